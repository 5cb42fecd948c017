import { openSop } from "../sop-argument.js";
import { harmless } from "../report/harmless.js";
import { settings, type Settings } from "../settings.js";
import { targetLines, targetRows } from "../dialect-targets.js";
import { DIALECT_OPTION, DIALECT_USAGE, oneOf, parse, TEAM_OPTIONS, TEAM_USAGE } from "../usage.js";

export const usage = `sop-handover targets <sop> --team <path>
       sop-handover targets [agent] [--dialect <name>]

Whom an SOP allows to hand over to, in order of first mention, and the sentences that say when.
The SOP is a file, or the id of an assignment whose SOP is in the team.

Where no team is named, agents of other tools are found by themselves. Of an agent (its name or its file),
or of all: the targets, whether the work comes back, where that is written, and whether the list is closed.

${TEAM_USAGE}${DIALECT_USAGE}      --source <id>      the SOP's own assignment, where that is not clear
      --format <name>    pretty or json
`;

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
  const { analysis, exitCode } = openSop(positionals[0], values, values.source);
  if (format === "json") {
    const targets = analysis.targets.map(({ id, name, kind, when }) => ({ id, name, kind, when }));
    process.stdout.write(`${JSON.stringify(targets, null, 2)}\n`);
    return exitCode;
  }
  const lines = analysis.targets.flatMap(({ id, name, when }) => [
    harmless(`${name} (${id})`),
    ...when.map((sentence) => harmless(`  ${sentence}`)),
  ]);
  process.stdout.write(lines.length > 0 ? `${lines.join("\n")}\n` : "No targets.\n");
  return exitCode;
}

function otherTools(chosen: Settings, agent: string | undefined, format: "pretty" | "json"): number {
  const rows = targetRows(chosen, agent);
  const lines = rows.length > 0 ? targetLines(rows) : ["No targets."];
  process.stdout.write(format === "json" ? `${JSON.stringify(rows, null, 2)}\n` : `${lines.join("\n")}\n`);
  return 0;
}
