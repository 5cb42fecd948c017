// Verdicts and the report in words.
import { ESCALATION_VERDICTS } from "../../generated.js";
import { harmless } from "../report/harmless.js";
import { plural } from "../plural.js";
import type { Step } from "./follow.js";
import type { Judged, Score, Tally } from "./score.js";

/** `c-7: escalate at turn 3, asks-for-person: “talk to a human”` */
export function verdictLine(id: string, step: Step): string {
  return harmless(`${id}: ${found(step)}`);
}

function found({ verdict, turn, reason, signal, missing }: Step): string {
  const when = turn < 0 ? "" : ` at turn ${turn}`;
  const why = signal === null ? reason : `${signal.rule}: “${signal.quote}”`;
  const lacking = missing.length > 0 && verdict !== "none" ? ` (missing: ${missing.join(", ")})` : "";
  return harmless(`${verdict}${when}, ${why}${lacking}`);
}

/** `c-7: escalate at turn 3, …; with the other settings none, no-signal` */
export function changeLine(id: string, other: Step, now: Step): string {
  return `${verdictLine(id, now)}; with the other settings ${found(other)}`;
}

/** `c-7: none, no-signal; expected escalate at turn 3` */
export function disagreementLine({ id, expect, found }: Pick<Judged, "id" | "expect" | "found">): string {
  const at = expect.at === undefined ? "" : ` at turn ${expect.at}`;
  return `${verdictLine(id, found)}; expected ${expect.verdict}${at}`;
}

export function scoreLines(score: Score): string[] {
  const { judged, counts, precision, recall, f1, falseRate, timing, timed, early, late } = score;
  const width = Math.max(8, ...ESCALATION_VERDICTS.map((verdict) => verdict.length)) + 2;
  const row = (head: string, cells: readonly (string | number)[]) =>
    `  ${head.padEnd(width)}${cells.map((cell) => String(cell).padStart(width)).join("")}`;
  return [
    `${plural(judged, "conversation")} with an expectation. Rows are what was expected, columns what was found.`,
    row("", ESCALATION_VERDICTS),
    ...ESCALATION_VERDICTS.map((expected) =>
      row(
        expected,
        ESCALATION_VERDICTS.map((found) => counts[expected][found]),
      ),
    ),
    "",
    `Escalations: precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent(f1)}, false in ${percent(falseRate)} of the others.`,
    `Timing over ${plural(timed, "conversation")}: GT-1 ${decimal(timing.gt1)}, GT-2 ${decimal(timing.gt2)}, GT-3 ${decimal(timing.gt3)}; ${early} early, ${late} late.`,
    ...tallyLines("By category", score.categories),
    ...tallyLines("By rule", score.rules),
    ...disagreementLines(score.disagreements),
  ];
}

function tallyLines(title: string, tallies: Readonly<Record<string, Tally>>): string[] {
  const lines = Object.entries(tallies).map(
    ([name, { right, wrong }]) => `  ${harmless(name)}: ${right} right, ${wrong} wrong`,
  );
  return lines.length === 0 ? [] : ["", `${title}:`, ...lines];
}

function disagreementLines(disagreements: readonly Judged[]): string[] {
  if (disagreements.length === 0) return ["", "No disagreements."];
  const lines = disagreements.map((judged) => `  ${disagreementLine(judged)}`);
  return ["", `${plural(disagreements.length, "disagreement")}:`, ...lines];
}

function percent(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(1)} %`;
}

function decimal(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}
