// From a team file or folder to a team, with every problem in its place.
import { dirname, isAbsolute, sep } from "node:path";
import { type AssignmentData, type Issue, type Severity, Team, type TeamData } from "sop-handover";

import { type Finding, type Place, problem, START } from "./finding.js";
import { isMarkdown, isMdx } from "./files/find.js";
import { absolutePath, isFolder, isThere, realPath, shown } from "./files/identity.js";
import { readText } from "./files/text-file.js";
import { lineAt } from "./data/front-matter.js";
import { confusableIds, type Defined } from "./confusable-ids.js";
import { type Member, placeInMember, readMembers } from "./member.js";
import { placed } from "../issue-text.js";
import { harmless } from "./report/harmless.js";
import type { Settings } from "./settings.js";
import { teamFileKeys } from "./team-file-keys.js";
import { UsageError } from "./usage.js";
import { readData } from "./data/data-file.js";

/** A team and the places of its parts. */
export interface Project {
  readonly team: Team;
  /** The problems of the files. */
  readonly problems: readonly Finding[];
  /** The files that could not be read, by their real path. */
  readonly unreadable: ReadonlySet<string>;
  /** The files whose front matter is among the problems already, by their real path. */
  readonly told: ReadonlySet<string>;
  /** Whether an assignment in the files may be missing. Then no assignment counts as deleted. */
  readonly incomplete: boolean;
  /** Files in the team's folder that define nobody: they have no front matter. */
  readonly undefining: readonly { readonly file: string; readonly real: string }[];
  /** The SOPs: a file with front matter, or a text in the team file. */
  readonly sops: readonly Sop[];
  /** Where an assignment is defined. */
  placeOf(id: string): { readonly file: string; readonly place: Place };
}

export interface Sop {
  /** Absolute path of the file, as it was named. */
  readonly path: string;
  /** The identity of the file. */
  readonly real: string;
  /** The SOP's own assignment; in a file that is found by a glob it is looked up. */
  readonly assignment?: string;
  /** Of an SOP inside of a team file; else the file is the SOP. */
  readonly text?: string;
  /** Whether the problems of its front matter have been reported. */
  readonly isTold?: boolean;
}

/** The source of the texts: the disk, or an editor that has changed them. */
export interface Sources {
  read(path: string): { readonly text: string } | { readonly problem: Finding };
  /** The definitions in the Markdown files of a folder. */
  members(folder: string, settings: Settings): Iterable<Member>;
}

const DISK: Sources = {
  read: readText,
  members: (folder, settings) => readMembers(folder, settings, readText),
};

/** Reports problems with files on standard error, and counts them. */
export function tellProblems(problems: readonly Finding[]): Record<Severity, number> {
  const tally = { error: 0, warning: 0, info: 0 };
  for (const { file, place, severity, message } of problems) {
    tally[severity] += 1;
    process.stderr.write(`${harmless(`${file}:${place.line}: ${severity}: ${message}`)}\n`);
  }
  return tally;
}

type OfMember = NonNullable<Member["assignment"]> & Pick<Member, "path" | "real">;

/** The team that settings name. */
export function openProject(settings: Settings, sources = DISK): Project {
  if (settings.team === undefined) {
    throw new UsageError("No team: name one with --team <file or folder>, or in sop-handover.config.json.");
  }
  const { team } = settings;
  if (!isThere(team)) throw new UsageError(`The team ${shown(team)} does not exist.`);
  if (isFolder(team)) return fromFolder(team, settings, sources);
  if (isMarkdown(team) || isMdx(team)) {
    const message = `${shown(team)} is one file of a team: name its folder, ${shown(dirname(team))}, or a file of JSON or YAML.`;
    throw new UsageError(message);
  }
  return fromFile(team, settings, sources);
}

function fromFolder(folder: string, settings: Settings, sources: Sources): Project {
  const problems: Finding[] = [];
  const places = new Map<string, { file: string; place: Place }>();
  const unreadable = new Set<string>();
  const told = new Set<string>();
  const undefining: { file: string; real: string }[] = [];
  const defined: OfMember[] = [];
  let incomplete = false;
  for (const member of sources.members(folder, settings)) {
    const { path, real, file, assignment } = member;
    problems.push(...member.problems);
    if (member.unreadable) unreadable.add(real);
    if (member.problems.length > 0) told.add(real);
    incomplete ||= member.problems.length > 0 && !assignment;
    if (!assignment && member.problems.length === 0 && isMarkdown(path)) undefining.push({ file, real });
    if (!assignment) continue;
    const { id } = assignment.data;
    const first = places.get(id);
    if (first) {
      const message = `The id “${id}” is taken by ${first.file}.`;
      problems.push(problem(file, "duplicate-id", message, lineAt(assignment.idLine)));
      incomplete = true;
      continue;
    }
    if (typeof id === "string") places.set(id, { file, place: lineAt(assignment.nameLine) });
    defined.push({ path, real, ...assignment });
  }
  if (defined.length === 0 && problems.length === 0) {
    throw new UsageError(`Nobody is in the team ${shown(folder)}: no Markdown file there has front matter.`);
  }
  const assignments = defined.map(({ data }) => data);
  const entry = defined.filter((one) => one.entry).map(({ data }) => String(data.id));
  const { team, issues, isIn } = create({ assignments, entry, ...(incomplete && { partial: true }) }, settings);
  for (const issue of issues) {
    const one = issue.path[0] === "assignments" ? defined[Number(issue.path[1])] : undefined;
    const from = one
      ? placeInMember(one.path, sources.read(one.path), issue.path[2])
      : { file: shown(folder), place: START };
    // The index among the others means nothing to the author of one file.
    problems.push(ofIssue(issue, one ? issue.path.slice(2) : issue.path, from));
  }
  problems.push(
    ...confusableIds(
      defined
        .filter(({ data }) => typeof data.id === "string")
        .map(({ path, idLine, data }) => ({ id: data.id, file: shown(path), place: () => lineAt(idLine) })),
    ),
  );
  return {
    team,
    problems,
    unreadable,
    told,
    undefining,
    incomplete: incomplete || issues.length > 0,
    sops: defined
      .filter(({ data }) => typeof data.id === "string" && isIn(data.id))
      .map(({ path, real, data }) => ({ path, real, assignment: data.id, isTold: told.has(real) })),
    placeOf: (id) => places.get(id) ?? { file: shown(folder), place: START },
  };
}

