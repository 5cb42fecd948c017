// A settings file merged with those that it extends.
import { dirname, isAbsolute, join, relative, resolve } from "node:path";

import { absolutePath, isFolder, isThere, realPath, shown } from "./files/identity.js";
import type { Override } from "./overrides.js";
import { readSettings, type SettingsData, type SettingsFile } from "./settings-file.js";
import { UsageError } from "./usage.js";

/** The merged settings. Paths are relative to the folder of the first file; team and baseline are absolute. */
export interface ChainedSettings extends Omit<SettingsData, "extends" | "overrides"> {
  readonly overrides: readonly Override[];
  /** The files that are extended, nearer ones last. */
  readonly extended: readonly string[];
}

/**
 * Reads settings and what they extend. Single values come from the file itself, else from the last extended one. Rules
 * are merged. Overrides, ignored and external names are added.
 *
 * @throws {UsageError} for every mistake in the files, a missing file, and a circle of files
 */
export function readChain(named: string): ChainedSettings {
  const path = absolutePath(named);
  return read(path, dirname(path), [path]);
}

function read(path: string, root: string, way: readonly string[]): ChainedSettings {
  const file = readSettings(path);
  const { extends: bases = [], overrides = [], ...data } = file.data;
  const folder = dirname(path);
  const own: ChainedSettings = {
    ...data,
    ...(data.team !== undefined && { team: resolve(folder, data.team) }),
    ...(data.baseline !== undefined && { baseline: resolve(folder, data.baseline) }),
    ...(data.files && { files: data.files.map((pattern) => from(pattern, folder, root)) }),
    overrides: overrides.map(({ files, rules }) => ({ folder, files, rules })),
    extended: [],
  };
  const listed = typeof bases === "string" ? [bases] : bases;
  const all = listed.map((name, at) => {
    const place = typeof bases === "string" ? ["extends"] : ["extends", at];
    const base = found(name, folder, () => wrong(path, file, place, `There is no file ${name}.`));
    if (way.some((other) => realPath(other) === realPath(base))) {
      const circle = [...way, base].map(shown).join(" → ");
      throw wrong(path, file, place, `These settings extend themselves: ${circle}.`);
    }
    const settings = read(base, root, [...way, base]);
    return { ...settings, extended: [...settings.extended, base] };
  });
  return [...all, own].reduce(together);
}

function together(before: ChainedSettings, after: ChainedSettings): ChainedSettings {
  return {
    ...before,
    ...after,
    rules: { ...before.rules, ...after.rules },
    ignore: [...(before.ignore ?? []), ...(after.ignore ?? [])],
    external: [...(before.external ?? []), ...(after.external ?? [])],
    overrides: [...before.overrides, ...after.overrides],
    extended: [...before.extended, ...after.extended],
  };
}

/** The file that a name means: from the folder, else in an installed package. */
function found(name: string, folder: string, missing: () => UsageError): string {
  const path = resolve(folder, name);
  if (isThere(path) && !isFolder(path)) return path;
  if (/^\.\.?(?:[/\\]|$)/.test(name) || isAbsolute(name)) throw missing();
  for (let at = folder; ; at = dirname(at)) {
    const installed = join(at, "node_modules", name);
    if (isThere(installed) && !isFolder(installed)) return installed;
    if (at === dirname(at)) throw missing();
  }
}

/** A pattern of files, relative to another folder. */
function from(pattern: string, folder: string, root: string): string {
  const way = relative(root, folder).replaceAll("\\", "/");
  if (way === "" || isAbsolute(pattern.replace(/^!/, ""))) return pattern;
  return pattern.startsWith("!") ? `!${way}/${pattern.slice(1)}` : `${way}/${pattern}`;
}

function wrong(path: string, { placeOf }: SettingsFile, at: readonly (string | number)[], message: string): UsageError {
  const { line, column } = placeOf(at);
  return new UsageError(`${shown(path)}:${line}:${column}: error: ${message}`);
}
