import { type Edit, mapPosition, type TextRange } from "sop-handover";

/** A text as every editor has it: with line feeds only. */
export function lineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/**
 * An editor's version of `lineFeeds(before)`, with the line ends of `before`: outside the change they stay as they are,
 * inside it they are like the first.
 */
export function withLineEnds(before: string, after: string): string {
  if (!before.includes("\r")) return after;
  const [end] = /\r\n?|\n/.exec(before) ?? ["\n"];
  const change = changeBetween(lineFeeds(before), after);
  if (!change) return before;
  const head = before.slice(0, offsetIn(before, change.from));
  const tail = before.slice(offsetIn(before, change.to));
  let insert = change.insert.replaceAll("\n", end);
  // A carriage return directly before a line feed would merge two line ends into one.
  if (insert.endsWith("\r") && tail.startsWith("\n")) insert = `${insert.slice(0, -1)}\n`;
  if (head.endsWith("\r") && (insert + tail).startsWith("\n")) insert = `\r${insert}`;
  return head + insert + tail;
}

/** The one edit that makes a text of another; null if they are equal. It never splits a surrogate pair. */
export function changeBetween(before: string, after: string): Required<Edit> | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let same = 0;
  while (
    same < shorter - from &&
    before.charCodeAt(before.length - same - 1) === after.charCodeAt(after.length - same - 1)
  )
    same += 1;
  if (isWithin(before, from) || isWithin(after, from)) from -= 1;
  if (isWithin(before, before.length - same) || isWithin(after, after.length - same)) same -= 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

/** Whether an offset is between the halves of a surrogate pair. */
function isWithin(text: string, offset: number): boolean {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}

/** Maps a range of a text to the text that was made from it. */
export function mapRange({ from, to }: TextRange, before: string, after: string): TextRange {
  const change = changeBetween(before, after);
  if (!change) return { from, to };
  return { from: mapPosition(from, [change], -1), to: mapPosition(to, [change], -1) };
}

/** The offset in the text of an offset in `lineFeeds(text)`. */
function offsetIn(text: string, offset: number): number {
  let at = 0;
  for (let left = offset; left > 0; left -= 1) at += text.startsWith("\r\n", at) ? 2 : 1;
  return at;
}
