// A chaos run in one process: workers take turns step by step at random, die at steps, and lose their store.
import { setImmediate } from "node:timers/promises";

import { createHost, memoryStore } from "sop-handover/host";

import { EFFECT_TYPES } from "../../pkg/dist/generated.js";
import { logEntry, problemsOf } from "./check.mjs";
import { randomFrom } from "./random.mjs";
import { backOf, changeTeam, conversationOf, firstJobs, LIMITS, makeTeam, model } from "./workload.mjs";

const METHODS = ["load", "save", "claim", "facts", "state", "note", "ended"];
const WORKERS = 3;
/** More than any first job and all that come of it need. */
const MOST_STEPS = 250;

/**
 * Runs jobs to their end. Gives every problem, how many workers were killed, and at which steps.
 *
 * @param {object} options `ablation`: what is left out, see `ablations.mjs`
 */
export async function simulate({ jobs: count, seed, kills = 0.02, restarts = 0.001, ablation = {} }) {
  const random = randomFrom(seed);
  const inner = memoryStore();
  const team = makeTeam();
  const jobs = firstJobs(count, random);
  const queue = jobs.map((job) => ({ job }));
  const log = [];
  const killedAt = new Map();
  const active = new Set();
  let storeStarts = 0;
  let given = 0;

  /** A worker's point between two things that it does: others go on here, and it may be over. */
  function stepper(worker) {
    return (name) => {
      if (worker.dead) throw new Killed();
      return new Promise((resume, fail) => {
        worker.at = { name, resume, fail };
      });
    };
  }

  /** The store as a worker reaches it: over a wire that can break anywhere. */
  function reached(step) {
    return {
      async transaction(work) {
        await step("begin");
        const started = storeStarts;
        const alive = () => {
          if (started !== storeStarts) throw new Error("The store has gone");
        };
        const entries = [];
        const result = await inner.transaction(async (tx) => {
          entries.length = 0;
          const method = (name) => [
            name,
            async (...args) => {
              await step(name);
              alive();
              return tx[name](...args);
            },
          ];
          const own = { ...Object.fromEntries(METHODS.map(method)), log: (entry) => void entries.push(entry) };
          const result = await work(own);
          await step("commit");
          alive();
          return result;
        });
        log.push(...entries);
        for (const back of entries.map(backOf)) {
          if (!back || !random.chance(0.6)) continue;
          given += 1;
          queue.push({ back });
        }
        await step("committed");
        return result;
      },
    };
  }

  function start(message) {
    const worker = { dead: false, at: null, message };
    const step = stepper(worker);
    const store = (ablation.store ?? ((store) => store))(reached(step), inner);
    const { handled = (context) => context } = ablation;
    const handlers = Object.fromEntries(
      EFFECT_TYPES.map((type) => [type, (effect, context) => context.tx.log?.(logEntry(effect, handled(context)))]),
    );
    const send = async (job) => {
      await step("send");
      queue.push({ job });
      await step("sent");
    };
    const host = createHost({ team, store, handlers, send, limits: LIMITS, now: () => "2026-11-28T21:00:00Z" });
    const work = message.back ? giveBack : (ablation.work ?? workOn);
    worker.done = work({ message, host, store, inner, step, random, send, queue, team, log }).then(
      () => true,
      (error) => {
        if (error instanceof Killed || error.message === "The store has gone" || error.code === "too-early")
          return false;
        throw error;
      },
    );
    active.add(worker);
    worker.done.then(
      (done) => {
        active.delete(worker);
        // An unacknowledged message comes again.
        if (!done) queue.push(message);
      },
      () => {},
    );
    return worker;
  }

  let killed = 0;
  for (let rounds = 0; ; rounds += 1) {
    // A host that leaves something out may wait forever.
    if (rounds > count * MOST_STEPS) break;
    while (active.size < WORKERS && queue.length > 0) {
      // Any message may come next. Often it is the latest, so that copies meet and others are late.
      const [message] = queue.splice(random.chance(0.5) ? -1 : random.below(queue.length), 1);
      if (random.chance(0.1)) queue.push(message);
      start(message);
    }
    await setImmediate();
    if (active.size === 0 && queue.length === 0) break;
    const waiting = [...active].filter(({ at }) => at !== null);
    if (waiting.length === 0) {
      // No worker can continue: one has failed in a way that the simulation does not intend.
      await Promise.all([...active].map(({ done }) => done));
      continue;
    }
    if (random.chance(0.004)) changeTeam(team, random);
    if (random.chance(restarts)) storeStarts += 1;
    const worker = random.pick(waiting);
    const { name, resume, fail } = worker.at;
    worker.at = null;
    if (random.chance(kills)) {
      worker.dead = true;
      killed += 1;
      killedAt.set(name, (killedAt.get(name) ?? 0) + 1);
      fail(new Killed());
    } else {
      resume();
    }
  }
  const left = queue.length + active.size;
  for (const worker of active) {
    worker.dead = true;
    worker.at?.fail(new Killed());
  }
  const load = (id) => inner.transaction((tx) => tx.load(id));
  const problems = await problemsOf({ jobs, log, left, load, history: inner.history, work: inner.work });
  return { problems, killed, killedAt, restarts: storeStarts, carriedOut: log.length, given, jobs: jobs.length };
}

class Killed extends Error {}

/** Whoever people tell that they give work back. It is told again until it has come to an end. */
async function giveBack({ message, host, step }) {
  await host.giveBack(message.back);
  await step("acknowledge");
}

/** What a worker does with a message. */
export async function workOn({ message: { job }, host, step, random }) {
  const run = await host.open(job);
  if (run) {
    await step("model");
    const turn = {
      job,
      tool: await host.tool(job),
      answer: (calls) => host.answer(job, calls),
      escalate: (options) => host.escalate(job, options),
    };
    await model(random, turn);
  }
  const conversation = job.threadId === undefined ? {} : { conversation: conversationOf(job.threadId) };
  await host.finish(job, conversation);
  await step("acknowledge");
}
