// Verdicts and the report for programs.
import type { Finding } from "../finding.js";
import { sarif } from "../report/sarif.js";
import { type Conversation, findingInLine } from "./conversations.js";
import type { Outcome, Step } from "./follow.js";
import { disagreementLine, verdictLine } from "./pretty.js";
import { disagrees, type Score } from "./score.js";

/** A conversation and what came of it. */
export interface Followed {
  readonly conversation: Conversation;
  readonly outcome: Outcome;
  /** With other settings. */
  readonly other?: Outcome;
}

export function inJson(
  followed: readonly Followed[],
  problems: readonly Finding[],
  report: Score | undefined,
): unknown {
  return {
    conversations: followed.map(({ conversation: { id, lines, expect }, outcome: { end, steps }, other }) => ({
      id,
      line: lines[0] ?? null,
      ...end,
      ...(expect && { expect }),
      ...(other && { against: other.end }),
      turns: steps,
    })),
    problems: problems.map(({ file, place: { line }, message }) => ({ file, line, message })),
    ...(report && { report }),
  };
}

/** Every escalation; of conversations with an expectation, only what disagrees with it. */
export function inSarif(followed: readonly Followed[], problems: readonly Finding[], file: string): string {
  const found = followed.flatMap(({ conversation, outcome: { end } }) => findingOf(conversation, end, file) ?? []);
  const all = [...problems, ...found];
  const results = all.map((finding) => sarif.finding(finding)).join(sarif.between);
  const tally = { error: problems.length, warning: 0, info: 0 };
  const rules = new Set(all.map(({ rule }) => rule));
  return sarif.begin + results + sarif.end({ sops: 0, fixed: 0, tally, rules });
}

function findingOf({ id, lines, expect }: Conversation, end: Step, file: string): Finding | undefined {
  const line = lines[Math.max(0, end.turn)] ?? 1;
  if (expect === undefined) {
    if (end.verdict !== "escalate") return undefined;
    const rule = `escalation/${end.signal?.rule ?? end.reason}`;
    return findingInLine(file, line, rule, "info", verdictLine(id, end));
  }
  if (!disagrees({ expect, found: end })) return undefined;
  const message = disagreementLine({ id, expect, found: end });
  return findingInLine(file, line, "escalation/disagreement", "warning", message);
}
