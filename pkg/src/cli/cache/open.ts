import type { Outcomes } from "./outcomes.js";

/** Where outcomes are kept, and what all of them depend on. */
export interface Cache {
  readonly path: string;
  /** The team, and how it is checked. */
  readonly base: readonly unknown[];
}

/** What is known from earlier runs. The code is read only where there is a cache. */
export async function openOutcomes(cache: Cache | undefined): Promise<Outcomes | undefined> {
  if (!cache) return undefined;
  const { Outcomes } = await import("./outcomes.js");
  return new Outcomes(cache);
}
