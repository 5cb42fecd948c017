// From a team file or folder to a team, with every problem in its place.
import { existsSync, statSync } from "node:fs";
import { join, resolve, dirname } from "node:path";
import { type AssignmentData, type Issue, Team, type TeamData } from "sop-handover";

import { type Finding, type Place, problem, START } from "./finding.js";
import { findFiles, stem } from "./files.js";
import { frontMatter } from "./front-matter.js";
import { readText, shown } from "./read.js";
import type { Settings } from "./settings.js";
import { UsageError } from "./usage.js";
import { readData } from "./yaml.js";

/** A team and where its parts stand. */
export interface Project {
  readonly team: Team;
  /** What was wrong with the files. */
  readonly problems: readonly Finding[];
  /** Absolute paths of the files that could not be read. */
  readonly unreadable: ReadonlySet<string>;
  /** The SOPs: a file with front matter, or a text in the team file. */
  readonly sops: readonly Sop[];
  /** Where an assignment is defined. */
  placeOf(id: string): { readonly file: string; readonly place: Place };
}

export interface Sop {
  /** Absolute path of the file. */
  readonly path: string;
  /** The SOP's own assignment; in a file that is found by a glob it is looked up. */
  readonly assignment?: string;
  /** Of an SOP inside of a team file; else the file is the SOP. */
  readonly text?: string;
}

/** The team that settings name. */
export function openProject(settings: Settings): Project {
  if (settings.team === undefined) {
    throw new UsageError("No team: name one with --team <file or folder>, or in sop-handover.config.json.");
  }
  if (!existsSync(settings.team)) throw new UsageError(`The team ${shown(settings.team)} does not exist.`);
  return statSync(settings.team).isDirectory()
    ? fromFolder(settings.team, settings)
    : fromFile(settings.team, settings);
}

/** Members of an assignment that front matter can hold. */
const MEMBERS = ["id", "name", "kind", "status", "connections", "description", "workflow", "suspend", "formerNames"];

function fromFolder(folder: string, settings: Settings): Project {
  const problems: Finding[] = [];
  const places = new Map<string, { file: string; place: Place }>();
  const assignments: AssignmentData[] = [];
  const unreadable = new Set<string>();
  const sops: Sop[] = [];
  const entry: string[] = [];
  let incomplete = false;
  for (const path of findFiles([folder], { root: settings.root, ignored: settings.ignore })) {
    const file = shown(path);
    const read = readText(path);
    if ("problem" in read) {
      problems.push(read.problem);
      unreadable.add(path);
      incomplete = true;
      continue;
    }
    const matter = frontMatter(read.text, file);
    if (matter === undefined) continue;
    if ("problems" in matter) {
      problems.push(...matter.problems);
      incomplete = true;
      continue;
    }
    const id = matter.data.id === undefined ? stem(path) : matter.data.id;
    const first = typeof id === "string" ? places.get(id) : undefined;
    if (first) {
      const message = `The id “${String(id)}” is taken by ${first.file}.`;
      problems.push(problem(file, "duplicate-id", message, lineAt(matter.lineOf("id"))));
      incomplete = true;
      continue;
    }
    if (typeof id === "string") places.set(id, { file, place: lineAt(matter.lineOf("name")) });
    const members = MEMBERS.filter((key) => matter.data[key] !== undefined).map((key) => [key, matter.data[key]]);
    assignments.push({ ...Object.fromEntries(members), id } as AssignmentData);
    sops.push({ path, assignment: String(id) });
    if (matter.data.entry === true) entry.push(String(id));
  }
  const origin = (path: readonly (string | number)[]) => {
    const sop = sops[Number(path[1])];
    return sop ? inFrontMatter(sop.path, path[2]) : { file: shown(folder), place: START };
  };
  const { team, issues } = create({ assignments, entry, ...(incomplete && { partial: true }) }, settings);
  problems.push(...issues.map((issue) => ofIssue(issue, origin(issue.path))));
  return {
    team,
    problems,
    unreadable,
    sops: sops.filter(({ assignment }) => assignment !== undefined && team.get(assignment)),
    placeOf: (id) => places.get(id) ?? { file: shown(folder), place: START },
  };
}

/** Where a member stands in a file's front matter. Read again, since it is hardly ever asked for. */
function inFrontMatter(path: string, key: string | number | undefined): { file: string; place: Place } {
  const file = shown(path);
  const read = readText(path);
  const matter = "text" in read ? frontMatter(read.text, file) : undefined;
  const known = matter && "lineOf" in matter && typeof key === "string";
  return { file, place: lineAt(known ? matter.lineOf(key) : 1) };
}

function lineAt(line: number): Place {
  return { line, column: 1, endLine: line, endColumn: 1 };
}

function fromFile(path: string, settings: Settings): Project {
  const file = shown(path);
  const nothing = (problems: readonly Finding[], unreadable: readonly string[] = []): Project => ({
    team: Team.create({ assignments: [], partial: true }),
    problems,
    unreadable: new Set(unreadable),
    sops: [],
    placeOf: () => ({ file, place: START }),
  });
  const read = readText(path);
  if ("problem" in read) return nothing([read.problem], [path]);
  const data = readData(read.text, file);
  if ("problems" in data) return nothing(data.problems);
  const { team, issues } = create(data.value, settings);
  const problems = issues.map((issue) => ofIssue(issue, { file, place: data.placeOf(issue.path) }));
  const listed = (data.value as TeamData | null)?.assignments;
  const assignments: readonly (AssignmentData & { sopFile?: unknown })[] = Array.isArray(listed) ? listed : [];
  let indexes: ReadonlyMap<string, number> | undefined;
  const sops: Sop[] = [];
  for (const assignment of assignments) {
    if (typeof assignment?.id !== "string" || !team.get(assignment.id)) continue;
    if (typeof assignment.sop === "string") sops.push({ path, assignment: assignment.id, text: assignment.sop });
    else if (typeof assignment.sopFile === "string") {
      sops.push({ path: resolve(join(dirname(path), assignment.sopFile)), assignment: assignment.id });
    }
  }
  return {
    team,
    problems,
    unreadable: new Set(),
    sops,
    placeOf(id) {
      // Of two with one id the first is meant.
      indexes ??= new Map(assignments.map((assignment, at) => [assignment?.id, at] as const).reverse());
      const at = indexes.get(id);
      return { file, place: at === undefined ? START : data.placeOf(["assignments", at, "name"]) };
    },
  };
}

/**
 * A team of what is right in the data. Where something had to be left out, the team counts as
 * loaded in part: who is missing is not known to be deleted.
 */
function create(data: unknown, { vocabulary }: Settings): { team: Team; issues: readonly Issue[] } {
  const options = vocabulary ? { vocabulary } : {};
  const whole = Team.safeCreate(data, options);
  if (whole.ok) return { team: whole.value, issues: [] };
  const wrong = new Set(whole.issues.filter(({ path }) => path[0] === "assignments").map(({ path }) => path[1]));
  const listed = (data as TeamData | null)?.assignments;
  const assignments = Array.isArray(listed) ? listed.filter((_, at) => !wrong.has(at)) : [];
  const rest = Team.safeCreate({ assignments, partial: true }, options);
  return {
    team: rest.ok ? rest.value : Team.create({ assignments: [], partial: true }, options),
    issues: whole.issues,
  };
}

function ofIssue(issue: Issue, { file, place }: { file: string; place: Place }): Finding {
  const way = issue.path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("");
  return problem(file, issue.code, way === "" ? issue.message : `${way.replace(/^\./, "")}: ${issue.message}`, place);
}
