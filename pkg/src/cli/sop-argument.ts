// Commands about one SOP: which one, and whose it is.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { analyze, type Analysis, type SopOptions, type Team } from "sop-handover";

import { optionsFor, ownerOf } from "./analyse.js";
import { openProject, type Project, tellProblems } from "./project.js";
import { readText } from "./files/text-file.js";
import { type Settings, settings, type TeamArguments } from "./settings.js";
import { UsageError } from "./usage.js";

export interface OneSop {
  readonly team: Team;
  readonly options: SopOptions;
  readonly analysis: Analysis;
  /** That of a command which has nothing else to complain about: 1 where the team has errors. */
  readonly exitCode: 0 | 1;
}

/** The SOP that an argument names: a file, or the id of an assignment whose SOP the team has. */
export function openSop(argument: string | undefined, args: TeamArguments, source?: string): OneSop {
  const chosen = settings(args);
  const project = openProject(chosen);
  const exitCode = tellProblems(project);
  return { ...sopIn(project, chosen, argument, source), exitCode };
}

/** The same in a team that is open. */
export function sopIn(
  project: Project,
  { workflow, syntax }: Pick<Settings, "workflow" | "syntax">,
  argument: string | undefined,
  source?: string,
): Omit<OneSop, "exitCode"> {
  if (argument === undefined) throw new UsageError("No SOP: name a file, or the id of an assignment.");
  const own = project.sops.find(({ assignment }) => assignment === argument);
  const path = existsSync(argument) || !own ? resolve(argument) : own.path;
  const inside = path === own?.path ? own.text : undefined;
  const text = inside ?? textOf(path);
  const assignment = source ?? own?.assignment ?? ownerOf(text, path, project.team)?.assignment;
  const options = optionsFor(assignment, project.team, { workflow, format: syntax });
  return { team: project.team, options, analysis: analyze(text, project.team, options) };
}

function textOf(path: string): string {
  const read = readText(path);
  if ("problem" in read) throw new UsageError(`${read.problem.file}: ${read.problem.message}`);
  return read.text;
}
