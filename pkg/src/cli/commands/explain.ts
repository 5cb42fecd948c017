import { rules } from "../rules.js";
import { ask, oneOf, parse, UsageError } from "../usage.js";

export const usage = `sop-handover explain [rule]

What a rule finds, why that matters and what to do. Without a rule: all of them.

      --format <name>    pretty or json
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args, { format: { type: "string" } }, 1);
  const format = oneOf(values.format, ["pretty", "json"], "--format") ?? "pretty";
  const all = rules();
  const name = positionals[0];
  const wanted = name === undefined ? all : all.filter((rule) => rule.name === name);
  if (wanted.length === 0) {
    const names = all.map((rule) => rule.name);
    throw new UsageError(`There is no rule ${name}${ask(name ?? "", names)} The rules are: ${names.join(", ")}.`);
  }
  if (format === "json") {
    process.stdout.write(`${JSON.stringify(name === undefined ? wanted : wanted[0], null, 2)}\n`);
    return 0;
  }
  if (name === undefined) {
    const width = Math.max(...all.map((rule) => rule.name.length));
    for (const rule of all) process.stdout.write(`${rule.name.padEnd(width)}  ${rule.severity}\n`);
    return 0;
  }
  for (const { severity, scope, docs, message, params } of wanted) {
    const about = scope === "team" ? "about the whole team" : "about one SOP";
    const filled = params.map((param) => `  {${param.name}}  ${param.holds}\n`).join("");
    process.stdout.write(`${name} (${severity}, ${about})\n\n${docs}\n\nMessage: ${message}\n${filled}`);
  }
  return 0;
}
