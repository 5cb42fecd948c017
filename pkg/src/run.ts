// `(run, facts) → { run, … }`: nothing is hidden. A conversation stays on this side of the engine
// and comes out by reference.
import { deepFreeze } from "./freeze.js";
import { ask, invalidRun } from "./handover.js";
import type {
  Answer,
  AnswerOptions,
  Call,
  CompletedRun,
  Conversation,
  Effect,
  LiveFacts,
  Run,
  RunInit,
  Transition,
  Verdict,
} from "./handover-types.js";
import { changed, isNoted, lightened, newNumber, note } from "./kept.js";
import { handleOf, type Team } from "./team.js";
import type { Issue, Result } from "./types.js";

/** A result whose run comes without its targets, or is null where it has not changed. */
type Changed<T> = Omit<T, "run"> & { readonly run: Run | null };

/** Starts a job and pins its targets: saving the SOP later affects the next job only. */
export function startRun(init: RunInit, team: Team): Run {
  const handle = handleOf(team);
  const number = newNumber();
  const run = ask<Run>([init], (engine, length, structure) => engine.startRun(handle, length, structure, number));
  return note(run, number);
}

/** A stored run, or every reason why the data is none. Never throws for it. */
export function readRun(data: unknown): Result<Run> {
  const number = newNumber();
  const read = ask<Result<Run>>([data], (engine, length, structure) => engine.readRun(length, structure, number));
  if (read.ok) note(read.value, number);
  return read;
}

/** A run of the engine's own: what a host has stored and parsed is read first. */
function ownRun(run: Run): Run {
  if (isNoted(run)) return run;
  const read = readRun(run);
  if (read.ok) return read.value;
  throw invalidRun(read.issues);
}

/**
 * Answers the calls of one turn. Each call gets its answer, in the order of the calls; at most one
 * handover comes of them. With `turn` a later call of the same turn that names another target
 * withdraws the earlier one, and both are `choose-one`.
 *
 * @throws {SopHandoverError} `invalid-snapshot`
 */
export function answerCalls(
  run: Run,
  calls: readonly Call[],
  team: Team,
  options: AnswerOptions = {},
): { readonly run: Run; readonly answers: readonly Answer[] } {
  const handle = handleOf(team);
  const before = ownRun(run);
  const { value, number } = lightened(before);
  const answered = ask<Changed<{ run: Run; answers: Answer[] }>>([value, calls, options], (engine, length, structure) =>
    engine.answerCalls(handle, length, structure, number),
  );
  return Object.freeze({ run: changed(before, answered.run), answers: answered.answers });
}

/**
 * Gathers the calls that an SDK starts in one go and has them answered together: all calls of a
 * turn start before one macrotask passes.
 */
export function collectCalls(answer: (calls: readonly Call[]) => readonly Answer[]): (call: Call) => Promise<Verdict> {
  type Waiting = { call: Call; resolve: (verdict: Verdict) => void; reject: (reason: unknown) => void };
  let waiting: Waiting[] = [];
  const flush = () => {
    const turn = waiting;
    waiting = [];
    try {
      const answers = answer(turn.map(({ call }) => call));
      turn.forEach(({ call, resolve, reject }, at) => {
        const own = answers[at]?.callId === call.callId ? answers[at] : answers.find((a) => a.callId === call.callId);
        if (own) resolve(own.verdict);
        else reject(new Error(`Call ${call.callId} got no answer`));
      });
    } catch (reason) {
      for (const { reject } of turn) reject(reason);
    }
  };
  return (call) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ call, resolve, reject }) === 1) setTimeout(flush, 0);
    });
}

/**
 * Completes a job: here a handover takes effect, if one was asked for and its target can still take
 * the work. A job that has completed before gives the same again. Hand in the conversation of the
 * run's thread to get it back, by reference, in the transition. A host that only moves the owner of
 * a thread that it has stored, or that is back after a crash, need not: the effect names the thread,
 * and the transition comes without a conversation.
 *
 * @throws {SopHandoverError} `invalid-snapshot`
 * @throws {TypeError} the conversation is another one than the run's
 */
export function completeRun<C extends Conversation = Conversation>(
  run: Run,
  team: Team,
  at: string,
  now: { conversation?: C; live?: LiveFacts } = {},
): CompletedRun<C> {
  const { conversation, live } = now;
  const handle = handleOf(team);
  const before = ownRun(run);
  if (before.workflow === "conversation" && conversation && conversation.threadId !== before.threadId) {
    throw new TypeError(`Expected the conversation of thread ${before.threadId}, got ${conversation.threadId}`);
  }
  const { value, number } = lightened(before);
  const done = ask<Changed<CompletedRun<C>>>([value, at, live], (engine, length, structure) =>
    engine.completeRun(handle, length, structure, number),
  );
  const { transition, refused } = done;
  return Object.freeze({
    run: changed(before, done.run),
    transition: transition && conversation ? withConversation(transition, conversation) : transition,
    refused,
  });
}

/** A stored transition, or every reason why the data is none. Its conversation is not copied. */
export function readTransition(data: unknown): Result<Transition> {
  const [conversation, rest] = apart(data);
  const read = ask<Result<Transition>>([rest], (engine, length, structure) => engine.readTransition(length, structure));
  if (!read.ok || !conversation) return read;
  const { record } = read.value;
  if (record.workflow === "conversation" && conversation.threadId !== record.threadId) {
    const reason = "it is not that of the transition";
    const path = ["conversation", "threadId"];
    const message = "This is not data that was saved here.";
    const issue: Issue = { code: "bad-snapshot", message, params: { reason }, path };
    return deepFreeze({ ok: false, issues: [issue] });
  }
  return Object.freeze({ ok: true, value: withConversation(read.value, conversation) });
}

/** A conversation, and the data that it came with. */
function apart(data: unknown): [Conversation | undefined, unknown] {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return [undefined, data];
  try {
    const { conversation, ...rest } = data as { conversation?: Conversation };
    return [conversation, rest];
  } catch {
    // What throws when it is read is for the engine to tell.
    return [undefined, data];
  }
}

/** Only the conversation of the transition's own thread goes along, whatever is handed in. */
function withConversation<C extends Conversation>(transition: Transition<C>, conversation: C): Transition<C> {
  if (transition.record.threadId !== conversation.threadId) return transition;
  return Object.freeze({ ...transition, conversation }) as Transition<C>;
}

/** What is left to carry out, in order, given the keys of what has been carried out. */
export function remainingEffects<T extends Transition>(transition: T, doneKeys: readonly string[]): T["effects"] {
  const done = new Set(doneKeys);
  const effects: readonly Effect[] = transition.effects;
  return Object.freeze(effects.filter(({ key }) => !done.has(key))) as T["effects"];
}

/** Whether a write was carried out already before the conversation came here. */
export function wouldRefire(conversation: Pick<Conversation, "toolExecutions">, hash: string): boolean {
  return conversation.toolExecutions.some((execution) => execution.hash === hash);
}
