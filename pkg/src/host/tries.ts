// Steps that are repeated if another worker came first.
import { SopHandoverError } from "../errors.js";

/** More than any realistic contention needs. */
const TRIES = 200;

/**
 * The result of a try if another worker came first. Stores may wrap anything thrown in a transaction that is not an
 * error.
 */
export const LOST = new Error("Another worker has come first");

/**
 * Tries until no other worker interferes.
 *
 * @param busy The message if that never happens.
 * @throws {SopHandoverError} `store-busy`
 */
export async function untilWon<R>(attempt: () => Promise<R | Error>, busy: string): Promise<R> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const result = await attempt();
    if (result !== LOST) return result as R;
  }
  throw new SopHandoverError("store-busy", `${busy}, ${TRIES} times in a row`);
}
