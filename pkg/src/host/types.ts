// What a host is made of: jobs as messages, a store, and what the host does with each effect.
import type { EscalationConfig } from "../escalation-settings.js";
import type { Escalation, EscalationState, EscalationTransition, NoteOptions, Turn } from "../escalation-types.js";
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

/** What a queue carries: plain JSON, enough to begin a job or to go on with it. */
export type Job = {
  /** Two messages with one id are one job. */
  readonly runId: string;
  /** Id of the assignment whose job it is. */
  readonly source: string;
  /** The handovers so far; none where left out. */
  readonly hops?: readonly Hop[];
} & (
  | { readonly workflow: "case"; readonly caseId: string; readonly threadId?: never }
  | { readonly workflow: "standalone"; readonly caseId?: never; readonly threadId?: never }
  | { readonly workflow: "conversation"; readonly threadId: string; readonly caseId?: never }
);

/** Who has the work at one point: its owner, and how many handovers it has had. */
export interface Ownership {
  readonly owner: string | null;
  readonly hop: number;
}

/** One effect that is about to be carried out. */
export interface Claim {
  /** Claimed once, for ever. */
  readonly key: string;
  /** The key that has to be claimed before; null where none has to. */
  readonly after: string | null;
  /** The case or thread, as `workOf` names it; null for standalone jobs. */
  readonly work: string | null;
  /** Who has the work before and after; null where the effect moves no work. */
  readonly move: { readonly from: Ownership; readonly to: Ownership } | null;
  /** Whether the bot is silent from now on; null leaves it as it is. */
  readonly suspended: boolean | null;
  /** The state of the conversation from now on; null, or nothing, leaves it as it is. */
  readonly state?: EscalationState | null;
}

/**
 * `claimed`: it is this caller's to carry out. `done`: it was claimed before. `blocked`: what comes before it was not claimed.
 * `moved`: somebody else has the work. Only `claimed` changes anything.
 */
export type Claimed = "claimed" | "done" | "blocked" | "moved";

/** What passes work on: a handover, or people who take over. */
export type Noted<C extends Conversation = Conversation> = Transition<C> | EscalationTransition;

/** What a store has of a run: plain JSON, which the host checks. */
export interface Saved {
  readonly run: unknown;
  /** The transition with which people took over; null where they did not. */
  readonly escalation: unknown;
}

/** What can be done to a store, all of it in one transaction. */
export interface StoreTransaction {
  /** What was saved of a run, parsed; null where there is none. */
  load(runId: string): Promise<Saved | null>;
  /**
   * Saves a run if the stored one has the revision `expected`, or if there is none where that is null; else it changes nothing and
   * gives false. A run that is new opens its work where that is new: its source owns it, with as many hops as the run has.
   */
  save(run: Run, expected: number | null): Promise<boolean>;
  /** Claims the key of an effect, and with it moves the work and keeps the state of the conversation. */
  claim(claim: Claim): Promise<Claimed>;
  /**
   * Owner, hop, and whether it is open and suspended, of a run's case or thread, held until the transaction ends; of work that no run
   * has opened, what `save` would make it. The owner is null while another run passes the work on. A standalone run has none: `{}`.
   */
  facts(run: Run): Promise<LiveFacts>;
  /** The state of the conversation that a claim on this run's work has brought last, parsed; the host checks it. Null where none has. */
  state(run: Run): Promise<unknown>;
  /**
   * Adds a handover to the timeline and the records (`recordOf`; where that is null, there is none), and keeps that this run is
   * passing the work on. An escalation is kept with the run, which was saved before in the same transaction.
   */
  note(transition: Noted, run: Run): Promise<void>;
  /** Keeps what a job ended with; with `closes` its case or thread is closed too, and nobody owns it. */
  ended(run: Run, ending: JobEnding): Promise<void>;
}

/** What a job ended with. */
export interface JobEnding {
  /** When, as the host's clock says. */
  readonly at: string;
  readonly handover: TargetRef | null;
  readonly closes: boolean;
}

/** Where a host keeps runs, work and what was carried out. */
export interface Store<Tx extends StoreTransaction = StoreTransaction> {
  /** All that `work` does is stored, or nothing where it throws. A store may run it again where another one came first. */
  transaction<R>(work: (tx: Tx) => Promise<R>): Promise<R>;
}

/** A case, a thread, or a standalone run, by its id. */
export type Place = { readonly caseId: string } | { readonly threadId: string } | { readonly runId: string };

/** What the package's own stores can tell besides. */
export interface StoreReader {
  /** The handovers of a case or thread in their order, or those of one standalone run. */
  history(place: Place): Promise<readonly HandoverRecord[]>;
  /** Who has a case or thread now, and how many handovers it has had; null where no job was opened on it. */
  work(place: Place): Promise<WorkState | null>;
  /** What a job ended with; null while it is open, and where there is none. */
  ending(runId: string): Promise<Omit<JobEnding, "closes"> | null>;
}

