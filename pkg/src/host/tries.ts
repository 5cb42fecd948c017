// Steps that are done again where another worker came first.
import { SopHandoverError } from "../errors.js";

/** More than any honest crowd needs. */
const TRIES = 200;

/** What a try gives where another worker came first. Stores may wrap what is thrown in a transaction and is no error. */
export const LOST = new Error("Another worker has come first");

/**
 * Tries until no other worker has come between.
 *
 * @param busy What is the matter where that never happens.
 * @throws {SopHandoverError} `store-busy`
 */
export async function untilWon<R>(attempt: () => Promise<R | Error>, busy: string): Promise<R> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const result = await attempt();
    if (result !== LOST) return result as R;
  }
  throw new SopHandoverError("store-busy", `${busy}, ${TRIES} times in a row`);
}
