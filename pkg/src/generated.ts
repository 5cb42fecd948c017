// Written by src/wire/typescript.rs from the types of the core: `UPDATE=1 cargo test typescript`.
// Positions are UTF-16 offsets and ranges half-open, so `text.slice(from, to)` is exactly the mention.

/** Whether a fix can be applied without asking. */
export type Applicability = "safe" | "suggested";

/**
 * The status of a mention. Only `Active` grants anything, and only if the mention is not
 * pending.
 */
export type BadgeStatus = "active" | "deleted" | "self" | "unavailable" | "ambiguous" | "unknown" | "unloaded";

/** The rules about settings of escalation. */
export type EscalationTeamRule =
  | "unknown-escalation-source"
  | "unknown-escalation-target"
  | "deleted-escalation-target"
  | "not-human-target"
  | "rule-overlap"
  | "rule-without-sources"
  | "unknown-summary-detail"
  | "instruction-drift"
  | "instruction-outdated"
  | "detail-never-asked"
  | "vague-instruction"
  | "narrowed-requests"
  | "instruction-not-enforced"
  | "no-confirmation-rule"
  | "no-escalation-target"
  | "human-without-rule";

/** Why: the rows of the table, in its order. */
export type EscalationReason =
  | "people-are-here"
  | "already-escalated"
  | "limit-reached"
  | "narrowed"
  | "user-request"
  | "agent-declared"
  | "out-of-scope"
  | "details-complete"
  | "details-missing"
  | "awaiting-answer"
  | "check-once-more"
  | "bot-offered"
  | "asked-about-people"
  | "repeats"
  | "no-signal";

/** The outcome of a decision. */
export type EscalationVerdict = "escalate" | "hold" | "offer" | "none";

/** The kind of a fix. */
export type FixCode = "link" | "remove" | "relabel" | "keep-id" | "keep-label" | "correct-case";

/** How a mention is written. */
export type Form = "linked" | "plain";

/** How a text is read. */
export type Format = "markdown" | "plain";

/** The kinds of problems with data, with the keys of their params. */
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

/** What a name refers to: an AI worker, or a destination where people take over. */
export type Kind = "assignment" | "human";

/** How a target was recognised, best first. */
export type MatchedBy = "name" | "id" | "folded" | "accent-folded";

/** What to do if one turn asks for different targets. */
export type OnConflict = "choose-one" | "first";

/** Who reads the definition. */
export type Provider = "json-schema" | "openai-chat" | "openai-responses" | "anthropic" | "gemini" | "bedrock" | "mcp";

/**
 * Why a request is refused, in the order of the checks, with the keys of the params. What the
 * model wrote is cut to 200 characters.
 */
export type RefusalCode =
  | "malformed-request"
  | "missing-target"
  | "missing-reason"
  | "handover-not-configured"
  | "not-owner"
  | "case-not-open"
  | "suspended"
  | "pending-work"
  | "unknown-target"
  | "ambiguous-target"
  | "self-handover"
  | "target-deleted"
  | "queue-consumer-required"
  | "not-allowed"
  | "loop-limit"
  | "replay-conflict"
  | "already-requested"
  | "choose-one";

/** The rules, most severe first. */
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
  | "unloaded-target"
  | "stale-label"
  | "plain-mention"
  | "case-mismatch";

/** How severe a finding is. */
export type Severity = "error" | "warning" | "info";

/** The meaning of a signal. */
export type SignalCategory = "user-request" | "agent-declared" | "possible" | "out-of-scope";

/** The rule that recognises a signal. A host's triggers are added as `trigger:` and their id. */
export type KnownSignalRule =
  | "asks-for-person"
  | "asks-for-transfer"
  | "asks-for-callback"
  | "names-person"
  | "asks-to-escalate"
  | "refuses-bot"
  | "accepts-offer"
  | "asks-about-people"
  | "asks-for-contact"
  | "dislikes-bot"
  | "repeats"
  | "hands-over"
  | "will-check"
  | "will-contact"
  | "offers-person"
  | "lacks-ability"
  | "host-flag"
  | "declines-person"
  | "declines-offer"
  | "withdraws";

/** Who speaks. */
export type Speaker = "user" | "bot" | "person";

/** Whether an assignment can be used, or only its memory is kept. */
export type AssignmentStatus = "active" | "deleted";

/** The rules about a whole team, in the order in which they report. */
export type TeamRule =
  | "unsafe-name"
  | "duplicate-name"
  | "confusable-name"
  | "target-without-queue"
  | "unreachable"
  | "no-way-out"
  | "long-chain"
  | "handover-cycle"
  | "unknown-escalation-source"
  | "unknown-escalation-target"
  | "deleted-escalation-target"
  | "not-human-target"
  | "rule-overlap"
  | "rule-without-sources"
  | "unknown-summary-detail"
  | "instruction-drift"
  | "instruction-outdated"
  | "detail-never-asked"
  | "vague-instruction"
  | "narrowed-requests"
  | "instruction-not-enforced"
  | "no-confirmation-rule"
  | "no-escalation-target"
  | "human-without-rule";

