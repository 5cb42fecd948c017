// Names of agents, where a list of targets or a text about a handover asks for one.
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  InsertTextFormat,
  type Position,
} from "vscode-languageserver/node";

import { editOf } from "./convert.js";
import type { EncodedDocument } from "./encoded-document.js";
import { writtenName } from "./name-places.js";
import type { AgentPerson, OtherRoster } from "./other-roster.js";
import { targetSlot, type TargetSlot } from "./target-slot.js";

/** Names that are offered at once; more are there once more is typed. */
const MOST = 200;

/** Words after which a text names whom the work goes to, up to the caret. */
const HANDOVER =
  /(?:\b(?:hand(?:s|ed|ing)?(?:[ -]?(?:off|over|back))?|hand-?offs?|delegat(?:e[sd]?|ing)|escalat(?:e[sd]?|ing)|pass(?:es|ed|ing)?(?: (?:it|this|the work|control))?(?: on)?|rout(?:e[sd]?|ing)|transfer(?:s|red|ring)?|defer(?:s|red|ring)?|return(?:s|ed|ing)?|switch(?:es|ed|ing)?|report(?:s|ed|ing)?)(?: (?:it|this|them|all|the (?:work|task|result|results|conversation)))? to|\b(?:collaborat(?:e[sd]?|ing)|coordinat(?:e[sd]?|ing)|integrat(?:e[sd]?|ing)|work(?:s|ed|ing)?|pair(?:s|ed|ing)?|consult(?:s|ed|ing)?) with|\b(?:consult|invoke|spawn|launch|call|use|ask)s?)(?::)?[ \t]+(?:the[ \t]+)?(`|\*\*|@)?([\p{L}\p{N}](?:[\p{L}\p{N}_. -]{0,60}[\p{L}\p{N}_-])?)?$/iu;

/** Words after which a name is offered only where a mark says that one comes. */
const WEAK = /\b(?:consult|invoke|spawn|launch|call|use|ask)s?[ \t]+(?:the[ \t]+)?[^`*@]*$/iu;

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
  const isTyped = (name: string) => folded(name).includes(typed);
  const own = new Set(roster.definedIn(document).map(({ name }) => name));
  const items: CompletionItem[] = [];
  const add = (name: string, more: Partial<CompletionItem>, rank: number) => {
    const insert = writeIn(place, name, document.uri);
    if (insert === undefined || !isTyped(name)) return;
    items.push({
      label: name,
      kind: CompletionItemKind.Reference,
      ...more,
      sortText: `${folded(name).startsWith(typed) ? 0 : 1}${rank}${name}`,
      filterText: text.slice(place.from, offset),
      insertTextFormat: InsertTextFormat.PlainText,
      textEdit: editOf(document, { from: place.from, to: place.to, insert }),
    });
  };
  for (const person of new Map(roster.everybody().map((one) => [one.name, one])).values()) {
    add(person.name, about(person), own.has(person.name) ? 3 : person.agent.barred === undefined ? 0 : 4);
  }
  if (slot) {
    for (const name of dialect.builtIn) add(name, { detail: `${dialect.tool} brings it along` }, 1);
    for (const name of external) add(name, { detail: "from elsewhere, as the settings say" }, 2);
  }
  items.sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
  return { isIncomplete: true, items: items.slice(0, MOST) };
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
  const found = HANDOVER.exec(line);
  if (!found) return undefined;
  const [, mark = "", typed = ""] = found;
  if (mark === "" && WEAK.test(line)) return undefined;
  // Without a mark, a second word is no longer a name that is being typed.
  if (mark === "" && typed.includes(" ")) return undefined;
  const rest = /^[\p{L}\p{N}_-]*/u.exec(text.slice(offset, offset + 100))?.[0] ?? "";
  return { from: offset - typed.length, to: offset + rest.length, typed, isBare: true };
}

function folded(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, "");
}
