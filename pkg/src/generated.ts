// Written by src/wire/typescript.rs from the types of the core: `npm run generate`.
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

/** Every word of `EscalationVerdict`. */
export const ESCALATION_VERDICTS: readonly EscalationVerdict[] = ["escalate", "hold", "offer", "none"];

/** The kind of a fix. */
export type FixCode = "link" | "remove" | "relabel" | "keep-id" | "keep-label" | "correct-case";

/** How a mention is written. */
export type Form = "linked" | "plain";

/** How a text is read. */
export type Format = "markdown" | "plain";

/** Every word of `Format`. */
export const FORMATS: readonly Format[] = ["markdown", "plain"];

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

/** The provider that reads the definition. */
export type Provider = "json-schema" | "openai-chat" | "openai-responses" | "anthropic" | "gemini" | "bedrock" | "mcp";

/** Every word of `Provider`. */
export const PROVIDERS: readonly Provider[] = [
  "json-schema",
  "openai-chat",
  "openai-responses",
  "anthropic",
  "gemini",
  "bedrock",
  "mcp",
];

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

/** How another place relates to a finding. */
export type RelatedCode = "other-mention";

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

/** Every word of `Severity`. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

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

/** Every word of `Speaker`. */
export const SPEAKERS: readonly Speaker[] = ["user", "bot", "person"];

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

/** How a transition passes the work on. */
export type TransitionKind = "case" | "standalone" | "conversation" | "human";

/** How work is passed on. */
export type Workflow = "case" | "standalone" | "conversation";

/** Every word of `Workflow`. */
export const WORKFLOWS: readonly Workflow[] = ["case", "standalone", "conversation"];

/** The values in a message, by documented keys: what a translation needs. */
export type Params = Readonly<Record<string, string | number | readonly string[]>>;

/** A half-open range of UTF-16 code units. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/**
 * A replacement. Its offsets count in the text before all edits of the same list. Results always have `to` and
 * `insert`.
 */
export interface Edit {
  readonly from: number;
  /** `from` if left out. */
  readonly to?: number;
  /** Nothing if left out. */
  readonly insert?: string;
}

/** A problem with data, or a note about something left out of a result. */
export interface Issue {
  readonly code: IssueCode;
  readonly message: string;
  readonly params: Params;
  /** Where the problem is: keys and indexes, from the outermost in. */
  readonly path: readonly (string | number)[];
}

/** A mention. Its range includes the `@` or the whole link. */
export interface Badge extends TextRange {
  readonly form: Form;
  readonly status: BadgeStatus;
  readonly id?: string;
  /** The current name, else the last one known. */
  readonly label: string;
  /** Ids that fit equally, if the mention is ambiguous. */
  readonly candidates?: readonly string[];
  /** The host said that this mention is still being typed. It grants nothing. */
  readonly pending?: true;
}

/** A target as a host stores it with a saved SOP: plain JSON, no positions. */
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
  /** The ranges of the sentences in `when`. */
  readonly rules: readonly TextRange[];
}

/** A way to fix a finding. */
export interface Fix {
  readonly code: FixCode;
  readonly params: Params;
  readonly title: string;
  /** A `safe` fix can be applied without asking. */
  readonly applicability: Applicability;
  readonly edits: readonly Edit[];
}

