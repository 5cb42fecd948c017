// What an effect does to the work, which job it starts, and what is needed to carry it out.
import { expected } from "../check.js";
import { SopHandoverError } from "../errors.js";
import type { Effect, Hop, Run } from "../handover-types.js";
import { queueId, workOf } from "./job.js";
import type { Claim, Handlers, Job, Noted, Ownership } from "./types.js";

/**
 * The claim of an effect of this run's transition. The first one of an escalation stores the state of the conversation.
 */
export function claimOf(effect: Effect, transition: Noted, run: Run): Claim {
  const named = (key: string) => claimKey(key, transition, run);
  return {
    key: named(effect.key),
    after: effect.after === null ? null : named(effect.after),
    work: workOf(run),
    move: moveOf(effect, transition, run),
    suspended: effect.type === "suspend" ? true : null,
    state: transition.kind === "escalation" && effect.after === null ? transition.state : null,
  };
}

/** An escalation's key can name a case and a thread alike: the workflow distinguishes them. */
function claimKey(key: string, transition: Noted, run: Run): string {
  return transition.kind === "escalation" ? `${run.workflow}:${key}` : key;
}

function moveOf(effect: Effect, transition: Noted, run: Run): Claim["move"] {
  if (workOf(run) === null) return null;
  const hop = run.hops.length;
  const source: Ownership = { owner: run.source.id, hop };
  const nobody: Ownership = { owner: null, hop };
  const target = (id: string): Ownership => ({ owner: id, hop: transition.timeline?.hop ?? hop + 1 });
  switch (effect.type) {
    case "release-case":
      return { from: source, to: nobody };
    case "dispatch-case":
      return { from: nobody, to: target(effect.target) };
    case "transfer-conversation":
      return { from: source, to: target(effect.target) };
    case "assign": {
      const released = transition.effects.some(({ type }) => type === "release-case");
      return { from: released ? nobody : source, to: target(effect.target) };
    }
    case "suspend": {
      // A late repetition must not silence a bot that people have given the work back to.
      const assigned = transition.effects.find(({ type }) => type === "assign");
      const having = assigned?.type === "assign" ? target(assigned.target) : source;
      return { from: having, to: having };
    }
    case "start-job":
    case "add-tag":
    case "add-note":
      return null;
    default:
      effect satisfies never;
      return null;
  }
}

/**
 * The job that an effect starts; null if it starts none. The same effect always yields the same job. Its `runId` is a
 * UUID, which pg-boss and BullMQ accept.
 */
export function nextJob(effect: Effect): Job | null {
  if (Object(effect) !== effect) throw expected("effect", "an object", effect);
  switch (effect.type) {
    case "dispatch-case":
      return { ...begun(effect), workflow: "case", caseId: effect.caseId };
    case "start-job":
      return { ...begun(effect), workflow: "standalone" };
    case "transfer-conversation":
      return { ...begun(effect), workflow: "conversation", threadId: effect.threadId };
    case "release-case":
    case "assign":
    case "add-tag":
    case "add-note":
    case "suspend":
      return null;
    default:
      effect satisfies never;
      return null;
  }
}

function begun({
  key,
  target,
  hops,
}: {
  readonly key: string;
  readonly target: string;
  readonly hops: readonly Hop[];
}) {
  return { runId: queueId(key), source: target, hops };
}

/** Types that the store alone carries out. */
const STORED = new Set<Effect["type"]>(["release-case", "suspend"]);

/** Throws if one of these has no handler: it must not be claimed then. */
export function checkHandlers(effects: readonly Effect[], handlers: Handlers<never>, sends: boolean): void {
  for (const effect of effects) {
    if (handlers[effect.type] || STORED.has(effect.type)) continue;
    const starts = nextJob(effect) !== null;
    if (starts && sends) continue;
    const how = starts ? "`send`, or a handler for" : "a handler for";
    throw new SopHandoverError(
      "no-handler",
      `The host has no way to carry out ${effect.type}: give it ${how} "${effect.type}"`,
    );
  }
}
