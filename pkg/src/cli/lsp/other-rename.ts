// Renames an agent of another tool: where it is defined, in every list, in texts, and in the name of its file.
import { basename, dirname, join } from "node:path";
import {
  LSPErrorCodes,
  type Position,
  type Range,
  ResponseError,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";

import { folded } from "../dialects/meaning.js";
import { isExternal } from "../dialects/team.js";
import { leavesOut } from "../file-problems.js";
import { isThere } from "../files/identity.js";
import { writtenName } from "../data/written-name.js";
import { editOf, rangeOf } from "./convert.js";
import type { EncodedDocument } from "./encoded-document.js";
import type { OpenDocuments } from "./open-documents.js";
import type { AgentPerson, Listed, OtherRoster } from "./other-roster.js";
import type { Spot } from "./roster.js";

/** A client's support for the edits of a rename. */
export interface RenameSupport {
  /** Whether edits can say of which version of a text they are. */
  readonly versioned: boolean;
  /** Whether files can be renamed. */
  readonly files: boolean;
}

export function otherRenameAt(
  roster: OtherRoster,
  document: EncodedDocument,
  position: Position,
): { range: Range; placeholder: string } | null {
  const offset = document.offsetAt(position);
  // That text for people is written by hand: nothing else depends on it.
  if (roster.shownAt(document, offset)) return null;
  const person = roster.at(document, offset);
  const spot = person && roster.spotAt(document, offset);
  return spot ? { range: rangeOf(document, spot), placeholder: person.name } : null;
}

/** The edits of a rename; an error says why a name can't be given. */
export function otherRename(
  roster: OtherRoster,
  { document, position, name }: { document: EncodedDocument; position: Position; name: string },
  documents: OpenDocuments,
  support: RenameSupport,
): WorkspaceEdit | ResponseError | null {
  const offset = document.offsetAt(position);
  const person = roster.shownAt(document, offset) ? undefined : roster.at(document, offset);
  if (!person) return null;
  const to = name.trim();
  const file = roster.team.dialect.name === "adk" ? undefined : fileRename(person, to, support.files);
  const reason = whyNot(roster, person, to) ?? (typeof file === "object" && "not" in file ? file.not : undefined);
  if (reason !== undefined) return new ResponseError(LSPErrorCodes.RequestFailed, reason);
  const edits = new Map<EncodedDocument, TextEdit[]>();
  const definition = person.defined();
  const isNamedByFile = definition === undefined || definition.from === definition.to;
  for (const spot of [...(isNamedByFile ? [] : [definition]), ...roster.named(person)]) {
    // A file path stays unchanged.
    if ("grant" in spot && (spot as Listed).grant.leadsTo !== undefined) continue;
    const isInText = spot !== definition && (!("grant" in spot) || (spot as Listed).grant.key === "text");
    // A display name or a title stays unchanged.
    const before = spot.document.getText().slice(spot.from, spot.to);
    if (isInText && folded(before) !== folded(person.name)) continue;
    const edit = editFor(spot, to, isInText);
    if (!edit) {
      const where = roster.team.agents.find(({ file }) => documents.uriOf(file) === spot.document.uri)?.file;
      const message = `“${to}” can't be written in ${where ?? "a list"}: it holds a comma, a quote or a bracket.`;
      return new ResponseError(LSPErrorCodes.RequestFailed, message);
    }
    edits.set(spot.document, [...(edits.get(spot.document) ?? []), edit]);
  }
  if (isNamedByFile && !(file && "to" in file)) {
    const own = roster.textOf(person.agent.file);
    const key = roster.team.dialect.name === "companies" ? "slug" : "name";
    const edit = own && nameIn(own.document, key, to);
    if (!own || !edit)
      return new ResponseError(LSPErrorCodes.RequestFailed, "Its name is that of its file: rename the file.");
    edits.set(own.document, [edit, ...(edits.get(own.document) ?? [])]);
  }
  if (!support.versioned) return { changes: Object.fromEntries([...edits].map(([{ uri }, list]) => [uri, list])) };
  const changes: (TextDocumentEdit | { kind: "rename"; oldUri: string; newUri: string })[] = [...edits].map(
    ([{ uri, version }, list]) => {
      return { textDocument: { uri, version: documents.of(uri) ? version : null }, edits: list };
    },
  );
  if (file && "to" in file) {
    changes.push({ kind: "rename", oldUri: documents.uriOf(file.from), newUri: documents.uriOf(file.to) });
  }
  return { documentChanges: changes };
}

/** Why an agent can't have a name. */
function whyNot({ team }: OtherRoster, { name }: AgentPerson, to: string): string | undefined {
  // Nobody knows which agents an unreadable file names.
  const unread = team.problems.find(({ rule }) => leavesOut(rule));
  if (unread) return `Nobody is renamed: ${unread.file} can't be read.`;
  if (to === "") return "A name needs at least one letter.";
  if (/[\p{Cc}\u2028\u2029]/u.test(to)) return "A name is on one line and holds no control characters.";
  if (to === name) return undefined;
  if (team.agents.some((agent) => agent.name.text === to)) return `The name “${to}” is taken.`;
  return isExternal(team, to) ? `The name “${to}” is that of an agent from elsewhere.` : undefined;
}

/** The file or folder that is named after the agent, and its new name. */
function fileRename(
  { agent, name }: AgentPerson,
  to: string,
  isSupported: boolean,
): { from: string; to: string } | { not: string } | undefined {
  if (agent.stem !== name || !isSupported || to === name) return undefined;
  const own = basename(agent.path);
  const isFolder = /^AGENTS\.md$/.test(own);
  if (!isFolder && !own.startsWith(name)) return undefined;
  if (/[\\/:*?"<>|]|^\.|[. ]$/.test(to)) return { not: `No file can be called “${to}”.` };
  const from = isFolder ? dirname(agent.path) : agent.path;
  const target = join(dirname(from), isFolder ? to : to + own.slice(name.length));
  return isThere(target) && target.toLowerCase() !== from.toLowerCase()
    ? { not: `There is a file ${basename(target)} already.` }
    : { from, to: target };
}

/** The edit that replaces a name: as a value of its own it is quoted if necessary. */
function editFor({ document, from, to }: Spot, name: string, isInText: boolean): TextEdit | undefined {
  if (isInText) return /[`*()[\]\\]/.test(name) ? undefined : editOf(document, { from, to, insert: name });
  const text = document.getText();
  const [open = "", close = ""] = [text[from - 1], text[to]];
  const isQuoted = (open === '"' || open === "'") && close === open;
  if (isQuoted && isValue(text, from - 1, to + 1)) {
    const written = /\.json/.test(document.uri) || open === '"' ? JSON.stringify(name) : writtenName(name, "x.yaml");
    return editOf(document, { from: from - 1, to: to + 1, insert: written });
  }
  if (isValue(text, from, to)) {
    return editOf(document, { from, to, insert: writtenName(name, "x.yaml") });
  }
  return /["'`,()[\]{}\\*]/.test(name) ? undefined : editOf(document, { from, to, insert: name });
}

/** Whether a range of front matter, YAML or JSON is a key or value as a whole. */
function isValue(text: string, from: number, to: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", from - 1) + 1, from);
  const rest = /^[^\r\n]*/.exec(text.slice(to))?.[0] ?? "";
  const begins = /(?:^|[:\-,[{])[ \t]*$/.test(line) && /^[ \t]*(?:-[ \t]|[[{"]|$)|:[ \t]|[[{,]/.test(line);
  return begins && /^[ \t]*(?:$|[,\]}:#])/.test(rest);
}

/** The edit that gives a file's agent a name of its own in front matter. */
function nameIn(document: EncodedDocument, key: string, name: string): TextEdit | undefined {
  const begin = /^\ufeff?---[ \t]*(\r\n|\r|\n)/.exec(document.getText());
  if (!begin) return undefined;
  const at = begin[0].length;
  return editOf(document, { from: at, to: at, insert: `${key}: ${writtenName(name, "x.yaml")}${begin[1]}` });
}
