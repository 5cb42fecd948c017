import { impact } from "sop-handover";

import { idOf } from "../assignment-argument.js";
import { readGraph } from "../read-graph.js";
import { harmless } from "../report/harmless.js";
import { DIALECT_OPTION, DIALECT_USAGE, oneOf, parse, TEAM_OPTIONS, TEAM_USAGE, UsageError } from "../usage.js";

export const usage = `sop-handover impact <id> [globs] [--team <path>]

Lists who mentions an assignment, and so what breaks if it is deleted; and whom it mentions itself.
A unique name works in place of the id.

${TEAM_USAGE}${DIALECT_USAGE}      --format <name>    pretty or json
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args, { ...TEAM_OPTIONS, ...DIALECT_OPTION, format: { type: "string" } });
  const format = oneOf(values.format, ["pretty", "json"], "--format") ?? "pretty";
  const [named, ...globs] = positionals;
  if (named === undefined) throw new UsageError("No id: name the assignment that it is about.");
  const { graph, exitCode } = await readGraph(values, globs);
  const id = idOf(named, graph.nodes, `Nobody has or mentions the id ${named}`);
  const found = impact(graph, id);
  if (!found) throw new UsageError(`Nobody has or mentions the id ${named}.`);
  if (format === "json") {
    process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    return exitCode;
  }
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
  const called = (other: string) => {
    const name = names.get(other) ?? other;
    return name === other ? name : `${name} (${other})`;
  };
  const lines = [`${called(id)}`, found.mentionedBy.length > 0 ? "Mentioned by:" : "Mentioned by nobody."];
  for (const { from, status, onlyTarget } of found.mentionedBy) {
    const notes = [status === "active" ? "" : status, onlyTarget ? "its only target" : ""].filter(Boolean);
    lines.push(`  ${called(from)}${notes.length > 0 ? `: ${notes.join(", ")}` : ""}`);
  }
  lines.push(found.mentions.length > 0 ? "Mentions:" : "Mentions nobody.");
  for (const { to, status } of found.mentions) lines.push(`  ${called(to)}${status === "active" ? "" : `: ${status}`}`);
  process.stdout.write(lines.map((line) => `${harmless(line)}\n`).join(""));
  return exitCode;
}
