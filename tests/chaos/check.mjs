// What must hold after a chaos run, whatever has happened in it.
import { workOf } from "sop-handover/host";

import { backId, conversationOf, HUMANS, LIMITS, SECRET } from "./workload.mjs";

/** What a handler writes down of an effect, together with its claim. */
export function logEntry(effect, { run, transition, job }) {
  const { conversation, key } = transition;
  return {
    key: effect.key,
    after: effect.after,
    type: effect.type,
    from: effect.from ?? null,
    target: effect.target ?? null,
    hop: run.hops.length,
    hops: run.hops,
    runId: run.runId,
    source: run.source.id,
    workflow: run.workflow,
    work: workOf(run),
    place: { caseId: run.caseId, threadId: run.threadId },
    transition: key,
    job,
    conversation: conversation === undefined ? null : JSON.stringify(conversation),
  };
}

/**
 * Every rule that does not hold, in words.
 *
 * @param {object} data `jobs`: the first ones. `log`: what was carried out, in its order. `left`: messages that nobody took.
 *   `load`, `history`, `work`: as stores have them.
 */
export async function problemsOf({ jobs, log, left, load, history, work }) {
  const problems = [];
  const wrong = (what) => problems.push(what);
  if (left > 0) wrong(`${left} messages were never done with`);

  const runs = await allRuns(jobs, log, load);
  checkLog(log, wrong);
  const given = givenBack(runs);
  const owners = replay(jobs, log, given, wrong);
  checkRuns(runs, log, wrong);
  for (const entry of log) {
    checkConversation(entry, wrong);
    if (entry.job) checkMessage(entry, runs, wrong);
  }
  for (const [name, { place, states }] of owners) {
    checkWork(
      { name, state: states.at(-1), stored: await work(place), records: await history(place), runs, given },
      wrong,
    );
  }
  for (const { runId, ...job } of jobs) {
    if (!runs.has(runId) && !owners.has(workOf(job))) wrong(`first job ${runId}: it is lost`);
    if (job.workflow !== "standalone" || !runs.has(runId)) continue;
    const count = (await history({ runId })).length;
    const handedOver = isHandedOver(runs.get(runId)) ? 1 : 0;
    if (count !== handedOver) wrong(`timeline of ${runId}: ${count} entries for ${handedOver} handovers`);
  }
  return problems;
}

const isHandedOver = ({ run, escalation }) =>
  run.outcome === "handed-over" && (escalation ? escalation.timeline !== null : true);

async function allRuns(jobs, log, load) {
  const ids = new Set([...jobs, ...log.flatMap(({ job }) => job ?? [])].map(({ runId }) => runId));
  for (const { type, runId } of log) if (type === "assign") ids.add(backId(runId));
  const runs = new Map();
  for (const id of ids) {
    const saved = await load(id);
    if (saved) runs.set(id, saved);
  }
  return runs;
}

/** Who has got work back from people, by the work and the hop. */
function givenBack(runs) {
  const given = new Map();
  for (const [runId, { run }] of runs) {
    const { from, to } = run.hops.at(-1) ?? {};
    if (from && HUMANS.includes(to) && runId.startsWith(backId("")))
      given.set(`${workOf(run)} ${run.hops.length}`, from);
  }
  return given;
}

/** Once each, and in order. */
function checkLog(log, wrong) {
  const seen = new Set();
  for (const { key, after, type, workflow } of log) {
    const own = `${workflow} ${key}`;
    if (seen.has(own)) wrong(`${key}: carried out twice`);
    if (after !== null && !seen.has(`${workflow} ${after}`)) wrong(`${key}: ${type} before ${after}`);
    seen.add(own);
  }
}

/** Who had each work when, by what was carried out. */
function replay(jobs, log, given, wrong) {
  const owners = new Map();
  for (const job of jobs) {
    const name = workOf(job);
    if (name !== null && !owners.has(name)) owners.set(name, { place: job, states: [{ owner: job.source, hop: 0 }] });
  }
  for (const { key, type, work, from, target, hop, source, workflow } of log) {
    if (work === null) continue;
    const { states } = owners.get(work);
    const back = given.get(`${work} ${states.at(-1).hop}`);
    if (back === source && hop === states.at(-1).hop && HUMANS.includes(states.at(-1).owner)) {
      states.push({ owner: back, hop });
    }
    const now = states.at(-1);
    if (now.hop !== hop && type !== "suspend") {
      if (["release-case", "dispatch-case", "transfer-conversation", "assign"].includes(type)) {
        wrong(`${key}: carried out at hop ${now.hop}, and is about hop ${hop}`);
      }
    }
    if (type === "release-case") {
      if (now.owner !== from) wrong(`${key}: ${from} gives up what ${now.owner} has`);
      states.push({ ...now, owner: null });
    } else if (type === "dispatch-case" || (type === "assign" && workflow === "case")) {
      if (now.owner !== null) wrong(`${key}: it goes to ${target} while ${now.owner} still has it`);
      states.push({ owner: target, hop: now.hop + 1 });
    } else if (type === "transfer-conversation" || type === "assign") {
      if (now.owner !== source) wrong(`${key}: ${source} passes on what ${now.owner} has`);
      states.push({ owner: target, hop: now.hop + 1 });
    }
  }
  for (const [work, { states }] of owners) {
    const { owner, hop } = states.at(-1);
    const back = given.get(`${work} ${hop}`);
    if (back && HUMANS.includes(owner)) states.push({ owner: back, hop });
  }
  return owners;
}

