// What the examples share: a host that runs one job of a team and carries out what comes of it. A
// real host has a database and a queue in the places marked below.
import { answerCalls, collectCalls, completeRun, remainingEffects, startRun, Team, toolDefinition } from "sop-handover";

const QUEUE = ["queue:consumer"];

export const team = Team.create({
  assignments: [
    {
      id: "triage",
      name: "Inbox Triage",
      connections: QUEUE,
      sop: "Sort each case. When it is about money, hand over to [@Billing Specialist](assignment:billing).",
    },
    {
      id: "desk",
      name: "Front Desk",
      connections: QUEUE,
      sop: "About money: hand over to [@Billing Specialist](assignment:billing). A lawyer writes: hand over to [@Legal](assignment:legal).",
    },
    { id: "billing", name: "Billing Specialist", connections: QUEUE },
    { id: "legal", name: "Legal", connections: QUEUE },
  ],
});

/** One job on one case. `effects` are what the host has carried out, in order. */
export function startJob({ runId = "run-1", source = "triage", caseId = "C-7" } = {}) {
  let run = startRun({ runId, source, sop: sopOf(source), workflow: "case", caseId }, team);
  // The database: who has the case, and the keys of the effects that are done.
  let owner = source;
  const done = [];
  const effects = [];

  let told = new Map();

  const answer = (calls) => {
    const answered = answerCalls(run, calls, team, { live: { owner } });
    run = answered.run;
    return answered.answers;
  };
  return {
    /** The tool in a provider's shape. */
    tool: (provider) => toolDefinition(run, team, { provider }),
    /** Answers all calls of one turn, when the model has answered and before its tools are called. */
    turn(calls) {
      if (calls.length > 0) told = new Map(answer(calls).map(({ callId, verdict }) => [callId, verdict]));
    },
    /** Whether the turn has a call. */
    has: (callId) => told.has(callId),
    /** What a call of the turn was answered: for the tool, which the SDK calls once for each, together or one by one. */
    told(callId) {
      const verdict = told.get(callId);
      if (!verdict) throw new Error(`No turn had the call ${callId}: is the hook behind the model in place?`);
      return verdict;
    },
    /** Answers one call, for what sees calls and no turns: those that come in one go are judged together. */
    answer: collectCalls(answer),
    effects,
    get owner() {
      return owner;
    },
    /** What the host stores. */
    get run() {
      return run;
    },
    /** Ends the job. Safe to call again after a crash: nothing is carried out twice. */
    complete() {
      const completed = completeRun(run, team, new Date().toISOString(), { live: { owner } });
      run = completed.run;
      const { transition } = completed;
      for (const effect of transition ? remainingEffects(transition, done) : []) {
        // The queue: each effect stands alone, and its key tells a repeated one.
        owner = effect.type === "release-case" ? null : effect.target;
        effects.push(effect);
        done.push(effect.key);
      }
      return transition;
    },
  };
}

/** What the model is told, in words. */
export const toModel = (verdict) => verdict.toModel;

/** Whether the model should try something else. Asking twice for the same is no mistake. */
export const isError = (verdict) => !verdict.ok && verdict.code !== "already-requested";

function sopOf(id) {
  return team.toJSON().assignments.find((row) => row.id === id)?.sop ?? "";
}
