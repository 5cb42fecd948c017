// Names of agents, where a list of targets or a text about a handover expects one.
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  InsertTextFormat,
  type Position,
} from "vscode-languageserver/node";

import type { Agent } from "../dialects/agent.js";
import { folded } from "../dialects/meaning.js";
import { pathTo } from "../dialects/path-names.js";
import { placesIn } from "../dialects/places.js";
import { forNames } from "../dialects/for-names.js";
import { cues, isDenied } from "../dialects/wording.js";
import { writtenName } from "../data/written-name.js";
import { editOf } from "./convert.js";
import type { EncodedDocument } from "./encoded-document.js";
import type { OtherRoster } from "./other-roster.js";
import { targetSlot, type TargetSlot } from "./target-slot.js";

/** Names that are offered at once; more are there once more is typed. */
const MOST = 200;

/** Names that are listed after words of handing over, and the one that is being written. */
const LIST =
  /^[\s:]*(?:(?:the|an?|your|our)\s+)?(?:[`*@]*[\p{L}\p{N}_.-]+[`*]*\s*(?:,\s*(?:(?:and|or)\s+)?|\/\s*|(?:and|or)\s+))*(?:the\s+)?(`|\*\*|@)?([\p{L}\p{N}][\p{L}\p{N}_. -]{0,60})?$/iu;

export function otherCompletionAt(
  roster: OtherRoster,
  document: EncodedDocument,
  position: Position,
): CompletionList | null {
  const text = document.getText();
  const offset = document.offsetAt(position);
  const { team } = roster;
  const { dialect, external } = team;
  const slot = targetSlot(text, offset, dialect.name, document.uri);
  const place = slot ?? placeInText(text, offset, document.uri);
  if (!place) return null;
  const { byName } = placesIn(team);
  const keys = keysOf(team);
  const typed = folded(place.typed);
  const own = new Set(roster.definedIn(document).map(({ name }) => name));
  const [first] = roster.definedIn(document);
  const inList = (agent: Agent) =>
    dialect.name === "adk" && first ? pathTo(first.agent.file, agent) : agent.name.text;
  const offers: Offer[] = [];
  const add = (name: string, about: Offer["about"], rank: number) => {
    let key = keys.get(name);
    if (key === undefined) keys.set(name, (key = folded(name)));
    if (key.includes(typed)) offers.push({ name, about, sortText: `${key.startsWith(typed) ? 0 : 1}${rank}${name}` });
  };
  for (const [at, agent] of team.agents.entries()) {
    const { text } = agent.name;
    // If two have the same name, the first is meant.
    if (byName.get(text)?.[0] !== at) continue;
    // A list contains what the tool matches; a text contains what people call an agent.
    const name = slot ? inList(agent) : (agent.otherNames[0] ?? text);
    add(name, agent, own.has(text) ? 3 : agent.barred === undefined ? 0 : 4);
  }
  if (slot) {
    for (const name of dialect.builtIn) add(name, `${dialect.tool} brings it along`, 1);
    for (const name of external) add(name, "from elsewhere, as the settings say", 2);
  }
  offers.sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
  const items = offers.slice(0, MOST).flatMap(({ name, about, sortText }): CompletionItem[] => {
    const insert = writeIn(place, name, document.uri);
    if (insert === undefined) return [];
    return [
      {
        label: name,
        kind: CompletionItemKind.Reference,
        ...shownOf(about),
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
  /** Who it is, or a word about it. */
  readonly about: Agent | string;
  readonly sortText: string;
}

function shownOf(about: Offer["about"]): Partial<CompletionItem> {
  if (typeof about === "string") return { detail: about };
  const { barred, description, file } = about;
  if (barred !== undefined) return { detail: `no target: ${barred}`, tags: [CompletionItemTag.Deprecated] };
  return { detail: description ?? file };
}

/** Names in folded form. */
const keysOf = forNames(() => new Map<string, string>());

/** A name as it is written at a place; undefined if it can't be. */
function writeIn({ isBare }: TargetSlot, name: string, path: string): string | undefined {
  if (!isBare) return writtenName(name, /\.jsonc?$/i.test(path) ? "x.json" : "x.yaml");
  return /["'`,()\\\n]/.test(name) ? undefined : name;
}

/** A name that is being written in the text of an agent, after words that hand work over. */
function placeInText(text: string, offset: number, uri: string): TargetSlot | undefined {
  if (!/\.md$/i.test(uri)) return undefined;
  const line = text.slice(Math.max(0, offset - 300), offset).replace(/^.*[\r\n]/s, "");
  for (const { from, to, cue } of cues(line, false)) {
    const [all, mark = "", typed = ""] = LIST.exec(line.slice(to)) ?? [];
    if (all === undefined || !/^[\s:]/.test(all) || isDenied(line.slice(0, from))) continue;
    // Anything can follow “Use”, and with a second word it is no longer a name that is being typed, unless it is
    // marked.
    if (mark === "" && (cue === "asks" || typed.includes(" "))) continue;
    const rest = /^[\p{L}\p{N}_-]*/u.exec(text.slice(offset, offset + 100))?.[0] ?? "";
    return { from: offset - typed.length, to: offset + rest.length, typed, isBare: true };
  }
  return undefined;
}
