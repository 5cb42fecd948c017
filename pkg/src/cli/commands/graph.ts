import { toDot, toMermaid } from "sop-handover";

import { readGraph } from "../read-graph.js";
import { oneOf, parse, DIALECT_OPTION, DIALECT_USAGE, TEAM_OPTIONS, TEAM_USAGE } from "../usage.js";

export const usage = `sop-handover graph [globs] [--team <path>]

Shows who hands over to whom, as a graph or as data. Globs name SOP files besides those of the team.
For other tools' agents it draws all teams that it finds; paths are then folders to search.

${TEAM_USAGE}${DIALECT_USAGE}      --format <name>    mermaid (default), dot or json
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args, { ...TEAM_OPTIONS, ...DIALECT_OPTION, format: { type: "string" } });
  const format = oneOf(values.format, ["mermaid", "dot", "json"], "--format") ?? "mermaid";
  const { graph, exitCode } = await readGraph(values, positionals);
  if (format === "json") process.stdout.write(`${JSON.stringify(graph, null, 2)}\n`);
  else process.stdout.write(format === "dot" ? toDot(graph) : toMermaid(graph));
  return exitCode;
}