function fromFile(path: string, settings: Settings, sources: Sources): Project {
  const file = shown(path);
  const nothing = (problems: readonly Finding[], unreadable: readonly string[] = []): Project => ({
    team: Team.create({ assignments: [], partial: true }),
    problems,
    unreadable: new Set(unreadable),
    told: new Set(),
    undefining: [],
    incomplete: true,
    sops: [],
    placeOf: () => ({ file, place: START }),
  });
  const read = sources.read(path);
  if ("problem" in read) return nothing([read.problem], [realPath(path)]);
  const data = readData(read.text, file);
  if ("problems" in data) return nothing(data.problems);
  const { team, issues, isIn } = create(data.value, settings);
  if (issues.length === 0 && team.size === 0) throw new UsageError(`Nobody is in the team ${file}.`);
  const problems = issues.map((issue) => ofIssue(issue, issue.path, { file, place: data.placeOf(issue.path) }));
  const real = realPath(path);
  const listed = (data.value as TeamData | null)?.assignments;
  const assignments: readonly (AssignmentData & { sopFile?: unknown })[] = Array.isArray(listed) ? listed : [];
  let indexes: ReadonlyMap<string, number> | undefined;
  const sops: Sop[] = [];
  const unreadable = new Set<string>();
  for (const [at, assignment] of assignments.entries()) {
    if (typeof assignment?.id !== "string" || !isIn(assignment.id)) continue;
    const { id, name, sop, sopFile } = assignment;
    if (typeof sop === "string") sops.push({ path, real, assignment: id, text: sop });
    else if (typeof sopFile === "string") {
      const own = absolutePath(isAbsolute(sopFile) ? sopFile : `${dirname(path)}${sep}${sopFile}`);
      const sop = { path: own, real: realPath(own), assignment: id };
      sops.push(sop);
      if (isThere(own)) continue;
      unreadable.add(sop.real);
      const place = data.placeOf(["assignments", at, "sopFile"]);
      problems.push(problem(file, "unreadable-file", `There is no file ${shown(own)}, the SOP of “${name}”.`, place));
    } else if (sopFile !== undefined) {
      const place = data.placeOf(["assignments", at, "sopFile"]);
      problems.push(problem(file, "wrong-type", `assignments[${at}].sopFile: This must be a path.`, place));
    }
  }
  const placeOf = (id: string) => {
    // If two have the same id, the first is meant.
    indexes ??= new Map(assignments.map((assignment, at) => [assignment?.id, at] as const).reverse());
    const at = indexes.get(id);
    return { file, place: at === undefined ? START : data.placeOf(["assignments", at, "name"]) };
  };
  const known = assignments.flatMap((one, at) => (typeof one?.id === "string" ? { id: one.id, at } : []));
  const defined = known.filter(({ id }) => isIn(id));
  const alike = confusableIds(
    defined.map(({ id, at }): Defined => ({ id, file, place: () => data.placeOf(["assignments", at, "id"]) })),
  );
  return {
    team,
    problems: [...problems, ...alike, ...teamFileKeys(data, file)],
    unreadable,
    told: new Set(),
    undefining: [],
    incomplete: issues.length > 0,
    sops,
    placeOf,
  };
}

interface Created {
  readonly team: Team;
  readonly issues: readonly Issue[];
  /** Whether an assignment in the data is in the team. */
  isIn(id: string): boolean;
}

/**
 * A team from the valid part of the data. If something had to be omitted, the team counts as partially loaded: missing
 * assignments are not known to be deleted.
 */
function create(data: unknown, { vocabulary }: Settings): Created {
  const options = vocabulary ? { vocabulary } : {};
  const whole = Team.safeCreate(data, options);
  if (whole.ok) return { team: whole.value, issues: [], isIn: () => true };
  const wrong = new Set(whole.issues.filter(({ path }) => path[0] === "assignments").map(({ path }) => path[1]));
  const listed = (data as TeamData | null)?.assignments;
  const assignments = Array.isArray(listed) ? listed.filter((_, at) => !wrong.has(at)) : [];
  const entry = whole.issues.some(({ path }) => path[0] === "entry") ? [] : (data as TeamData | null)?.entry;
  const rest = Team.safeCreate({ assignments, ...(entry && { entry }), partial: true }, options);
  const team = rest.ok ? rest.value : Team.create({ assignments: [], partial: true }, options);
  return { team, issues: whole.issues, isIn: (id) => team.get(id) !== undefined };
}

function ofIssue(
  { code, message }: Issue,
  path: Issue["path"],
  { file, place }: { file: string; place: Place },
): Finding {
  return problem(file, code, placed({ code, message, path }), place);
}