/** Another place that a finding is about. */
export interface Related extends TextRange {
  readonly code: RelatedCode;
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

/** The analysis of an SOP. */
export interface Analysis {
  /** Every mention, in text order. */
  readonly badges: readonly Badge[];
  /** Allowed handover targets, in order of first mention. */
  readonly targets: readonly Target[];
  /** Findings, in text order. */
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Whether the SOP can run: it has no error and no unloaded target. Severities in the settings
   * don't change this.
   */
  readonly runnable: boolean;
}

/**
 * How an SOP's analysis differs from that of an earlier version. To get the current analysis, move the earlier one
 * through the edits (each `edit` returns them in its `Update`), remove what touches `ranges`, and add these badges and
 * diagnostics. A badge or finding moves with its `from`. Text inserted beside it does not belong to it. All ranges are
 * UTF-16 offsets.
 */
export interface AnalysisChanges {
  /** The document's current version. */
  readonly version: number;
  /** Ranges in the current text, in order. They don't touch each other. */
  readonly ranges: readonly TextRange[];
  /** The badges that touch `ranges`, in text order. */
  readonly badges: readonly Badge[];
  /** The findings that touch `ranges`, in text order. */
  readonly diagnostics: readonly Diagnostic[];
  /** `null` if the same targets are allowed with the same rules, perhaps at other places. */
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

/** An assignment to offer. */
export interface Completion {
  readonly id: string;
  readonly label: string;
  /** Tells it apart from others of the same name. */
  readonly detail?: string;
  readonly kind: Kind;
  /** The ranges of `label` that the query matched. */
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

/** An assignment that hands over or is mentioned. */
export interface GraphNode {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly status: AssignmentStatus;
  readonly entry: boolean;
}

/** `from` mentions `to`. It is a handover if the status is `active`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly status: BadgeStatus;
  /** The sentences that say when to hand over. */
  readonly when: readonly string[];
}

/** Who hands over to whom. Each node and each edge occurs once. */
export interface HandoverGraph {
  /** Every assignment in team order, including deleted ones, then those that are only mentioned. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** An assignment whose SOP breaks. */
export interface ImpactedBy {
  readonly from: string;
  readonly status: BadgeStatus;
  readonly when: readonly string[];
  /** Whether it can hand over to no other assignment. */
  readonly onlyTarget: boolean;
}

/** What depends on one assignment. */
export interface Impact {
  /** The assignments whose SOPs break if this one is deleted, in team order. */
  readonly mentionedBy: readonly ImpactedBy[];
  /** The assignments that it mentions itself. */
  readonly mentions: readonly GraphEdge[];
}

/** A problem with a team as a whole. */
export interface TeamIssue {
  readonly code: TeamRule;
  readonly severity: Severity;
  readonly message: string;
  readonly params: Params;
  /** The ids of the assignments. For a path through the team, in its order. */
  readonly assignments: readonly string[];
}

/** The findings in one SOP. */
export interface SopReport {
  readonly assignment: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is wrong with a team. */
export interface TeamReport {
  /** Whether nothing in the report is an error and every SOP is runnable. */
  readonly ok: boolean;
  /** Ordered by rule, then by team. */
  readonly issues: readonly TeamIssue[];
  /** One for each active assignment with an SOP, even if nothing is wrong with it. */
  readonly sops: readonly SopReport[];
}

/** What is wrong with a team. Its SOPs were analysed elsewhere. */
export interface HandoverReport {
  readonly issues: readonly TeamIssue[];
  readonly graph: HandoverGraph;
}

/** An assignment or people: the receiver of work, or the one that passed it on. */
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

/** The parts of a tool that all providers share. */
export interface ToolDefinitionBase {
  readonly name: string;
  readonly description: string;
  readonly parameters: RequestSchema;
  /** Whether the names are listed, so that a provider can hold the model to them. */
  readonly strict: boolean;
  /** Each name that the model knows, and the id that it means. */
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
  /** The model's own words, cut to 2,000 characters. Show them as a quotation. */
  readonly reason: string;
  readonly matchedBy: MatchedBy;
  /** Unexpected keys of the request, at most 100. */
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
  /** The allowed name that the model most likely meant. */
  readonly nearest?: string;
  readonly nearestId?: string;
}

export type Verdict = Accepted | Refusal;

export interface Answer {
  readonly callId: string;
  readonly verdict: Verdict;
}

/** A past handover, by ids. */
export interface Hop {
  readonly from: string;
  readonly to: string;
}

/** A job in progress: plain JSON. Store it and read it back with `readRun`. It has more fields. */
export interface Run {
  readonly format: 1;
  /** Grows by one with every change, for compare-and-swap. */
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

/** The parts that all transitions share. */
export interface TransitionBase {
  readonly format: 1;
  /** The same for every completion of the job. */
  readonly key: string;
  readonly workflow: Workflow;
  /** What the result of the source job should show. */
  readonly result: {
    readonly handover: TargetRef;
  };
  readonly timeline: TimelineEntry;
  readonly record: HandoverRecord;
  readonly hops: readonly Hop[];
}

/** The work that people get. */
export type Subject = {
  readonly runId: string;
  readonly caseId?: string;
  readonly threadId?: string;
};

/** A note for the people who take over. */
export interface HandoverNote {
  readonly issue: string;
  readonly nextStep: string;
  /** Details by name, in order. A missing one is `null`. */
  readonly fields: Readonly<Record<string, string | null>>;
}

/** The result of a completed job, without the conversation. */
export interface CompletedRunBase {
  readonly run: Run;
  /** Why the requested handover has become impossible, if it has. */
  readonly refused: Refusal | null;
}

/** Whether people take over after the last turn, and why. */
export interface Escalation {
  readonly verdict: EscalationVerdict;
  readonly reason: EscalationReason;
  readonly params: Params;
  /** The reason, as a sentence for people. */
  readonly message: string;
  /**
   * Ordered by turn, then by position. For turns that the state already covers, they come
   * from the state.
   */
  readonly signals: readonly Signal[];
  /** In the order of the settings. */
  readonly details: readonly DetailState[];
  /** Keys of required details that nobody has given, even if they did not delay the handover. */
  readonly missing: readonly string[];
  readonly suppressedBy: "only-when" | null;
  /** What the bot should do now, best first. */
  readonly next: readonly NextStep[];
  readonly state: EscalationState;
}

/** What a signal is recognised by. */
export type SignalRule = KnownSignalRule | `trigger:${string}`;

/** Words in a turn that say something about people taking over. */
export interface Signal extends TextRange {
  /** The turn's index in the whole conversation. */
  readonly turn: number;
  readonly speaker: Speaker;
  readonly category: SignalCategory;
  readonly rule: SignalRule;
  readonly confirmed: boolean;
  /**
   * `awaiting`: it depends on what the user sends. `conditional`: it depends on something
   * else.
   */
  readonly modality: "firm" | "question" | "offer" | "awaiting" | "conditional" | "hedged" | "flag";
  /** `past`: from before people gave the conversation back, or an offer that nobody took up. */
  readonly status: "decides" | "counts" | "suppressed" | "taken-back" | "past";
  /** The words that the signal rests on. */
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

/** Plain JSON of at most a few KB. Store it and read it back with `readEscalationState`. It has more fields. */
export interface EscalationState {
  readonly format: 1;
  readonly revision: number;
  /** How many turns have been read so far. */
  readonly turns: number;
  readonly status: "open" | "escalated" | "taken-over";
  readonly suspended: boolean;
  /** Starts at 1 and grows by one each time people give the conversation back. */
  readonly stretch: number;
}

/** Who gets the conversation, and why. */
export interface RoutedTo {
  readonly target: TargetRef | null;
  readonly by: "rule" | "default" | "none";
  /** The index of the rule that decided, if one did. */
  readonly rule: number | null;
  /** Targets that were skipped because they can't take the conversation. */
  readonly passedOver: readonly {
    readonly id: string;
    readonly code: "target-deleted" | "unknown-target" | "not-human";
  }[];
}

/** The work for the host when people take over. It has more fields. */
export interface EscalationTransition {
  readonly format: 1;
  readonly kind: "escalation";
  readonly key: string;
  readonly effects: readonly EscalationEffect[];
  readonly reason: EscalationReason;
  readonly routed: RoutedTo;
  readonly note: HandoverNote;
  /** `null` if nobody was assigned. */
  readonly timeline: TimelineEntry | null;
  readonly missing: readonly string[];
  readonly suspended: boolean;
  readonly at: string;
  readonly state: EscalationState;
}

/**
 * A run after an escalation: `handed-over` if someone was assigned, `finished` if the bot only fell silent, else
 * open.
 */
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
  /** Ids of the assignments concerned. */
  readonly assignments: readonly string[];
  /** The place in the settings. */
  readonly path: readonly (string | number)[];
  /** Places in SOPs. If `assignment` is `null`, the place is in the workspace's own text. */
  readonly related: readonly {
    readonly from: number;
    readonly to: number;
    readonly assignment: string | null;
  }[];
}

/** A conversation for which the new settings decide differently. */
export interface EscalationDifference {
  readonly conversation: number;
  readonly before: EscalationVerdict;
  readonly after: EscalationVerdict;
}

export type CaseEffect =
  | {
      readonly key: string;
      /** The key of the effect to carry out before this one. Out of order, work would get lost. */
      readonly after: string | null;
      readonly type: "release-case";
      /** Id of the assignment that passes the work on. */
      readonly from: string;
      readonly caseId: string;
    }
  | {
      readonly key: string;
      /** The key of the effect to carry out before this one. Out of order, work would get lost. */
      readonly after: string | null;
      readonly type: "dispatch-case";
      /** Id of the assignment that passes the work on. */
      readonly from: string;
      readonly caseId: string;
      readonly target: string;
      readonly hops: readonly Hop[];
    };

export type StartJobEffect = {
  readonly key: string;
  /** The key of the effect to carry out before this one. Out of order, work would get lost. */
  readonly after: string | null;
  readonly type: "start-job";
  readonly target: string;
  readonly hops: readonly Hop[];
};

export type TransferEffect = {
  readonly key: string;
  /** The key of the effect to carry out before this one. Out of order, work would get lost. */
  readonly after: string | null;
  readonly type: "transfer-conversation";
  /** Id of the assignment that passes the work on. */
  readonly from: string;
  readonly threadId: string;
  readonly target: string;
  readonly hops: readonly Hop[];
};

export type HumanEffect =
  | {
      readonly key: string;
      /** The key of the effect to carry out before this one. Out of order, work would get lost. */
      readonly after: string | null;
      readonly type: "assign";
      readonly target: string;
      readonly subject: Subject;
    }
  | {
      readonly key: string;
      /** The key of the effect to carry out before this one. Out of order, work would get lost. */
      readonly after: string | null;
      readonly type: "add-tag";
      readonly tag: string;
      readonly subject: Subject;
    }
  | {
      readonly key: string;
      /** The key of the effect to carry out before this one. Out of order, work would get lost. */
      readonly after: string | null;
      readonly type: "add-note";
      readonly subject: Subject;
      readonly note: HandoverNote;
    }
  | {
      readonly key: string;
      /** The key of the effect to carry out before this one. Out of order, work would get lost. */
      readonly after: string | null;
      readonly type: "suspend";
      readonly subject: Subject;
    };

/** One thing to carry out. */
export type Effect = CaseEffect | StartJobEffect | TransferEffect | HumanEffect;

/** Every word of `Effect["type"]`. */
export const EFFECT_TYPES: readonly Effect["type"][] = [
  "release-case",
  "dispatch-case",
  "start-job",
  "transfer-conversation",
  "assign",
  "add-tag",
  "add-note",
  "suspend",
];

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
      /** The note and the tag that the host gave for people. */
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

/** The key of the id of what a job works on. */
export type IdKey = "caseId" | "threadId";

/** Every word of `IdKey`. */
export const ID_KEYS: readonly IdKey[] = ["caseId", "threadId"];

/** What outlives the jobs of each workflow: the key of its id, and its name in the keys of effects. */
export const WORKS = {
  case: { idKey: "caseId", name: "case" },
  standalone: null,
  conversation: { idKey: "threadId", name: "thread" },
} as const satisfies { readonly [W in Workflow]: { readonly idKey: IdKey; readonly name: string } | null };
