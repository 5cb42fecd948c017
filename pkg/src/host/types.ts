// The parts of a host: jobs as messages, a store, and what the host does with each effect.
import type { EscalationConfig } from "../escalation-settings.js";
import type { Escalation, EscalationState, EscalationTransition, NoteOptions, Turn } from "../escalation-types.js";
import type { IdKey, PlacePart } from "../generated.js";
import type {
  Answer,
  AnswerOptions,
  Call,
  Conversation,
  Effect,
  Ending,
  HandoverNote,
  HandoverRecord,
  Hop,
  LiveFacts,
  Provider,
  Refusal,
  Run,
  RunInit,
  ToolDefinition,
  ToolOptions,
  Transition,
} from "../handover-types.js";
import type { Team } from "../team.js";
import type { SopOptions, TargetRef } from "../types.js";

/** What a queue carries: plain JSON, enough to begin or resume a job. */
export type Job = {
  /** Two messages with one id are one job. */
  readonly runId: string;
  /** Id of the assignment that works on the job. */
  readonly source: string;
  /** The handovers so far; none by default. */
  readonly hops?: readonly Hop[];
} & PlacePart;

/** Who has the work at one point: its owner, and how many handovers it has had. */
export interface Ownership {
  readonly owner: string | null;
  readonly hop: number;
}

/** One effect that is about to be carried out. */
export interface Claim {
  /** Claimed once, for ever. */
  readonly key: string;
  /** The key that must be claimed before; null if none. */
  readonly after: string | null;
  /** The case or thread, as `workOf` names it; null for standalone jobs. */
  readonly work: string | null;
  /** Who has the work before and after; null if the effect moves no work. */
  readonly move: { readonly from: Ownership; readonly to: Ownership } | null;
  /** Whether the bot is silent from now on; null leaves it as it is. */
  readonly suspended: boolean | null;
  /** The state of the conversation from now on; null or undefined leaves it as it is. */
  readonly state?: EscalationState | null;
}

/**
 * `claimed`: the caller must carry it out. `done`: it was claimed before. `blocked`: its predecessor was not claimed.
 * `moved`: another owner has the work. Only `claimed` changes anything.
 */
export type Claimed = "claimed" | "done" | "blocked" | "moved";

/** What passes work on: a handover, or people taking over. */
export type Noted<C extends Conversation = Conversation> = Transition<C> | EscalationTransition;

/** A stored run: plain JSON, which the host checks. */
export interface Saved {
  readonly run: unknown;
  /** The transition with which people took over; null if they did not. */
  readonly escalation: unknown;
}

/** The operations of a store, all in one transaction. */
export interface StoreTransaction {
  /** A saved run, parsed; null if there is none. */
  load(runId: string): Promise<Saved | null>;
  /**
   * Saves a run if the stored one has the revision `expected`, or, if that is null, if none is stored; otherwise it
   * changes nothing and returns false. A new run creates its work if there is none yet: its source owns it, with as
   * many hops as the run has.
   */
  save(run: Run, expected: number | null): Promise<boolean>;
  /** Claims the key of an effect, moves the work accordingly, and stores the state of the conversation. */
  claim(claim: Claim): Promise<Claimed>;
  /**
   * Owner, hop, and whether it is open and suspended, of a run's case or thread, locked until the transaction ends; for
   * work that no run has opened, what `save` would create. The owner is null while another run passes the work on. A
   * standalone run has none: `{}`.
   */
  facts(run: Run): Promise<LiveFacts>;
  /**
   * The state of the conversation from the last claim on this run's work that had one, parsed; the host checks it. Null
   * if there is none.
   */
  state(run: Run): Promise<unknown>;
  /**
   * Adds a handover to the timeline and the records (`recordOf`; if that is null, it adds none), and records that this
   * run is passing the work on. An escalation is stored with the run, which was saved earlier in the same transaction.
   */
  note(transition: Noted, run: Run): Promise<void>;
  /** Records how a job ended; with `closes` its case or thread is closed too, and has no owner. */
  ended(run: Run, ending: JobEnding): Promise<void>;
}

/** How a job ended. */
export interface JobEnding {
  /** When, by the host's clock. */
  readonly at: string;
  readonly handover: TargetRef | null;
  readonly closes: boolean;
}

/** Where a host keeps runs, work and the keys of effects that were carried out. */
export interface Store<Tx extends StoreTransaction = StoreTransaction> {
  /**
   * Stores everything that `work` does, or nothing if it throws. A store may run it again if another transaction came
   * first.
   */
  transaction<R>(work: (tx: Tx) => Promise<R>): Promise<R>;
}

/** A case, a thread, or a standalone run, by its id. */
export type Place = { readonly [K in IdKey]: { readonly [_ in K]: string } }[IdKey] | { readonly runId: string };

/** Further queries of the package's own stores. */
export interface StoreReader {
  /** The handovers of a case or thread in order, or those of one standalone run. */
  history(place: Place): Promise<readonly HandoverRecord[]>;
  /** Who has a case or thread now, and how many handovers it has had; null if no job was opened on it. */
  work(place: Place): Promise<WorkState | null>;
  /** How a job ended; null while it is open, and if there is none. */
  ending(runId: string): Promise<Omit<JobEnding, "closes"> | null>;
}

