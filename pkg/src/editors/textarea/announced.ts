// What an input event changed: derived from the preceding `beforeinput`, not from a comparison of texts.
import type { Edit } from "../../index.js";

/** What is known of a change before the textarea shows it. */
export interface Announced {
  /** What the textarea showed. */
  readonly before: string;
  /** What was selected; unknown if a script ran a command. */
  readonly selected: { readonly from: number; readonly to: number } | null;
  readonly inputType: string;
  /** What is inserted, if the browser says so. */
  readonly data: string | null;
  /** Where the text of an input method begins. */
  readonly composedFrom: number | null;
}

/** What a `beforeinput` event inserts. */
export function dataOf({ inputType, data, dataTransfer }: InputEvent): string | null {
  if (inputType === "insertLineBreak" || inputType === "insertParagraph") return "\n";
  return (data ?? dataTransfer?.getData("text/plain"))?.replace(/\r\n?/g, "\n") ?? null;
}

/** The edit that was made, given what the textarea shows after it; null if the announcement does not explain it. */
export function explained(announced: Announced, after: string, caret: number): Required<Edit> | null {
  const { before } = announced;
  const grown = after.length - before.length;
  for (const [from, to] of candidates(announced, after, caret)) {
    if (from < 0 || to < from || to > before.length || to + grown < from) continue;
    const insert = after.slice(from, to + grown);
    if (before.slice(0, from) + insert + before.slice(to) === after) return { from, to, insert };
  }
  return null;
}

/** Ranges that may have been replaced, the likeliest first. */
function candidates(
  { before, selected, inputType, data, composedFrom }: Announced,
  after: string,
  caret: number,
): (readonly [from: number, to: number])[] {
  const ranges: (readonly [number, number])[] = [];
  const grown = after.length - before.length;
  if (selected && (selected.from < selected.to || !inputType.startsWith("delete")))
    ranges.push([selected.from, selected.to]);
  if (inputType.startsWith("delete")) ranges.push([caret, caret - grown]);
  if (data === null) return ranges;
  const ended = [caret - data.length, caret - grown] as const;
  // For a command that inserts several lines, the event names only the first one.
  if (selected === null && !after.endsWith(data, caret))
    ranges.push([after.lastIndexOf(data, caret - data.length), caret - grown]);
  // A correction replaces a word that is not selected.
  if (inputType === "insertReplacementText" && selected?.from === selected?.to) ranges.unshift(ended);
  else ranges.push(ended);
  if (composedFrom !== null) ranges.push([composedFrom, composedFrom + data.length - grown]);
  return ranges;
}
