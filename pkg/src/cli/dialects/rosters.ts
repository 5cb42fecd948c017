// Where a text lists agents: a column of a table below “Agent” or “Delegate to”, items below “Available agents”.
import type { ProseLine } from "./prose-lines.js";

/** A cell below such a heading. */
export interface Cell {
  readonly line: ProseLine;
  /** Where its text begins and ends in the line. */
  readonly from: number;
  readonly to: number;
}

/** A column or a list of agents. */
export interface Roster {
  /** Whether names may be names of files. A table of files may as well list other things. */
  readonly hasFiles: boolean;
  /** Whether its heading says that work goes to them. */
  readonly gives: boolean;
  /** How many of them have to be of this team, so that it is a list of this team at all. */
  readonly atLeast: (listed: number) => number;
  readonly cells: readonly Cell[];
}

const AGENTS =
  /^(?:[\p{L}-]+ ){0,2}(?:(?:sub-?)?agents?|delegates?|specialists?)(?: (?:name|id|type))?$|^invoke(?: with)?$/iu;
const GIVES =
  /^(?:delegates?|hands?[ -]?offs?|routes?|escalates?|dispatch(?:es)?|assigns?|sends?)(?: work)? to(?: agents?)?$/iu;
/** Columns of agents that are not in this team, or that have other agents' names. */
const OTHERS = /\b(?:ai|built-?in|coding|external|human|user)\b/iu;

/** The lists of agents in a text. Most texts have none, and a look at the whole is cheap. */
export function* rostersIn(text: string, lines: readonly ProseLine[]): Generator<Roster> {
  if (text.includes("|-") || text.includes("| -") || text.includes("|:") || text.includes("| :"))
    yield* columnsIn(lines);
  if (mayList(text)) yield* itemsIn(lines);
  if (text.includes("gents (")) yield* bracketsIn(lines);
}

/** Whether a line may end with the word agents, or one that stands for it. */
function mayList(text: string): boolean {
  for (const word of ["gents", "elegates", "pecialists"]) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      if (/[\r\n:*]/.test(text[at + word.length] ?? "")) return true;
    }
  }
  return ["Graph", "List", "Roster", "Team"].some((word) => text.includes(`gent ${word}`));
}

/** The columns of agents in the tables of a text. */
function* columnsIn(lines: readonly ProseLine[]): Generator<Roster> {
  for (let at = 1; at < lines.length; at += 1) {
    const rule = lines[at];
    const head = lines[at - 1];
    if (!rule || !head || !rule.text.includes("|") || !isRow(head) || !/^\s*\|[\s|:-]*-[\s|:-]*$/.test(rule.text))
      continue;
    const rows: ProseLine[] = [];
    for (let next = at + 1; next < lines.length; next += 1) {
      const row = lines[next];
      if (!row || !isRow(row) || /^\s*\|[\s|:-]*-[\s|:-]*$/.test(lines[next + 1]?.text ?? "")) break;
      rows.push(row);
    }
    for (const [number, { from, to }] of cellsOf(head).entries()) {
      const heading = head.text.slice(from, to).replace(/[*_`]/g, "").trim();
      const gives = GIVES.test(heading);
      if (!gives && (!AGENTS.test(heading) || OTHERS.test(heading))) continue;
      yield { hasFiles: false, gives, atLeast: () => 1, cells: rows.flatMap((row) => cellsOf(row)[number] ?? []) };
    }
  }
}

const LISTED = /^(?:[\p{L}-]+ ){0,3}(?:(?:sub-?)?agents?|delegates|specialists)(?: (?:graph|list|roster|team))?$/iu;

/** The lists of items below headings that say agents. */
function* itemsIn(lines: readonly ProseLine[]): Generator<Roster> {
  let cells: Cell[] | undefined;
  for (const line of [...lines, undefined]) {
    const { text = "", item, isCode } = line ?? {};
    if (isCode) continue;
    if (line && cells) {
      const begin = item ?? (COMMAS.test(text) ? 0 : undefined);
      if (begin !== undefined) cells.push({ line, from: begin, to: text.length });
    }
    if (line && (item !== undefined || !/[#*:]/.test(text))) continue;
    const isHeading = /^[ \t]*#|^[ \t]*\*\*[^*]+\*\*:?[ \t]*$|:(?:\*\*)?[ \t]*$/.test(text);
    if (line && !isHeading) continue;
    if (cells && cells.length > 0)
      yield { hasFiles: true, gives: false, atLeast: (listed) => Math.max(2, listed / 2), cells };
    const heading = text.replace(/^[ \t#]+|[*:]/g, "").trim();
    cells =
      LISTED.test(heading) && !OTHERS.test(heading) && !/^(?:from|no|not|these)\b/i.test(heading) ? [] : undefined;
  }
}

/** A line of nothing but names. */
const COMMAS = /^[ \t]*[`@*\w-]+(?:, [`@*\w-]+){2,}\.?$/;

/** The lists in brackets after the word agents: “the agents (code-reviewer, test-writer, docs)”. */
function* bracketsIn(lines: readonly ProseLine[]): Generator<Roster> {
  for (const line of lines) {
    if (line.isCode || !line.text.includes("gents (")) continue;
    for (const { index, 0: whole } of line.text.matchAll(/\b(?:sub-?)?agents \([^()]{1,400}\)/giu)) {
      const begin = index + whole.indexOf("(") + 1;
      const parts = [...whole.slice(whole.indexOf("(") + 1, -1).matchAll(/[^,]+/g)];
      if (parts.length < 3 || /^\s*(?:e\.g|for example|i\.e|like|such as)/i.test(parts[0]?.[0] ?? "")) continue;
      const cells = parts.map(({ index: at, 0: part }) => {
        const from = begin + at + part.length - part.trimStart().length;
        return { line, from, to: from + part.trim().length };
      });
      yield { hasFiles: true, gives: false, atLeast: (listed) => Math.max(2, listed / 2), cells };
    }
  }
}

function isRow({ text, isCode }: ProseLine): boolean {
  return isCode !== true && /^\s*\|.*\|\s*$/.test(text);
}

/** The cells between the bars of a row. A bar after `\` or in code is not a separator. */
function cellsOf(line: ProseLine): readonly Cell[] {
  const cells: Cell[] = [];
  const { text } = line;
  let from = text.indexOf("|") + 1;
  let isInCode = false;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "`") isInCode = !isInCode;
    else if (text[at] === "|" && !isInCode) {
      const inside = text.slice(from, at);
      const begin = from + inside.length - inside.trimStart().length;
      cells.push({ line, from: begin, to: Math.max(begin, from + inside.trimEnd().length) });
      from = at + 1;
    }
  }
  return cells;
}
