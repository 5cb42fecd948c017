// The targets of a run never change, and a run from the engine is frozen. So the engine keeps the most recently used
// targets, and the host need not send them again. Runs that hosts made or copied could change at any time and are
// always sent whole.
import { callFull } from "./engine.js";
import type { Run, Transition } from "./handover-types.js";

/** The engine's own runs, and the numbers of their targets. */
const numbers = new WeakMap<object, number>();
let last = 0;

/** @internal */
export interface Sent {
  readonly value: unknown;
  /** The number of the targets; 0 if they have none. */
  readonly number: number;
}

/** A fresh number, under which the engine may keep targets from now on. */
export function newNumber(): number {
  last += 1;
  return last;
}

/** Registers a frozen run from the engine, with these targets. */
export function note<R extends Run>(run: R, number: number): R {
  numbers.set(run, number);
  return run;
}

/** Whether a run is registered. */
export function isNoted(run: unknown): boolean {
  return numbers.has(run as object);
}

/** A run as the engine needs it: without its targets if the engine may have them. */
export function lightened(value: unknown): Sent {
  const number = numbers.get(value as object);
  if (number === undefined) return { value, number: 0 };
  const held = callFull((engine) => engine.holdsTargets(number));
  return { value: held ? { ...(value as Run), targets: undefined } : value, number };
}

/** A run with its non-public members. */
export type WholeRun = Run & { readonly transition?: Transition };

/**
 * A registered run after a change, which comes without targets, hops and transition. Returns the same run if there was
 * no change.
 */
export function changed(run: Run, change: Run | null, transition: Transition | null = null): WholeRun {
  if (!change) return run;
  const { targets, hops } = run;
  const ending = transition && { transition };
  return note(Object.freeze({ ...change, targets, hops, ...ending }), numbers.get(run) ?? newNumber());
}
