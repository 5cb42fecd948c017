// Input types; result types come from the core. Results are plain, frozen and can be cloned; positions are UTF-16
// offsets and ranges half-open, so `text.slice(from, to)` is exactly the mention.
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

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** A value, or every reason why there is none. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

// ── the team ──

/** A connection of an assignment; the case workflow needs `"queue:consumer"`. */
export type ConnectionId = "queue:consumer" | (string & {});

/** One assignment as a host knows it. Unlisted keys are ignored, never stored. */
export interface AssignmentData {
  /** Its identity: not empty, unique in the team. */
  id: string;
  name: string;
  /** `"assignment"` by default. */
  kind?: Kind;
  /** `"active"` by default. A deleted one is a tombstone that keeps its last name. */
  status?: AssignmentStatus;
  /** The enabled connections. */
  connections?: readonly ConnectionId[];
  description?: string;
  sop?: string;
  workflow?: Workflow;
  /** For people: the bot falls silent after the handover. */
  suspend?: boolean;
  /** When people take over from it, if that differs from the workspace. */
  escalation?: AssignmentEscalation;
}

export interface TeamData {
  assignments: readonly AssignmentData[];
  /** Ids of the assignments where work enters the team. */
  entry?: readonly string[];
  /** When people take over: the settings of the workspace. */
  escalation?: EscalationConfig;
  /** Only a part is loaded: a linked id that is missing is `unloaded`, never `deleted`, and grants nothing. */
  partial?: boolean;
}

export interface TeamPatch {
  upsert?: readonly AssignmentData[];
  /** Ids that become tombstones. */
  delete?: readonly string[];
  entry?: readonly string[];
}

/** Active assignments whose plain mentions a team change affects. Ids in team order. */
export interface NameChange {
  /** Renamed, deleted or removed. */
  readonly lost: readonly string[];
  /** They keep their name, but another assignment's new name is the same or begins with it. */
  readonly shadowed: readonly string[];
}

export interface TeamOptions {
  /** The words that messages use; `"assignment"` by default. */
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
  /** Id of the SOP's own assignment, which is never a target. An id that the team lacks is new, or not loaded yet. */
  source?: string;
  /** `"standalone"` by default. */
  workflow?: Workflow;
  /** `"markdown"` by default. */
  format?: Format;
  /** Overrides of the rules' severities. They never change whether an SOP is runnable. */
  rules?: Partial<Record<RuleName, Severity | "off">>;
}

/** How to read a text while the user is writing in it. */
export interface PendingOptions {
  /**
   * Where the user is writing, in any order: plain mentions that overlap one of these ranges are pending. They keep
   * their badge, with `pending: true`, but add no target and no diagnostic and do not affect whether the SOP is
   * runnable. An empty range is a caret; it overlaps a mention that it is in or at.
   */
  pending?: readonly TextRange[];
}

/** How to read a text for vague wording. */
export interface LintOptions extends Pick<SopOptions, "format"> {
  /** The whole text is about when to hand over, so every sentence is checked. */
  everything?: boolean;
}

/** Which mentions to link. */
export interface LinkOptions extends SopOptions {
  /** Only mentions that overlap one of these ranges, in any order. By default: all. */
  only?: readonly TextRange[];
}

// ── editing ──

/** The result of an edit. */
export interface Update {
  readonly version: number;
  /** In the new text: outside it badges have only moved. */
  readonly changed: TextRange;
  /** What was done, in coordinates of the text before. */
  readonly edits: readonly Edit[];
}

export interface CompleteOptions {
  /** The maximum number of options; 50 by default. */
  limit?: number;
  /** The form to insert; `"linked"` by default. */
  insert?: Form;
  /** The host's own ranking by id, higher first. Read once per object. */
  boost?: Readonly<Record<string, number>>;
}
