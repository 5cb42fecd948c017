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

/** Whether missing details delay the handover. */
export type EscalationGate = "unconfirmed" | "ask-once" | "all";

/** How a detail is recognised. */
export type DetailKind = "email" | "phone" | "code" | "answer";

/** The source of a summary field, besides details and facts. */
export type SummarySource = "issue" | "reason" | "source" | "last-message" | "quote";

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

/** Whom work can be passed to, or who has passed it. */
export interface TargetRef {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
}

/** The schema of the tool's arguments. */
export interface RequestSchema {
  type: "object";
  properties: {
    target: {
      type: "string";
      description: string;
      enum?: string[];
    };
    reason: {
      type: "string";
      description: string;
    };
  };
  required: ("target" | "reason")[];
  additionalProperties: false;
}

/** What a tool has, whoever its provider is. */
export interface ToolDefinitionBase {
  readonly name: string;
  readonly description: string;
  readonly parameters: RequestSchema;
  /** Whether the names are listed, so that a provider can hold the model to them. */
  readonly strict: boolean;
  /** Each name that the model knows, and whom it means. */
  readonly names: readonly {
    readonly value: string;
    readonly id: string;
  }[];
  /** What was left out or may be refused, and why. */
  readonly warnings: readonly Issue[];
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
  /** The ids of `allowed`, in the same order. */
  readonly allowedIds: readonly string[];
  /** The name that was most likely meant. */
  readonly nearest?: string;
  readonly nearestId?: string;
}

export type Verdict = Accepted | Refusal;

export interface Answer {
  readonly callId: string;
  readonly verdict: Verdict;
}

/** A handover of the past, by the ids. */
export interface Hop {
  readonly from: string;
  readonly to: string;
}

/** A job on its way: plain JSON, to be stored and read again with `readRun`. It has more fields. */
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

/** What all transitions have. */
export interface TransitionBase {
  readonly format: 1;
  /** The same for every completion of the job. */
  readonly key: string;
  readonly workflow: Workflow;
  /** What the source job's result is to show. */
  readonly result: {
    readonly handover: TargetRef;
  };
  readonly timeline: TimelineEntry;
  readonly record: HandoverRecord;
  readonly hops: readonly Hop[];
}

/** What people get to work on. */
export type Subject = {
  readonly runId: string;
  readonly caseId?: string;
  readonly threadId?: string;
};

/** What people read who take over. */
export interface HandoverNote {
  readonly issue: string;
  readonly nextStep: string;
  /** Details by name, in order; `null` where one is missing. */
  readonly fields: Readonly<Record<string, string | null>>;
}

/** What came of a job, whatever its conversation is. */
export interface CompletedRunBase {
  readonly run: Run;
  /** Why the handover that was asked for has become impossible. */
  readonly refused: Refusal | null;
}

/** Whether people take over after the last turn, and why. */
export interface Escalation {
  readonly verdict: EscalationVerdict;
  readonly reason: EscalationReason;
  readonly params: Params;
  /** A sentence for people: why. */
  readonly message: string;
  /** By turn, then position; those of turns that a state stands for come from the state. */
  readonly signals: readonly Signal[];
  /** In the order of the settings. */
  readonly details: readonly DetailState[];
  /** Keys of required details that nobody has given, also where they held nothing back. */
  readonly missing: readonly string[];
  readonly suppressedBy: "only-when" | null;
  /** What the bot should do now, best first. */
  readonly next: readonly NextStep[];
  readonly state: EscalationState;
}

/** What a signal is recognised by. */
export type SignalRule = KnownSignalRule | `trigger:${string}`;

/** Words of a turn that say something about people taking over. */
export interface Signal extends TextRange {
  /** Index in the whole conversation. */
  readonly turn: number;
  readonly speaker: Speaker;
  readonly category: SignalCategory;
  readonly rule: SignalRule;
  readonly confirmed: boolean;
  /** `awaiting`: on condition of what the user sends; `conditional`: of something else. */
  readonly modality: "firm" | "question" | "offer" | "awaiting" | "conditional" | "hedged" | "flag";
  /** `past`: before people gave the conversation back, or an offer that was not taken up. */
  readonly status: "decides" | "counts" | "suppressed" | "taken-back" | "past";
  /** The words that made it. */
  readonly evidence: readonly {
    readonly from: number;
    readonly to: number;
    readonly role: "person" | "team" | "verb" | "frame" | "negation" | "condition" | "hedge" | "bot" | "detail";
  }[];
  readonly params: Params;
  readonly message: string;
}

export interface DetailState {
  readonly key: string;
  readonly label: string;
  readonly status: "missing" | "given" | "known" | "unavailable";
  readonly value: string | null;
  readonly turn: number | null;
  readonly range: TextRange | null;
}

/** What the bot should do. */
export interface NextStep {
  readonly code:
    | "answer-again"
    | "ask-details"
    | "check-once-more"
    | "offer-person"
    | "tell-handed-over"
    | "say-nothing";
  readonly params: Params;
  readonly message: string;
  readonly toModel: string;
}

/** Plain JSON of at most some KB, to be stored and read again with `readEscalationState`. It has more fields. */
export interface EscalationState {
  readonly format: 1;
  readonly revision: number;
  /** How many have been read so far. */
  readonly turns: number;
  readonly status: "open" | "escalated" | "taken-over";
  readonly suspended: boolean;
  /** From 1; one more each time that people give the conversation back. */
  readonly stretch: number;
}

