// The files that a check reads. Its output must never overwrite them.
import { basename, dirname, join } from "node:path";

import type { CheckOptions } from "./check-options.js";
import type { DialectTeam } from "./dialects/dialect-team.js";
import { isMarkdown, wouldBeMember, wouldFind } from "./files/find.js";
import { absolutePath, isFolder, isThere, pathInside, realPath, shown } from "./files/identity.js";
import { IGNORE_FILES } from "./files/ignored.js";
import { guardInputs, type Input, type Output } from "./outputs.js";
import type { Project, Sop } from "./project.js";
import type { Settings } from "./settings.js";
import { SETTINGS_FILES } from "./settings-file.js";
import { BASELINE_FILE, baselinePath } from "./sift/baseline.js";

type Asked = Pick<CheckOptions, "baseline" | "patterns" | "reportFile" | "writesBaseline">;

/** @throws {UsageError} if a check of a team of our own would write over what it reads */
export function guardTeam(
  settings: Settings,
  options: Asked,
  { undefining, unreadable }: Project,
  sops: readonly Pick<Sop, "path">[],
  cache?: string,
): void {
  const { team = "", root, ignore: ignored } = settings;
  const members = [...undefining.map(({ real }) => real), ...unreadable];
  const inputs = [
    ...ofSettings(settings, options),
    ...(isFolder(team) ? [] : [{ path: team, which: "which is the team" }]),
    ...sops.map(({ path }) => ({ path, which: CHECKED })),
    ...members.map((path) => ({ path, which: "which is in the team's folder" })),
  ];
  guardInputs(outputs(settings, options, cache), inputs, (path) => {
    if (isFolder(team) && wouldBeMember(team, path, { root, ignored })) {
      return `would be one of the team: every Markdown file in ${shown(team)} is read`;
    }
    const { patterns } = options;
    const isNamed =
      wouldFind(settings.files, path, { root, ignored }) ||
      (patterns.length > 0 && wouldFind(patterns, path, { root, ignored, from: process.cwd() }));
    return isNamed ? "would be checked as an SOP the next time" : ofSettingsName(path);
  });
}

/** @throws {UsageError} if a check of other tools' files would write over what it reads */
export function guardDialects(settings: Settings, options: Asked, teams: readonly DialectTeam[]): void {
  const files = teams.flatMap((team) => team.files).map(absolutePath);
  const inputs = [...ofSettings(settings, options), ...files.map((path) => ({ path, which: CHECKED }))];
  const folders = teams.flatMap(({ agents }) => agents.map(({ path }) => dirname(realPath(path))));
  const root = realPath(settings.root);
  const isBeside = (path: string) => folders.some((one) => one !== root && pathInside(one, path) !== undefined);
  guardInputs(outputs(settings, options), inputs, (path) => {
    const isAgent = isMarkdown(path) && isBeside(realPath(path));
    return isAgent ? "would be read as an agent: it lies beside those of the team" : ofSettingsName(path);
  });
}

/** The real paths of a check's output, besides the SOPs that it fixes. */
export async function writtenBy(settings: Settings, options: CheckOptions): Promise<ReadonlySet<string>> {
  const files = options.cache && (await import("./cache/cache-file.js"));
  const cache = files && (options.cache?.path ?? files.cachePath(settings.root));
  return new Set(outputs(settings, options, cache).map(({ path }) => realPath(path)));
}

const CHECKED = "which is checked";

function outputs({ baseline, root }: Settings, options: Asked, cache?: string): Output[] {
  const known = baselinePath(root, options.baseline ?? baseline) ?? join(root, BASELINE_FILE);
  const { reportFile, writesBaseline } = options;
  return [
    ...(reportFile === undefined ? [] : [{ what: "report" as const, path: reportFile }]),
    ...(writesBaseline ? [{ what: "baseline" as const, path: known }] : []),
    ...(cache === undefined ? [] : [{ what: "cache" as const, path: cache }]),
  ];
}

function ofSettings(settings: Settings, { baseline: named, writesBaseline }: Asked): Input[] {
  const { root, path, extended } = settings;
  const baseline = writesBaseline ? undefined : baselinePath(root, named ?? settings.baseline);
  const ignoring = IGNORE_FILES.map((name) => join(root, name)).filter(isThere);
  return [
    ...[...(path === undefined ? [] : [path]), ...extended].map((one) => ({ path: one, which: "which has settings" })),
    ...ignoring.map((one) => ({ path: one, which: "which says what is left out" })),
    ...(baseline === undefined ? [] : [{ path: baseline, which: "which is the baseline" }]),
  ];
}

/** Why a file is read for its name alone. */
function ofSettingsName(path: string): string | undefined {
  return SETTINGS_FILES.includes(basename(path)) ? "would be read as settings the next time" : undefined;
}
