import { openSop } from "../sop-argument.js";
import { harmless } from "../report/harmless.js";
import { oneOf, parse, TEAM_OPTIONS, TEAM_USAGE } from "../usage.js";

export const usage = `sop-handover targets <sop> --team <path>

Whom an SOP allows to hand over to, in order of first mention, and the sentences that say when.
The SOP is a file, or the id of an assignment whose SOP is in the team.

${TEAM_USAGE}      --source <id>      the SOP's own assignment, where that is not clear
      --format <name>    pretty or json
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(
    args,
    {
      ...TEAM_OPTIONS,
      source: { type: "string" },
      format: { type: "string" },
    },
    1,
  );
  const format = oneOf(values.format, ["pretty", "json"], "--format") ?? "pretty";
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
