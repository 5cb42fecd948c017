// Names of agents, where a list of targets or a text about a handover asks for one.
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  InsertTextFormat,
  type Position,
} from "vscode-languageserver/node";

import { folded } from "../dialects/meaning.js";
import { pathTo } from "../dialects/path-names.js";
import { cues, isDenied } from "../dialects/wording.js";
import { writtenName } from "../data/written-name.js";
import { editOf } from "./convert.js";
import type { EncodedDocument } from "./encoded-document.js";
import type { AgentPerson, OtherRoster } from "./other-roster.js";
import { targetSlot, type TargetSlot } from "./target-slot.js";

/** Names that are offered at once; more are there once more is typed. */
const MOST = 200;

/** Names that are listed behind words of handing over, and the one that is being written. */
const LIST =
  /^[\s:]*(?:(?:the|an?|your|our)\s+)?(?:[`*@]*[\p{L}\p{N}_.-]+[`*]*\s*(?:,\s*(?:(?:and|or)\s+)?|\/\s*|(?:and|or)\s+))*(?:the\s+)?(`|\*\*|@)?([\p{L}\p{N}][\p{L}\p{N}_. -]{0,60})?$/iu;

export function otherCompletionAt(
  roster: OtherRoster,
  document: EncodedDocument,
  position: Position,
): CompletionList | null {
  const text = document.getText();
  const offset = document.offsetAt(position);
  const { dialect, external } = roster.team;
  const slot = targetSlot(text, offset, dialect.name, document.uri);
  const place = slot ?? placeInText(text, offset, document.uri);
  if (!place) return null;
  const typed = folded(place.typed);
  const own = new Set(roster.definedIn(document).map(({ name }) => name));
  const [first] = roster.definedIn(document);
  const inList = ({ agent, name }: AgentPerson) =>
    dialect.name === "adk" && first ? pathTo(first.agent.file, agent) : name;
  const offers: Offer[] = [];
  const add = (name: string, more: Partial<CompletionItem>, rank: number) => {
    const key = folded(name);
    if (key.includes(typed)) offers.push({ name, more, sortText: `${key.startsWith(typed) ? 0 : 1}${rank}${name}` });
  };
  for (const person of roster.everybody()) {
    // Of two with one name the first is meant.
    if (person !== roster.called(person.name)[0]) continue;
    // In a list stands what the tool matches; in a text, what people call somebody.
    const name = slot ? inList(person) : (person.agent.otherNames[0] ?? person.name);
    add(name, about(person), own.has(person.name) ? 3 : person.agent.barred === undefined ? 0 : 4);
  }
  if (slot) {
    for (const name of dialect.builtIn) add(name, { detail: `${dialect.tool} brings it along` }, 1);
    for (const name of external) add(name, { detail: "from elsewhere, as the settings say" }, 2);
  }
  offers.sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
  const items = offers.slice(0, MOST).flatMap(({ name, more, sortText }): CompletionItem[] => {
    const insert = writeIn(place, name, document.uri);
    if (insert === undefined) return [];
    return [
      {
        label: name,
        kind: CompletionItemKind.Reference,
        ...more,
        sortText,
        filterText: text.slice(place.from, offset),
        insertTextFormat: InsertTextFormat.PlainText,
        textEdit: editOf(document, { from: place.from, to: place.to, insert }),
      },
    ];
  });
  return { isIncomplete: true, items };
}

/** A name that may be written, before it is known how. */
interface Offer {
  readonly name: string;
  readonly more: Partial<CompletionItem>;
  readonly sortText: string;
}

function about({ agent, description }: AgentPerson): Partial<CompletionItem> {
  if (agent.barred !== undefined) return { detail: `no target: ${agent.barred}`, tags: [CompletionItemTag.Deprecated] };
  return { detail: description ?? agent.file };
}

/** A name as it is written at a place; none where it can't be. */
function writeIn({ isBare }: TargetSlot, name: string, path: string): string | undefined {
  if (!isBare) return writtenName(name, /\.jsonc?$/i.test(path) ? "x.json" : "x.yaml");
  return /["'`,()\\\n]/.test(name) ? undefined : name;
}

/** A name that is being written in the text of an agent, behind words that hand work over. */
function placeInText(text: string, offset: number, uri: string): TargetSlot | undefined {
  if (!/\.md$/i.test(uri)) return undefined;
  const line = text.slice(Math.max(0, offset - 300), offset).replace(/^.*[\r\n]/s, "");
  for (const { from, to, cue } of cues(line, false)) {
    const [all, mark = "", typed = ""] = LIST.exec(line.slice(to)) ?? [];
    if (all === undefined || !/^[\s:]/.test(all) || isDenied(line.slice(0, from))) continue;
    // “Use” is followed by anything, and a second word is no longer a name that is being typed: but for a mark.
    if (mark === "" && (cue === "asks" || typed.includes(" "))) continue;
    const rest = /^[\p{L}\p{N}_-]*/u.exec(text.slice(offset, offset + 100))?.[0] ?? "";
    return { from: offset - typed.length, to: offset + rest.length, typed, isBare: true };
  }
  return undefined;
}
