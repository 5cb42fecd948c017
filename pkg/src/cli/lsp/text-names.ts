// Where a text may name an agent; a list of names decides whether it does.
import { frontMatterRange } from "../data/front-matter.js";
import type { Source } from "../dialects/source.js";

/** Half-open, in UTF-16 code units. */
export interface NameRange {
  readonly from: number;
  readonly to: number;
}

/** Code, bold text, `@name`, and words with a hyphen. Words in a path, an address or a longer word name nobody. */
const NAMES =
  /`@?([^`\n]{1,100})`|\*\*@?([^*\n]{1,100})\*\*|(?<![\p{L}\p{N}_@/.\\-])@?([\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*)(?![\p{L}\p{N}_/\\-]|\.\p{L})/gu;

const FENCES = /^[ \t]{0,3}(`{3,}|~{3,})[^\n]*\n(?:[^\n]*\n)*?[ \t]{0,3}\1[`~]*[ \t]*$/gm;

const known = new WeakMap<Source, ReadonlyMap<string, readonly NameRange[]>>();

/** The ranges after the front matter that may be names, by their text. */
export function textNames(source: Source): ReadonlyMap<string, readonly NameRange[]> {
  const before = known.get(source);
  if (before) return before;
  const { text } = source;
  const begin = frontMatterRange(text)?.to ?? 0;
  const fences = [...text.matchAll(FENCES)].map(({ index, 0: all }) => [index, index + all.length] as const);
  const found = new Map<string, NameRange[]>();
  let fence = 0;
  for (const match of text.slice(begin).matchAll(NAMES)) {
    const at = begin + match.index;
    while ((fences[fence]?.[1] ?? Number.POSITIVE_INFINITY) <= at) fence += 1;
    if ((fences[fence]?.[0] ?? Number.POSITIVE_INFINITY) <= at) continue;
    const [all, code, bold, word] = match;
    const isMarked = code !== undefined || bold !== undefined || all.startsWith("@");
    const name = code ?? bold ?? word ?? "";
    // An unmarked word is a name only if such words don't occur by chance.
    if (!isMarked && !name.includes("-")) continue;
    const from = at + all.lastIndexOf(name);
    const list = found.get(name);
    if (list) list.push({ from, to: from + name.length });
    else found.set(name, [{ from, to: from + name.length }]);
  }
  known.set(source, found);
  return found;
}
