// The glue between runs and a host's store, queue and agents. Each step loads, calls the engine, and stores with
// compare-and-swap. If another worker came first, the step is repeated, so every step can be repeated after a crash.
import { checkText, expected } from "../check.js";
import { escalateRun, escalationConfig, readEscalationState, resumeEscalation } from "../escalation.js";
import type { EscalationState, EscalationTransition } from "../escalation-types.js";
import { SopHandoverError } from "../errors.js";
import { EFFECT_TYPES } from "../generated.js";
import { invalidRun, toolDefinition } from "../handover.js";
import type {
  Answer,
  AnswerOptions,
  Call,
  Conversation,
  Effect,
  LiveFacts,
  Provider,
  Refusal,
  Run,
  ToolDefinition,
  ToolOptions,
} from "../handover-types.js";
import { type OptionKeys, optionKeys, readOptions } from "../option-keys.js";
import { answerCalls, completeRun, readRun, readTransition, startRun } from "../run.js";
import { handleOf, type Team } from "../team.js";
import type { Result } from "../types.js";
import { checkHandlers, claimOf, nextJob } from "./effects.js";
import { checkSame, initOf, readJob, workOf } from "./job.js";
import { memoryStore } from "./memory.js";
import { LOST, untilWon } from "./tries.js";
import type {
  EscalateOptions,
  Finished,
  FinishOptions,
  Handlers,
  Host,
  HostOptions,
  Job,
  Noted,
  Saved,
  Store,
  StoreTransaction,
} from "./types.js";

const HOST: OptionKeys<HostOptions> = {
  team: true,
  store: true,
  handlers: true,
  send: true,
  limits: true,
  sop: true,
  format: true,
  live: true,
  now: true,
};
const FINISH: OptionKeys<FinishOptions> = { conversation: true, closes: true, note: true, tag: true };
const ESCALATE: OptionKeys<EscalateOptions> = {
  escalation: true,
  turns: true,
  config: true,
  issue: true,
  nextStep: true,
  facts: true,
  source: true,
};

/** The end of a job, before its effects are carried out. */
interface Ended<T extends Noted> {
  readonly run: Run;
  readonly transition: T | null;
  readonly refused: Refusal | null;
}

/**
 * A host for the jobs of a team.
 *
 * @throws {TypeError} An unknown or an invalid option
 */
