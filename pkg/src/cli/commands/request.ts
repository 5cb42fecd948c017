import type { LiveFacts, Workflow } from "sop-handover";

import { decode, readText } from "../files/text-file.js";
import { answerLines, checkLive, judge } from "../request/answers.js";
import { openSop } from "../sop-argument.js";
import { readStdin } from "../stdin.js";
import { parse, TEAM_OPTIONS, TEAM_USAGE, UsageError } from "../usage.js";

export const usage = `sop-handover request <request.json | -> --sop <sop> --team <path>

Judges a model's request and prints the verdict as JSON. The exit code is 1 for a refusal.

With --stdio it answers each line with one line, for hosts in other languages. A line is the model's
arguments, or {"id"?, "request": …, "host"?: {"sop"?, "source"?, "workflow"?, "live"?}}, where "request"
is what the model wrote and "host" what only the host knows; the verdict repeats "id". No line can
override options. The team's files are re-read when they have changed.

${TEAM_USAGE}      --sop <sop>        the SOP: a file, or the id of an assignment
      --source <id>      the SOP's own assignment, if that is not clear
      --live <json>      what only the host knows: owner, open, pending, suspended
      --stdio            one request per line
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(
    args,
    {
      ...TEAM_OPTIONS,
      sop: { type: "string" },
      source: { type: "string" },
      live: { type: "string" },
      stdio: { type: "boolean" },
    },
    1,
  );
  const live = values.live === undefined ? undefined : liveFacts(values.live);
  const path = positionals[0];
  if (values.stdio && path !== undefined)
    throw new UsageError(`--stdio reads its requests from standard input, not from ${path}.`);
  if (values.stdio) return answerLines(values, live);
  if (path === undefined) throw new UsageError("No request: name a file of JSON, or - for standard input.");
  const read = path === "-" ? decode("-", await readStdin()) : readText(path);
  if ("problem" in read) throw new UsageError(`${read.problem.file}: ${read.problem.message}`);
  const sop = openSop(values.sop, values, values.source);
  checkLive(live, sop.team);
  const workflow = (values.workflow as Workflow | undefined) ?? sop.options.workflow ?? "standalone";
  const verdict = judge(read.text, sop, workflow, live);
  process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
  return verdict.ok ? 0 : 1;
}

function liveFacts(json: string): LiveFacts {
  try {
    return JSON.parse(json);
  } catch {
    throw new UsageError("--live must be JSON");
  }
}
