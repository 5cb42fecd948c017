import type { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit } from "vscode-languageserver/node";
import { isMap, isScalar, isSeq, parseDocument, stringify, type Node } from "yaml";

import { frontMatterRange } from "../front-matter.js";

/** The edit that gives an assignment another name where it is defined: in front matter, or in a team file. */
export function nameEdit(document: TextDocument, id: string, name: string): TextEdit | undefined {
  const text = document.getText();
  const isData = /\.(json|ya?ml)$/.test(document.uri);
  const part = isData ? { from: 0, to: text.length } : frontMatterRange(text);
  if (!part) return undefined;
  const parsed = parseDocument(text.slice(part.from, part.to)).contents;
  const node = isData ? nameInTeam(parsed, id) : isMap(parsed) ? parsed.get("name", true) : undefined;
  if (!isScalar(node) || !node.range) return undefined;
  const [from, to] = node.range;
  const range = { start: document.positionAt(part.from + from), end: document.positionAt(part.from + to) };
  const written = document.uri.endsWith(".json") ? JSON.stringify(name) : stringify(name, { lineWidth: 0 }).trimEnd();
  // A name of several lines would be written as a block, which has no place here.
  return { range, newText: written.includes("\n") ? JSON.stringify(name) : written };
}

function nameInTeam(team: Node | null, id: string): unknown {
  const assignments = isMap(team) ? team.get("assignments", true) : undefined;
  if (!isSeq(assignments)) return undefined;
  const own = assignments.items.find((item) => isMap(item) && item.get("id") === id);
  return isMap(own) ? own.get("name", true) : undefined;
}
