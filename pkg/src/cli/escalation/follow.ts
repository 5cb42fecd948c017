// The decisions about a conversation if a host asks after each turn.
import type {
  DetectOptions,
  Escalation,
  EscalationConfig,
  EscalationReason,
  EscalationVerdict,
  Signal,
  Turn,
} from "sop-handover";

import type { Conversation } from "./conversations.js";

/** `detectEscalation`. */
export type Detect = (turns: readonly Turn[], config: EscalationConfig, options: DetectOptions) => Escalation;

/** The decision after a turn. */
export interface Step {
  readonly turn: number;
  readonly verdict: EscalationVerdict;
  readonly reason: EscalationReason;
  readonly message: string;
  readonly missing: readonly string[];
  /** The signal that decided, with its words. */
  readonly signal: (Pick<Signal, "turn" | "category" | "rule"> & { readonly quote: string }) | null;
}

/** The outcome of a conversation: the turn at which people take over, else the decision after the last one. */
export interface Outcome {
  readonly end: Step;
  readonly steps: readonly Step[];
}

/** Follows a conversation turn by turn, as far as the first escalation; with `all` to its end. */
export function follow(
  { turns, source: own }: Pick<Conversation, "turns" | "source">,
  config: EscalationConfig,
  { detect, source = own, all = false }: { readonly detect: Detect; readonly source?: string; readonly all?: boolean },
): Outcome {
  const from = source === undefined ? {} : { source };
  const steps: Step[] = [];
  let state: Escalation["state"] | undefined;
  let end: Step | undefined;
  for (const [at, turn] of turns.entries()) {
    const found = detect([turn], config, { ...from, ...(state && { state }) });
    state = found.state;
    const step = stepOf(found, at, turns);
    steps.push(step);
    if (found.verdict === "escalate") {
      end ??= step;
      if (!all) break;
    }
  }
  const last = steps.at(-1) ?? stepOf(detect([], config, from), -1, turns);
  return { end: end ?? last, steps };
}

function stepOf(found: Escalation, turn: number, turns: readonly Turn[]): Step {
  const { verdict, reason, message, missing, signals } = found;
  const decides = signals.find(({ status }) => status === "decides");
  const quote = decides && (turns[decides.turn]?.text.slice(decides.from, decides.to) ?? "");
  const signal = decides
    ? { turn: decides.turn, category: decides.category, rule: decides.rule, quote: quote ?? "" }
    : null;
  return { turn, verdict, reason, message, missing, signal };
}
