import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";

import { type Finding, problem } from "../finding.js";
import { isFolder, realPath, shown } from "./identity.js";
import { reasonOf } from "./text-file.js";

/** A file or folder under one of its names, and its identity. */
export interface FoundFile {
  readonly path: string;
  readonly real: string;
  /** Whether this name is a link, or is reached through one. */
  readonly isLinked: boolean;
}

export interface WalkOptions {
  /** Whether a folder is looked into. */
  enter(path: string): boolean;
  /** Whether a file is wanted. */
  take(path: string): boolean;
}

/** What a walk has found. */
export interface Walked {
  readonly files: readonly FoundFile[];
  /** The folders that were looked into. */
  readonly folders: readonly string[];
  /** Folders that can't be read. */
  readonly problems: readonly Finding[];
}

/**
 * Walks through a folder and its subfolders. Links are followed last and each once, so a cycle of them ends and a file
 * is found under its own name first.
 */
export function walk(folder: string, { enter, take }: WalkOptions): Walked {
  const files: FoundFile[] = [];
  const folders: string[] = [];
  const problems: Finding[] = [];
  const followed = new Set<string>();
  const waiting: FoundFile[] = [{ path: folder, real: realPath(folder), isLinked: false }];
  const behindLinks: FoundFile[] = [];
  for (let next = waiting.pop(); next; next = waiting.pop() ?? behindLinks.shift()) {
    const { path, real, isLinked } = next;
    folders.push(path);
    for (const entry of entriesOf(path, problems)) {
      const [way, place] = [join(path, entry.name), join(real, entry.name)];
      const isPlain = entry.isFile() || entry.isDirectory();
      if (isPlain ? entry.isDirectory() : isFolder(way)) {
        if (!enter(way)) continue;
        if (isPlain) waiting.push({ path: way, real: place, isLinked });
        else if (!followed.has(place)) behindLinks.push({ path: way, real: realPath(way), isLinked: true });
        followed.add(place);
      } else if (take(way)) {
        files.push({ path: way, real: isPlain ? place : realPath(way), isLinked: isLinked || !isPlain });
      }
    }
  }
  return { files, folders, problems };
}

function entriesOf(folder: string, problems: Finding[]): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(problem(shown(folder), "unreadable-file", `The folder can't be read: ${reasonOf(error)}.`));
    return [];
  }
}
