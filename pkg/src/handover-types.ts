// The input data of the tool, the request and the run, and the parts of results that depend on the host's own types.
// All other types of results come from the core. Results are plain, frozen and can be cloned.
import type {
  Analysis,
  CompletedRunBase,
  HandoverNote,
  Hop,
  OnConflict,
  PinnedTarget,
  PlacePart,
  Provider,
  RequestSchema,
  Run,
  TargetRef,
  ToolDefinitionBase,
  TransitionBase,
  TransitionPart,
  Workflow,
} from "./generated.js";
import type { JsonValue, SopOptions } from "./types.js";

export type {
  Accepted,
  Answer,
  CaseEffect,
  Effect,
  HandoverNote,
  HandoverRecord,
  Hop,
  HumanEffect,
  Provider,
  Refusal,
  RefusalCode,
  RequestSchema,
  Run,
  StartJobEffect,
  Subject,
  TimelineEntry,
  TransferEffect,
  TransitionBase,
  Verdict,
} from "./generated.js";

// ── the tool ──

/** Allowed targets: those of a run, of an analysis, or a list of ids or of targets that was stored. */
export type Targets = Run | Analysis | readonly (string | TargetRef)[];

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
  /** `"json-schema"` by default. */
  provider?: P;
  /** `request_handover` by default; a letter, then at most 59 letters, digits and `_`. */
  name?: string;
  /** Not needed with a run, which knows. */
  workflow?: Workflow;
  /** Id of the assignment that gets the tool; not needed with a run. */
  source?: string;
}

export interface ToolDefinition<P extends Provider = Provider> extends ToolDefinitionBase {
  readonly definition: ProviderTools[P];
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
   * How many handovers the work has had. It exposes a late delivery of an earlier stage if the work has come back to
   * the same assignment. It needs a run to compare with.
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
  /** Id of the assignment that asks; null if the asker is not an assignment. A run has its own and accepts no other. */
  source: string | null;
  /** A run knows, and takes no other. */
  workflow: Workflow;
  live?: LiveFacts;
}

// ── the run ──

export type RunInit = {
  /** The keys of all effects are made from it, and from the case or thread. */
  runId: string;
  /** Id of the assignment whose job it is. */
  source: string;
  /** The handovers so far of this case, thread or chain of jobs, and of no other. */
  hops?: readonly Hop[];
  /** By default, at most 10 handovers in all and 3 from one assignment to the same other one. */
  limits?: { hops?: number; repeats?: number };
} & (
  | { sop: string; format?: SopOptions["format"]; targets?: never }
  | { targets: readonly PinnedTarget[]; sop?: never; format?: never }
) &
  Mutable<PlacePart>;

/** For a host to change. */
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface Call {
  /** It counts within its turn. A call with an empty id never counts as repeated. */
  callId: string;
  arguments: unknown;
}

export interface AnswerOptions {
  /** Different targets in one turn: none is accepted, or the first one. A turn keeps the option of its first call. */
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

/** What the host carries out when a job has passed its work on. */
export type Transition<C extends Conversation = Conversation> = TransitionBase &
  (
    | Exclude<TransitionPart, { readonly kind: "conversation" | "human" }>
    | (Extract<TransitionPart, { readonly kind: "conversation" }> & { readonly conversation: C })
    | (Extract<TransitionPart, { readonly kind: "human" }> & { readonly conversation?: C })
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

export interface CompletedRun<C extends Conversation = Conversation> extends CompletedRunBase {
  /** Null if nothing was asked for, or if what was asked for has become impossible. */
  readonly transition: Transition<C> | null;
}