export function createHost<Tx extends StoreTransaction = StoreTransaction>(options: HostOptions<Tx>): Host {
  const read = readOptions<HostOptions<Tx>>(options, HOST);
  const handlers = readOptions<Handlers<Tx>>(read.handlers ?? {}, optionKeys(EFFECT_TYPES), "handlers");
  const { send, limits, format, live, sop } = read;
  const store: Store<Tx> = read.store ?? (memoryStore() as Store<StoreTransaction> as Store<Tx>);
  const now = read.now ?? (() => new Date().toISOString());
  for (const [what, value] of Object.entries({ ...handlers, send, sop, live, now })) {
    if (value !== undefined && typeof value !== "function") throw expected(what, "a function", value);
  }
  const { team } = read;
  if (typeof team !== "function") handleOf(team);
  if (typeof store?.transaction !== "function") throw expected("options.store", "a store", store);
  const currentTeam = async (): Promise<Team> => (typeof team === "function" ? await team() : team);
  /** Runs that this process has opened: the tool of a job is made from them without asking the store. */
  const opened = new WeakMap<Job, Run>();

  /** Repeats the transaction until no other worker interferes. */
  function retried<R>(work: (tx: Tx) => Promise<R>): Promise<R> {
    return untilWon(async () => {
      try {
        return await store.transaction(work);
      } catch (error) {
        // The transaction is then rolled back.
        if (error !== LOST) throw error;
        return LOST;
      }
    }, "The stored run was another one");
  }

  async function factsOf(tx: Tx, run: Run): Promise<LiveFacts> {
    const facts = await tx.facts(run);
    return live ? { ...facts, ...(await live(run, tx)) } : facts;
  }

  async function loaded(tx: Tx, job: Job): Promise<Run | null> {
    const saved = await tx.load(job.runId);
    return saved ? runOf(saved, job) : null;
  }

  async function save(tx: Tx, run: Run, before: Run | null): Promise<void> {
    if (!(await tx.save(run, before?.revision ?? null))) throw LOST;
  }

  async function begun(job: Job): Promise<Run> {
    const now = await currentTeam();
    const text = (sop ? await sop(job.source) : now.get(job.source)?.sop) ?? "";
    const more = { sop: text, ...(limits ? { limits } : {}), ...(format ? { format } : {}) };
    return startRun(initOf(job, more), now);
  }

  async function open(message: Job): Promise<Run | null> {
    const job = readJob(message);
    let fresh: Run | undefined;
    const run = await retried(async (tx) => {
      const stored = await loaded(tx, job);
      if (stored && stored.outcome !== "open") return null;
      const run = stored ?? (fresh ??= await begun(job));
      if (!mayWork(run, await factsOf(tx, run))) return null;
      if (!stored) await save(tx, run, null);
      return run;
    });
    if (run) opened.set(message, run);
    return run;
  }

  async function tool<P extends Provider = "json-schema">(
    message: Job,
    shape: Pick<ToolOptions<P>, "provider" | "name"> = {},
  ): Promise<ToolDefinition<P> | null> {
    const job = readJob(message);
    const run = opened.get(message) ?? (await retried((tx) => loaded(tx, job)));
    return toolDefinition<P>(run ?? missing(job), await currentTeam(), shape);
  }

  async function answer(
    message: Job,
    calls: readonly Call[],
    how: Pick<AnswerOptions, "onConflict" | "turn"> = {},
  ): Promise<readonly Answer[]> {
    const job = readJob(message);
    const team = await currentTeam();
    return retried(async (tx) => {
      const before = (await loaded(tx, job)) ?? missing(job);
      const { run, answers } = answerCalls(before, calls, team, { ...how, live: await factsOf(tx, before) });
      if (run.revision !== before.revision) await save(tx, run, before);
      return answers;
    });
  }

  /** Ends a job: run, timeline, record and closing are stored together. */
  async function end<T extends Noted>(
    job: Job,
    ask: (run: Run, live: LiveFacts, at: string, tx: Tx) => Ended<T> | Promise<Ended<T>>,
    closes: (ended: Ended<T>) => boolean,
  ): Promise<Ended<T> | null> {
    const at = now();
    checkText(at, "now()");
    return retried(async (tx) => {
      const saved = await tx.load(job.runId);
      if (saved === null) return null;
      const before = runOf(saved, job);
      const taken = saved.escalation;
      if (taken !== null) return { run: before, transition: escalationOf<T>(taken), refused: null };
      // An ended job returns the same result, whatever has happened to its work since.
      const facts = before.outcome === "open" ? await factsOf(tx, before) : {};
      const ended = await ask(before, facts, at, tx);
      const { run, transition } = ended;
      checkHandlers(transition?.effects ?? [], handlers as never, send !== undefined);
      if (run.revision !== before.revision) {
        await save(tx, run, before);
        if (transition) await tx.note(transition, run);
        const handover = transition?.kind === "escalation" ? transition.routed.target : transition?.result.handover;
        const over = mayWork(before, facts, false) && closes(ended);
        if (run.outcome !== "open") await tx.ended(run, { at, handover: handover ?? null, closes: over });
      }
      return ended;
    });
  }

  async function carryOut<T extends Noted>({ run, transition, refused }: Ended<T>): Promise<Finished<T>> {
    const carriedOut: Effect[] = [];
    const finished = (stoppedAt: Effect | null) => ({ run, transition, refused, carriedOut, stoppedAt });
    for (const effect of transition?.effects ?? []) {
      const job = nextJob(effect);
      const claimed = await claim(effect, transition as Noted, run, job);
      if (claimed === "blocked") {
        throw new SopHandoverError(
          "out-of-order",
          `${effect.key} comes after ${effect.after}, which was not carried out`,
        );
      }
      if (claimed === "moved") return finished(effect);
      if (claimed === "claimed") carriedOut.push(effect);
      if (job && send && !(claimed === "done" && (await isBegun(job)))) await send(job);
    }
    return finished(null);
  }

  function claim(effect: Effect, transition: Noted, run: Run, job: Job | null) {
    return retried(async (tx) => {
      const claimed = await tx.claim(claimOf(effect, transition, run));
      const handler = handlers[effect.type] as ((effect: Effect, context: object) => void | Promise<void>) | undefined;
      if (claimed === "claimed") await handler?.(effect, { tx, run, transition, job });
      return claimed;
    });
  }

  /** Whether a worker has begun a job: then its message need not be sent again. */
  const isBegun = (job: Job) => retried(async (tx) => ((await tx.load(job.runId)) ?? null) !== null);

  async function finish<C extends Conversation = Conversation>(
    message: Job,
    finishOptions: FinishOptions<C> = {},
  ): Promise<Finished<Noted<C>>> {
    const job = readJob(message);
    const { conversation, closes, ...told } = readOptions<FinishOptions<C>>(finishOptions, FINISH);
    const team = await currentTeam();
    const more = conversation === undefined ? told : { ...told, conversation };
    const ended = await end<Noted<C>>(
      job,
      (run, live, at): Ended<Noted<C>> => completeRun<C>(run, team, at, { ...more, live }),
      ({ run }) => run.outcome === "finished" && (closes ?? job.workflow === "case"),
    );
    return ended ? carryOut(ended) : NOTHING;
  }

  async function escalate(message: Job, escalateOptions: EscalateOptions): Promise<Finished> {
    const job = readJob(message);
    const { escalation, turns, config, ...note } = readOptions<EscalateOptions>(escalateOptions, ESCALATE);
    const team = await currentTeam();
    const settings = config ?? escalationConfig(team);
    const ended = await end<EscalationTransition>(
      job,
      async (run, live, at, tx) => {
        // After people have given it back a new stretch begins, even if the caller has not kept the state that says so.
        const stretch = (await conversationOf(tx, run))?.stretch;
        return escalateRun(run, escalation, turns, settings, team, at, { ...note, live, ...(stretch && { stretch }) });
      },
      () => false,
    );
    return ended ? carryOut(ended) : NOTHING;
  }

  async function giveBack(message: Job): Promise<boolean> {
    const job = readJob(message);
    const work = workOf(job);
    if (work === null) throw expected("job", "one on a case or thread", job);
    const run = await begun(job);
    const key = `given-back/${work}/${job.runId}`;
    const claimed = await retried(async (tx) => {
      const { owner = null, hop, open } = await tx.facts(run);
      if (open === false || hop !== run.hops.length) return "moved";
      const move = { from: { owner, hop }, to: { owner: job.source, hop } };
      const before = await conversationOf(tx, run);
      return tx.claim({ key, after: null, work, move, suspended: false, state: before && resumeEscalation(before) });
    });
    const isGiven = claimed === "claimed" || claimed === "done";
    if (isGiven && send && !(await isBegun(job))) await send(job);
    return isGiven;
  }

  async function state(message: Job): Promise<EscalationState | null> {
    const job = readJob(message);
    return retried(async (tx) => conversationOf(tx, (await loaded(tx, job)) ?? (await begun(job))));
  }

  return Object.freeze({ open, tool, answer, finish, escalate, giveBack, state, nextJob });
}

