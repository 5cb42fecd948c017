import { readFileSync } from "node:fs";

import { oneOf, parse, UsageError } from "../usage.js";

const NAMES = [
  "team",
  "settings",
  "request",
  "verdict",
  "run",
  "transition",
  "tool",
  "report",
  "escalation",
  "escalation-state",
  "serve",
] as const;

export const usage = `sop-handover schema <name>

Prints the JSON Schema of an input or output: ${NAMES.join(", ")}.
`;

export async function run(args: readonly string[]): Promise<number> {
  const { positionals } = parse(args, {}, 1);
  const name = oneOf(positionals[0], NAMES, "The schema");
  if (name === undefined) throw new UsageError(`No schema: name one of ${NAMES.join(", ")}.`);
  process.stdout.write(readFileSync(new URL(`../../schema/${name}.json`, import.meta.url), "utf8"));
  return 0;
}
