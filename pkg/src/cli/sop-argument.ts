// The SOP that a command is about, and whose it is.
import { type Analysis, analyze, type SopOptions, type Team } from "sop-handover";

import { idOf } from "./assignment-argument.js";
import { optionsFor, ownership, ownerOf, readSop } from "./analyse.js";
import { absolutePath, isFolder, isThere, realPath, shown } from "./files/identity.js";
import type { Finding } from "./finding.js";
import { openProject, type Project, type Sop, tellProblems } from "./project.js";
import { namedFiles } from "./select.js";
import { type Settings, settings, type TeamArguments } from "./settings.js";
import { UsageError } from "./usage.js";

export interface OneSop {
  readonly team: Team;
  /** The file of the text, as shown. */
  readonly file: string;
  readonly text: string;
  /** Of an SOP inside of a team file: the id of its assignment. */
  readonly inside?: string;
  readonly options: SopOptions;
  readonly analysis: Analysis;
  /** The exit code of a command without other problems: 1 if the team has errors. */
  readonly exitCode: 0 | 1;
}

/** The SOP that an argument names: a file, or the id or the name of an assignment whose SOP the team or the settings name. */
export function openSop(argument: string | undefined, args: TeamArguments, source?: string): OneSop {
  const chosen = settings(args);
  const project = openProject(chosen);
  const { error } = tellProblems(project.problems);
  const { problems, ...sop } = sopIn(project, chosen, argument, source);
  const wrong = error + tellProblems(problems).error;
  return { ...sop, exitCode: wrong > 0 ? 1 : 0 };
}

/** The same in an open team, with the problems of the front matter in the SOP's file. */
export function sopIn(
  project: Project,
  chosen: Settings,
  argument: string | undefined,
  asker?: string,
): Omit<OneSop, "exitCode"> & { readonly problems: readonly Finding[] } {
  if (argument === undefined) throw new UsageError("No SOP: name a file, or the id of an assignment.");
  const { team } = project;
  const { workflow, syntax } = chosen;
  const source = asker === undefined ? undefined : idOf(asker, team.toJSON().assignments);
  const named = find(argument, project, chosen);
  const text = named.text ?? textOf(named.path);
  const { owner, problems } = ownership(text, named, team);
  const options = optionsFor(source ?? owner?.assignment, team, { workflow, format: syntax });
  return {
    team,
    file: shown(named.path),
    text,
    ...(named.text !== undefined && named.assignment !== undefined && { inside: named.assignment }),
    options,
    analysis: analyze(text, team, options),
    problems: named.isTold ? [] : problems,
  };
}

function find(argument: string, project: Project, settings: Settings): Sop {
  const { team, sops, told } = project;
  const path = absolutePath(argument);
  // A file takes precedence. A folder may well have the name of an id.
  if (isThere(path) && !isFolder(path)) {
    const real = realPath(path);
    const known = sops.find((sop) => sop.real === real && sop.text === undefined);
    return { ...known, path, real, isTold: told.has(real) };
  }
  const said = `There is no file ${shown(path)}, and nobody has the id ${argument}`;
  const id = idOf(argument, team.get(argument) ? [] : team.toJSON().assignments, said);
  const own = sops.find(({ assignment }) => assignment === id);
  if (own) return own;
  const [found, other] = (namedFiles(settings, [])?.files ?? []).flatMap(({ path, real }) => {
    const read = readSop(path);
    const isOwn = !("problem" in read) && ownerOf(read.text, path, team)?.assignment === id;
    return isOwn ? [{ path, real, assignment: id }] : [];
  });
  if (!found) throw new UsageError(`The team names no SOP of ${argument}: name its file.`);
  if (!other) return found;
  throw new UsageError(
    `${shown(found.path)} and ${shown(other.path)} both are the SOP of ${argument}: name one of them.`,
  );
}

function textOf(path: string): string {
  const read = readSop(path);
  if ("problem" in read) throw new UsageError(`${read.problem.file}: ${read.problem.message}`);
  return read.text;
}
