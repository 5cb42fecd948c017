// Where the name of a target is being written: a value in a list of targets, found in text that is not YAML yet.
import { getLocation } from "jsonc-parser/lib/esm/main.js";

import { frontMatterRange, openingEnd } from "../data/front-matter.js";
import type { DialectName } from "../dialects/agent.js";

/** A name that is being written. Offsets are half-open, in UTF-16 code units. */
export interface TargetSlot {
  readonly from: number;
  readonly to: number;
  /** The text up to the caret. */
  readonly typed: string;
  /** Whether it is in quotes or a part of a longer text. Then it is written without quotes of its own. */
  readonly isBare: boolean;
}

/** The keys that contain names of targets, from the outermost; `*` is any. */
const LISTS: Readonly<Record<DialectName, readonly (readonly string[])[]>> = {
  copilot: [["agents"], ["handoffs", "agent"]],
  claude: [["tools"]],
  opencode: [["permission", "task"]],
  companies: [["reportsTo"], ["manager"], ["assignee"]],
  "docker-agent": [
    ["agents", "*", "sub_agents"],
    ["agents", "*", "handoffs"],
  ],
  adk: [
    ["sub_agents", "config_path"],
    ["tools", "args", "agent", "config_path"],
    ["tools", "agent_tool", "config_path"],
  ],
};

/** Lists in which the names are keys. */
const OF_KEYS: ReadonlySet<DialectName> = new Set(["opencode"]);

/** The target name that is being written at a place; undefined if none belongs there. */
export function targetSlot(text: string, offset: number, dialect: DialectName, path: string): TargetSlot | undefined {
  if (/\.jsonc?$/i.test(path)) return slotInJson(text, offset);
  if (/\.md$/i.test(path)) {
    const matter = matterOf(text);
    if (!matter || offset < matter.from || offset > matter.to) return linkSlot(text, offset, dialect);
  }
  return slotInYaml(text, offset, LISTS[dialect], { isOfKeys: OF_KEYS.has(dialect), isCall: dialect === "claude" });
}

/** The entry of a list in front matter that is being written at a place, under one key. */
export function slotUnder(text: string, offset: number, key: string): TargetSlot | undefined {
  const matter = matterOf(text);
  if (!matter || offset < matter.from || offset > matter.to) return undefined;
  return slotInYaml(text, offset, [[key]], {});
}

/** Front matter that is being written may have no end yet. */
function matterOf(text: string): { from: number; to: number } | undefined {
  const from = openingEnd(text);
  if (from === undefined) return undefined;
  return frontMatterRange(text) ?? { from, to: text.length };
}

/** `[@Name](agent://id)`, where a company's texts name an agent by its id. */
function linkSlot(text: string, offset: number, dialect: DialectName): TargetSlot | undefined {
  if (dialect !== "companies") return undefined;
  const typed = /\]\(agent:\/\/([^)\s]*)$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[1];
  if (typed === undefined) return undefined;
  const rest = /^[^)\s]*/.exec(text.slice(offset))?.[0] ?? "";
  return { from: offset - typed.length, to: offset + rest.length, typed, isBare: true };
}

function slotInJson(text: string, offset: number): TargetSlot | undefined {
  const { path, isAtPropertyKey } = getLocation(text, offset);
  if (!isAtPropertyKey || path.at(-3) !== "permission" || path.at(-2) !== "task") return undefined;
  const typed = /[{,]\s*"([^"\\\r\n]*)$/.exec(text.slice(0, offset))?.[1];
  if (typed === undefined) return { from: offset, to: offset, typed: "", isBare: false };
  const rest = /^[^"\\\r\n:]*(?=")/.exec(text.slice(offset, offset + 200))?.[0] ?? "";
  return { from: offset - typed.length, to: offset + rest.length, typed, isBare: true };
}

interface Line {
  /** The column of its first `- `; undefined if it is not in a list. */
  readonly dash: number | undefined;
  /** The column after spaces and dashes. */
  readonly column: number;
  readonly key: string | undefined;
  /** The text after the key, or all. */
  readonly value: string;
}

interface SlotOptions {
  /** Whether the names are keys. */
  readonly isOfKeys?: boolean;
  /** Whether the names are inside `Agent(…)`. */
  readonly isCall?: boolean;
}

