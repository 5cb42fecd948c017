import { FILE_PROBLEMS, type FileProblemDoc } from "../file-problems.js";
import { rulesPage } from "../rules-page.js";
import { ruleDocs } from "../rule-docs.js";
import { ask, oneOf, parse, UsageError } from "../usage.js";

export const usage = `sop-handover explain [rule]

Explains what a rule finds, why that matters and what to do; also file problems like invalid-yaml.
Without a rule, lists all of them.

      --format <name>    pretty, json, or markdown for the page of all rules
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args, { format: { type: "string" } }, 1);
  const format = oneOf(values.format, ["pretty", "json", "markdown"], "--format") ?? "pretty";
  const name = positionals[0];
  if (format === "markdown") {
    if (name !== undefined) throw new UsageError("The page in Markdown is one of all rules: name none.");
    process.stdout.write(rulesPage());
    return 0;
  }
  const all = ruleDocs();
  const wanted = name === undefined ? all : all.filter((rule) => rule.name === name);
  const ofFiles = name === undefined || wanted.length > 0 ? undefined : FILE_PROBLEMS.get(name);
  if (name !== undefined && ofFiles) return explainProblem(name, ofFiles, format);
  if (wanted.length === 0) {
    const names = all.map((rule) => rule.name);
    const meant = ask(name ?? "", [...names, ...FILE_PROBLEMS.keys()]);
    throw new UsageError(`There is no rule ${name}${meant} The rules are: ${names.join(", ")}.`);
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

function explainProblem(name: string, { severity, docs }: FileProblemDoc, format: "pretty" | "json"): number {
  const json = JSON.stringify({ name, scope: "file", severity, docs }, null, 2);
  process.stdout.write(format === "json" ? `${json}\n` : `${name} (${severity}, about a file)\n\n${docs}\n`);
  return 0;
}
