// The data that goes in; what comes out has its types from the core. Results are plain, frozen and can be cloned; positions are
// UTF-16 offsets and ranges half-open, so `text.slice(from, to)` is exactly the mention.
import type { AssignmentEscalation, EscalationConfig } from "./escalation-settings.js";
import type {
  AssignmentStatus,
  Edit,
  Form,
  Format,
  Issue,
  Kind,
  RuleName,
  Severity,
  TextRange,
  Workflow,
} from "./generated.js";

export type {
  Analysis,
  AnalysisChanges,
  Badge,
  BadgeStatus,
  Completion,
  CompletionList,
  Diagnostic,
  Edit,
  Fix,
  FixCode,
  Issue,
  IssueCode,
  Kind,
  Params,
  PinnedTarget,
  RuleName,
  Severity,
  Target,
  TargetRef,
  TextRange,
  Workflow,
} from "./generated.js";

/** What JSON can hold. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** A value, or every reason why there is none. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

// ── the team ──

/** A connection of an assignment; `"queue:consumer"` is the one that the case workflow needs. */
export type ConnectionId = "queue:consumer" | (string & {});

/** One assignment as a host knows it. Keys that are not listed here are ignored, never stored. */
export interface AssignmentData {
  /** Its identity: not empty, unique in the team. */
  id: string;
  name: string;
  /** `"assignment"` if left out. */
  kind?: Kind;
  /** `"active"` if left out. A deleted one is a tombstone that keeps its last name. */
  status?: AssignmentStatus;
  /** The connections that are enabled. */
  connections?: readonly ConnectionId[];
  description?: string;
  sop?: string;
  workflow?: Workflow;
  /** For people: the bot falls silent after the handover. */
  suspend?: boolean;
  /** When people take over from it, where that differs from the workspace. */
  escalation?: AssignmentEscalation;
}

export interface TeamData {
  assignments: readonly AssignmentData[];
  /** Ids that work enters the team by. */
  entry?: readonly string[];
  /** When people take over: the settings of the workspace. */
  escalation?: EscalationConfig;
  /** Only a part is loaded: a linked id that is not there is `unloaded`, never `deleted`, and grants nothing. */
  partial?: boolean;
}

export interface TeamPatch {
  upsert?: readonly AssignmentData[];
  /** Ids that become tombstones. */
  delete?: readonly string[];
  entry?: readonly string[];
}

/** Active assignments whose plain mentions read otherwise after a change of the team. Ids in team order. */
export interface NameChange {
  /** Renamed, deleted or no longer there. */
  readonly lost: readonly string[];
  /** They keep their name, but another's new name is the same or begins with it. */
  readonly shadowed: readonly string[];
}

export interface TeamOptions {
  /** The words that messages use; `"assignment"` if left out. */
  vocabulary?: "assignment" | "agent" | Vocabulary;
}

/** The host's words for its own things. */
export interface Vocabulary {
  readonly assignment: string;
  readonly assignments: string;
  readonly sop: string;
  readonly job: string;
  readonly case: string;
}

// ── reading an SOP ──

export interface SopOptions {
  /** Id of the SOP's own assignment, which is never a target. One that the team does not hold is new, or not loaded yet. */
  source?: string;
  /** `"standalone"` if left out. */
  workflow?: Workflow;
  /** `"markdown"` if left out. */
  format?: Format;
  /** Severities other than a rule's own. They never change whether an SOP is runnable. */
  rules?: Partial<Record<RuleName, Severity | "off">>;
}

/** How to read a text that somebody is writing. */
export interface PendingOptions {
  /**
   * Where somebody is writing, in any order: plain mentions that overlap one of these ranges are pending. They keep their badge, with
   * `pending: true`, but give no target and no finding and do not decide whether the SOP is runnable. An empty range is a caret, which
   * overlaps what it stands in or at.
   */
  pending?: readonly TextRange[];
}

/** Which mentions to link. */
export interface LintOptions extends Pick<SopOptions, "format"> {
  /** The whole text is about when to hand over: every sentence is looked at. */
  everything?: boolean;
}

export interface LinkOptions extends SopOptions {
  /** Only mentions that overlap one of these ranges, which may come in any order. Left out: all. */
  only?: readonly TextRange[];
}

// ── editing ──

/** What an edit has done to a document. */
export interface Update {
  readonly version: number;
  /** In the new text: outside of it badges have only moved. */
  readonly changed: TextRange;
  /** What was done, in coordinates of the text before. */
  readonly edits: readonly Edit[];
}

export interface CompleteOptions {
  /** How many are offered at most; 50 if left out. */
  limit?: number;
  /** What is inserted; `"linked"` if left out. */
  insert?: Form;
  /** The host's own ranking by id, higher first. Read once per object. */
  boost?: Readonly<Record<string, number>>;
}
