// The laws of every store, to be tested on any implementation.
import type { LiveFacts, Run, Transition } from "../handover-types.js";
import { type LawKit, lawKit, noTransaction } from "./law-kit.js";
import { workOf } from "./job.js";
import type { Claim, Store } from "./types.js";

type Law = (kit: LawKit) => Promise<void>;

const LAWS: Readonly<Record<string, Law>> = {
  "a run that nobody saved is null": async ({ load, run, equal }) => {
    equal(await load(run().runId), null);
  },
  "a saved run is loaded as it was": async ({ save, load, run, equal }) => {
    const saved = run({ reason: 'a "quote", a \u0000, half a pair \ud83d, 日本 and \\u0000' });
    equal(await save(saved, null), true);
    equal(await load(saved.runId), { run: saved, escalation: null });
  },
  "a new run does not replace one that is there": async ({ save, load, run, equal }) => {
    const first = run();
    await save(first, null);
    equal(await save({ ...first, revision: 7 }, null), false);
    equal(await load(first.runId), { run: first, escalation: null });
  },
  "a run is saved over the revision that was expected, and over no other": async ({ save, load, run, equal }) => {
    const first = run();
    const next = { ...first, revision: 1 };
    equal(await save(next, 0), false, "nothing was there");
    await save(first, null);
    equal(await save(next, 3), false);
    equal(await save(next, 0), true);
    equal(await save({ ...first, revision: 2 }, 0), false);
    equal(await load(first.runId), { run: next, escalation: null });
  },
  "of two who save over one revision, one does": async ({ save, load, run, equal }) => {
    const first = run();
    await save(first, null);
    const tries = ["a", "b", "c"].map((outcome) => save({ ...first, revision: 1, outcome } as never, 0));
    const saved = await Promise.all(tries);
    equal(saved.filter(Boolean).length, 1);
    const stored = (await load(first.runId))?.run as { outcome: string };
    equal(stored.outcome, ["a", "b", "c"][saved.indexOf(true)]);
  },
  "where the work throws, nothing is stored and the error comes out": async ({
    store,
    load,
    run,
    facts,
    claim,
    equal,
  }) => {
    const [first, other] = [run(), run()];
    const thrown = new Error("The work throws");
    const caught = await store
      .transaction(async (tx) => {
        await tx.facts(first);
        await tx.save(first, null);
        await tx.claim(plainClaim(other.runId));
        throw thrown;
      })
      .catch((error: unknown) => error);
    equal(caught === thrown, true);
    equal(await load(first.runId), null);
    equal((await facts({ ...first, source: { ...first.source, id: "else" } })).owner, "else");
    equal(await claim(plainClaim(other.runId)), "claimed");
  },
  "a transaction sees what it has written": async ({ store, run, equal }) => {
    const first = run();
    await store.transaction(async (tx) => {
      await tx.save(first, null);
      equal(await tx.load(first.runId), { run: first, escalation: null });
      equal(await tx.claim(plainClaim(first.runId)), "claimed");
      equal(await tx.claim(plainClaim(first.runId)), "done");
    });
  },
  "a new run opens its work, and a later one leaves it as it is": async ({ save, facts, run, equal }) => {
    const first = run({ hops: 2 });
    equal(open(await facts(first)), ["a", 2, true, false], "before anything is saved");
    await save(first, null);
    await save({ ...run({ source: "b" }), caseId: first.caseId as string }, null);
    equal(open(await facts({ ...run({ source: "b" }), caseId: first.caseId as string })), ["a", 2, true, false]);
  },
  "a case and a thread with one id are two, and any id will do": async ({ save, facts, claim, run, equal }) => {
    for (const id of [
      "C",
      "a:b/c",
      "__proto__",
      "'; --",
      "\u0000",
      "\ud800",
      "\udc00",
      "é",
      "e\u0301",
      "x".repeat(300),
    ]) {
      const work = `${run().caseId} ${id}`;
      const inCase = { ...run(), caseId: work };
      const inThread = { ...asThread(run({ source: "b" }), work) };
      await save(inCase, null);
      await save(inThread, null);
      equal([(await facts(inCase)).owner, (await facts(inThread)).owner], ["a", "b"], id);
      equal(await claim(plainClaim(work)), "claimed", id);
      equal(await claim(plainClaim(work)), "done", id);
    }
  },
  "a standalone run has no owner to check": async ({ save, facts, claim, run, equal }) => {
    const alone = asAlone(run());
    await save(alone, null);
    equal(await facts(alone), {});
    equal(await claim({ ...plainClaim(alone.runId), suspended: true }), "claimed");
  },
  "an effect is claimed once": async ({ claim, run, equal }) => {
    const key = run().runId;
    const claims = await Promise.all([1, 2, 3, 4].map(() => claim(plainClaim(key))));
    equal([...claims].sort(), ["claimed", "done", "done", "done"]);
  },
  "an effect is claimed after the one before it": async ({ claim, run, equal }) => {
    const [first, second] = [plainClaim(run().runId), plainClaim(run().runId)];
    equal(await claim({ ...second, after: first.key }), "blocked");
    equal(await claim(first), "claimed");
    equal(await claim({ ...second, after: first.key }), "claimed");
  },
  "a claim moves the work of whom it names, at the hop that it names": async ({ save, facts, claim, run, equal }) => {
    const first = run({ hops: 1 });
    await save(first, null);
    const key = first.runId;
    equal(await claim(move(first, key, ["b", 1], ["c", 2])), "moved");
    equal(await claim(move(first, key, ["a", 0], ["c", 2])), "moved");
    equal(await claim(move(first, key, [null, 1], ["c", 2])), "moved");
    equal(open(await facts(first)), ["a", 1, true, false]);
    equal(await claim(move(first, key, ["a", 1], [null, 1])), "claimed");
    equal(open(await facts(first)), [null, 1, true, false]);
    equal(await claim(move(first, key, ["a", 1], [null, 1])), "done");
    equal(await claim({ ...move(first, `${key}/2`, [null, 1], ["c", 2]), after: key }), "claimed");
    equal(open(await facts(first)), ["c", 2, true, false]);
  },
  "of two claims that move the same work, one does": async ({ save, facts, claim, run, equal }) => {
    const first = run();
    await save(first, null);
    const claims = await Promise.all(
      ["b", "c", "d"].map((to) => claim(move(first, `${first.runId}/${to}`, ["a", 0], [to, 1]))),
    );
    equal([...claims].sort(), ["claimed", "moved", "moved"]);
    equal((await facts(first)).owner, ["b", "c", "d"][claims.indexOf("claimed")]);
  },
  "work that nobody has opened can't be moved": async ({ claim, run, equal }) => {
    const never = run();
    equal(await claim(move(never, never.runId, ["a", 0], ["b", 1])), "moved");
  },
  "a bot falls silent, and speaks again, with the claim that says so": async ({ save, facts, claim, run, equal }) => {
    const first = run();
    await save(first, null);
    equal(await claim({ ...plainClaim(first.runId), work: workOf(first), suspended: true }), "claimed");
    equal(open(await facts(first)), ["a", 0, true, true]);
    equal(await claim({ ...move(first, `${first.runId}/2`, ["a", 0], ["b", 1]) }), "claimed");
    equal(open(await facts(first)), ["b", 1, true, true], "it stays silent");
    const back = move(first, `${first.runId}/3`, ["b", 1], ["a", 1]);
    equal(await claim({ ...back, suspended: false }), "claimed");
    equal(open(await facts(first)), ["a", 1, true, false], "it may speak again");
  },
  "the state of a conversation is kept with the claim that brings it": async ({
    save,
    facts,
    state,
    claim,
    run,
    equal,
  }) => {
    const first = run();
    equal(await state(first), null, "before anything is saved");
    await save(first, null);
    equal(await state(asAlone(run())), null, "of a standalone run");
    equal(await state(first), null);
    const [before, after] = [{ stretch: 1 }, { stretch: 2, said: "a \u0000" }] as never[];
    const work = workOf(first);
    equal(await claim({ ...plainClaim(first.runId), work, state: before as never }), "claimed");
    equal(await claim({ ...plainClaim(first.runId), work, state: after as never }), "done");
    equal([await state(first), ...open(await facts(first))], [before, "a", 0, true, false]);
    const moves = (from: string) => ({
      ...move(first, `${first.runId}/2`, [from, 0], ["b", 1]),
      state: after as never,
    });
    equal(await claim(moves("else")), "moved");
    equal(await state(first), before);
    equal(await claim(moves("a")), "claimed");
    equal(await state(first), after);
    equal(await claim({ ...plainClaim(`${first.runId}/3`), work, suspended: true }), "claimed");
    equal(await state(first), after, "another claim leaves it");
  },
  "while one run passes the work on, it is no other run's": async ({ store, save, facts, claim, run, equal }) => {
    const [first, other] = [run(), run()];
    const beside = { ...other, caseId: first.caseId as string };
    await save(first, null);
    await store.transaction(async (tx) => {
      await tx.save({ ...first, revision: 1 }, 0);
      await tx.note(handover(first), { ...first, revision: 1 });
    });
    equal([(await facts(first)).owner, (await facts(beside)).owner], ["a", null]);
    await claim(move(first, first.runId, ["a", 0], [null, 0]));
    equal((await facts(beside)).owner, null);
    await claim(move(first, `${first.runId}/2`, [null, 0], ["b", 1]));
    equal([(await facts(beside)).owner, (await facts(beside)).hop], ["b", 1]);
  },
  "an escalation is kept with its run": async ({ store, save, load, run, equal }) => {
    const first = run();
    await save(first, null);
    const escalation = { kind: "escalation", timeline: null, effects: [], key: "k" };
    const next = { ...first, revision: 1 };
    await store.transaction(async (tx) => {
      await tx.save(next, 0);
      await tx.note(escalation as never, next);
    });
    equal(await load(first.runId), { run: next, escalation });
  },
  "work is closed with the job that closes it": async ({ store, save, facts, run, equal }) => {
    const [first, other] = [run(), run()];
    await save(first, null);
    await save(other, null);
    const end = (of: Run, closes: boolean) =>
      store.transaction((tx) => tx.ended(of, { at: "now", handover: null, closes }));
    await end(first, false);
    equal(open(await facts(first)), ["a", 0, true, false]);
    await end(first, true);
    equal(open(await facts(first)), [null, 0, false, false]);
    equal(open(await facts(other)), ["a", 0, true, false]);
  },
  "transactions at the same time lose nothing of each other": async ({ store, save, load, run, equal }) => {
    const first = run();
    await save(first, null);
    const grow = () =>
      store.transaction(async (tx) => {
        const saved = await tx.load(first.runId);
        const revision = (saved?.run as Run | undefined)?.revision ?? 0;
        return tx.save({ ...first, revision: revision + 1 }, revision);
      });
    const grown = await Promise.all(Array.from({ length: 8 }, grow));
    const stored = (await load(first.runId))?.run as Run;
    equal(stored.revision, grown.filter(Boolean).length, "each that was saved counts");
  },
};

