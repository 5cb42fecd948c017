// A store over any key-value storage. Reads are recorded and writes buffered; at the end one atomic commit checks the
// former and applies the latter. It fails if anything that was read has changed, and the work is then repeated.
import type { EscalationState } from "../escalation-types.js";
import type { HandoverRecord, LiveFacts, Run } from "../handover-types.js";
import { boundedId, placeKey, workOf } from "./job.js";
import { Locks } from "./locks.js";
import { recordOf } from "./record.js";
import { LOST, untilWon } from "./tries.js";
import type {
  Claim,
  Claimed,
  JobEnding,
  Noted,
  Saved,
  Store,
  StoreReader,
  StoreTransaction,
  WorkState,
} from "./types.js";

/** What is stored atomically, if nothing that was read has changed. */
export interface Commit {
  /** Each key that was read, with its value; null if it had none. */
  readonly checks: readonly (readonly [key: string, value: string | null])[];
  readonly writes: readonly (readonly [key: string, value: string])[];
  /** Values to append to lists. */
  readonly appends: readonly (readonly [key: string, value: string])[];
}

/** A key-value storage. */
export interface KeyValues<C extends Commit = Commit> {
  get(key: string): Promise<string | null>;
  list(key: string): Promise<readonly string[]>;
  /** Stores all of it, or nothing if a check fails; then it returns false. */
  commit(commit: C): Promise<boolean>;
}

interface Work extends WorkState {
  readonly state: EscalationState | null;
  /** The run that is passing it on. */
  readonly passing: string | null;
}

/** A transaction over keys and values. */
export class KeyValueTransaction implements StoreTransaction {
  readonly #values: Pick<KeyValues, "get">;
  readonly #read = new Map<string, string | null>();
  readonly #writes = new Map<string, string>();
  readonly #appends: [string, string][] = [];
  readonly #held = new Map<string, () => void>();
  #locks: Locks | null = null;

  constructor(values: Pick<KeyValues, "get">) {
    this.#values = values;
  }

  /** @internal */
  holdIn(locks: Locks): void {
    this.#locks = locks;
  }

