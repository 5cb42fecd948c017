// Unannounced changes, for example when a program sets the value. Only a comparison can identify them, and a link whose
// label may have been overwritten is lost.
import type { Edit } from "../../index.js";
import { difference } from "../../difference.js";
import { type Link, LinkedText } from "./linked-text.js";

const WORD = /[\p{L}\p{M}\p{N}_]/u;

/** The text that a textarea shows now, with the previous links as far as they are beyond doubt. */
export function guessed(text: LinkedText, shown: string, caret: number): LinkedText {
  const edit = difference(text.shown, shown, caret);
  if (!edit) return text;
  const { from, to } = doubtful(text.shown, edit);
  return withoutJoined(text, edit, (link) => link.to <= from || link.from >= to);
}

/** The text after an input method has replaced its text, mostly by the same. A link in the unchanged part stays. */
export function recomposed(text: LinkedText, { from, to, insert }: Required<Edit>): LinkedText {
  const inside = difference(text.shown.slice(from, to), insert);
  if (!inside) return text;
  return withoutJoined(text, { from: from + inside.from, to: from + inside.to, insert: inside.insert }, () => true);
}

/** The text after an edit, without links that have become the beginning or the end of a longer word. */
function withoutJoined(text: LinkedText, edit: Required<Edit>, isKept: (link: Link) => boolean): LinkedText {
  const { shown, links } = text.edited(edit, [], isKept);
  const touches = (at: number) => edit.from <= at && at <= edit.from + edit.insert.length;
  const joined = ({ from, to }: Link) =>
    (touches(to) && WORD.test(characterAt(shown, to))) || (touches(from) && WORD.test(characterBefore(shown, from)));
  return new LinkedText(
    shown,
    links.filter((link) => !joined(link)),
  );
}

/** Where a deletion may have been: of two equal adjacent pieces, it is unclear which one is gone. */
function doubtful(before: string, { from, to, insert }: Required<Edit>): { from: number; to: number } {
  let [start, end] = [from, to];
  if (insert !== "" || from === to) return { from, to };
  const length = to - from;
  while (start > 0 && before.charCodeAt(start - 1) === before.charCodeAt(start - 1 + length)) start -= 1;
  while (end < before.length && before.charCodeAt(end) === before.charCodeAt(end - length)) end += 1;
  return { from: start, to: end };
}

function characterAt(text: string, at: number): string {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : "";
}

function characterBefore(text: string, at: number): string {
  return [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? "";
}
