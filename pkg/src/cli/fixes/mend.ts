import { applyEdits, type Edit } from "sop-handover";

import { shown } from "../files/identity.js";
import { type TextFile, withMark } from "../files/text-file.js";
import { writeUnchanged } from "../files/write.js";
import type { Finding } from "../finding.js";
import { unifiedDiff } from "./unified-diff.js";

/** A text with its edits. */
export interface Mended {
  readonly text: string;
  /** Why it could not be written. */
  readonly problem?: Finding;
  /** The patch, of a text that is not to be written. */
  readonly diff?: string;
}

/** Makes edits in a file; a dry run shows them instead. The edits are in order and don't overlap. */
export function mend(path: string, read: TextFile, edits: readonly Edit[], isDry: boolean): Mended {
  const text = applyEdits(read.text, edits);
  if (isDry) return { text, diff: diffOf(path, read, edits) };
  const problem = writeUnchanged(path, read.bytes, withMark(read, text));
  return problem ? { text, problem } : { text };
}

/** The patch for a file; offsets don't count its byte order mark. */
export function diffOf(path: string, read: Pick<TextFile, "text" | "hasMark">, edits: readonly Edit[]): string {
  const before = withMark(read, read.text);
  const mark = before.length - read.text.length;
  const moved = edits.map(({ from, to = from, ...edit }) => ({ ...edit, from: from + mark, to: to + mark }));
  return unifiedDiff(shown(path), before, moved);
}
