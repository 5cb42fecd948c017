// Names as data files write them.
import { stringify } from "yaml";

/** A word that YAML reads as a text without looking further: lists of completions have hundreds. */
const PLAIN = /^(?!(?:true|false|null)$)[a-z][\w-]*$/i;

/** A name as a file of this kind has it. */
export function writtenName(name: string, path: string): string {
  if (/\.json$/i.test(path)) return JSON.stringify(name);
  if (PLAIN.test(name)) return name;
  const written = stringify(name, { lineWidth: 0 }).trimEnd();
  // A name of several lines would become a block, and one with a comma would end early in `{ … }`.
  return /[\n,[\]{}]/.test(written) && !/^["']/.test(written) ? JSON.stringify(name) : written;
}
