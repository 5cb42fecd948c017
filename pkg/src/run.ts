// `(run, facts) → { run, … }`: nothing is hidden. A conversation stays on this side of the engine and is returned by
// reference.
import { checkText, itemsOf, memberOf, reading, shown } from "./check.js";
import { answerOptions, callList, ending, runInit } from "./facts.js";
import type { EscalationTransition } from "./escalation-types.js";
import { deepFreeze } from "./freeze.js";
import { ask, invalidRun } from "./handover.js";
import type {
  Answer,
  AnswerOptions,
  Call,
  CompletedRun,
  Conversation,
  Effect,
  Ending,
  Run,
  RunInit,
  Transition,
} from "./handover-types.js";
import { withHops } from "./hops.js";
import { changed, isNoted, lightened, newNumber, note, type WholeRun } from "./kept.js";
import { handleOf, type Team } from "./team.js";
import type { Issue, Result } from "./types.js";

const EFFECTS = "transition.effects";
const EXECUTIONS = "conversation.toolExecutions";

/** A result whose run lacks its targets, or is null if the run has not changed. */
type Changed<T> = Omit<T, "run"> & { readonly run: Run | null };

/**
 * Starts a job and pins its targets: saving the SOP later affects only the next job. It ignores `runnable`: the host
 * decides whether an SOP with errors may run.
 *
 * @throws {TypeError} An unknown key, or an invalid member
 */
export function startRun(init: RunInit, team: Team): Run {
  const handle = handleOf(team);
  const number = newNumber();
  const run = ask<Run>([runInit(init)], (engine, length, structure) =>
    engine.startRun(handle, length, structure, number),
  );
  return note(run, number);
}

/**
 * A stored run, or every reason why the data is invalid. Derived data is recomputed and compared. Never throws for bad
 * data.
 */
export function readRun(data: unknown): Result<Run> {
  const number = newNumber();
  const read = ask<Result<WholeRun>>([data], (engine, length, structure) => engine.readRun(length, structure, number));
  if (!read.ok) return read;
  const { transition } = read.value;
  const run = transition ? Object.freeze({ ...read.value, transition: withHops(transition) }) : read.value;
  return Object.freeze({ ok: true, value: note(run, number) });
}

/** A run of the engine's own; one that a host stored and parsed is read first. */
/** @internal */
export function ownRun(run: Run): WholeRun {
  if (isNoted(run)) return run;
  const read = readRun(run);
  if (read.ok) return read.value;
  throw invalidRun(read.issues);
}

/**
 * Answers the calls of one turn, each in the order of the calls; at most one handover results. With `turn`, a later
 * call of the same turn that names another target withdraws the earlier one, and both are `choose-one`. A call id is
 * unique within its turn, that is, the same list of calls or the same `turn`.
 *
 * @throws {SopHandoverError} `invalid-snapshot`
 * @throws {TypeError} An unknown key, an invalid member, or an undefined fact
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
  const values = [value, callList(calls), answerOptions(options)];
  const answered = ask<Changed<{ run: Run; answers: Answer[] }>>(values, (engine, length, structure) =>
    engine.answerCalls(handle, length, structure, number),
  );
  return Object.freeze({ run: changed(before, answered.run), answers: answered.answers });
}

/**
 * Completes a job. A requested handover takes effect now, if its target can still take the work. A job that was already
 * completed returns the same result. Pass the conversation of the run's thread to get it back, by reference, in the
 * transition. You may omit it if you only move the owner of a stored thread, or after a crash: the effect names the
 * thread, and the transition has no conversation.
 *
 * A run of another workflow has no conversation, and neither has its transition.
 *
 * If people take over, `note` and `tag` come first: the note they read and the tag of the work.
 *
 * @throws {SopHandoverError} `invalid-snapshot`
 * @throws {TypeError} The conversation is not the run's, an unknown key, or an undefined fact
 */
export function completeRun<C extends Conversation = Conversation>(
  run: Run,
  team: Team,
  at: string,
  now: Ending<C> = {},
): CompletedRun<C> {
  const { conversation, live, note, tag } = ending<Ending<C>>(now);
  const handle = handleOf(team);
  const before = ownRun(run);
  const own = before.workflow === "conversation" ? conversation : undefined;
  if (own !== undefined) {
    const thread = reading("now.conversation.threadId", () => threadOf(own));
    if (thread !== before.threadId) {
      const expected = `that of thread ${before.threadId}`;
      throw new TypeError(`Expected now.conversation to be ${expected}, got ${shown(thread)}`);
    }
  }
  const { value, number } = lightened(before);
  const done = ask<Changed<CompletedRun<C>>>([value, at, live, { note, tag }], (engine, length, structure) =>
    engine.completeRun(handle, length, structure, number),
  );
  const transition = done.run && done.transition ? withHops(done.transition) : (before.transition ?? null);
  return Object.freeze({
    run: changed(before, done.run, transition),
    transition: transition && withConversation(transition as Transition<C>, own),
    refused: done.refused,
  });
}

