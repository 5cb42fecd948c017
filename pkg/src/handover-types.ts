// The data of the tool, the request and the run. Results are plain, frozen and can be cloned.
import type {
  Analysis,
  Issue,
  MatchedBy,
  OnConflict,
  Params,
  PinnedTarget,
  Provider,
  RefusalCode,
  Workflow,
} from "./generated.js";
import type { JsonValue, SopOptions, TargetRef } from "./types.js";

export type { Provider, RefusalCode } from "./generated.js";

// ── the tool ──

/** Allowed targets: those of a run, of an analysis, or a list of ids or of targets that was stored. */
export type Targets = Run | Analysis | readonly (string | TargetRef)[];

/** The schema of the tool's arguments. */
export interface RequestSchema {
  type: "object";
  properties: {
    target: { type: "string"; description: string; enum?: string[] };
    reason: { type: "string"; description: string };
  };
  required: ("target" | "reason")[];
  additionalProperties: false;
}

/** The shape that each provider takes. */
export interface ProviderTools {
  "json-schema": { name: string; description: string; parameters: RequestSchema };
  "openai-chat": {
    type: "function";
    function: {
      name: string;
      description: string;
      parameters: RequestSchema & Record<string, unknown>;
      strict: boolean;
    };
  };
  "openai-responses": {
    type: "function";
    name: string;
    description: string;
    parameters: RequestSchema & Record<string, unknown>;
    strict: boolean;
  };
  anthropic: { name: string; description: string; input_schema: RequestSchema; strict?: boolean };
  gemini: { functionDeclarations: { name: string; description: string; parametersJsonSchema: RequestSchema }[] };
  bedrock: {
    toolSpec: {
      name: string;
      description: string;
      inputSchema: { json: RequestSchema & { [key: string]: JsonValue | undefined } };
    };
  };
  mcp: { name: string; description: string; inputSchema: RequestSchema };
}

export interface ToolOptions<P extends Provider = Provider> {
  /** `"json-schema"` where left out. */
  provider?: P;
  /** `request_handover` where left out; a letter, then at most 59 letters, digits and `_`. */
  name?: string;
  /** Not needed with a run, which knows. */
  workflow?: Workflow;
  /** Id of the assignment that gets the tool; not needed with a run. */
  source?: string;
}

export interface ToolDefinition<P extends Provider = Provider> {
  readonly name: string;
  readonly description: string;
  readonly parameters: RequestSchema;
  /** Whether the names are listed, so that a provider can hold the model to them. */
  readonly strict: boolean;
  readonly definition: ProviderTools[P];
  /** Each name that the model knows, and whom it means. */
  readonly names: readonly { readonly value: string; readonly id: string }[];
  /** What was left out or may be refused, and why. */
  readonly warnings: readonly Issue[];
}

export interface HandoverArguments {
  target: string;
  reason: string;
}

/** Standard Schema with JSON Schema conversion, for SDKs that take one. */
export interface RequestStandardSchema {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "sop-handover";
    readonly types?: { readonly input: HandoverArguments; readonly output: HandoverArguments };
    readonly validate: (
      value: unknown,
    ) => { readonly value: HandoverArguments } | { readonly issues: readonly { readonly message: string }[] };
    readonly jsonSchema: {
      readonly input: (options: { readonly target: string }) => Record<string, unknown>;
      readonly output: (options: { readonly target: string }) => Record<string, unknown>;
    };
  };
}

// ── the request ──

/** What only the host knows. What is left out is not checked. */
export interface LiveFacts {
  /** Id of the assignment that owns the work now; null where nobody does. */
  owner?: string | null;
  /**
   * How many handovers the work has had. It tells a late delivery of an earlier stage from now, where
   * the work has come back to the same assignment; only a run can be compared with it.
   */
  hop?: number;
  /** Whether the case is open. */
  open?: boolean;
  /** Other work that has to end first, in words for people. */
  pending?: readonly string[];
  /** Whether the bot has been silenced. */
  suspended?: boolean;
}

export interface RequestContext {
  team: import("./team.js").Team;
  /** With a run, what it says counts: its workflow, its source, its budget, and what has become of it. */
  targets: Targets;
  /** Id of the assignment that asks; null where it is none. A run knows, and takes no other. */
  source: string | null;
  /** A run knows, and takes no other. */
  workflow: Workflow;
  live?: LiveFacts;
}

export interface Accepted {
  readonly ok: true;
  readonly target: TargetRef;
  /** The model's own words, cut to 2,000 characters: to be quoted wherever they are shown. */
  readonly reason: string;
  readonly matchedBy: MatchedBy;
  /** Keys that nobody asked for, at most 100. */
  readonly ignored: readonly string[];
  readonly toModel: string;
  readonly toPeople: string;
}

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly params: Params;
  readonly toModel: string;
  readonly toPeople: string;
  /** Names that the model may choose. */
  readonly allowed: readonly string[];
  readonly nearest?: string;
  /** The ids of `allowed`, in the same order. */
  readonly allowedIds: readonly string[];
  readonly nearestId?: string;
}

export type Verdict = Accepted | Refusal;

// ── the run ──

/** A handover of the past, by the ids. */
export interface Hop {
  readonly from: string;
  readonly to: string;
}

export type RunInit = {
  /** The keys of all effects are made from it, and from the case or thread. */
  runId: string;
  /** Id of the assignment whose job it is. */
  source: string;
  /** The handovers so far of this case, thread or chain of jobs, and of no other. */
  hops?: readonly Hop[];
  /** At most 10 handovers in all and 3 from one assignment to the same other one, where left out. */
  limits?: { hops?: number; repeats?: number };
} & (
  | { sop: string; format?: SopOptions["format"]; targets?: never }
  | { targets: readonly PinnedTarget[]; sop?: never; format?: never }
) &
  (
    | { workflow: "case"; caseId: string; threadId?: never }
    | { workflow: "standalone"; caseId?: never; threadId?: never }
    | { workflow: "conversation"; threadId: string; caseId?: never }
  );

