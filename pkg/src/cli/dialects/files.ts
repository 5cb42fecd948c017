// The files that may define other tools' agents.
import { basename, dirname } from "node:path";

import type { Finding } from "../finding.js";
import { pathInside } from "../files/identity.js";
import { ignoredIn } from "../files/ignored.js";
import { walk } from "../files/walk.js";
import type { Settings } from "../settings.js";

/** Folders that are never searched. */
const NEVER = new Set(["node_modules", ".git"]);

/** Hidden folders that contain agents. */
const HIDDEN = new Set([".github", ".claude", ".cursor", ".gemini", ".opencode", ".claude-plugin"]);

/** A file that may define agents. */
export interface Candidate {
  readonly path: string;
  readonly real: string;
  /** The path from the root of the settings, with `/`. */
  readonly inside: string;
  readonly name: string;
  /** The folder that it is in, as `inside`. */
  readonly folder: string;
}

/** All of them in a folder, in the order of their paths. */
export function candidates(
  { root: ofSettings, ignore }: Settings,
  folder: string,
): {
  readonly files: readonly Candidate[];
  readonly folders: readonly string[];
  readonly problems: readonly Finding[];
} {
  // The surrounding folders decide what a file is, even those above the searched one.
  const root = pathInside(ofSettings, folder) === undefined ? folder : ofSettings;
  const isIgnored = ignoredIn(root, ignore);
  const { files, folders, problems } = walk(folder, {
    enter(path) {
      const name = basename(path);
      if (NEVER.has(name) || (name.startsWith(".") && !HIDDEN.has(name))) return false;
      return isIgnored(path, true) === undefined;
    },
    take(path) {
      return (
        /\.(?:md|ya?ml)$|^(?:(?:oh-my-)?open(?:code|agent)(?:-slim)?\.jsonc?|plugin\.json)$/i.test(basename(path)) &&
        !isIgnored(path, false)
      );
    },
  });
  const seen = new Set<string>();
  const found = [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, real }) => {
      if (seen.has(real)) return [];
      seen.add(real);
      const inside = pathInside(root, path) ?? path;
      const folder = dirname(inside).replaceAll("\\", "/");
      return [{ path, real, inside, name: basename(path), folder: folder === "." ? "" : folder }];
    });
  return { files: found, folders, problems };
}
