// Hosts that leave one part out, as handwritten hosts have done. A chaos run that does not notice is useless.
import { createHost } from "sop-handover/host";

import { logEntry } from "./check.mjs";
import { workOn } from "./simulation.mjs";
import { conversationOf, LIMITS } from "./workload.mjs";

/** A store whose transactions have some methods changed. */
function changed(change) {
  return (store, inner) => ({
    transaction: (work) => store.transaction((tx) => work({ ...tx, ...change(tx, inner) })),
  });
}

/** Where the work is now, as a claim names it. */
async function now(work, inner) {
  const [, kind, id] = /^(case|thread):(.*)$/s.exec(work);
  return inner.work(kind === "case" ? { caseId: id } : { threadId: id });
}

/** Each ablation, and what a run says of it. */
export const ABLATIONS = {
  "each effect is a message of its own, in any order": {
    // As the types suggest: no effect waits for the one before it, and nobody asks who owns the work.
    expect: /before|still has it|gives up what/,
    work: async (context) => {
      const { message, store, step, queue, team, inner } = context;
      if (message.effect) return carryOut(context);
      const all = Object.fromEntries(["assign", "add-tag", "add-note"].map((type) => [type, () => {}]));
      const waiting = {
        transaction: (work) => store.transaction((tx) => work({ ...tx, claim: async () => "done" })),
      };
      const host = createHost({ team, store: waiting, handlers: all, send: () => {}, limits: LIMITS });
      await workOn({ ...context, host });
      const { run, transition } = await host.finish(message.job);
      for (const effect of transition?.effects ?? []) {
        await step("send");
        queue.push({ effect, run, transition, job: host.nextJob(effect) });
      }

      async function carryOut({ message: { effect, run, transition, job } }) {
        await store.transaction(async (tx) => {
          const work =
            run.caseId === undefined
              ? run.threadId === undefined
                ? null
                : `thread:${run.threadId}`
              : `case:${run.caseId}`;
          const from = work === null ? null : await now(work, inner);
          const to =
            effect.target === undefined
              ? { owner: null, hop: run.hops.length }
              : { owner: effect.target, hop: run.hops.length + 1 };
          const moves = from !== null && !["add-tag", "add-note", "suspend"].includes(effect.type);
          const claim = {
            key: `${run.workflow} ${effect.key}`,
            after: null,
            work,
            move: moves ? { from, to } : null,
            suspended: null,
          };
          if ((await tx.claim(claim)) === "claimed") tx.log(logEntry(effect, { run, transition, job }));
        });
        if (job) queue.push({ job });
      }
    },
  },
  "a run is saved without comparing its revision": {
    expect: /its stored end|timeline of/,
    // Reads outside the transaction, and overwrites whatever is there by then.
    store: (store) => ({
      transaction: (work) =>
        store.transaction((tx) => {
          const beside = (name) => [name, (...args) => store.transaction((other) => other[name](...args))];
          const save = async (run) => tx.save(run, (await tx.load(run.runId))?.run.revision ?? null);
          return work({ ...tx, ...Object.fromEntries(["load", "facts"].map(beside)), save });
        }),
    }),
  },
  "the timeline is written after the run": {
    expect: /timeline of/,
    store: (store) => ({
      transaction: async (work) => {
        const notes = [];
        const result = await store.transaction((tx) => {
          notes.length = 0;
          return work({ ...tx, note: async (...args) => void notes.push(args) });
        });
        for (const args of notes) await store.transaction((tx) => tx.note(...args));
        return result;
      },
    }),
  },
  "the owner is asked for, and not the hop": {
    expect: /is about hop|timeline of/,
    store: changed((tx, inner) => ({
      facts: async (run) => {
        const { hop: _, ...facts } = await tx.facts(run);
        return facts;
      },
      claim: async (claim) => {
        if (!claim.move) return tx.claim(claim);
        const { hop } = await now(claim.work, inner);
        const { from, to } = claim.move;
        return tx.claim({
          ...claim,
          move: { from: { ...from, hop }, to: { ...to, hop: to.owner === null ? hop : hop + 1 } },
        });
      },
    })),
  },
  "an effect that was claimed is carried out again": {
    expect: /carried out twice/,
    store: changed((tx) => ({
      claim: async (claim) => {
        const claimed = await tx.claim(claim);
        return claimed === "done" ? "claimed" : claimed;
      },
    })),
  },
  "two runs may pass one work on": {
    expect: /never carried out|timeline of/,
    store: changed((tx, inner) => ({
      facts: async (run) => {
        const facts = await tx.facts(run);
        const work = run.workflow === "standalone" ? null : await inner.work(run);
        return work === null ? facts : { ...facts, owner: work.owner };
      },
    })),
  },
  "what people gave back is not kept": {
    expect: /never carried out/,
    store: changed(() => ({ state: async () => null })),
  },
  "a bot falls silent without a look at who has the work": {
    expect: /who is silent/,
    store: changed((tx) => ({
      claim: (claim) => tx.claim(claim.suspended ? { ...claim, move: null } : claim),
    })),
  },
  "the conversation is given by whoever ran the model only": {
    expect: /the conversation is lost/,
    work: (context) => {
      let mine = false;
      const open = async (job) => {
        const run = await context.host.open(job);
        mine = run !== null;
        return run;
      };
      const finish = (job, ending) => context.host.finish(job, mine ? ending : {});
      return workOn({ ...context, host: { ...context.host, open, finish } });
    },
  },
  "a part of the conversation is left out": {
    expect: /the conversation is another one/,
    work: (context) => {
      const finish = (job, { conversation }) =>
        context.host.finish(job, conversation && { conversation: { ...conversation, toolExecutions: [] } });
      return workOn({ ...context, host: { ...context.host, finish } });
    },
  },
  "what is handed over is taken from the job's context, whatever its workflow": {
    expect: /a conversation leaks/,
    handled: (context) => ({ ...context, transition: { ...context.transition, conversation: conversationOf("x") } }),
  },
  "a job that has ended is not finished again": {
    expect: /never carried out|is lost/,
    work: async (context) => {
      const { host } = context;
      let isOver = false;
      const open = async (job) => {
        const run = await host.open(job);
        isOver = run === null;
        return run;
      };
      await workOn({
        ...context,
        host: { ...host, open, finish: (...args) => (isOver ? null : host.finish(...args)) },
      });
    },
  },
};
