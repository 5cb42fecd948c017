// The escalation settings of a command.
import { type EscalationConfig, escalationConfig, readEscalationConfig } from "sop-handover";

import { placed } from "../../issue-text.js";
import { readData } from "../data/data-file.js";
import { shown } from "../files/identity.js";
import { readText } from "../files/text-file.js";
import type { Finding } from "../finding.js";
import { openProject, tellProblems } from "../project.js";
import { settings } from "../settings.js";
import { UsageError } from "../usage.js";

/** Settings from a file, from a team, or none at all. */
export function chosenConfig(file: string | undefined, team: string | undefined): EscalationConfig {
  if (file !== undefined && team !== undefined)
    throw new UsageError("--config and --team both hold settings: name one of them.");
  if (file !== undefined) return configOf(file);
  if (team === undefined) return {};
  const project = openProject(settings({ team }));
  tellProblems(project.problems);
  return escalationConfig(project.team);
}

/** The settings in a file of JSON or YAML. */
export function configOf(path: string): EscalationConfig {
  const file = shown(path);
  const read = readText(path);
  if ("problem" in read) throw new UsageError(`${file}: ${read.problem.message}`);
  const data = readData(read.text, file);
  if ("problems" in data) throw new UsageError(data.problems.map(sentence).join("\n"));
  const config = readEscalationConfig(data.value);
  if (config.ok) return config.value;
  const lines = config.issues.map((issue) => {
    const { line } = data.placeOf(issue.path);
    return `${file}:${line}: ${placed(issue)}`;
  });
  throw new UsageError(lines.join("\n"));
}

function sentence({ file, place, message }: Finding): string {
  return `${file}:${place.line}: ${message}`;
}
