import type { Cache } from "./cache-file.js";
import type { Outcomes } from "./outcomes.js";

/** The outcomes of earlier runs. The code is loaded only if there is a cache. */
export async function openOutcomes(cache: Cache | undefined): Promise<Outcomes | undefined> {
  if (!cache) return undefined;
  const { Outcomes } = await import("./outcomes.js");
  return new Outcomes(cache);
}
