// The most recently returned runs. A run that comes back unchanged need not be re-read, which for a thousand targets
// takes longer than the verdict.
import type { Run } from "sop-handover";

/** Of all runs that are kept: targets and hops, each counted as one. */
const MOST = 100_000;

export class Runs {
  /** By name and revision, the most recently used last. */
  readonly #kept = new Map<string, Run>();
  #size = 0;

  /** Keeps a run that the package has made. */
  keep(run: Run): void {
    const key = keyOf(run);
    this.#drop(key);
    this.#kept.set(key, run);
    this.#size += sizeOf(run);
    for (const [oldest] of this.#kept) {
      if (this.#size <= MOST) break;
      this.#drop(oldest);
    }
  }

  /** The package's own run if a client's is equal, member for member; otherwise what the client sent. */
  own(given: unknown): unknown {
    if (!isRun(given)) return given;
    const key = keyOf(given);
    const kept = this.#kept.get(key);
    if (!kept || !isSame(kept, given)) return given;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept;
  }

  #drop(key: string): void {
    const run = this.#kept.get(key);
    if (!run) return;
    this.#kept.delete(key);
    this.#size -= sizeOf(run);
  }
}

/** Whether a value looks like a run. */
export function isRun(value: unknown): value is Run {
  return typeof value === "object" && value !== null && "runId" in value && "targets" in value && "revision" in value;
}

function keyOf({ runId, revision }: Run): string {
  return `${revision} ${runId}`;
}

function sizeOf({ targets, hops }: Run): number {
  return 1 + targets.length + hops.length;
}

/** Whether two values of JSON are the same; of the first it is known how deep it is. */
function isSame(kept: unknown, given: unknown): boolean {
  if (typeof kept !== "object" || kept === null) return Object.is(kept, given);
  if (typeof given !== "object" || given === null || Array.isArray(kept) !== Array.isArray(given)) return false;
  if (Array.isArray(kept)) {
    const others = given as readonly unknown[];
    return kept.length === others.length && kept.every((item, at) => isSame(item, others[at]));
  }
  const [one, other] = [kept as Record<string, unknown>, given as Record<string, unknown>];
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}
