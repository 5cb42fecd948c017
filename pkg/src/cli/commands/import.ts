import { importGnosari, importLocus } from "sop-handover/formats";
import { stringify } from "yaml";

import { type Finding, problem } from "../finding.js";
import { absolutePath, shown } from "../files/identity.js";
import { readText } from "../files/text-file.js";
import { concise } from "../report/concise.js";
import { oneOf, parse, UsageError } from "../usage.js";
import { readData } from "../data/data-file.js";

/** The systems whose team files can be read. */
const SYSTEMS = {
  gnosari: (team: unknown, link: boolean) => importGnosari(team, { link }),
  locus: (team: unknown) => importLocus(team),
};
const NAMES = Object.keys(SYSTEMS) as readonly (keyof typeof SYSTEMS)[];

export const usage = `sop-handover import <${NAMES.join(" | ")}> <file>

Converts a team file of another system into one for this command, and prints it. Problems of the file, and
differences between its instructions and its lists of targets, go to standard error; the exit code is 1 if
one of them is an error.

      --format <name>    json (default) or yaml
      --no-link          leave the instructions as they are
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args, { format: { type: "string" }, "no-link": { type: "boolean" } }, 2);
  const format = oneOf(values.format, ["json", "yaml"], "--format") ?? "json";
  const system = oneOf(positionals[0], NAMES, "The system");
  const named = positionals[1];
  if (system === undefined || named === undefined) {
    throw new UsageError(`Name a system, ${NAMES.join(" or ")}, and a file.`);
  }
  const path = absolutePath(named);
  const file = shown(path);
  const read = readText(path);
  if ("problem" in read) return fail([read.problem]);
  const data = readData(read.text, file);
  if ("problems" in data) return fail(data.problems);
  const { team, issues } = SYSTEMS[system](data.value, !values["no-link"]);
  const findings = issues.map(({ code, severity, message, path: place }) => ({
    ...problem(file, code, message, data.placeOf(place)),
    severity,
  }));
  process.stdout.write(format === "yaml" ? stringify(team) : `${JSON.stringify(team, null, 2)}\n`);
  return fail(findings);
}

function fail(findings: readonly Finding[]): number {
  process.stderr.write(findings.map(concise.finding).join(""));
  return findings.some(({ severity }) => severity === "error") ? 1 : 0;
}