/**
 * A stored transition, of a handover or of an escalation, or every reason why the data is invalid. Its conversation is
 * not copied. `kind` says which of the two it is.
 */
export function readTransition<T extends Transition | EscalationTransition = Transition>(data: unknown): Result<T>;
export function readTransition(data: unknown): Result<Transition | EscalationTransition> {
  const [conversation, rest] = apart(data);
  const read = ask<Result<Transition | EscalationTransition>>([rest], (engine, length, structure) =>
    engine.readTransition(length, structure),
  );
  if (!read.ok) return read;
  if (read.value.kind === "escalation") {
    // The transition has no conversation. With one, it would differ from the stored one.
    if (conversation === undefined) return read;
    return ask([data], (engine, length, structure) => engine.readTransition(length, structure));
  }
  if (conversation !== undefined && !isItsOwn(read.value, conversation)) {
    const reason = "it is not that of the transition";
    const message = "This is not data that was saved here.";
    const issue: Issue = { code: "bad-snapshot", message, params: { reason }, path: ["conversation"] };
    return deepFreeze({ ok: false, issues: [issue] });
  }
  return Object.freeze({ ok: true, value: withConversation(withHops(read.value), conversation) });
}

/** Splits off a conversation from the data that it came with. */
function apart(data: unknown): [Conversation | undefined, unknown] {
  try {
    if (typeof data !== "object" || data === null || Array.isArray(data)) return [undefined, data];
    const { conversation, ...rest } = data as { conversation?: Conversation };
    return [conversation, rest];
  } catch {
    // The engine reports what throws when it is read.
    return [undefined, data];
  }
}

/** Only a conversation's own run passes it on: no other workflow has one. */
function isItsOwn({ record }: Transition, conversation: Conversation): boolean {
  try {
    return record.workflow === "conversation" && threadOf(conversation) === record.threadId;
  } catch {
    return false;
  }
}

function threadOf(conversation: Conversation): unknown {
  return Object(conversation).threadId;
}

/** A transition with the conversation that belongs to it. */
function withConversation<C extends Conversation>(
  transition: Transition<C>,
  conversation: C | undefined,
): Transition<C> {
  if (conversation === undefined) return transition;
  return Object.freeze({ ...transition, conversation }) as Transition<C>;
}

/**
 * The effects still to carry out, in order, given the keys of those that were carried out.
 *
 * @throws {TypeError} `doneKeys` is not a list of keys: read as an empty list, all would be carried out twice
 */
export function remainingEffects<T extends Transition | EscalationTransition>(
  transition: T,
  doneKeys: readonly string[],
): T["effects"] {
  const effects = itemsOf<Effect>(
    memberOf<{ readonly effects: readonly Effect[] }, "effects">(transition, "effects", "transition"),
    EFFECTS,
  );
  const done = new Set(textsOf(itemsOf(doneKeys, "doneKeys"), (at) => `doneKeys[${at}]`));
  const keys = effects.map((effect, at) => memberOf(effect, "key", `${EFFECTS}[${at}]`));
  textsOf(keys, (at) => `${EFFECTS}[${at}].key`);
  return Object.freeze(effects.filter((_, at) => !done.has(keys[at] ?? ""))) as T["effects"];
}

/**
 * Whether a write was already carried out before the conversation arrived here.
 *
 * @throws {TypeError} The conversation has no list of executions with hashes
 */
export function wouldRefire(conversation: Pick<Conversation, "toolExecutions">, hash: string): boolean {
  checkText(hash, "hash");
  const executions = itemsOf(memberOf(conversation, "toolExecutions", "conversation"), EXECUTIONS);
  const hashes = executions.map((execution, at) => memberOf(execution, "hash", `${EXECUTIONS}[${at}]`));
  return textsOf(hashes, (at) => `${EXECUTIONS}[${at}].hash`).includes(hash);
}

/** The same list, if every item is a string. */
function textsOf(items: readonly string[], what: (at: number) => string): readonly string[] {
  for (const [at, item] of items.entries()) checkText(item, what(at));
  return items;
}
