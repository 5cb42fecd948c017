// What can be asked about a place: who is mentioned there, and where else.
import { complete, formatMention } from "sop-handover";
import type { TextDocument } from "vscode-languageserver-textdocument";
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type DocumentLink,
  type Hover,
  InsertTextFormat,
  type Location,
  MarkupKind,
  type Position,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";

import { editOf, escaped, rangeOf, statusWords } from "./convert.js";
import { nameEdit } from "./name-edit.js";
import { badgeAt, type ReadSop, type Workspace } from "./workspace.js";

export function completionAt(sop: ReadSop, workspace: Workspace, position: Position): CompletionList | null {
  const { document, options } = sop;
  const list = complete(document.getText(), document.offsetAt(position), workspace.team, options);
  if (!list) return null;
  const typed = document.getText(rangeOf(document, list));
  const items = list.options.map(
    ({ id, label, detail, kind, edit }, at): CompletionItem => ({
      label,
      kind: kind === "human" ? CompletionItemKind.Interface : CompletionItemKind.Reference,
      detail: detail ?? id,
      // The order and the choice are made here; a client that filters again would lose fuzzy hits.
      sortText: String(at).padStart(6, "0"),
      filterText: typed,
      insertTextFormat: InsertTextFormat.PlainText,
      textEdit: editOf(document, edit),
      data: { id },
    }),
  );
  return { isIncomplete: true, items };
}

export function hoverAt(sop: ReadSop, workspace: Workspace, position: Position): Hover | null {
  const badge = badgeAt(sop, sop.document.offsetAt(position));
  if (!badge) return null;
  const known = badge.id === undefined ? undefined : workspace.team.get(badge.id);
  const target = sop.analysis.targets.find(({ id }) => id === badge.id);
  const lines = [
    `**${escaped(badge.label)}**${badge.id === undefined ? "" : ` (${escaped(badge.id)})`}`,
    statusWords(badge),
  ];
  if (known?.kind === "human") lines.push("People take over here.");
  if (known?.description !== undefined) lines.push(escaped(known.description));
  for (const candidate of badge.candidates ?? []) {
    lines.push(`- ${escaped(workspace.team.get(candidate)?.name ?? candidate)} (${escaped(candidate)})`);
  }
  if (target && target.when.length > 0) lines.push(`When: ${target.when.map(escaped).join(" ")}`);
  return { contents: { kind: MarkupKind.Markdown, value: lines.join("\n\n") }, range: rangeOf(sop.document, badge) };
}

export function definitionAt(sop: ReadSop, workspace: Workspace, position: Position): Location | null {
  const id = badgeAt(sop, sop.document.offsetAt(position))?.id;
  const found = id === undefined ? undefined : workspace.definition(id);
  if (!found) return null;
  const start = { line: found.line, character: 0 };
  return { uri: found.uri, range: { start, end: start } };
}

/** Every mention of the assignment that is mentioned at a place. */
export function referencesAt(sop: ReadSop, workspace: Workspace, position: Position): Location[] {
  const id = idAt(sop, workspace, position);
  if (id === undefined) return [];
  return workspace
    .all()
    .flatMap(({ document, analysis }) =>
      analysis.badges
        .filter((badge) => badge.id === id)
        .map((badge) => ({ uri: document.uri, range: rangeOf(document, badge) })),
    );
}

/** The part of a text that stands for the assignment that can be renamed at a place. */
export function renameAt(sop: ReadSop, workspace: Workspace, position: Position) {
  const badge = badgeAt(sop, sop.document.offsetAt(position));
  if (badge?.id !== undefined && workspace.team.get(badge.id)?.status !== "deleted" && workspace.definition(badge.id)) {
    return { range: rangeOf(sop.document, badge), placeholder: badge.label };
  }
  const own = definedAt(sop, workspace, position);
  const edit = own === undefined ? undefined : nameEdit(sop.document, own, "");
  return edit && own !== undefined ? { range: edit.range, placeholder: workspace.team.get(own)?.name ?? own } : null;
}

/** Gives an assignment another name, where it is defined and in every SOP. */
export function rename(sop: ReadSop, workspace: Workspace, position: Position, name: string): WorkspaceEdit | null {
  const id = idAt(sop, workspace, position);
  const definition = id === undefined ? undefined : workspace.definition(id);
  const defining = id === undefined || !definition ? undefined : nameEdit(definition.document, id, name);
  if (id === undefined || !definition || !defining) return null;
  const changes: Record<string, TextEdit[]> = { [definition.uri]: [defining] };
  for (const { document, analysis } of workspace.all()) {
    for (const badge of analysis.badges.filter((badge) => badge.id === id)) {
      // A name that is typed would no longer be found; the linked form holds the id.
      const edit = editOf(document, { ...badge, insert: formatMention(id, name) });
      (changes[document.uri] ??= []).push(edit);
    }
  }
  return { changes };
}

export function linksOf(sop: ReadSop, workspace: Workspace): DocumentLink[] {
  return sop.analysis.badges.flatMap((badge) => {
    const found = badge.form === "linked" && badge.id !== undefined ? workspace.definition(badge.id) : undefined;
    if (!found) return [];
    const target = `${found.uri}#L${found.line + 1}`;
    return [{ range: rangeOf(sop.document, badge), target, tooltip: `Open ${badge.label}` }];
  });
}

function idAt(sop: ReadSop, workspace: Workspace, position: Position): string | undefined {
  return badgeAt(sop, sop.document.offsetAt(position))?.id ?? definedAt(sop, workspace, position);
}

/** The assignment whose name is defined in a line. */
function definedAt({ document, options }: ReadSop, workspace: Workspace, position: Position): string | undefined {
  const { source } = options;
  if (source === undefined) return undefined;
  const edit = isDefinedIn(document, source, workspace) ? nameEdit(document, source, "") : undefined;
  return edit?.range.start.line === position.line ? source : undefined;
}

function isDefinedIn(document: TextDocument, id: string, workspace: Workspace): boolean {
  return workspace.definition(id)?.uri === document.uri;
}
