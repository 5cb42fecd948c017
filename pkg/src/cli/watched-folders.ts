// The folders whose changes may affect a check.
import { basename, dirname } from "node:path";

import { openDialects } from "./dialects/open.js";
import { findMembers } from "./files/find.js";
import { isFolder, isThere, realPath } from "./files/identity.js";
import { foldersAround, IGNORE_FILES } from "./files/ignored.js";
import { openProject } from "./project.js";
import { namedFiles } from "./select.js";
import type { Settings } from "./settings.js";
import { SETTINGS_FILES } from "./settings-file.js";

/** Folders, by their real path, with the names in them that count: all of them, or a few. */
export type WatchedFolders = ReadonlyMap<string, ReadonlySet<string> | "all">;

/** The folders of settings, team and SOPs, and their parents, where a deleted one may return. */
export function watchedFolders(settings: Settings, patterns: readonly string[]): WatchedFolders {
  const folders = new Map<string, Set<string> | "all">();
  const name = (folder: string, names: readonly string[]) => {
    const known = folders.get(realPath(folder)) ?? new Set();
    if (known !== "all") folders.set(realPath(folder), new Set([...known, ...names]));
  };
  /** An existing path, and whatever blocks the path to it. */
  const follow = (path: string) => {
    let [folder, inside] = [dirname(path), basename(path)];
    while (!isFolder(folder) && folder !== dirname(folder)) [folder, inside] = [dirname(folder), basename(folder)];
    name(folder, [inside]);
    if (isThere(path) && realPath(path) !== path) name(dirname(realPath(path)), [basename(realPath(path))]);
  };
  const all = (found: readonly string[]) => {
    for (const folder of found) {
      folders.set(realPath(folder), "all");
      follow(folder);
    }
  };
  for (const folder of [process.cwd(), settings.root]) name(folder, [...SETTINGS_FILES, ...IGNORE_FILES]);
  for (const folder of foldersAround(settings.root)) name(folder, IGNORE_FILES);
  if (settings.path !== undefined) follow(settings.path);
  for (const path of settings.extended) follow(path);
  const { team } = settings;
  if (team !== undefined) follow(team);
  if (team !== undefined && isFolder(team)) {
    all(findMembers(team, { root: settings.root, ignored: settings.ignore }).folders);
  } else if (team !== undefined && isThere(team)) {
    const { sops, team: opened } = openProject(settings);
    for (const { path } of sops) follow(path);
    opened.dispose();
  }
  if (team === undefined) {
    all(openDialects(settings).folders);
    return folders;
  }
  const found = namedFiles(settings, patterns);
  all(found?.folders ?? []);
  for (const { path } of found?.files ?? []) follow(path);
  return folders;
}
