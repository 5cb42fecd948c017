// The input data of escalation to people. The types of results come from the core. Results are plain, frozen and can be
// cloned. Their positions are UTF-16 offsets into the text of a turn or of an SOP, and ranges are half-open.
import type { EscalationFlag } from "./escalation-settings.js";
import type { EscalationState, Speaker } from "./generated.js";
import type { LiveFacts } from "./handover-types.js";

export type {
  DetailState,
  EscalatedRun,
  Escalation,
  EscalationDifference,
  EscalationEffect,
  EscalationIssue,
  EscalationReason,
  EscalationState,
  EscalationTeamRule,
  EscalationTransition,
  EscalationVerdict,
  NextStep,
  RoutedTo,
  Signal,
  Speaker,
} from "./generated.js";

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
  /** With it, pass only the turns since. */
  state?: EscalationState;
}

// ── what follows ──

export interface NoteOptions {
  /** The host's own summary. */
  issue?: string;
  nextStep?: string;
  facts?: Readonly<Record<string, string>>;
  source?: string;
}

export interface EscalateRunOptions extends NoteOptions {
  live?: LiveFacts;
  /**
   * How often people have given the conversation back, plus one, as the host knows it: effects get the keys of that
   * stretch, even if the escalation's state only knows of an earlier one.
   */
  stretch?: number;
}
