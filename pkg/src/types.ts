// The data that goes in and comes out. Results are plain, frozen and can be cloned; positions are
// UTF-16 offsets and ranges half-open, so `text.slice(from, to)` is exactly the mention.
import type { AssignmentEscalation, EscalationConfig } from "./escalation-settings.js";

/** What JSON can hold. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** A value, or every reason why there is none. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** What a message is filled with, by documented keys; what a translation needs. */
export type Params = Readonly<Record<string, string | number | readonly string[]>>;

/** A problem with data, or something that was left out of a result. */
export interface Issue {
  readonly code: IssueCode;
  readonly message: string;
  readonly params: Params;
  /** Keys and indexes from the outside in. */
  readonly path: readonly (string | number)[];
}

export type IssueCode =
  | "missing-field"
  | "wrong-type"
  | "unknown-value"
  | "empty-id"
  | "duplicate-id"
  | "empty-name"
  | "bad-character"
  | "unknown-entry"
  | "too-many-targets"
  | "rule-text-left-out"
  | "enum-too-long"
  | "bad-snapshot"
  | "newer-format";

// ── the team ──

/** A connection of an assignment; `"queue:consumer"` is the one that the case workflow needs. */
export type ConnectionId = "queue:consumer" | (string & {});

/** An AI worker, or a destination where people take over. */
export type Kind = "assignment" | "human";

/** One assignment as a host knows it. Keys that are not listed here are ignored, never stored. */
export interface AssignmentData {
  /** Its identity: not empty, unique in the team. */
  id: string;
  name: string;
  /** `"assignment"` if left out. */
  kind?: Kind;
  /** `"active"` if left out. A deleted one is a tombstone that keeps its last name. */
  status?: "active" | "deleted";
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

/** How work is passed on. */
export type Workflow = "case" | "standalone" | "conversation";

export type Severity = "error" | "warning" | "info";

export type RuleName =
  | "deleted-target"
  | "ambiguous-mention"
  | "misspelled-mention"
  | "malformed-link"
  | "label-conflict"
  | "forbidden-target"
  | "queue-consumer-required"
  | "too-deep"
  | "self-handover"
  | "unknown-mention"
  | "unread-mention"
  | "target-without-rule"
  | "unlinked-name"
  | "answer-expected"
  | "vague-trigger"
  | "stale-label"
  | "plain-mention"
  | "case-mismatch"
  | "unloaded-target";

export interface SopOptions {
  /** Id of the SOP's own assignment, which is never a target. One that the team does not hold is new, or not loaded yet. */
  source?: string;
  /** `"standalone"` if left out. */
  workflow?: Workflow;
  /** `"markdown"` if left out. */
  format?: "markdown" | "plain";
  /** Severities other than a rule's own. They never change whether an SOP is runnable. */
  rules?: Partial<Record<RuleName, Severity | "off">>;
}

/** What an SOP says. */
export interface Analysis {
  /** Every mention, in text order. */
  readonly badges: readonly Badge[];
  /** Allowed handover targets, in order of first mention. */
  readonly targets: readonly Target[];
  /** Findings, in text order. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether no finding is an error by its rule's own severity, whatever the settings. */
  readonly runnable: boolean;
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

/** A half-open range of UTF-16 code units. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** What a mention has come to; only `active` grants anything, and only where the mention is not pending. */
export type BadgeStatus = "active" | "deleted" | "ambiguous" | "unknown" | "self" | "unavailable" | "unloaded";

/** A mention, `@` or link included. */
export interface Badge extends TextRange {
  readonly form: "linked" | "plain";
  readonly status: BadgeStatus;
  readonly id?: string;
  /** Current name, else the last one known. */
  readonly label: string;
  /** Ids that fit equally, if the mention is ambiguous. */
  readonly candidates?: readonly string[];
  /** It is still being written, as the reading was told: it grants nothing. */
  readonly pending?: true;
}

export interface TargetRef {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
}

/** What a host stores when it saves an SOP: plain JSON, no positions. */
export interface PinnedTarget extends TargetRef {
  /** The sentences that say when to hand over. */
  readonly when: readonly string[];
}

export interface Target extends PinnedTarget {
  readonly mentions: readonly TextRange[];
  /** Where the sentences of `when` stand. */
  readonly rules: readonly TextRange[];
}

/** A finding about one place of an SOP. */
export interface Diagnostic extends TextRange {
  readonly rule: RuleName;
  readonly severity: Severity;
  readonly message: string;
  readonly params: Params;
  readonly help?: string;
  readonly related: readonly (TextRange & {
    readonly code: string;
    readonly params: Params;
    readonly message: string;
  })[];
  readonly fixes: readonly Fix[];
}

export type FixCode = "link" | "remove" | "relabel" | "keep-id" | "keep-label" | "correct-case";

/** A way to mend a finding. */
export interface Fix {
  readonly code: FixCode;
  readonly params: Params;
  readonly title: string;
  /** `safe` can be made without asking. */
  readonly applicability: "safe" | "suggested";
  readonly edits: readonly Edit[];
}

/** A replacement, in coordinates of the text before any of the edits that it comes with. */
export interface Edit {
  readonly from: number;
  /** `from` if left out. */
  readonly to?: number;
  /** Nothing if left out. */
  readonly insert?: string;
}

// ── editing ──

/**
 * How an SOP's analysis differs from that of an earlier version. The law: move the earlier analysis through the edits (each `edit`
 * gives them in its `Update`), take away what touches `ranges`, add these badges and diagnostics, and you have the analysis now. A
 * badge or finding moves with its `from`; text put in beside it does not belong to it. All ranges are UTF-16 offsets.
 */
export interface AnalysisChanges {
  /** Of the document now. */
  readonly version: number;
  /** In the text now, in order and apart from each other. */
  readonly ranges: readonly TextRange[];
  /** The badges that touch `ranges`, in text order. */
  readonly badges: readonly Badge[];
  /** The findings that touch `ranges`, in text order. */
  readonly diagnostics: readonly Diagnostic[];
  /** `null` where the same targets are allowed with the same rules, perhaps at other places. */
  readonly targets: readonly Target[] | null;
  /** Whether the SOP can run now. */
  readonly runnable: boolean;
}

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
  insert?: "linked" | "plain";
  /** The host's own ranking by id, higher first. Read once per object. */
  boost?: Readonly<Record<string, number>>;
}

/** What to offer for the mention that is being typed; its range is from the `@` to the caret. */
export interface CompletionList extends TextRange {
  readonly query: string;
  readonly options: readonly Completion[];
}

export interface Completion {
  readonly id: string;
  readonly label: string;
  /** Tells it apart from others of the same name. */
  readonly detail?: string;
  readonly kind: Kind;
  /** In `label`: what the query matched. */
  readonly matched: readonly TextRange[];
  readonly edit: Edit;
  /** Where the caret goes, in the text after the edit. */
  readonly caret: number;
}