  /** @internal */
  letGo(): void {
    for (const free of this.#held.values()) free();
  }

  /** What is to be stored. */
  get changes(): Commit {
    return { checks: [...this.#read], writes: [...this.#writes], appends: this.#appends };
  }

  async load(runId: string): Promise<Saved | null> {
    const text = await this.#get(runKey(runId));
    return text === null ? null : (JSON.parse(text) as Saved);
  }

  async save(run: Run, expected: number | null): Promise<boolean> {
    const stored = await this.load(run.runId);
    const revision = stored === null ? null : (stored.run as Run).revision;
    if (revision !== expected) return false;
    this.#setRun(run, stored?.escalation ?? null);
    const work = workOf(run);
    if (expected === null && work !== null && (await this.#get(workKey(work))) === null)
      this.#setWork(work, opened(run));
    return true;
  }

  async claim({ key, after, work, move, suspended, state = null }: Claim): Promise<Claimed> {
    // Two workers of one process must not carry out one effect at the same time. One would find at the end that it was
    // late.
    if (this.#locks && !this.#held.has(key)) this.#held.set(key, await this.#locks.take(key));
    if ((await this.#get(doneKey(key))) !== null) return "done";
    if (after !== null && (await this.#get(doneKey(after))) === null) return "blocked";
    if (work !== null && (move !== null || suspended !== null || state !== null)) {
      const before = await this.#work(work);
      if (move && (before?.owner !== move.from.owner || before.hop !== move.from.hop)) return "moved";
      // Once the work has an owner, no run is passing it on.
      const passing = move?.to.owner === null ? before?.passing : null;
      if (before) {
        const moved = move ? { ...move.to, passing: passing ?? null } : {};
        const more = { suspended: suspended ?? before.suspended, state: state ?? before.state };
        this.#setWork(work, { ...before, ...moved, ...more });
      }
    }
    this.#writes.set(doneKey(key), "1");
    return "claimed";
  }

  async facts(run: Run): Promise<LiveFacts> {
    const work = workOf(run);
    if (work === null) return {};
    const { owner, hop, open, suspended, passing } = (await this.#work(work)) ?? opened(run);
    const others = passing !== null && passing !== run.runId;
    return { owner: others ? null : owner, hop, open, suspended };
  }

  async state(run: Run): Promise<unknown> {
    const work = workOf(run);
    return work === null ? null : ((await this.#work(work))?.state ?? null);
  }

  async note(transition: Noted, run: Run): Promise<void> {
    if (transition.kind === "escalation") this.#setRun(run, transition);
    const work = workOf(run);
    const record = recordOf(transition, run);
    if (record === null) return;
    this.#appends.push([historyKey(placeKey(run)), JSON.stringify(record)]);
    if (work === null) return;
    const before = (await this.#work(work)) ?? opened(run);
    this.#setWork(work, { ...before, passing: run.runId });
  }

  async ended(run: Run, ending: JobEnding): Promise<void> {
    this.#writes.set(endKey(run.runId), JSON.stringify(ending));
    const work = workOf(run);
    if (!ending.closes || work === null) return;
    const before = (await this.#work(work)) ?? opened(run);
    this.#setWork(work, { ...before, owner: null, open: false });
  }

  async #get(key: string): Promise<string | null> {
    const written = this.#writes.get(key);
    if (written !== undefined) return written;
    const known = this.#read.get(key);
    if (known !== undefined) return known;
    const value = await this.#values.get(key);
    this.#read.set(key, value);
    return value;
  }

  async #work(work: string): Promise<Work | null> {
    const text = await this.#get(workKey(work));
    return text === null ? null : (JSON.parse(text) as Work);
  }

  #setRun(run: Run, escalation: unknown): void {
    this.#writes.set(runKey(run.runId), JSON.stringify({ run, escalation }));
  }

  #setWork(work: string, value: Work): void {
    this.#writes.set(workKey(work), JSON.stringify(value));
  }
}

const runKey = (runId: string) => `run:${boundedId(runId)}`;
const workKey = (work: string) => `work:${boundedId(work)}`;
const doneKey = (key: string) => `done:${boundedId(key)}`;
const endKey = (runId: string) => `end:${boundedId(runId)}`;
const historyKey = (work: string) => `history:${boundedId(work)}`;

function opened(run: Run): Work {
  return { owner: run.source.id, hop: run.hops.length, open: true, suspended: false, state: null, passing: null };
}

/**
 * A store over keys and values.
 *
 * @param begin Creates a transaction; returns what to store when it ends.
 */
export function keyValueStore<Tx extends KeyValueTransaction, C extends Commit>(
  values: KeyValues<C>,
  begin: () => { readonly tx: Tx; readonly commit: () => C },
): Store<Tx> & StoreReader {
  const locks = new Locks();
  return {
    transaction: (work) =>
      untilWon(async () => {
        const { tx, commit } = begin();
        tx.holdIn(locks);
        try {
          const result = await work(tx);
          return (await values.commit(commit())) ? result : LOST;
        } finally {
          tx.letGo();
        }
      }, "Others have changed what was read"),
    async history(place) {
      const texts = await values.list(historyKey(placeKey(place)));
      return texts.map((text) => JSON.parse(text) as HandoverRecord);
    },
    async ending(runId) {
      const text = await values.get(endKey(runId));
      if (text === null) return null;
      const { at, handover } = JSON.parse(text) as JobEnding;
      return { at, handover };
    },
    async work(place) {
      const work = workOf(place);
      const text = work === null ? null : await values.get(workKey(work));
      if (text === null) return null;
      const { owner, hop, open, suspended } = JSON.parse(text) as Work;
      return { owner, hop, open, suspended };
    },
  };
}
