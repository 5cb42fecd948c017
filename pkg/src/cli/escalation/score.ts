// How well the decisions agree with the expected ones.
import type { EscalationVerdict } from "sop-handover";

import { ESCALATION_VERDICTS } from "../../generated.js";
import type { Expectation } from "./conversations.js";
import type { Step } from "./follow.js";

/** A conversation with an expectation. */
export interface Judged {
  readonly id: string;
  readonly line: number;
  readonly expect: Expectation;
  readonly found: Step;
}

/** Right and wrong escalations. */
export interface Tally {
  readonly right: number;
  readonly wrong: number;
}

/** A share is null if its whole is empty. */
export interface Score {
  readonly judged: number;
  /** By what was expected, by what was found. */
  readonly counts: Readonly<Record<EscalationVerdict, Readonly<Record<EscalationVerdict, number>>>>;
  /** Of the escalations found, how many were expected. */
  readonly precision: number | null;
  /** Of those expected, how many were found. */
  readonly recall: number | null;
  readonly f1: number | null;
  /** The share of conversations without an expected escalation in which one was found. */
  readonly falseRate: number | null;
  /** How near to the expected turn people take over, with a tolerance of 1, 2 and 3 turns; 1 is best. */
  readonly timing: Readonly<Record<"gt1" | "gt2" | "gt3", number | null>>;
  /** The number of conversations that say when people should take over, or that they should not. */
  readonly timed: number;
  readonly early: number;
  readonly late: number;
  readonly categories: Readonly<Record<string, Tally>>;
  readonly rules: Readonly<Record<string, Tally>>;
  readonly disagreements: readonly Judged[];
}

export function score(judged: readonly Judged[]): Score {
  const counts = table();
  const categories = new Map<string, Tally>();
  const rules = new Map<string, Tally>();
  const distances: (number | "right" | "wrong")[] = [];
  let [early, late] = [0, 0];
  for (const { expect, found } of judged) {
    const row = counts[expect.verdict];
    row[found.verdict] += 1;
    const due = expect.verdict === "escalate";
    const made = found.verdict === "escalate";
    if (made) {
      count(categories, found.signal?.category ?? found.reason, due);
      count(rules, found.signal?.rule ?? found.reason, due);
    }
    if (due && made && expect.at !== undefined) {
      distances.push(found.turn - expect.at);
      early += Number(found.turn < expect.at);
      late += Number(found.turn > expect.at);
    } else if (!due || expect.at !== undefined) distances.push(due === made ? "right" : "wrong");
  }
  const due = sum(counts.escalate);
  const made = ESCALATION_VERDICTS.reduce((all, verdict) => all + counts[verdict].escalate, 0);
  const both = counts.escalate.escalate;
  const [precision, recall] = [share(both, made), share(both, due)];
  return {
    judged: judged.length,
    counts,
    precision,
    recall,
    f1: due + made === 0 ? null : (2 * both) / (due + made),
    falseRate: share(made - both, judged.length - due),
    timing: { gt1: timing(distances, 1), gt2: timing(distances, 2), gt3: timing(distances, 3) },
    timed: distances.length,
    early,
    late,
    categories: Object.fromEntries(categories),
    rules: Object.fromEntries(rules),
    disagreements: judged.filter(disagrees),
  };
}

/** Whether something else was found, or at another turn. */
export function disagrees({ expect, found }: Pick<Judged, "expect" | "found">): boolean {
  if (expect.verdict !== found.verdict) return true;
  return expect.verdict === "escalate" && expect.at !== undefined && expect.at !== found.turn;
}

/**
 * The mean of exp(−d²/2t²) for escalations d turns away from their due turn. It is 1 if none was due and none made, 0
 * if only one of the two.
 */
function timing(distances: readonly (number | "right" | "wrong")[], tolerance: number): number | null {
  const one = (distance: number | "right" | "wrong") => {
    if (typeof distance === "number") return Math.exp(-(distance ** 2) / (2 * tolerance ** 2));
    return distance === "right" ? 1 : 0;
  };
  const all = distances.map(one).reduce((sum, next) => sum + next, 0);
  return share(all, distances.length);
}

function table(): Record<EscalationVerdict, Record<EscalationVerdict, number>> {
  const row = () => ({ escalate: 0, hold: 0, offer: 0, none: 0 });
  return { escalate: row(), hold: row(), offer: row(), none: row() };
}

function count(tallies: Map<string, Tally>, name: string, isRight: boolean): void {
  const { right, wrong } = tallies.get(name) ?? { right: 0, wrong: 0 };
  tallies.set(name, { right: right + Number(isRight), wrong: wrong + Number(!isRight) });
}

function sum(row: Readonly<Record<EscalationVerdict, number>>): number {
  return ESCALATION_VERDICTS.reduce((all, verdict) => all + row[verdict], 0);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
