// The names that a list of targets in the front matter of one of our own SOPs may contain.
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  type Position,
} from "vscode-languageserver/node";

import { folded } from "../dialects/meaning.js";
import { entryOf } from "../listed/edits.js";
import { editOf } from "./convert.js";
import type { EncodedDocument } from "./encoded-document.js";
import { listWords, ownListedIn, ownSlot } from "./own-listed.js";
import type { Workspace } from "./workspace.js";

/** Names that are offered at once; more are there once more is typed. */
const MOST = 200;

/**
 * The names for an entry that is being written; undefined if there is none. Those whom the text mentions come first.
 */
export function ownCompletionAt(
  workspace: Workspace,
  document: EncodedDocument,
  position: Position,
): CompletionList | undefined {
  const offset = document.offsetAt(position);
  const slot = ownSlot(document, offset);
  const sop = slot && workspace.read(document);
  if (!slot || sop?.options.source === undefined) return undefined;
  const typed = folded(slot.typed);
  const wordOf = listWords(workspace, sop);
  const listed = new Set(ownListedIn(workspace, sop).flatMap(({ id, from }) => (from === slot.from ? [] : [id])));
  const said = new Set(sop.analysis.targets.map(({ id }) => id));
  const fitting = workspace.team
    .toJSON()
    .assignments.filter(({ id, name, status }) => {
      const isOpen = id !== sop.options.source && status !== "deleted" && !listed.has(id);
      return isOpen && [id, name].some((word) => folded(word).includes(typed));
    })
    .map((one) => ({ ...one, rank: said.has(one.id) ? 0 : 1 }))
    .sort((a, b) => a.rank - b.rank);
  const text = document.getText();
  const items = fitting.slice(0, MOST).map(({ id, name, kind, rank }, at): CompletionItem => {
    const word = wordOf(id);
    const insert = slot.isBare ? word : entryOf(word);
    return {
      label: name,
      kind: kind === "human" ? CompletionItemKind.Interface : CompletionItemKind.Reference,
      detail: rank === 0 ? id : `${id}, which the text does not mention`,
      sortText: String(at).padStart(6, "0"),
      filterText: text.slice(slot.from, offset),
      insertTextFormat: InsertTextFormat.PlainText,
      textEdit: editOf(document, { from: slot.from, to: slot.to, insert }),
    };
  });
  return { isIncomplete: true, items };
}
