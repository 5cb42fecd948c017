// Tools for the laws of stores: fresh runs, and each method in a transaction of its own.
import type { LiveFacts, Run } from "../handover-types.js";
import type { Claim, Claimed, Saved, Store } from "./types.js";

export interface LawKit {
  readonly store: Store;
  /** A new run on a new case. */
  run(of?: { readonly source?: string; readonly hops?: number; readonly reason?: string }): Run;
  load(runId: string): Promise<Saved | null>;
  save(run: Run, expected: number | null): Promise<boolean>;
  facts(run: Run): Promise<LiveFacts>;
  state(run: Run): Promise<unknown>;
  claim(claim: Claim): Promise<Claimed>;
  /** Throws unless the two values are the same as JSON. */
  equal(got: unknown, wanted: unknown, what?: string): void;
}

let made = 0;

export function lawKit(store: Store): LawKit {
  const own = `law-${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  return {
    store,
    run: ({ source = "a", hops = 0, reason = "r" } = {}) => {
      const id = `${own}-${(made += 1)}`;
      const target = { id: "b", name: reason, kind: "assignment" as const, when: [reason] };
      return {
        format: 1,
        revision: 0,
        runId: id,
        workflow: "case",
        caseId: `case ${id}`,
        source: { id: source, name: source.toUpperCase(), kind: "assignment" },
        targets: [target],
        hops: Array.from({ length: hops }, () => ({ from: "x", to: source })),
        requested: null,
        outcome: "open",
      };
    },
    load: (runId) => store.transaction((tx) => tx.load(runId)),
    save: (run, expected) => store.transaction((tx) => tx.save(run, expected)),
    facts: (run) => store.transaction((tx) => tx.facts(run)),
    state: (run) => store.transaction((tx) => tx.state(run)),
    claim: (claim) => store.transaction((tx) => tx.claim(claim)),
    equal: (got, wanted, what) => {
      const [left, right] = [canonical(got), canonical(wanted)];
      if (left !== right) throw new Error(`${what === undefined ? "" : `${what}: `}expected ${right}, got ${left}`);
    },
  };
}

export const noTransaction = () => new TypeError("the store has no method `transaction`");

/** JSON with sorted keys, since a database need not keep their order. */
function canonical(value: unknown): string {
  const text = JSON.stringify(value, (_, item: unknown) => {
    if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  return text ?? "undefined";
}