/** How it stands with a case or thread. */
export interface WorkState extends Ownership {
  readonly open: boolean;
  readonly suspended: boolean;
}

/** What a handler knows beside its effect. */
export interface HandlerContext<Tx extends StoreTransaction = StoreTransaction> {
  /** The transaction that claims the effect. What is written through it is written once. */
  readonly tx: Tx;
  readonly run: Run;
  readonly transition: Noted;
  /** The job that the effect starts; null where it starts none. */
  readonly job: Job | null;
}

/** What the host does with each type of effect, before the claim is stored. */
export type Handlers<Tx extends StoreTransaction = StoreTransaction> = {
  readonly [T in Effect["type"]]?: (
    effect: Extract<Effect, { readonly type: T }>,
    context: HandlerContext<Tx>,
  ) => void | Promise<void>;
};

export interface HostOptions<Tx extends StoreTransaction = StoreTransaction> {
  /** The team as it is when a job asks. */
  team: Team | (() => Team | Promise<Team>);
  /** In memory where left out: for tests, and for jobs that may be lost with the process. */
  store?: Store<Tx>;
  /** What is done in the transaction that claims an effect. A call to another system in it can be made twice with one key. */
  handlers?: Handlers<Tx>;
  /**
   * Hands the next job to the queue, after its effect was stored. It is called again after a crash: `runId` is the same, and queues
   * take it for the id of the message.
   */
  send?: (job: Job) => void | Promise<void>;
  /** Of each run: see `startRun`. */
  limits?: NonNullable<RunInit["limits"]>;
  /** The SOP of a job's assignment; what the team says where left out. */
  sop?: (source: string) => string | null | undefined | Promise<string | null | undefined>;
  format?: SopOptions["format"];
  /** What the store can't know, such as `pending`, asked for in the transaction. */
  live?: (run: Run, tx: Tx) => LiveFacts | Promise<LiveFacts>;
  /** The time in words of your records; ISO 8601 in UTC where left out. */
  now?: () => string;
}

export interface FinishOptions<C extends Conversation = Conversation> extends Pick<Ending<C>, "note" | "tag"> {
  /** See `completeRun`. */
  conversation?: C;
  /** What people read who take over, and what the work is marked with: see `completeRun`. */
  note?: HandoverNote;
  tag?: string;
  /** Whether the case or thread is over where nothing was handed over; a case is, a thread is not, where left out. */
  closes?: boolean;
}

export interface EscalateOptions extends NoteOptions {
  escalation: Escalation;
  turns: readonly Turn[];
  /** What the team says where left out. */
  config?: EscalationConfig;
}

/** What has become of a job. */
export interface Finished<T extends Noted = Noted> {
  /** Null where it was never opened: others have the work. */
  readonly run: Run | null;
  readonly transition: T | null;
  /** Why the handover that was asked for has become impossible. */
  readonly refused: Refusal | null;
  /** What this call has carried out; what was carried out before is not in it. */
  readonly carriedOut: readonly Effect[];
  /** The effect that can't be carried out since others have the work now. It and those after it are left. */
  readonly stoppedAt: Effect | null;
}

/** Runs the jobs of a team. */
export interface Host {
  /**
   * Begins a job, or goes on with one that a worker has left: the run to work on. Null where there is nothing to work on: the job has
   * ended, its work is closed, suspended, or somebody else's. Call `finish` in both cases.
   *
   * @throws {SopHandoverError} `too-early` where the work was not passed on yet: try again later; `other-job` for a run id that was
   *   used before
   */
  open(job: Job): Promise<Run | null>;
  /** The tool that the job's worker gets: see `toolDefinition`. */
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
  /**
   * Ends a job and carries out what comes of it. Call it again after a crash: what was carried out is not carried out again.
   */
  finish<C extends Conversation = Conversation>(job: Job, options?: FinishOptions<C>): Promise<Finished<Noted<C>>>;
  /**
   * Ends a job with people taking over, and carries that out: see `escalateRun`. A job in which nobody was assigned and the bot goes
   * on is still open.
   */
  escalate(job: Job, options: EscalateOptions): Promise<Finished>;
  /**
   * People give a case or thread back to the job's assignment, which may speak again; `send` gets the job. Its `hops` are all that there
   * were, the handover to people too. False where the work is closed, at another hop, or not known. The state of the conversation is
   * kept as `resumeEscalation` gives it.
   */
  giveBack(job: Job): Promise<boolean>;
  /**
   * The state of the conversation that `detectEscalation` goes on from when people have given it back; null where they have never taken
   * it over.
   */
  state(job: Job): Promise<EscalationState | null>;
  /** The job that an effect starts: see `nextJob`. */
  nextJob(effect: Effect): Job | null;
}
