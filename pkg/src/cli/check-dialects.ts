// A check of other tools' files, if no team of our own is named.
import { checkDialect } from "./dialects/check.js";
import { openDialects, type Opened } from "./dialects/open.js";
import { Source } from "./dialects/source.js";
import type { DialectTeam } from "./dialects/dialect-team.js";
import { Changes } from "./changed/changes.js";
import { guardDialects } from "./check-inputs.js";
import type { CheckOptions } from "./check-options.js";
import { withExcerpts } from "./excerpts.js";
import { leavesOut } from "./file-problems.js";
import { type Finding, inOrder } from "./finding.js";
import { absolutePath, isFolder, pathInside, realPath, shown } from "./files/identity.js";
import { type Pattern, readPattern, takesAway } from "./files/pattern.js";
import { type Read, readText } from "./files/text-file.js";
import { apart, rangedEdits } from "./fixes/apart.js";
import { mend } from "./fixes/mend.js";
import { Overriding } from "./overrides.js";
import { plural } from "./plural.js";
import { harmless } from "./report/harmless.js";
import { reporter } from "./report/index.js";
import type { Summary } from "./report/reporter.js";
import { ReportWriter, written } from "./report/written.js";
import type { Settings } from "./settings.js";
import { type Looked, openSifting } from "./sift/sifting.js";
import { holding, suppressionsIn } from "./sift/suppressions.js";
import { leavingOut, unmatched } from "./unmatched.js";
import { UsageError } from "./usage.js";

/** Checks each team that is found, and says which ones these are. */
export async function checkDialects(
  settings: Settings,
  options: CheckOptions,
  readFile: (path: string) => Read = readText,
): Promise<Summary> {
  const sifting = openSifting(settings, options);
  const { roots, only: onlyOf } = where(settings, options.patterns);
  let changed: ReadonlySet<string> | undefined;
  const isWanted = ({ file }: Pick<Finding, "file">) => {
    return (!only || only.has(file)) && (!changed || changed.has(file));
  };
  // What was not checked may have changed.
  const isTold = (finding: Finding) => isWanted(finding) || (!only && leavesOut(finding.rule));
  const open = (read = readFile) => roots.map((folder) => openDialects(settings, folder, read));
  const look = (opened: readonly Opened[]) =>
    opened.flatMap(({ teams, problems }) => {
      return [...problems, ...teams.flatMap((team) => checkDialect(team, settings))].filter(isTold);
    });
  const opened = open();
  const teams = opened.flatMap((one) => one.teams);
  if (teams.length === 0) throw new UsageError(nobody(settings));
  guardDialects(settings, options, teams);
  const only = onlyOf(teams);
  for (const team of teams) process.stderr.write(`${harmless(describe(team))}\n`);
  if (options.patterns.length === 0 && !options.changed) {
    const looked = teams.flatMap((team) => team.files).map(absolutePath);
    for (const note of unmatched(settings, looked)) process.stderr.write(`${harmless(note)}\n`);
  }
  const since = options.changed && changedFiles(teams, settings, options.changed);
  changed = since?.files;
  const before = look(opened);
  const { fixed, failed, texts, diff } = mendAll(before.filter(isToFix(settings)), options);
  await options.writeDiff?.(diff);
  // In a dry run, the fixed texts exist only here.
  const readMended = (path: string): Read => {
    const read = readFile(path);
    const text = texts.get(shown(path));
    return "text" in read && text !== undefined ? { ...read, text } : read;
  };
  const writer = await reporter(options.report.format, options.report);
  const report = new ReportWriter(writer, options.write);
  const files = new Set<string>();
  for (const team of teams) {
    for (const file of team.files.filter((file) => !files.has(file) && isWanted({ file }))) {
      files.add(file);
      const known = fixed > 0 ? undefined : team.sourceOf(file);
      const read = known ?? readMended(absolutePath(file));
      if ("text" in read) sifting.open(read.text, { file });
    }
  }
  const after = inOrder([...failed, ...(fixed > 0 ? look(open(readMended)) : before)]);
  await report.add(written(sifting.sift(after), writer));
  const isEverything = options.patterns.length === 0 && !changed;
  const looked: Looked = { ofTeam: isEverything ? "all" : "looked", isEverything, isDoubtful: report.leavesOut, files };
  await report.add(written(withExcerpts(sifting.end(looked)), writer));
  sifting.record(looked);
  return report.end(
    {
      sops: teams.flatMap((team) => team.agents).filter(isWanted).length,
      unit: "agent",
      fixed,
      isDry: options.isDry,
      ...sifting.held,
      ...(files.size === 0 && { skipped: since ? `No agent has changed since ${since.name}.` : NO_AGENT }),
    },
    options.stats,
  );
}

const NO_AGENT = "None of these files defines an agent.";

/** The files that have changed; undefined if every file has to be checked. */
function changedFiles(
  teams: readonly DialectTeam[],
  settings: Settings,
  { since }: NonNullable<CheckOptions["changed"]>,
): { readonly name: string; readonly files: ReadonlySet<string> } | undefined {
  const changes = new Changes(settings.root, since);
  const files = teams.flatMap((team) => team.files).map((file) => ({ file, real: realPath(file) }));
  const why = changes.concernAll(
    settings,
    files.map(({ real }) => real),
  );
  if (why === undefined) {
    const those = files.filter(({ real }) => changes.has(real));
    return { name: changes.since, files: new Set(those.map(({ file }) => file)) };
  }
  process.stderr.write(`${why}: everything is checked.\n`);
  return undefined;
}

