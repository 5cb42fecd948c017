import type { BadgeStatus } from "sop-handover";
import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from "vscode-languageserver/node";

import type { ReadSop } from "./readings.js";

/** Kinds of token that every theme has a colour for. */
export const LEGEND: SemanticTokensLegend = {
  tokenTypes: ["class", "variable"],
  tokenModifiers: ["deprecated"],
};

const GRANTS = 0;
const GRANTS_NOTHING = 1;
const DEPRECATED = 1;

/** Mentions, by their status. A token is on one line, a mention may span several. */
export function tokensOf({ document, analysis }: ReadSop): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { from, to, status } of analysis.badges) {
    const text = document.getText().slice(from, to);
    for (const { index, 0: piece } of text.matchAll(/[^\r\n]+/g)) {
      const { line, character } = document.positionAt(from + index);
      builder.push(line, character, document.lengthOf(piece), typeOf(status), status === "deleted" ? DEPRECATED : 0);
    }
  }
  return builder.build();
}

function typeOf(status: BadgeStatus): number {
  return status === "active" || status === "deleted" ? GRANTS : GRANTS_NOTHING;
}
