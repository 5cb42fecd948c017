// The comments of a file, in its language. What only looks like a comment, in code or in a text, doesn't count.
import { createScanner } from "jsonc-parser/lib/esm/main.js";
import { Lexer } from "yaml";

import { frontMatterRange } from "../data/front-matter.js";

/** A comment without its marks; offsets count UTF-16 code units, marks included. */
export interface Comment {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The kinds of trivia of a scanner of JSON: it exports them as a `const enum`, which has no values. */
const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const END = 17;

/** A marker that a YAML lexer emits besides pieces of the text. */
const SCALAR_NEXT = "\u001f";
const MARKS = new Set(["\u0002", "\u0018", SCALAR_NEXT]);

/** All comments, in order. */
export function commentsIn(text: string, file: string): Comment[] {
  if (/\.jsonc?$/i.test(file)) return inJson(text);
  if (/\.ya?ml$/i.test(file)) return inYaml(text, 0);
  const matter = frontMatterRange(text);
  if (!matter) return inMarkdown(text, 0);
  return [...inYaml(text.slice(matter.from, matter.to), matter.from), ...inMarkdown(text, matter.to)];
}

function inJson(text: string): Comment[] {
  const comments: Comment[] = [];
  const scanner = createScanner(text, false);
  for (let kind: number = scanner.scan(); kind !== END; kind = scanner.scan()) {
    if (kind !== LINE_COMMENT && kind !== BLOCK_COMMENT) continue;
    const from = scanner.getTokenOffset();
    const to = from + scanner.getTokenLength();
    comments.push({ text: text.slice(from, to).replace(/^\/[/*]|\*\/$/g, ""), from, to });
  }
  return comments;
}

function inYaml(text: string, offset: number): Comment[] {
  const comments: Comment[] = [];
  let at = 0;
  let isScalar = false;
  for (const piece of new Lexer().lex(text)) {
    if (MARKS.has(piece)) {
      isScalar = piece === SCALAR_NEXT;
      continue;
    }
    const [from, to] = [at + offset, at + offset + piece.length];
    if (piece.startsWith("#") && !isScalar) comments.push({ text: piece.replace(/^#+/, ""), from, to });
    isScalar = false;
    at += piece.length;
  }
  return comments;
}

/** Comments of HTML outside of fenced code and of code in a line. */
function inMarkdown(text: string, start: number): Comment[] {
  const comments: Comment[] = [];
  let fence: string | undefined;
  let closed = start;
  for (let at = start; at < text.length; ) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    const inside = closed > at;
    if (fence !== undefined) {
      if (closes(line, fence)) fence = undefined;
    } else if (inside || (fence = opened(line)) === undefined) {
      for (const open of inside ? opens(line.slice(closed - at), closed) : opens(line, at)) {
        if (open < closed) continue;
        const close = text.indexOf("-->", open + 4);
        if (close < 0) return comments;
        closed = close + 3;
        comments.push({ text: text.slice(open + 4, close), from: open, to: closed });
      }
    }
    at = end;
  }
  return comments;
}

/** Where comments may begin in a line: outside code. */
function* opens(line: string, offset: number): Generator<number> {
  const spans = codeSpans(line);
  let span = 0;
  for (const { index } of line.matchAll(/<!--/g)) {
    while ((spans[span]?.to ?? line.length) <= index) span += 1;
    if ((spans[span]?.from ?? line.length) > index) yield offset + index;
  }
}

/** Code in a line: from some backquotes to the next ones of the same number. */
function codeSpans(line: string): { readonly from: number; readonly to: number }[] {
  const runs = [...line.matchAll(/`+/g)].map(({ 0: { length }, index }) => ({
    from: index,
    to: index + length,
    length,
  }));
  const next = new Map<number, number>();
  const partner = runs.map(() => -1);
  for (let at = runs.length - 1; at >= 0; at -= 1) {
    const length = runs[at]?.length ?? 0;
    partner[at] = next.get(length) ?? -1;
    next.set(length, at);
  }
  const spans: { from: number; to: number }[] = [];
  for (let at = 0; at < runs.length; at += 1) {
    const end = partner[at] ?? -1;
    if (end < 0) continue;
    spans.push({ from: runs[at]?.from ?? 0, to: runs[end]?.to ?? 0 });
    at = end;
  }
  return spans;
}

/** The fence that a line opens, in whatever lists and quotes. */
function opened(line: string): string | undefined {
  const found = /^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*(`{3,}|~{3,})(.*)/.exec(line);
  return found && !(found[1]?.startsWith("`") && found[2]?.includes("`")) ? found[1] : undefined;
}

function closes(line: string, fence: string): boolean {
  const found = /^[\s>]*(`{3,}|~{3,})\s*$/.exec(line)?.[1];
  return found !== undefined && found[0] === fence[0] && found.length >= fence.length;
}

function endOfLine(text: string, from: number): number {
  const end = /\r\n|\r|\n/g;
  end.lastIndex = from;
  const found = end.exec(text);
  return found ? found.index + found[0].length : text.length;
}