/** The names of the laws that `testStore` tests. */
export const STORE_LAWS: readonly string[] = Object.freeze(Object.keys(LAWS));

/**
 * Tests a store against the laws. It uses fresh ids beside the stored data, and leaves its own data there. Returns the
 * names of the laws.
 *
 * @throws {AggregateError} The laws that do not hold, each an error with the law's name in its message
 */
export async function testStore(store: Store): Promise<readonly string[]> {
  const broken: Error[] = [];
  for (const [name, law] of Object.entries(LAWS)) {
    try {
      if (typeof store?.transaction !== "function") throw noTransaction();
      await law(lawKit(store));
    } catch (cause) {
      broken.push(new Error(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause }));
    }
  }
  if (broken.length === 0) return STORE_LAWS;
  const words = broken.map(({ message }) => `- ${message}`).join("\n");
  throw new AggregateError(broken, `${broken.length} of ${STORE_LAWS.length} laws of stores do not hold:\n${words}`);
}

const plainClaim = (key: string): Claim => ({ key, after: null, work: null, move: null, suspended: null, state: null });

type At = readonly [owner: string | null, hop: number];

function move(run: Run, key: string, [owner, hop]: At, [to, toHop]: At): Claim {
  return { ...plainClaim(key), work: workOf(run), move: { from: { owner, hop }, to: { owner: to, hop: toHop } } };
}

const open = ({ owner, hop, open, suspended }: LiveFacts) => [owner, hop, open, suspended];

function asThread({ caseId: _, ...run }: Run, threadId: string): Run {
  return { ...run, workflow: "conversation", threadId };
}

function asAlone({ caseId: _, ...run }: Run): Run {
  return { ...run, workflow: "standalone" };
}

function handover(run: Run): Transition {
  const to = { id: "b", name: "B", kind: "assignment" };
  const timeline = { at: "now", hop: run.hops.length + 1, from: run.source, to, reason: "r" };
  const record = { ...timeline, runId: run.runId, workflow: run.workflow, caseId: run.caseId };
  return { format: 1, kind: "case", key: run.runId, effects: [], timeline, record } as never;
}
