// The data of escalation to people. Positions are UTF-16 offsets into the text of a turn or of an SOP, ranges
// half-open; results are plain, frozen and can be cloned.
import type { EscalationFlag, SignalCategory, SignalRule } from "./escalation-settings.js";
import type { EscalationReason, EscalationTeamRule, EscalationVerdict, Speaker } from "./generated.js";
import type {
  CaseEffect,
  HandoverNote,
  HumanEffect,
  LiveFacts,
  Refusal,
  Run,
  TimelineEntry,
} from "./handover-types.js";
import type { Params, Severity, TargetRef, TextRange } from "./types.js";

export type { EscalationReason, EscalationTeamRule, EscalationVerdict, Speaker } from "./generated.js";

// ── the conversation ──

/** What one of them has said. Only this enters the engine, nothing else of a conversation. */
export interface Turn {
  speaker: Speaker;
  text: string;
  /** What the host's own classifiers say of this turn. */
  flags?: readonly EscalationFlag[];
  /** What the host knows by now, from an account or a session; it counts as confirmed by the user. */
  details?: Readonly<Record<string, string>>;
}

// ── detection ──

export interface DetectOptions {
  /** The assignment that is talking. */
  source?: string;
  /** With it, `turns` are those that came since. */
  state?: EscalationState;
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
  readonly evidence: readonly (TextRange & {
    readonly role: "person" | "team" | "verb" | "frame" | "negation" | "condition" | "hedge" | "bot" | "detail";
  })[];
  readonly params: Params;
  readonly message: string;
}

export interface DetailState {
  readonly key: string;
  readonly label: string;
  readonly status: "given" | "known" | "unavailable" | "missing";
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

// ── what follows ──

/** Who gets it, and why. */
export interface RoutedTo {
  readonly target: TargetRef | null;
  readonly by: "rule" | "default" | "none";
  readonly rule: number | null;
  readonly passedOver: readonly {
    readonly id: string;
    readonly code: "target-deleted" | "unknown-target" | "not-human";
  }[];
}

export interface NoteOptions {
  /** The host's own summary. */
  issue?: string;
  nextStep?: string;
  facts?: Readonly<Record<string, string>>;
  source?: string;
}

export type EscalationEffect = HumanEffect | Extract<CaseEffect, { readonly type: "release-case" }>;

/** What the host carries out when people take over. */
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

export interface EscalateRunOptions extends NoteOptions {
  live?: LiveFacts;
  /**
   * How often people have given the conversation back, plus one, as the host knows it: effects get the keys of that stretch, also where
   * the state of the escalation knows of an earlier one only.
   */
  stretch?: number;
}

// ── checks ──

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
  readonly related: readonly (TextRange & { readonly assignment: string | null })[];
}

/** A conversation in which other settings decide otherwise. */
export interface EscalationDifference {
  readonly conversation: number;
  readonly before: EscalationVerdict;
  readonly after: EscalationVerdict;
}
