// A whole text as top-level blocks.
import { analyze, Team } from "sop-handover";
import { type Block, markdown, readBlock } from "./block-reader.js";
import { type Context, children, type Link, labelKey } from "./inline-reader.js";

/** A text cut into blocks and what lies between them: `gaps[0]`, block 0, `gaps[1]`, …, `gaps[n]`. */
export interface Cut {
  readonly blocks: readonly Block[];
  readonly gaps: readonly string[];
}

/** Lines that open many containers cost the parser more than they are worth. */
const TOO_DEEP = /^(?:[ \t]*(?:[-+*>]|\d{1,9}[.)])){24}/m;

/** What the engine reads as front matter. */
const FRONT_MATTER =
  /^(?:---[ \t]*\n(?!\s*?(?:\n|$))(?:[\s\S]*?\n)??(?:---|\.\.\.)|\+\+\+[ \t]*\n(?!\s*?(?:\n|$))(?:[\s\S]*?\n)??\+\+\+)[ \t]*(?=\n|$)/;

const FOOTNOTE = /^ {0,3}\[\^[^\]\n]+\]:/;

/** Anything that may define a label. Taking too many for definitions only shows more as source. */
const DEFINITION = /^[ \t>]*(?:[-+*]|\d+[.)])?[ \t]*\[([^\]\n]+)\]:/gm;

/**
 * Cuts a text into its top-level blocks: whole lines each, with only blank ones between. `definitions` is Markdown from
 * elsewhere, for the labels that it defines.
 */
export function cut(text: string, definitions = ""): Cut {
  const around = definitions === "" ? text : `${text}\n\n${definitions}`;
  const labels = definedLabels(around);
  const links = [...linksOf(around)];
  let passed = 0;
  const blocks: Block[] = [];
  const gaps: string[] = [];
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  let end = 0;
  const add = (from: number, to: number, kind?: string) => {
    const inside = new Map<number, Link>();
    for (let link = links[passed]; link && link[0] < to; link = links[++passed]) {
      const [at, mention] = link;
      if (at >= from) inside.set(at - from, { ...mention, to: mention.to - from });
    }
    gaps.push(text.slice(end, from));
    blocks.push(readBlock(text.slice(from, to), { links: inside, labels }, kind));
    end = to;
  };
  /** Text that belongs to no block. */
  const rest = (to: number) => {
    const start = Math.max(end, bom);
    const left = text.slice(start, to);
    const first = left.search(/[^ \t\n]/);
    if (first < 0) return;
    const last = left.replace(/[ \t\n]+$/, "").length;
    add(Math.max(start, lineStart(text, start + first)), lineEnd(text, start + last), "Markdown");
  };
  const front = bom + (FRONT_MATTER.exec(text.slice(bom))?.[0].length ?? 0);
  if (front > bom) add(bom, front, "Front matter");
  if (!TOO_DEEP.test(text)) {
    let footnote = false;
    for (const node of children(markdown.parse(text.slice(front)).topNode)) {
      const from = Math.max(lineStart(text, node.from + front), bom);
      const to = lineEnd(text, node.to + front);
      if (from < end) continue;
      rest(from);
      const source = text.slice(from, to);
      footnote = FOOTNOTE.test(source) || (footnote && /^(?: {4}|\t)/.test(source));
      add(from, to, footnote ? "Footnote" : undefined);
    }
  }
  rest(text.length);
  gaps.push(text.slice(end));
  return { blocks, gaps };
}

/** The labels that a text may define, footnotes' included. */
export function definedLabels(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(DEFINITION)].map(([, label = ""]) => labelKey(label)));
}

let nobody: Team | undefined;

/** The linked mentions as the engine finds them, with an empty team, so each has its written label. */
function linksOf(text: string): Context["links"] {
  nobody ??= Team.create({ assignments: [] });
  return new Map(
    analyze(text, nobody).badges.flatMap(({ form, from, to, id, label }) =>
      form === "linked" && id !== undefined ? [[from, { to, id, label }] as const] : [],
    ),
  );
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}