/** The promises that a transition makes. */
export type TransitionKind = "case" | "standalone" | "conversation" | "human";

/** How work is passed on. */
export type Workflow = "case" | "standalone" | "conversation";

/** What a message is filled with, by documented keys; what a translation needs. */
export type Params = Readonly<Record<string, string | number | readonly string[]>>;

/** A half-open range of UTF-16 code units. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** A replacement, in coordinates of the text before any of the edits that it comes with. In results `to` and `insert` are always there. */
export interface Edit {
  readonly from: number;
  /** `from` if left out. */
  readonly to?: number;
  /** Nothing if left out. */
  readonly insert?: string;
}

/** A problem with data, or something that was left out of a result. */
export interface Issue {
  readonly code: IssueCode;
  readonly message: string;
  readonly params: Params;
  /** Keys and indexes from the outside in. */
  readonly path: readonly (string | number)[];
}

/** A mention, `@` or link included. */
export interface Badge extends TextRange {
  readonly form: Form;
  readonly status: BadgeStatus;
  readonly id?: string;
  /** Current name, else the last one known. */
  readonly label: string;
  /** Ids that fit equally, if the mention is ambiguous. */
  readonly candidates?: readonly string[];
  /** It is still being written, as the reading was told: it grants nothing. */
  readonly pending?: true;
}

/** What a host stores when it saves an SOP: plain JSON, no positions. */
export interface PinnedTarget {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  /** The sentences that say when to hand over. */
  readonly when: readonly string[];
}

/** An allowed handover target. */
export interface Target {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  /** The sentences that say when to hand over. */
  readonly when: readonly string[];
  readonly mentions: readonly TextRange[];
  /** Where the sentences of `when` stand. */
  readonly rules: readonly TextRange[];
}

/** A way to mend a finding. */
export interface Fix {
  readonly code: FixCode;
  readonly params: Params;
  readonly title: string;
  /** `safe` can be made without asking. */
  readonly applicability: Applicability;
  readonly edits: readonly Edit[];
}

/** Another place that a finding is about. */
export interface Related extends TextRange {
  readonly code: string;
  readonly params: Params;
  readonly message: string;
}

/** A finding about one place of an SOP. */
export interface Diagnostic extends TextRange {
  readonly rule: RuleName;
  readonly severity: Severity;
  readonly message: string;
  readonly params: Params;
  readonly help?: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
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

/** How the targets of two versions of an SOP differ. */
export interface Comparison {
  readonly added: readonly PinnedTarget[];
  readonly removed: readonly string[];
  readonly reworded: readonly PinnedTarget[];
}

/** One of the assignments that are offered. */
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

/** What to offer for the mention that is being typed; its range is from the `@` to the caret. */
export interface CompletionList extends TextRange {
  readonly query: string;
  readonly options: readonly Completion[];
}

/** Someone who hands over or is mentioned. */
export interface GraphNode {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly status: AssignmentStatus;
  readonly entry: boolean;
}

/** One mentions the other; it is a handover where the status is `active`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly status: BadgeStatus;
  /** The sentences that say when to hand over. */
  readonly when: readonly string[];
}

/** Who hands over to whom. Each node and each edge is there once. */
export interface HandoverGraph {
  /** Every assignment in team order, deleted ones included, then those that are only mentioned. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** One whose SOP breaks. */
export interface ImpactedBy {
  readonly from: string;
  readonly status: BadgeStatus;
  readonly when: readonly string[];
  /** Whether it can hand over to nobody else. */
  readonly onlyTarget: boolean;
}

/** What hangs on one assignment. */
export interface Impact {
  /** Whose SOPs break if it is deleted, in team order. */
  readonly mentionedBy: readonly ImpactedBy[];
  /** Whom it mentions itself. */
  readonly mentions: readonly GraphEdge[];
}

/** Something that is wrong with a team as a whole. */
export interface TeamIssue {
  readonly code: TeamRule;
  readonly severity: Severity;
  readonly message: string;
  readonly params: Params;
  /** Ids; for a way through the team, in the order of the way. */
  readonly assignments: readonly string[];
}

/** What was found in one SOP. */
export interface SopReport {
  readonly assignment: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is wrong with a team. */
export interface TeamReport {
  /** Whether nothing in the report is an error and every SOP is runnable. */
  readonly ok: boolean;
  /** By rule, then in team order. */
  readonly issues: readonly TeamIssue[];
  /** One for each active assignment with an SOP, also where nothing is wrong. */
  readonly sops: readonly SopReport[];
}

/** What is wrong with a team whose SOPs have been read elsewhere. */
export interface HandoverReport {
  readonly issues: readonly TeamIssue[];
  readonly graph: HandoverGraph;
}
