// Fixes of one text that can be made together.
import type { Edit } from "sop-handover";

import type { Source } from "../dialects/source.js";
import type { Finding } from "../finding.js";

/** The edits of a fix, as offsets of a text. */
export function rangedEdits(source: Source, { edits }: Finding["fixes"][number]): readonly Edit[] {
  return edits.map(({ place, insert }) => ({ ...source.range(place), insert }));
}

/** The edits in order. Of fixes that would change the same words only the first is applied. */
export function apart(fixes: readonly (readonly Edit[])[]): Edit[] {
  const made: Edit[] = [];
  for (const edits of fixes) {
    const isFree = edits.every(({ from, to = from }) => {
      return made.every((other) => to <= other.from || from >= (other.to ?? other.from));
    });
    if (isFree) made.push(...edits);
  }
  return made.sort((a, b) => a.from - b.from || (a.to ?? a.from) - (b.to ?? b.from));
}