/** The state of a case or thread. */
export interface WorkState extends Ownership {
  readonly open: boolean;
  readonly suspended: boolean;
}

/** What a handler gets besides its effect. */
export interface HandlerContext<Tx extends StoreTransaction = StoreTransaction> {
  /** The transaction that claims the effect. What is written through it is written once. */
  readonly tx: Tx;
  readonly run: Run;
  readonly transition: Noted;
  /** The job that the effect starts; null if it starts none. */
  readonly job: Job | null;
}

/** What the host does for each type of effect, before the claim is stored. */
export type Handlers<Tx extends StoreTransaction = StoreTransaction> = {
  readonly [T in Effect["type"]]?: (
    effect: Extract<Effect, { readonly type: T }>,
    context: HandlerContext<Tx>,
  ) => void | Promise<void>;
};

export interface HostOptions<Tx extends StoreTransaction = StoreTransaction> {
  /** The team, or a function that returns the current one for a job. */
  team: Team | (() => Team | Promise<Team>);
  /** In memory by default: for tests, and for jobs that may be lost with the process. */
  store?: Store<Tx>;
  /** Run in the transaction that claims an effect. A handler may call another system twice with one key. */
  handlers?: Handlers<Tx>;
  /**
   * Puts the next job into the queue, after its effect was stored. It is called again after a crash with the same
   * `runId`, which queues should use as the id of the message.
   */
  send?: (job: Job) => void | Promise<void>;
  /** The limits of each run: see `startRun`. */
  limits?: NonNullable<RunInit["limits"]>;
  /** The SOP of a job's assignment; by default the one in the team. */
  sop?: (source: string) => string | null | undefined | Promise<string | null | undefined>;
  format?: SopOptions["format"];
  /** Facts that the store can't know, for example `pending`, requested in the transaction. */
  live?: (run: Run, tx: Tx) => LiveFacts | Promise<LiveFacts>;
  /** The time for your records; ISO 8601 in UTC by default. */
  now?: () => string;
}

export interface FinishOptions<C extends Conversation = Conversation> extends Pick<Ending<C>, "note" | "tag"> {
  /** See `completeRun`. */
  conversation?: C;
  /** The note and the tag when people take over: see `completeRun`. */
  note?: HandoverNote;
  tag?: string;
  /** Whether the case or thread is closed if nothing was handed over. By default a case is, a thread is not. */
  closes?: boolean;
}

export interface EscalateOptions extends NoteOptions {
  escalation: Escalation;
  turns: readonly Turn[];
  /** By default the settings in the team. */
  config?: EscalationConfig;
}

/** The outcome of a job. */
export interface Finished<T extends Noted = Noted> {
  /** Null if it was never opened: others have the work. */
  readonly run: Run | null;
  readonly transition: T | null;
  /** Why the requested handover has become impossible. */
  readonly refused: Refusal | null;
  /** What this call has carried out, without what was carried out before. */
  readonly carriedOut: readonly Effect[];
  /** The effect that can't be carried out because another owner has the work now. It and those after it remain. */
  readonly stoppedAt: Effect | null;
}

/** Runs the jobs of a team. */
export interface Host {
  /**
   * Begins a job, or resumes one that a worker has left, and returns its run. Returns null if there is nothing to work
   * on: the job has ended, or its work is closed, suspended, or owned by another assignment. Call `finish` in both
   * cases.
   *
   * @throws {SopHandoverError} `too-early` if the work was not passed on yet: try again later; `other-job` if the run
   *   id was used before
   */
  open(job: Job): Promise<Run | null>;
  /** The tool for the job's worker: see `toolDefinition`. */
  tool<P extends Provider = "json-schema">(
    job: Job,
    options?: Pick<ToolOptions<P>, "provider" | "name">,
  ): Promise<ToolDefinition<P> | null>;
  /** Answers the calls of one turn: see `answerCalls`. */
  answer(
    job: Job,
    calls: readonly Call[],
    options?: Pick<AnswerOptions, "onConflict" | "turn">,
  ): Promise<readonly Answer[]>;
  /** Ends a job and carries out its effects. Call it again after a crash: no effect is carried out twice. */
  finish<C extends Conversation = Conversation>(job: Job, options?: FinishOptions<C>): Promise<Finished<Noted<C>>>;
  /**
   * Ends a job with people taking over, and carries that out: see `escalateRun`. If the work was not assigned and the
   * bot continues, the job is still open.
   */
  escalate(job: Job, options: EscalateOptions): Promise<Finished>;
  /**
   * People give a case or thread back to the job's assignment, which may speak again; `send` gets the job. Its `hops`
   * must include all handovers, the one to people too. Returns false if the work is closed, at another hop, or unknown.
   * The state of the conversation is stored as `resumeEscalation` returns it.
   */
  giveBack(job: Job): Promise<boolean>;
  /**
   * The state from which `detectEscalation` continues after people have given the conversation back; null if they have
   * never taken it over.
   */
  state(job: Job): Promise<EscalationState | null>;
  /** The job that an effect starts: see `nextJob`. */
  nextJob(effect: Effect): Job | null;
}
