// The targets of a run never change, and a run that came out of the engine is frozen: the engine
// keeps the targets that were used last, and the host need not send them again. What hosts made or
// copied themselves could change at any time and is always sent whole.
import { callFull } from "./engine.js";
import type { Run, Transition } from "./handover-types.js";

/** Runs of the engine's own, and the numbers of their targets. */
const numbers = new WeakMap<object, number>();
let last = 0;

/** @internal */
export interface Sent {
  readonly value: unknown;
  /** That of the targets; 0 where they have none. */
  readonly number: number;
}

/** A number that no targets have had. The engine may keep some under it from now on. */
export function newNumber(): number {
  last += 1;
  return last;
}

/** Notes a run that came out of the engine, frozen, with these targets. */
export function note<R extends Run>(run: R, number: number): R {
  numbers.set(run, number);
  return run;
}

/** Whether a run is one that was noted. */
export function isNoted(run: unknown): boolean {
  return numbers.has(run as object);
}

/** A run as the engine needs it: without its targets where those are there already. */
export function lightened(value: unknown): Sent {
  const number = numbers.get(value as object);
  if (number === undefined) return { value, number: 0 };
  const held = callFull((engine) => engine.holdsTargets(number));
  return { value: held ? { ...(value as Run), targets: undefined } : value, number };
}

/** A run with what it holds besides its public members. */
export type WholeRun = Run & { readonly transition?: Transition };

/**
 * A noted run after a change, which comes without targets, hops and transition; the same run where
 * there was none.
 */
export function changed(run: Run, change: Run | null, transition: Transition | null = null): WholeRun {
  if (!change) return run;
  const { targets, hops } = run;
  const ending = transition && { transition };
  return note(Object.freeze({ ...change, targets, hops, ...ending }), numbers.get(run) ?? newNumber());
}