/** A job on its way: plain JSON, to be stored and read again with `readRun`. */
export interface Run {
  readonly format: 1;
  /** Grows by one with every change, for comparing and swapping. */
  readonly revision: number;
  readonly runId: string;
  readonly workflow: Workflow;
  readonly source: TargetRef;
  readonly caseId?: string;
  readonly threadId?: string;
  readonly targets: readonly PinnedTarget[];
  readonly hops: readonly Hop[];
  readonly requested: {
    readonly target: TargetRef;
    readonly reason: string;
    readonly callIds: readonly string[];
  } | null;
  readonly outcome: "open" | "handed-over" | "finished" | "refused";
}

export interface Call {
  /** It counts within its turn. Where it is empty, the call is never taken for one that comes again. */
  callId: string;
  arguments: unknown;
}

export interface Answer {
  readonly callId: string;
  readonly verdict: Verdict;
}

export interface AnswerOptions {
  /** What becomes of different targets in one turn: none is taken, or the first one. A turn keeps what its first call had. */
  onConflict?: OnConflict;
  /** The model's turn, for SDKs that deliver its calls one by one; an empty name is none. */
  turn?: string;
  live?: LiveFacts;
}

/** A conversation as the host has it; it never enters the engine. */
export interface Conversation<
  M = unknown,
  E extends { readonly hash: string } = { readonly hash: string },
  D = unknown,
> {
  readonly threadId: string;
  readonly messages: readonly M[];
  readonly toolExecutions: readonly E[];
  readonly metadata: D;
}

export interface TimelineEntry {
  readonly at: string;
  /** The number of this handover, from 1. */
  readonly hop: number;
  readonly from: TargetRef;
  readonly to: TargetRef;
  readonly reason: string;
}

export interface HandoverRecord extends TimelineEntry {
  readonly runId: string;
  readonly workflow: Workflow;
  readonly caseId?: string;
  readonly threadId?: string;
}

export interface TransitionBase {
  readonly format: 1;
  readonly key: string;
  readonly workflow: Workflow;
  /** What the source job's result is to show. */
  readonly result: { readonly handover: TargetRef };
  readonly timeline: TimelineEntry;
  readonly record: HandoverRecord;
  readonly hops: readonly Hop[];
}

// Each effect can be a queue message of its own. `after` is the key of the effect that has to be
// carried out first, `from` who gives the work up: out of order, work would get lost.

export type CaseEffect = { readonly key: string; readonly after: string | null; readonly from: string } & (
  | { readonly type: "release-case"; readonly caseId: string }
  | { readonly type: "dispatch-case"; readonly caseId: string; readonly target: string; readonly hops: readonly Hop[] }
);

export type StartJobEffect = {
  readonly key: string;
  readonly after: string | null;
  readonly type: "start-job";
  readonly target: string;
  readonly hops: readonly Hop[];
};

export type TransferEffect = {
  readonly key: string;
  readonly after: string | null;
  readonly from: string;
  readonly type: "transfer-conversation";
  readonly threadId: string;
  readonly target: string;
  readonly hops: readonly Hop[];
};

/** What people get to work on. */
export type Subject = { readonly runId: string; readonly caseId?: string; readonly threadId?: string };

export type HumanEffect = { readonly key: string; readonly after: string | null; readonly subject: Subject } & (
  | { readonly type: "assign"; readonly target: string }
  | { readonly type: "add-tag"; readonly tag: string }
  | { readonly type: "add-note"; readonly note: HandoverNote }
  | { readonly type: "suspend" }
);

export interface HandoverNote {
  readonly issue: string;
  readonly nextStep: string;
  readonly fields: Readonly<Record<string, string | null>>;
}

/** One thing to carry out. */
export type Effect = CaseEffect | StartJobEffect | TransferEffect | HumanEffect;

/** What the host carries out when a job has passed its work on. */
export type Transition<C extends Conversation = Conversation> = TransitionBase &
  (
    | { readonly kind: "case"; readonly effects: readonly CaseEffect[] }
    | { readonly kind: "standalone"; readonly effects: readonly StartJobEffect[] }
    | { readonly kind: "conversation"; readonly effects: readonly TransferEffect[]; readonly conversation: C }
    | {
        readonly kind: "human";
        /** Whether the bot falls silent. */
        readonly suspend: boolean;
        /** What the host has given for people to read, and what to mark the work with. */
        readonly note?: HandoverNote;
        readonly tag?: string;
        readonly effects: readonly (HumanEffect | CaseEffect)[];
        readonly conversation?: C;
      }
  );

/** What a job ends with. */
export interface Ending<C extends Conversation = Conversation> {
  /** The run's own conversation. Runs of other workflows have none, whatever is passed. */
  conversation?: C;
  live?: LiveFacts;
  /** What people read who take over. Nothing comes of it where an AI worker gets the work. */
  note?: HandoverNote;
  /** What the work is marked with for people who take over, and for rules of the platform. */
  tag?: string;
}

export interface CompletedRun<C extends Conversation = Conversation> {
  readonly run: Run;
  /** Null where nothing was asked for, or where what was asked for has become impossible. */
  readonly transition: Transition<C> | null;
  /** Why the handover that was asked for has become impossible. */
  readonly refused: Refusal | null;
}
