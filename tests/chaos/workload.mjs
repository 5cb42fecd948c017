// What the hosts of a chaos run work on: a team that changes, jobs of all workflows, and a model that never does the same twice.
import { detectEscalation, Team } from "sop-handover";

const QUEUE = ["queue:consumer"];
const WORKERS = ["a", "b", "c", "d"];
export const HUMANS = ["desk", "board"];
export const LIMITS = { hops: 6, repeats: 2 };
/** What a standalone job must never pass on. */
export const SECRET = "the source's own words";

const TURNS = [{ speaker: "user", text: "Let me talk to a human." }];
const ESCALATION = detectEscalation(TURNS);
const CONFIG = { routing: { target: "desk" }, suspend: true };

const nameOf = (id) => `Worker ${id.toUpperCase()}`;

export function makeTeam() {
  return Team.create({
    assignments: [
      ...WORKERS.map((id) => ({ id, name: nameOf(id), connections: QUEUE, sop: sopOf(id) })),
      { id: "desk", name: "Desk", kind: "human", suspend: true },
      { id: "board", name: "Board", kind: "human" },
    ],
  });
}

function sopOf(id) {
  const others = [...WORKERS.filter((other) => other !== id), ...HUMANS];
  return others.map((other) => `When it is about ${other}, hand over to [@x](assignment:${other}).`).join("\n");
}

/** Somebody changes the team: deletes, restores, renames or disconnects one of it. */
export function changeTeam(team, random) {
  const id = random.pick(WORKERS);
  const restored = { id, name: nameOf(id), connections: QUEUE, status: "active", sop: sopOf(id) };
  const renamed = { id, name: `${nameOf(id)} the ${random.below(1000)}th`, connections: [] };
  const changes = [{ upsert: [restored] }, { upsert: [restored] }, { delete: [id] }, { upsert: [renamed] }];
  team.patch(team.get(id)?.status === "deleted" ? changes[0] : random.pick(changes));
}

/** First jobs. Some work gets two of them, as where somebody presses a button twice. */
export function firstJobs(count, random) {
  const jobs = [];
  for (let number = 0; jobs.length < count; number += 1) {
    const base = { runId: `first ${number}`, source: random.pick(WORKERS) };
    const [workflow, place] = random.pick([
      ["case", { caseId: `C/${number}` }],
      // A case and a thread with the same id are two different things.
      ["conversation", { threadId: `C/${random.chance(0.5) ? number - 1 : number}` }],
      ["standalone", {}],
    ]);
    const job = { ...base, workflow, ...place };
    if (workflow === "conversation" && jobs.some(({ threadId }) => threadId === job.threadId)) continue;
    jobs.push(job);
    if (workflow !== "standalone" && random.chance(0.6)) jobs.push({ ...job, runId: `second ${number}` });
  }
  return jobs;
}

/** How often people give one work back. */
const MOST_BACK = 2;

/** The job with which people give back what they were assigned, by the entry of the log; null where they keep it. */
export function backOf({ type, runId, source, target, workflow, place, hops }) {
  const times = hops.filter(({ to }) => HUMANS.includes(to)).length;
  if (type !== "assign" || workflow === "standalone" || times >= MOST_BACK || hops.length + 1 >= LIMITS.hops)
    return null;
  return { runId: backId(runId), source, workflow, ...place, hops: [...hops, { from: source, to: target }] };
}

export const backId = (runId) => `back of ${runId}`;

/** The conversation of a thread, as its owner keeps it. */
export function conversationOf(threadId) {
  return {
    threadId,
    messages: [{ role: "user", text: `Hello from ${threadId}: “\u0000 \ud83d 日本”` }],
    toolExecutions: [{ hash: `hash of ${threadId}` }],
    metadata: { nested: [1, null, { deep: true }] },
  };
}

/**
 * Runs a job's model: turns with calls of all kinds, and now and then a user who wants a person.
 *
 * @param {{ job: object, answer: Function, escalate: Function, tool: object | null }} turn
 */
export async function model(random, { job, answer, escalate, tool }) {
  // A user who had a person before asks for one again, in the same words.
  const isBack = (job.hops ?? []).some(({ to }) => HUMANS.includes(to));
  if (random.chance(isBack ? 0.5 : 0.05)) {
    await escalate({ escalation: ESCALATION, turns: TURNS, config: CONFIG });
    return;
  }
  if (!tool || random.chance(0.12)) return;
  const names = tool.names.filter(({ id }) => !HUMANS.includes(id) || random.chance(0.2)).map(({ value }) => value);
  if (names.length === 0) return;
  for (let turns = random.below(2); turns >= 0; turns -= 1) {
    const calls = Array.from({ length: random.chance(0.1) ? 3 : 1 }, (_, at) => ({
      callId: `call ${at}`,
      arguments: random.chance(0.1)
        ? '{"target": "Nob'
        : { target: random.pick(names), reason: `${SECRET} ${random.next()}` },
    }));
    await answer(calls);
  }
}
