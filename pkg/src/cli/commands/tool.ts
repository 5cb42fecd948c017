import { toolDefinition } from "sop-handover";

import { PROVIDERS } from "../../generated.js";
import { openSop } from "../sop-argument.js";
import { oneOf, parse, TEAM_OPTIONS, TEAM_USAGE } from "../usage.js";

export const usage = `sop-handover tool <sop> --team <path>

Prints the tool definition for an SOP as JSON; null if no target can be used. The SOP is a file, or the id
of an assignment whose SOP is in the team.

${TEAM_USAGE}      --provider <name>  ${PROVIDERS.slice(0, 4).join(", ")},
                         ${PROVIDERS.slice(4).join(", ")}
      --name <name>      the tool's name; default: request_handover
      --source <id>      the SOP's own assignment, if that is not clear
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(
    args,
    {
      ...TEAM_OPTIONS,
      provider: { type: "string" },
      name: { type: "string" },
      source: { type: "string" },
    },
    1,
  );
  const provider = oneOf(values.provider, PROVIDERS, "--provider") ?? "json-schema";
  const { analysis, team, options, exitCode } = openSop(positionals[0], values, values.source);
  const tool = toolDefinition(analysis, team, {
    provider,
    ...(values.name !== undefined && { name: values.name }),
    ...(options.workflow && { workflow: options.workflow }),
    ...(options.source !== undefined && { source: options.source }),
  });
  for (const { message } of tool?.warnings ?? []) process.stderr.write(`${message}\n`);
  process.stdout.write(`${JSON.stringify(tool?.definition ?? null, null, 2)}\n`);
  return exitCode;
}
