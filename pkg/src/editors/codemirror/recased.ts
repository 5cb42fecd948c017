interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * What a case-changing command means to write: the same text with its linked forms unchanged, since ids are
 * case-sensitive. Null if `after` is not `before` in another case. `badges` are in order; their positions start with
 * `start` at the text.
 */
export function recased(before: string, after: string, start: number, badges: readonly Span[]): string | null {
  if (folded(before) !== folded(after)) return null;
  let out = "";
  let [read, written] = [0, 0];
  for (const { from, to } of badges) {
    const opens = written + lengthOf(before.slice(read, from - start), after.slice(written));
    const form = before.slice(from - start, to - start);
    out += after.slice(written, opens) + form;
    read = to - start;
    written = opens + lengthOf(form, after.slice(opens));
  }
  return out + after.slice(written);
}

/** Upper case first: it writes `ß` as two letters, which no lower case undoes. */
function folded(text: string): string {
  return text.toUpperCase().toLowerCase();
}

/** How much of `after` is a text in another case. */
function lengthOf(text: string, after: string): number {
  const wanted = folded(text);
  let length = Math.min(text.length, after.length);
  while (length < after.length && folded(after.slice(0, length)).length < wanted.length) length += 1;
  while (length > 0 && folded(after.slice(0, length)).length > wanted.length) length -= 1;
  return length;
}
