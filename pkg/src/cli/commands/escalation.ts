import { createReadStream } from "node:fs";
import { detectEscalation } from "sop-handover";

import { readConversations } from "../escalation/conversations.js";
import { type Followed, inJson, inSarif } from "../escalation/data.js";
import { follow } from "../escalation/follow.js";
import { changeLine, scoreLines, verdictLine } from "../escalation/pretty.js";
import { chosenConfig, configOf } from "../escalation/settings.js";
import { type Judged, type Score, score } from "../escalation/score.js";
import { readText } from "../files/text-file.js";
import { shown } from "../files/identity.js";
import type { Finding } from "../finding.js";
import { print } from "../print.js";
import { tellProblems } from "../project.js";
import { harmless } from "../report/harmless.js";
import { linesOf } from "../request/lines.js";
import { oneOf, parse, UsageError } from "../usage.js";

export const usage = `sop-handover escalation <file.jsonl | -> [--config <file> | --team <path>]

Shows for each conversation of a log whether people would have taken over, at which turn and why.

A line is a conversation, {"id"?, "turns": [{"speaker", "text", "flags"?, "details"?}], "source"?, "expect"?},
or one turn, {"conversation", "speaker", "text", "flags"?, "details"?, "source"?, "expect"?}. A speaker is
user, bot or person. "expect" is the expected verdict: escalate, hold, offer or none, or
{"verdict": "escalate", "at": 3} with the index of the turn, from 0; with one turn per line, it is due at
that turn. If lines have it, a report says how well they agree.

      --config <file>    settings of escalation: JSON or YAML
  -t, --team <path>      use the settings of this team
      --source <id>      the assignment that is talking, in every conversation
      --format <name>    pretty (default), json or sarif
      --each-turn        show the verdict after every turn
      --against <file>   show only conversations whose outcome differs under these settings
      --min-recall <x>   exit with 1 if fewer of the expected escalations are found: 0.95
      --max-false <x>    exit with 1 if more of the other conversations escalate: 0.01
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(
    args,
    {
      config: { type: "string" },
      team: { type: "string", short: "t" },
      source: { type: "string" },
      format: { type: "string" },
      "each-turn": { type: "boolean" },
      against: { type: "string" },
      "min-recall": { type: "string" },
      "max-false": { type: "string" },
    },
    1,
  );
  const path = positionals[0];
  if (path === undefined) throw new UsageError("No conversations: name a file with one JSON object a line, or -.");
  const format = oneOf(values.format, ["pretty", "json", "sarif"], "--format") ?? "pretty";
  const bounds = {
    recall: bound(values["min-recall"], "--min-recall"),
    false: bound(values["max-false"], "--max-false"),
  };
  const config = chosenConfig(values.config, values.team);
  const other = values.against === undefined ? undefined : configOf(values.against);
  const file = path === "-" ? "-" : shown(path);
  const { conversations, problems } = await readConversations(linesOf(streamOf(path)), file);
  const options = {
    detect: detectEscalation,
    all: values["each-turn"] === true,
    ...(values.source !== undefined && { source: values.source }),
  };
  const followed = conversations.map((conversation): Followed => {
    const outcome = follow(conversation, config, options);
    return { conversation, outcome, ...(other && { other: follow(conversation, other, options) }) };
  });
  const judged = followed.flatMap(judgedOf);
  const report = judged.length > 0 ? score(judged) : undefined;
  if (format !== "sarif") tellProblems(problems);
  const shownOnes = other ? followed.filter(isChanged) : followed;
  if (format === "json") await print(`${JSON.stringify(inJson(shownOnes, problems, report), null, 2)}\n`);
  else if (format === "sarif") await print(inSarif(shownOnes, problems, file));
  else {
    if (shownOnes.length === 0) await print(`${harmless(emptyLine(followed.length, file))}\n`);
    for (const line of inWords(shownOnes, report, options.all)) await print(`${line}\n`);
  }
  return exitCode(problems, report, bounds);
}

function streamOf(path: string): AsyncIterable<Buffer> {
  if (path === "-") return process.stdin;
  const read = readText(path);
  if ("problem" in read && read.problem.rule === "unreadable-file")
    throw new UsageError(`${read.problem.file}: ${read.problem.message}`);
  return createReadStream(path);
}

function bound(value: string | undefined, what: string): number | undefined {
  if (value === undefined) return undefined;
  if (!/^(?:0|1|[01]?\.\d+)$/.test(value) || Number(value) > 1)
    throw new UsageError(`${what} must be a number from 0 to 1, not ${value}.`);
  return Number(value);
}

function judgedOf({ conversation: { id, lines, expect }, outcome }: Followed): Judged[] {
  return expect === undefined ? [] : [{ id, line: lines[0] ?? 1, expect, found: outcome.end }];
}

function isChanged({ outcome: { end }, other }: Followed): boolean {
  return other?.end.verdict !== end.verdict || other.end.turn !== end.turn;
}

function inWords(followed: readonly Followed[], report: Score | undefined, all: boolean): string[] {
  const lines = followed.flatMap(({ conversation: { id }, outcome, other }) => {
    if (other) return [changeLine(id, other.end, outcome.end)];
    return all ? outcome.steps.map((step) => verdictLine(id, step)) : [verdictLine(id, outcome.end)];
  });
  return report === undefined ? lines : [...lines, "", ...scoreLines(report)];
}

/** The message if no conversation is shown. */
function emptyLine(known: number, file: string): string {
  return known === 0
    ? `No conversations in ${file === "-" ? "the input" : file}.`
    : "No conversation comes out otherwise with the other settings.";
}

function exitCode(
  problems: readonly Finding[],
  report: Score | undefined,
  bounds: { readonly recall: number | undefined; readonly false: number | undefined },
): number {
  const { recall, falseRate } = report ?? { recall: null, falseRate: null };
  const unmet = [
    ...(bounds.recall === undefined
      ? []
      : [{ what: "--min-recall", value: recall, ok: (recall ?? 0) >= bounds.recall }]),
    ...(bounds.false === undefined
      ? []
      : [{ what: "--max-false", value: falseRate, ok: (falseRate ?? 0) <= bounds.false }]),
  ];
  for (const { what, value } of unmet) {
    if (value === null) throw new UsageError(`${what} has nothing to measure: no line expects what it is about.`);
  }
  return problems.length > 0 || unmet.some(({ ok }) => !ok) ? 1 : 0;
}
