import { openSop } from "../sop-argument.js";
import { ownTargetLines, ownTargetRows } from "../own-targets.js";
import { settings, type Settings } from "../settings.js";
import { targetLines, targetRows } from "../dialect-targets.js";
import { DIALECT_OPTION, DIALECT_USAGE, oneOf, parse, TEAM_OPTIONS, TEAM_USAGE } from "../usage.js";

export const usage = `sop-handover targets <sop> --team <path>
       sop-handover targets [agent] [--dialect <name>]

Lists whom an SOP allows handing over to, in order of first mention, and the sentences that say when.
The SOP is a file, or the id of an assignment whose SOP is in the team.
With --format json also where each is mentioned, and where the list \`targets\` of the SOP has it.

If no team is named, finds the agents of other tools. For one agent (by its name or its file), for those in
files that match a glob, or for all, lists the targets, whether the work comes back, where that is written,
and whether the list is closed.

${TEAM_USAGE}${DIALECT_USAGE}      --source <id>      the SOP's own assignment, if that is not clear
      --format <name>    pretty or json
`;

type Format = "pretty" | "json";

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(
    args,
    {
      ...TEAM_OPTIONS,
      ...DIALECT_OPTION,
      source: { type: "string" },
      format: { type: "string" },
    },
    1,
  );
  const format = oneOf(values.format, ["pretty", "json"], "--format") ?? "pretty";
  const chosen = settings(values);
  if (chosen.team === undefined && values.source === undefined) return otherTools(chosen, positionals[0], format);
  const { exitCode, ...sop } = openSop(positionals[0], values, values.source);
  const rows = ownTargetRows(sop);
  write(rows, ownTargetLines(rows), format);
  return exitCode;
}

function otherTools(chosen: Settings, agent: string | undefined, format: Format): number {
  const rows = targetRows(chosen, agent);
  write(rows, targetLines(rows), format);
  return 0;
}

function write(rows: readonly unknown[], lines: readonly string[], format: Format): void {
  const text =
    format === "json" ? JSON.stringify(rows, null, 2) : (lines.length > 0 ? lines : ["No targets."]).join("\n");
  process.stdout.write(`${text}\n`);
}
