// Edits of a file as a patch that `git apply` and `patch -p1` take.
import { applyEdits, type Edit } from "sop-handover";

/** Lines of context around a change. */
const AROUND = 3;

/** Lines of the old text, from 0 and excluding the last, and their replacement. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * The patch for one file; empty if the edits change nothing.
 *
 * @param file The path as reports show it.
 * @param edits In order, without overlaps.
 */
export function unifiedDiff(file: string, text: string, edits: readonly Edit[]): string {
  const lines = linesOf(text);
  // Edits of different lines can cancel each other out.
  if (applyEdits(text, edits) === text) return "";
  const changes = changesIn(lines, edits);
  let shift = 0;
  const hunks = grouped(changes).map((group) => {
    const hunk = hunkOf(group, lines, shift);
    shift += group.reduce((sum, { from, to, lines: now }) => sum + now.length - (to - from), 0);
    return hunk;
  });
  return `--- ${header("a", file)}\n+++ ${header("b", file)}\n${hunks.join("")}`;
}

/** Lines with what ends them. Only LF ends a line of a patch. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changesIn(lines: readonly string[], edits: readonly Edit[]): Change[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  const changes: Change[] = [];
  for (let next = 0, line = 0; next < edits.length; ) {
    const from = edits[next]?.from ?? 0;
    while (line < lines.length && (starts[line + 1] ?? 0) <= from) line += 1;
    // An edit after the last line belongs to that line.
    const first = Math.min(line, Math.max(0, lines.length - 1));
    const own: Edit[] = [];
    let last = first + 1;
    for (; next < edits.length; next += 1) {
      const edit = edits[next] as Edit;
      if (own.length > 0 && edit.from >= (starts[last] ?? 0) && last < lines.length) break;
      while (last < lines.length && (starts[last] ?? 0) < (edit.to ?? edit.from)) last += 1;
      own.push(edit);
    }
    const start = starts[first] ?? 0;
    const moved = own.map((edit) => ({ ...edit, from: edit.from - start, to: (edit.to ?? edit.from) - start }));
    const old = lines.slice(first, last);
    const change = trimmed(first, old, linesOf(applyEdits(old.join(""), moved)));
    if (change) changes.push(change);
    line = last;
  }
  return changes;
}

/** A change without its unchanged lines. */
function trimmed(first: number, old: readonly string[], now: readonly string[]): Change | undefined {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const lines = now.slice(head, now.length - tail);
  const [from, to] = [first + head, first + old.length - tail];
  return from === to && lines.length === 0 ? undefined : { from, to, lines };
}

/** Changes close enough to be shown in one hunk. */
function grouped(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last && change.from - (last.at(-1)?.to ?? 0) <= 2 * AROUND) last.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunkOf(group: readonly Change[], lines: readonly string[], shift: number): string {
  const from = Math.max(0, (group[0]?.from ?? 0) - AROUND);
  const to = Math.min(lines.length, (group.at(-1)?.to ?? 0) + AROUND);
  const shown: string[] = [];
  let at = from;
  let [before, after] = [to - from, to - from];
  for (const change of group) {
    shown.push(...lines.slice(at, change.from).map((line) => marked(" ", line)));
    shown.push(...lines.slice(change.from, change.to).map((line) => marked("-", line)));
    shown.push(...change.lines.map((line) => marked("+", line)));
    after += change.lines.length - (change.to - change.from);
    at = change.to;
  }
  shown.push(...lines.slice(at, to).map((line) => marked(" ", line)));
  return `@@ -${range(from, before)} +${range(from + shift, after)} @@\n${shown.join("")}`;
}

function range(from: number, count: number): string {
  const start = count === 0 ? from : from + 1;
  return count === 1 ? String(start) : `${start},${count}`;
}

function marked(mark: string, line: string): string {
  return line.endsWith("\n") ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
}

/** A path as git writes it: quoted if it contains a line break, and ended by a tab if it contains a space. */
function header(side: string, file: string): string {
  const path = /^(?:\/|[A-Za-z]:)/.test(file) ? file : `${side}/${file}`;
  if (/[\u0000-\u001f"\\\u007f]/.test(path)) {
    const quoted = path.replace(/[\u0000-\u001f"\\\u007f]/g, (char) => {
      return char === '"' || char === "\\" ? `\\${char}` : `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`;
    });
    return `"${quoted}"`;
  }
  return path.includes(" ") ? `${path}\t` : path;
}
