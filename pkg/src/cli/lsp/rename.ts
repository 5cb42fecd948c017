// Renames an assignment, in its definition and in every SOP.
import { formatMention, Team, type TeamData, type TeamRule } from "sop-handover";
import {
  LSPErrorCodes,
  type Position,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";

import { writtenName } from "../data/written-name.js";
import { entryOf } from "../listed/edits.js";
import { editOf, rangeOf } from "./convert.js";
import type { EncodedDocument } from "./encoded-document.js";
import { type Asked, idAt } from "./mentions.js";
import type { OpenDocuments } from "./open-documents.js";
import { ownListedAt, ownListedIn } from "./own-listed.js";
import { badgeAt } from "./workspace.js";

/** Rules about names that a new one must not break. */
const ABOUT_NAMES: ReadonlySet<string> = new Set<TeamRule>(["unsafe-name", "duplicate-name", "confusable-name"]);

/** The part of a text at a place that names a renamable assignment. */
export function renameAt(asked: Asked, position: Position) {
  const { document, workspace, sop } = asked;
  const badge = sop && badgeAt(sop, document.offsetAt(position));
  if (badge?.id !== undefined) {
    const definition = workspace.team.get(badge.id)?.status === "deleted" ? undefined : workspace.definition(badge.id);
    if (definition && definition.from < definition.to) {
      return { range: rangeOf(document, badge), placeholder: badge.label };
    }
  }
  const listed = ownListedAt(workspace, sop, document.offsetAt(position));
  const own = listed ?? workspace.definedAt(document, document.offsetAt(position));
  return own ? { range: rangeOf(document, own), placeholder: workspace.team.get(own.id)?.name ?? own.id } : null;
}

/** The edits of a rename, on the texts that the client has; an error says why a name can't be given. */
export function rename(
  asked: Asked,
  position: Position,
  name: string,
  documents: OpenDocuments,
  versioned: boolean,
): WorkspaceEdit | ResponseError | null {
  const { workspace } = asked;
  const id = idAt(asked, position);
  const definition = id === undefined ? undefined : workspace.definition(id);
  if (id === undefined || !definition || definition.from === definition.to) return null;
  const reason = workspace.isIncomplete
    ? "Nobody is renamed: the team was not read whole."
    : whyNot(workspace.team, id, name);
  if (reason !== undefined) return new ResponseError(LSPErrorCodes.RequestFailed, reason);
  const edits = new Map<EncodedDocument, TextEdit[]>();
  const add = (document: EncodedDocument, edit: TextEdit) => {
    const list = edits.get(document);
    if (list) list.push(edit);
    else edits.set(document, [edit]);
  };
  // One text for each file: a definition may be read from the disk apart from its mentions.
  const sops = workspace.all();
  const own = sops.find(({ document }) => document.uri === definition.document.uri)?.document ?? definition.document;
  add(own, editOf(own, { ...definition, insert: writtenName(name, definition.path) }));
  for (const sop of sops) {
    const { document, analysis } = sop;
    for (const one of ownListedIn(workspace, sop)) {
      if (one.id === id && !one.isId) add(document, editOf(document, { ...one, insert: entryOf(name) }));
    }
    for (const badge of analysis.badges.filter((badge) => badge.id === id)) {
      // A name that is typed would no longer be found; the linked form holds the id.
      add(document, editOf(document, { ...badge, insert: formatMention(id, name) }));
    }
  }
  if (!versioned) return { changes: Object.fromEntries([...edits].map(([{ uri }, list]) => [uri, list])) };
  return {
    documentChanges: [...edits].map(([document, list]) => ({
      textDocument: { uri: document.uri, version: documents.isOpen(document) ? document.version : null },
      edits: list,
    })),
  };
}

/** The team's own objections to a name. */
function whyNot(team: Team, id: string, name: string): string | undefined {
  const before = team.toJSON();
  const assignments = before.assignments.map(({ sop: _, ...one }) => (one.id === id ? { ...one, name } : one));
  const data: TeamData = { ...before, assignments };
  const made = Team.safeCreate(data);
  if (!made.ok) return made.issues.map(({ message }) => message).join(" ");
  try {
    const { issues } = made.value.check();
    return issues.find(({ code, assignments: whose }) => ABOUT_NAMES.has(code) && whose.includes(id))?.message;
  } finally {
    made.value.dispose();
  }
}
