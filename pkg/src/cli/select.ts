// Selects the SOPs of a command.
import { findFiles, type Found } from "./files/find.js";
import { shown } from "./files/identity.js";
import type { Finding } from "./finding.js";
import type { Project, Sop } from "./project.js";
import type { Settings } from "./settings.js";
import { UsageError } from "./usage.js";

export interface Selection {
  readonly wanted: readonly Sop[];
  /** The team's other SOPs. */
  readonly others: readonly Sop[];
  /** Folders that can't be read. */
  readonly problems: readonly Finding[];
  /** Patterns of the settings that mean no file. */
  readonly notes: readonly string[];
  /** Why no SOP is looked at: that nothing is found then says nothing. */
  readonly nothing?: string;
}

/** The SOPs that arguments name, else those of the settings, else those of the team. */
export function select(project: Project, settings: Settings, patterns: readonly string[]): Selection {
  const found = namedFiles(settings, patterns);
  if (!found) {
    const nothing = "The team names no SOP: name files, or set `files` in the settings.";
    const isEmpty = project.sops.length === 0;
    const notes = unlooked(project, new Set());
    return { wanted: readable(project.sops, project), others: [], problems: [], notes, ...(isEmpty && { nothing }) };
  }
  if (patterns.length > 0 && found.empty.length > 0) throw new UsageError(found.empty.join("\n"));
  if (patterns.length > 0 && found.files.length + found.problems.length === 0) {
    throw new UsageError("The patterns leave no file.");
  }
  const own = new Map(project.sops.filter(({ text }) => text === undefined).map((sop) => [sop.real, sop]));
  // Unreadable files were reported with the team.
  const wanted = found.files
    .filter(({ real }) => !project.unreadable.has(real))
    .map(({ path, real }): Sop => ({ ...own.get(real), path, real, ...(project.told.has(real) && { isTold: true }) }));
  const told = new Set(project.problems.map(({ file }) => file));
  const problems = found.problems.filter(({ file }) => !told.has(file));
  const taken = new Set(found.files.map(({ real }) => real));
  const others = readable(project.sops, project).filter((sop) => sop.text !== undefined || !taken.has(sop.real));
  const isEmpty = found.files.length === 0 && found.problems.length === 0;
  const where = settings.path === undefined ? "" : `${shown(settings.path)}: `;
  const notes = found.empty.map((why) => `${where}${why}`);
  const nothing = [...notes, `${where}No SOP is left of the files that are named.`][0] ?? "";
  if (patterns.length === 0) notes.push(...unlooked(project, taken));
  return { wanted, others, problems, notes, ...(isEmpty && { nothing }) };
}

/** Without the SOPs whose files can't be read, which was reported as a problem of the team. */
function readable(sops: readonly Sop[], { unreadable }: Project): readonly Sop[] {
  return sops.filter((sop) => sop.text !== undefined || !unreadable.has(sop.real));
}

/** The most files that one note names. */
const MOST_NAMED = 5;

/** The note about files in the team's folder that are skipped. */
function unlooked({ undefining }: Project, taken: ReadonlySet<string>): string[] {
  const files = undefining.filter(({ real }) => !taken.has(real)).map(({ file }) => file);
  if (files.length === 0) return [];
  const more = files.length > MOST_NAMED ? ` and ${files.length - MOST_NAMED} more` : "";
  const have = files.length === 1 ? "1 file has" : `${files.length} files have`;
  const they = files.length === 1 ? "it was" : "they were";
  const names = files.slice(0, MOST_NAMED).join(", ");
  return [`${have} no front matter, so ${they} not checked: ${names}${more}.`];
}

/** The files that arguments or settings name; undefined if neither names any. */
export function namedFiles(settings: Settings, patterns: readonly string[]): Found | undefined {
  const where = { root: settings.root, ignored: settings.ignore };
  if (patterns.length > 0) return findFiles(patterns, { ...where, from: process.cwd() });
  return settings.files.length > 0 ? findFiles(settings.files, where) : undefined;
}
