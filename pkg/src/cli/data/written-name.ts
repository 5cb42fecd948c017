// Names as files of data have them.
import { stringify } from "yaml";

/** A name as a file of this kind has it. */
export function writtenName(name: string, path: string): string {
  if (/\.json$/i.test(path)) return JSON.stringify(name);
  const written = stringify(name, { lineWidth: 0 }).trimEnd();
  // A name of several lines would be written as a block, and one with a comma ends early in `{ … }`.
  return /[\n,[\]{}]/.test(written) && !/^["']/.test(written) ? JSON.stringify(name) : written;
}