function runOf(saved: Saved, job: Job): Run {
  const result = readRun(saved.run);
  if (!result.ok) throw invalidRun(result.issues);
  checkSame(result.value, job);
  return result.value;
}

/** The transition with which people took over. */
function escalationOf<T extends Noted>(data: unknown): T {
  return valueOf(readTransition<EscalationTransition>(data), "Not a transition") as Noted as T;
}

/** The state of the conversation, as the store has it. */
async function conversationOf(tx: StoreTransaction, run: Run): Promise<EscalationState | null> {
  const state = await tx.state(run);
  return state === null ? null : valueOf(readEscalationState(state), "Not the state of a conversation");
}

function valueOf<T>(result: Result<T>, what: string): T {
  if (result.ok) return result.value;
  const { issues } = result;
  throw new SopHandoverError("invalid-snapshot", `${what}: ${issues[0]?.message ?? ""}`, { issues });
}

const NOTHING = Object.freeze({ run: null, transition: null, refused: null, carriedOut: [], stoppedAt: null });

/**
 * Whether a job's assignment has the work, at the hop that the job is about.
 *
 * @throws {SopHandoverError} `too-early`
 */
function mayWork(run: Run, { owner, hop, open, suspended }: LiveFacts, early = true): boolean {
  if (early && hop !== undefined && hop < run.hops.length) {
    throw new SopHandoverError("too-early", "The work was not passed on yet: deliver the job again later");
  }
  const isOwner = owner === undefined || owner === run.source.id;
  return isOwner && (hop === undefined || hop === run.hops.length) && open !== false && suspended !== true;
}

function missing({ runId }: Job): never {
  throw new SopHandoverError("not-opened", `There is no run ${JSON.stringify(runId)}: open the job first`);
}
