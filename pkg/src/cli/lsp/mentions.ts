// Requests about a place: who is mentioned or defined there, and where else.
import { complete, type Target } from "sop-handover";
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type DocumentLink,
  type Hover,
  InsertTextFormat,
  MarkupKind,
  type Position,
} from "vscode-languageserver/node";

import { editOf, escaped, rangeOf, statusWords } from "./convert.js";
import type { EncodedDocument } from "./encoded-document.js";
import { ownListedAt } from "./own-listed.js";
import type { ReadSop } from "./readings.js";
import { badgeAt, type Workspace } from "./workspace.js";

/** The text of a request; one that only defines assignments is not an SOP. */
export interface Asked {
  readonly document: EncodedDocument;
  readonly workspace: Workspace;
  readonly sop: ReadSop | undefined;
}

export function completionAt({ document, workspace }: Omit<Asked, "sop">, position: Position): CompletionList | null {
  const options = workspace.optionsOf(document);
  const list = options && complete(document.getText(), document.offsetAt(position), workspace.team, options);
  if (!list) return null;
  const typed = document.getText().slice(list.from, list.to);
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

export function hoverAt(asked: Asked, position: Position): Hover | null {
  const { document, workspace, sop } = asked;
  const badge = sop && badgeAt(sop, document.offsetAt(position));
  if (!sop || !badge) return listHover(asked, position) ?? definitionHover(asked, position);
  const known = badge.id === undefined ? undefined : workspace.team.get(badge.id);
  const target = sop.analysis.targets.find(({ id }) => id === badge.id);
  const lines = [title(badge.label, badge.id), statusWords(badge), ...about(known)];
  for (const candidate of badge.candidates ?? []) {
    lines.push(`- ${escaped(workspace.team.get(candidate)?.name ?? candidate)} (${escaped(candidate)})`);
  }
  lines.push(...whenOf(target));
  return { contents: { kind: MarkupKind.Markdown, value: lines.join("\n\n") }, range: rangeOf(document, badge) };
}

/** Who is listed, and what the text says of it. */
function listHover({ document, workspace, sop }: Asked, position: Position): Hover | null {
  const listed = ownListedAt(workspace, sop, document.offsetAt(position));
  const known = listed && workspace.team.get(listed.id);
  if (!listed || !known || !sop) return null;
  const target = sop.analysis.targets.find(({ id }) => id === listed.id);
  const lines = [
    title(known.name, listed.id),
    target ? "The text hands over to it." : "The text never mentions it, so that nothing is handed over to it.",
    ...about(known),
    ...whenOf(target),
  ];
  return { contents: { kind: MarkupKind.Markdown, value: lines.join("\n\n") }, range: rangeOf(document, listed) };
}

function whenOf(target: Target | undefined): string[] {
  return target && target.when.length > 0 ? [`When: ${target.when.map(escaped).join(" ")}`] : [];
}

function definitionHover(asked: Asked, position: Position): Hover | null {
  const own = asked.workspace.definedAt(asked.document, asked.document.offsetAt(position));
  const known = own && asked.workspace.team.get(own.id);
  if (!own || !known) return null;
  const lines = [title(known.name, own.id), ...about(known)];
  return { contents: { kind: MarkupKind.Markdown, value: lines.join("\n\n") }, range: rangeOf(asked.document, own) };
}

function title(name: string, id: string | undefined): string {
  return `**${escaped(name)}**${id === undefined ? "" : ` (${escaped(id)})`}`;
}

function about(known: ReturnType<Workspace["team"]["get"]>): string[] {
  return [
    ...(known?.kind === "human" ? ["People take over here."] : []),
    ...(known?.description === undefined ? [] : [escaped(known.description)]),
  ];
}

export function linksOf({ document, workspace, sop }: Asked): DocumentLink[] {
  const targets = new Map<string, string | undefined>();
  const targetOf = (id: string) => {
    if (!targets.has(id)) {
      const found = workspace.definition(id);
      const line = found && found.document.positionAt(found.from).line + 1;
      targets.set(id, found && `${found.document.uri}#L${line}`);
    }
    return targets.get(id);
  };
  return (sop?.analysis.badges ?? []).flatMap((badge) => {
    const target = badge.form === "linked" && badge.id !== undefined ? targetOf(badge.id) : undefined;
    return target === undefined ? [] : [{ range: rangeOf(document, badge), target, tooltip: `Open ${badge.label}` }];
  });
}

export function idAt(asked: Asked, position: Position): string | undefined {
  const badge = asked.sop && badgeAt(asked.sop, asked.document.offsetAt(position));
  if (badge?.id !== undefined) return badge.id;
  const listed = ownListedAt(asked.workspace, asked.sop, asked.document.offsetAt(position));
  return listed?.id ?? asked.workspace.definedAt(asked.document, asked.document.offsetAt(position))?.id;
}