function slotInYaml(
  text: string,
  offset: number,
  lists: readonly (readonly string[])[],
  { isOfKeys = false, isCall = false }: SlotOptions,
): TargetSlot | undefined {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  const own = lineOf(before.pop() ?? "");
  const parents = keysAbove(before, own);
  const part = lastPart(own.value);
  const inLine = own.key === undefined ? [] : [own.key];
  const keys = [...parents, ...inLine, ...(part.key === undefined ? [] : [part.key])];
  const isList = lists.some((list) => {
    return list.length === keys.length && list.every((key, at) => key === "*" || key === keys[at]);
  });
  if (!isList || (isOfKeys && own.key !== undefined)) return undefined;
  if (isCall && !/^\s*["']?(?:Agent|Task)$/.test(part.call ?? "")) return undefined;
  const quote = /^["']/.exec(part.typed)?.[0] ?? "";
  const typed = part.typed.slice(quote.length);
  const stop = quote === "" ? (part.isNested ? /[,\]})\r\n]/ : /[\r\n#]/) : new RegExp(`[${quote}\\r\\n]`);
  const rest = text.slice(offset, offset + 200);
  const end = isOfKeys && quote === "" ? rest.search(/[:\r\n]/) : rest.search(stop);
  const length = (end < 0 ? rest : rest.slice(0, end)).trimEnd().length;
  return { from: offset - typed.length, to: offset + length, typed, isBare: quote !== "" || part.call !== undefined };
}

function lineOf(line: string): Line {
  const lead = /^(?:[ \t]|-(?=[ \t]|$))*/.exec(line)?.[0] ?? "";
  const rest = line.slice(lead.length);
  const dash = lead.indexOf("-");
  const [all = "", , key] = /^(["']?)([\w.-]+)\1[ \t]*:(?:[ \t]+|$)/.exec(rest) ?? [];
  return { dash: dash < 0 ? undefined : dash, column: lead.length, key, value: rest.slice(all.length) };
}

/** The keys that a line is below, by how far the lines above it are indented. */
function keysAbove(lines: readonly string[], own: Line): string[] {
  const keys: string[] = [];
  let column = own.dash ?? own.column;
  let inList = own.dash !== undefined;
  for (let at = lines.length - 1; at >= 0 && (column > 0 || inList); at -= 1) {
    const text = lines[at] ?? "";
    if (/^\s*(?:#|$)/.test(text)) continue;
    if (/^---/.test(text)) break;
    const line = lineOf(text);
    if (line.dash === undefined) {
      const isAbove = line.column < column || (inList && line.column === column);
      if (!isAbove || line.key === undefined) continue;
      keys.unshift(line.key);
      [column, inList] = [line.column, false];
    } else if (line.dash < column) {
      if (line.column < column && line.key !== undefined && line.value === "") keys.unshift(line.key);
      [column, inList] = [line.dash, true];
    }
  }
  return keys;
}

interface Part {
  /** The key of a map in braces. */
  readonly key?: string;
  /** The text before the parenthesis that it is in. */
  readonly call?: string;
  readonly isNested: boolean;
  readonly typed: string;
}

/** The last entry inside brackets, braces and parentheses. */
function lastPart(value: string): Part {
  const open: { char: string; before: string }[] = [];
  let from = 0;
  let quote = "";
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at] ?? "";
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if ((char === '"' || char === "'") && value.slice(from, at).trim() === "") quote = char;
    else if ("[{(".includes(char)) {
      open.push({ char, before: value.slice(from, at).trim() });
      from = at + 1;
    } else if ("]})".includes(char)) open.pop();
    else if (char === ",") from = at + 1;
  }
  const top = open.at(-1);
  const typed = value.slice(from).trimStart();
  const isNested = top !== undefined || from > 0;
  if (top?.char === "(") return { call: top.before, isNested, typed };
  if (top?.char !== "{") return { isNested, typed };
  const [all = "", , key] = /^(["']?)([\w.-]+)\1[ \t]*:[ \t]*/.exec(typed) ?? [];
  return { ...(key !== undefined && { key }), isNested, typed: typed.slice(all.length) };
}
