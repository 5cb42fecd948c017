import { type Finding, type Place, problem } from "./finding.js";

/** An id, and its place. */
export interface Defined {
  readonly id: string;
  readonly file: string;
  place(): Place;
}

/** Warns of ids that a reader takes for one: they differ only by capitals and spaces. */
export function confusableIds(all: readonly Defined[]): Finding[] {
  const first = new Map<string, Defined>();
  return all.flatMap((one) => {
    const key = one.id.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
    const other = first.get(key);
    if (!other) first.set(key, one);
    if (!other || other.id === one.id) return [];
    const where = other.file === one.file ? "" : ` in ${other.file}`;
    const message = `The id “${one.id}” differs from “${other.id}”${where} by nothing but capitals and spaces.`;
    return [{ ...problem(one.file, "confusable-id", message, one.place()), severity: "warning" as const }];
  });
}