/** What a stored run came to is what was carried out, and nothing else. */
function checkRuns(runs, log, wrong) {
  const carriedOut = new Map();
  for (const entry of log) {
    const keys = carriedOut.get(entry.runId) ?? [];
    carriedOut.set(entry.runId, [...keys, entry]);
  }
  for (const [runId, { run, escalation }] of runs) {
    if (run.outcome === "open") wrong(`run ${runId}: it never ended`);
    if (run.hops.length > LIMITS.hops) wrong(`run ${runId}: ${run.hops.length} hops are more than its budget`);
    const edges = run.hops.map(({ from, to }) => `${from} to ${to}`);
    for (const edge of new Set(edges)) {
      const times = edges.filter((other) => other === edge).length;
      if (times > LIMITS.repeats) wrong(`run ${runId}: ${edge} ${times} times is more than its budget`);
    }
    const transition = escalation ?? run.transition;
    const entries = carriedOut.get(runId) ?? [];
    if (run.outcome === "open") continue;
    for (const effect of transition?.effects ?? []) {
      const entry = entries.find(({ key }) => key === effect.key);
      // A bot that already has the work back is left alone.
      const isTooLate = effect.type === "suspend" && runs.has(backId(runId));
      if (!entry && !isTooLate) wrong(`run ${runId}: ${effect.type} was never carried out`);
      else if (entry && entry.target !== (effect.target ?? null))
        wrong(`run ${runId}: its stored end goes elsewhere than ${effect.type} did`);
    }
    const keys = new Set((transition?.effects ?? []).map(({ key }) => key));
    for (const { key, transition: of } of entries) {
      if (!keys.has(key) && !of.includes("escalation"))
        wrong(`run ${runId}: ${key} was carried out, and its stored end is another one`);
    }
  }
}

/** The job that an effect starts was begun and ended, and has what belongs to it and no more. */
function checkMessage({ key, workflow, job }, runs, wrong) {
  if (!runs.has(job.runId)) wrong(`${key}: the job that it starts is lost`);
  if (workflow === "standalone" && JSON.stringify(job).includes(SECRET)) wrong(`${key}: words of the source leak`);
}

/** A conversation goes whole to whom its thread goes, byte for byte, and nowhere else. */
function checkConversation({ key, type, place, workflow, conversation }, wrong) {
  if (workflow !== "conversation") {
    if (conversation !== null) wrong(`${key}: a conversation leaks`);
  } else if (type === "transfer-conversation" && conversation !== JSON.stringify(conversationOf(place.threadId))) {
    wrong(`${key}: the conversation is ${conversation === null ? "lost" : "another one"}`);
  }
}

/** One case or thread: who has it in the end, and its timeline. */
function checkWork({ name, state, stored, records, runs, given }, wrong) {
  if (stored === null) return wrong(`${name}: nobody knows of it`);
  const { owner, hop, open, suspended } = stored;
  if (hop !== state.hop || (open && owner !== state.owner)) {
    wrong(`${name}: stored with ${owner} at hop ${hop}, carried out with ${state.owner} at hop ${state.hop}`);
  }
  const hops = records.map((record) => record.hop);
  if (hops.some((number, at) => number !== at + 1)) wrong(`timeline of ${name}: hops ${hops.join(", ")}`);
  if (hops.length !== hop) wrong(`timeline of ${name}: ${hops.length} entries for ${hop} hops`);
  records.forEach((record, at) => {
    const before = records[at - 1];
    if (before && before.to.id !== record.from.id && given.get(`${name} ${at}`) !== record.from.id)
      wrong(`timeline of ${name}: ${before.to.id}, then ${record.from.id}`);
    const ended = runs.get(record.runId);
    if (!ended || !isHandedOver(ended)) wrong(`timeline of ${name}: run ${record.runId} handed nothing over`);
  });
  if (!open || HUMANS.includes(owner)) return;
  if (suspended) wrong(`${name}: people have given it back to ${owner}, who is silent`);
  const isOwners = ({ run }) => workOf(run) === name && run.source.id === owner && run.hops.length === hop;
  const last = [...runs.values()].filter(isOwners);
  if (last.length === 0) wrong(`${name}: ${owner} has it, and no job was ever begun on it`);
  if (!last.some(({ run }) => run.outcome !== "open")) wrong(`${name}: ${owner} has it, and its job never ended`);
}
