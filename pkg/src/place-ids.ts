// The id of what a job works on, whatever its workflow is.
import { type IdKey, WORKS } from "./generated.js";

/** An object that can have one of the ids. */
export type PlaceIds = { readonly [K in IdKey]?: string };

/** What a job works on: the key of its id, its name in the keys of effects, and the id. */
export interface WorkId {
  readonly key: IdKey;
  readonly name: string;
  readonly id: string;
}

/** What a job works on; null if nothing outlives it. */
export function workIn(place: PlaceIds): WorkId | null {
  for (const work of Object.values(WORKS)) {
    if (work === null) continue;
    const id = place[work.idKey];
    if (id !== undefined) return { key: work.idKey, name: work.name, id };
  }
  return null;
}