/** Who gets it, and why. */
export interface RoutedTo {
  readonly target: TargetRef | null;
  readonly by: "rule" | "default" | "none";
  /** The place of the rule, where one has decided. */
  readonly rule: number | null;
  /** Those that can't take it. */
  readonly passedOver: readonly {
    readonly id: string;
    readonly code: "target-deleted" | "unknown-target" | "not-human";
  }[];
}

/** What the host carries out when people take over. It has more fields. */
export interface EscalationTransition {
  readonly format: 1;
  readonly kind: "escalation";
  readonly key: string;
  readonly effects: readonly EscalationEffect[];
  readonly reason: EscalationReason;
  readonly routed: RoutedTo;
  readonly note: HandoverNote;
  /** Null where nobody was assigned. */
  readonly timeline: TimelineEntry | null;
  readonly missing: readonly string[];
  readonly suspended: boolean;
  readonly at: string;
  readonly state: EscalationState;
}

/** A run after an escalation: `handed-over` where somebody was assigned, `finished` where only the bot fell silent, else open. */
export interface EscalatedRun {
  readonly run: Run;
  readonly transition: EscalationTransition | null;
  readonly refused: Refusal | null;
}

/** What is wrong with the settings of escalation. */
export interface EscalationIssue {
  readonly code: EscalationTeamRule;
  readonly severity: Severity;
  readonly message: string;
  readonly params: Params;
  /** Ids. */
  readonly assignments: readonly string[];
  /** Where in the settings. */
  readonly path: readonly (string | number)[];
  /** Places in SOPs; null is the workspace's own text. */
  readonly related: readonly {
    readonly from: number;
    readonly to: number;
    readonly assignment: string | null;
  }[];
}

/** A conversation in which other settings decide otherwise. */
export interface EscalationDifference {
  readonly conversation: number;
  readonly before: EscalationVerdict;
  readonly after: EscalationVerdict;
}

export type CaseEffect =
  | {
      readonly key: string;
      /** The key of the effect that has to be carried out first: out of order, work would get lost. */
      readonly after: string | null;
      readonly type: "release-case";
      /** Who gives the work up. */
      readonly from: string;
      readonly caseId: string;
    }
  | {
      readonly key: string;
      /** The key of the effect that has to be carried out first: out of order, work would get lost. */
      readonly after: string | null;
      readonly type: "dispatch-case";
      /** Who gives the work up. */
      readonly from: string;
      readonly caseId: string;
      readonly target: string;
      readonly hops: readonly Hop[];
    };

export type StartJobEffect = {
  readonly key: string;
  /** The key of the effect that has to be carried out first: out of order, work would get lost. */
  readonly after: string | null;
  readonly type: "start-job";
  readonly target: string;
  readonly hops: readonly Hop[];
};

export type TransferEffect = {
  readonly key: string;
  /** The key of the effect that has to be carried out first: out of order, work would get lost. */
  readonly after: string | null;
  readonly type: "transfer-conversation";
  /** Who gives the work up. */
  readonly from: string;
  readonly threadId: string;
  readonly target: string;
  readonly hops: readonly Hop[];
};

export type HumanEffect =
  | {
      readonly key: string;
      /** The key of the effect that has to be carried out first: out of order, work would get lost. */
      readonly after: string | null;
      readonly type: "assign";
      readonly target: string;
      readonly subject: Subject;
    }
  | {
      readonly key: string;
      /** The key of the effect that has to be carried out first: out of order, work would get lost. */
      readonly after: string | null;
      readonly type: "add-tag";
      readonly tag: string;
      readonly subject: Subject;
    }
  | {
      readonly key: string;
      /** The key of the effect that has to be carried out first: out of order, work would get lost. */
      readonly after: string | null;
      readonly type: "add-note";
      readonly subject: Subject;
      readonly note: HandoverNote;
    }
  | {
      readonly key: string;
      /** The key of the effect that has to be carried out first: out of order, work would get lost. */
      readonly after: string | null;
      readonly type: "suspend";
      readonly subject: Subject;
    };

/** One thing to carry out. */
export type Effect = CaseEffect | StartJobEffect | TransferEffect | HumanEffect;

export type EscalationEffect = Extract<CaseEffect, { readonly type: "release-case" }> | HumanEffect;

/** What depends on the kind of a transition, but for its conversation. */
export type TransitionPart =
  | {
      readonly kind: "case";
      readonly effects: readonly CaseEffect[];
    }
  | {
      readonly kind: "standalone";
      readonly effects: readonly StartJobEffect[];
    }
  | {
      readonly kind: "conversation";
      readonly effects: readonly TransferEffect[];
    }
  | {
      readonly kind: "human";
      readonly effects: readonly (HumanEffect | CaseEffect)[];
      /** Whether the bot falls silent. */
      readonly suspend: boolean;
      /** What the host has given for people to read, and what to mark the work with. */
      readonly note?: HandoverNote;
      readonly tag?: string;
    };

/** What a job works on. */
export type PlacePart =
  | {
      readonly workflow: "case";
      readonly caseId: string;
      readonly threadId?: never;
    }
  | {
      readonly workflow: "standalone";
      readonly caseId?: never;
      readonly threadId?: never;
    }
  | {
      readonly workflow: "conversation";
      readonly caseId?: never;
      readonly threadId: string;
    };
