import { createInterface } from "node:readline";
import { type LiveFacts, validateRequest, type Verdict } from "sop-handover";

import { type OneSop, openSop } from "../sop-argument.js";
import { decode, readText } from "../files/text-file.js";
import { readStdin } from "../stdin.js";
import { parse, TEAM_OPTIONS, TEAM_USAGE, UsageError } from "../usage.js";

export const usage = `sop-handover request <request.json | -> --sop <sop> --team <path>

Judges a model's request and prints the verdict as JSON. The exit code is 1 for a refusal.

With --stdio it reads one request a line and answers each with a verdict on a line, for hosts in
other languages. A line is the request itself, or {"request": …, "sop"?, "source"?, "live"?, "id"?}
where SOPs differ; "id" comes back with the verdict.

${TEAM_USAGE}      --sop <sop>        the SOP: a file, or the id of an assignment
      --source <id>      the SOP's own assignment, where that is not clear
      --live <json>      what only the host knows: owner, open, pending, suspended
      --stdio            one request a line
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args, {
    ...TEAM_OPTIONS,
    sop: { type: "string" },
    source: { type: "string" },
    live: { type: "string" },
    stdio: { type: "boolean" },
  });
  const live = values.live === undefined ? undefined : liveFacts(values.live);
  const opened = new Map<string, OneSop>();
  const open = (sop: string | undefined, source = values.source): OneSop => {
    const key = JSON.stringify([sop, source]);
    const one = opened.get(key) ?? openSop(sop, values, source);
    opened.set(key, one);
    return one;
  };
  if (values.stdio) {
    if (values.sop !== undefined) open(values.sop);
    return answerLines((line) => answerLine(line, values.sop, live, open));
  }
  const path = positionals[0];
  if (path === undefined) throw new UsageError("No request: name a file of JSON, or - for standard input.");
  const read = path === "-" ? decode("-", await readStdin()) : readText(path);
  if ("problem" in read) throw new UsageError(`${read.problem.file}: ${read.problem.message}`);
  const verdict = judge(read.text, open(values.sop), live);
  process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
  return verdict.ok ? 0 : 1;
}

function judge(request: unknown, { analysis, team, options }: OneSop, live: LiveFacts | undefined): Verdict {
  const workflow = options.workflow ?? "standalone";
  return validateRequest(request, {
    team,
    targets: analysis,
    source: options.source ?? null,
    workflow,
    ...(live && { live }),
  });
}

/** Answers line by line; ends with the input. */
async function answerLines(answer: (line: string) => string): Promise<number> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== "") process.stdout.write(`${answer(line)}\n`);
  }
  return 0;
}

function answerLine(
  line: string,
  sop: string | undefined,
  live: LiveFacts | undefined,
  open: (sop: string | undefined, source?: string) => OneSop,
): string {
  const envelope = envelopeOf(line);
  try {
    if (!envelope) return JSON.stringify(judge(line, open(sop), live));
    const { request, id } = envelope;
    const one = open(textMember(envelope.sop) ?? sop, textMember(envelope.source));
    const verdict = judge(request, one, (envelope.live as LiveFacts | undefined) ?? live);
    return JSON.stringify(id === undefined ? verdict : { ...verdict, id });
  } catch (error) {
    // One wrong line must not end a process that a host relies on.
    const message = error instanceof Error ? error.message : String(error);
    return JSON.stringify({ error: message, ...(envelope?.id !== undefined && { id: envelope.id }) });
  }
}

function envelopeOf(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isEnvelope = typeof value === "object" && value !== null && Object.hasOwn(value, "request");
    return isEnvelope ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function textMember(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function liveFacts(json: string): LiveFacts {
  try {
    return JSON.parse(json);
  } catch {
    throw new UsageError("--live must be JSON");
  }
}
