import { collectEdits } from "sop-handover";
import { type CodeAction, CodeActionKind, type CodeActionParams } from "vscode-languageserver/node";

import { diagnosticOf, editOf } from "./convert.js";
import type { ReadSop } from "./workspace.js";

/** The fixes of what is wrong in a range, and the one that makes all safe ones. */
export function actionsIn({ document, analysis }: ReadSop, { range, context }: CodeActionParams): CodeAction[] {
  const wants = (kind: string) =>
    !context.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    for (const diagnostic of analysis.diagnostics.filter((found) => found.from <= to && from <= found.to)) {
      diagnostic.fixes.forEach(({ title, applicability, edits }, at) => {
        actions.push({
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnosticOf(document, diagnostic)],
          ...(at === 0 && applicability === "safe" && { isPreferred: true }),
          edit: { changes: { [document.uri]: edits.map((edit) => editOf(document, edit)) } },
        });
      });
    }
  }
  const safe = wants(CodeActionKind.SourceFixAll) ? collectEdits(analysis.diagnostics) : [];
  if (safe.length > 0) {
    actions.push({
      title: "Make all safe fixes",
      kind: `${CodeActionKind.SourceFixAll}.sop-handover`,
      edit: { changes: { [document.uri]: safe.map((edit) => editOf(document, edit)) } },
    });
  }
  return actions;
}