/** The teams in the folders that arguments name, else in that of the settings; there is one at least. */
export function teamsIn(settings: Settings, patterns: readonly string[]): Pick<Opened, "teams" | "problems"> {
  const { roots, only: onlyOf } = where(settings, patterns);
  const opened = roots.map((folder) => openDialects(settings, folder));
  const all = opened.flatMap((one) => one.teams);
  const only = onlyOf(all);
  const teams = !only ? all : all.filter(({ files }) => files.some((file) => only.has(file)));
  if (teams.length === 0) throw new UsageError(nobody(settings));
  return { teams, problems: opened.flatMap((one) => one.problems) };
}

/** A team in a line: `copilot: 3 agents in .github`. */
export function describe({ dialect, agents, file }: DialectTeam): string {
  return `${dialect.name}: ${plural(agents.length, "agent")} in ${file}`;
}

/** What to say if there is nothing to check. */
export function nobody(settings: Settings): string {
  const { dialect } = settings;
  const none =
    dialect === undefined
      ? "No team: name one with --team <file or folder>, or in sop-handover.config.json. No agents of another tool are here either."
      : `No agents of the dialect ${dialect} are here.`;
  return [none, ...leavingOut(settings)].join("\n");
}

/** Folders to look into, and which of the files there are asked about; undefined for all. */
interface Where {
  readonly roots: readonly string[];
  only(teams: readonly DialectTeam[]): ReadonlySet<string> | undefined;
}

function where(settings: Settings, written: readonly string[]): Where {
  const patterns = written.map((pattern) => readPattern(pattern, absolutePath(".")));
  const missing = patterns.find(({ glob, negated }) => glob?.depth === 0 && !negated);
  if (missing) throw new UsageError(`${missing.written} does not exist.`);
  const folders = patterns.flatMap(({ base, glob, negated }) => (!glob && !negated && isFolder(base) ? [base] : []));
  const isOfFiles = folders.length < patterns.length;
  return {
    roots: outermost(isOfFiles || folders.length === 0 ? [settings.root, ...folders] : folders),
    only: (teams) => (isOfFiles ? filesOf(patterns, teams) : undefined),
  };
}

/** Folders, without those inside another one of them. */
function outermost(folders: readonly string[]): readonly string[] {
  const real = [...new Map(folders.map((folder) => [realPath(folder), folder]))];
  return real.flatMap(([one, folder]) => {
    return real.some(([other]) => other !== one && pathInside(other, one) !== undefined) ? [] : [folder];
  });
}

/** The files that patterns match, including files without agents if they are named explicitly. */
function filesOf(patterns: readonly Pattern[], teams: readonly DialectTeam[]): ReadonlySet<string> {
  const all = teams
    .flatMap((team) => [...team.files, ...team.problems.map(({ file }) => file)])
    .map((file) => ({ file, path: absolutePath(file), real: realPath(absolutePath(file)) }));
  // If the first pattern excludes, it excludes from all files.
  const found = new Set(patterns[0]?.negated ? all.map(({ file }) => file) : []);
  for (const pattern of patterns) {
    const { base, glob, negated, written } = pattern;
    if (negated) {
      for (const one of all) if (takesAway(pattern, { ...one, isLinked: false })) found.delete(one.file);
      continue;
    }
    if (!glob && !isFolder(base)) {
      found.add(shown(base));
      continue;
    }
    const meant = all.filter(({ path }) => {
      const inside = pathInside(base, path);
      return inside !== undefined && (!glob || glob.matches(inside));
    });
    if (meant.length === 0) throw new UsageError(`No file of an agent ${glob ? "matches" : "is in"} ${written}.`);
    for (const { file } of meant) found.add(file);
  }
  return found;
}

/** Whether no comment suppresses a finding and no override turns its rule off. Such findings are intended. */
function isToFix({ overrides }: Settings): (finding: Finding) => boolean {
  const overriding = new Overriding(overrides);
  return ({ file, rule, place, fixes }) => {
    if (fixes.length === 0 || overriding.severity(file, rule) === "off") return false;
    const read = readText(absolutePath(file));
    return "text" in read && holding(suppressionsIn(read.text, { file }), rule, place.line).length === 0;
  };
}

interface MendedFiles {
  readonly fixed: number;
  readonly failed: readonly Finding[];
  /** The texts as they are then, by the files' shown paths. */
  readonly texts: ReadonlyMap<string, string>;
  readonly diff: string;
}

function mendAll(findings: readonly Finding[], { fix: level, isDry }: CheckOptions): MendedFiles {
  const byFile = new Map<string, Finding["fixes"][number][]>();
  for (const { file, fixes } of findings) {
    const [fix] = fixes;
    if (!fix || level === "none" || (level === "safe" && !fix.safe)) continue;
    byFile.set(file, [...(byFile.get(file) ?? []), fix]);
  }
  let fixed = 0;
  let diff = "";
  const failed: Finding[] = [];
  const texts = new Map<string, string>();
  for (const [file, fixes] of byFile) {
    const path = absolutePath(file);
    const read = readText(path);
    if ("problem" in read) continue;
    const source = new Source(read.text);
    const edits = apart(fixes.map((fix) => rangedEdits(source, fix)));
    const mended = mend(path, read, edits, isDry);
    if (mended.problem) failed.push(mended.problem);
    else {
      fixed += fixes.length;
      texts.set(shown(path), mended.text);
      diff += mended.diff ?? "";
    }
  }
  return { fixed, failed, texts, diff };
}
