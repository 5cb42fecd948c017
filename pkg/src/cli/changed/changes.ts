// Which files have changed, and whether that affects only them.
import { basename } from "node:path";

import { frontMatterRange } from "../data/front-matter.js";
import { isMarkdown, isMdx } from "../files/find.js";
import { isFolder, pathInside, realPath, shown } from "../files/identity.js";
import { IGNORE_FILES } from "../files/ignored.js";
import { readText } from "../files/text-file.js";
import type { Settings } from "../settings.js";
import { BASELINE_FILE } from "../sift/baseline.js";
import { Repository } from "./git.js";

/** A file that differs from what it was. */
interface Change {
  /** The real path. */
  readonly real: string;
  /** The path in the repository. */
  readonly path: string;
  readonly isGone: boolean;
}

/** The changes in the repository of a folder. */
export class Changes {
  readonly #repository: Repository;
  readonly #changes: readonly Change[];
  /** The real paths of files that are as they were. */
  readonly #unchanged: ReadonlySet<string>;

  constructor(folder: string, since: string | undefined) {
    const repository = new Repository(folder, since);
    const differing = repository.differing();
    const paths = new Set(differing.map(({ path }) => path));
    this.#repository = repository;
    this.#changes = differing.map((one) => ({ ...one, real: repository.real(one.path) }));
    this.#unchanged = new Set(repository.watched().flatMap((path) => (paths.has(path) ? [] : repository.real(path))));
  }

  /** The commit that everything is compared with, as users name it. */
  get since(): string {
    return this.#repository.since;
  }

  /** Whether a text is gone. */
  get lacksText(): boolean {
    return this.#changes.some(({ real, isGone }) => isGone && isText(real));
  }

  /** Whether a file is not known to be as it was: what git doesn't watch may be anything. */
  has(real: string): boolean {
    return !this.#unchanged.has(real);
  }

  /**
   * Why every file has to be checked, in a sentence: something has changed that decides how files are read, or who is
   * in the team. Undefined if each change affects only its own file.
   *
   * @param files the real paths of the files that define the team
   */
  concernAll(settings: Settings, files: Iterable<string>): string | undefined {
    const one = this.#changes.find(({ real }) => DECIDING.includes(basename(real)));
    if (one) return `${shown(one.real)} has changed`;
    const added = this.#repository.untracked(DECIDING)[0];
    if (added !== undefined) return `${shown(this.#repository.real(added))} is new`;
    const { path, baseline, extended, team } = settings;
    const named = [path, baseline, ...extended, ...(team === undefined || isFolder(team) ? [] : [team])];
    const other = named.find((file) => file !== undefined && this.has(realPath(file)));
    if (other !== undefined) return `${shown(other)} has changed`;
    const gone = this.#changes.find((change) => change.isGone && this.#defined(change, settings));
    if (gone) return `${shown(gone.real)} is gone`;
    const inTeam = this.#changes.filter(({ real, isGone }) => !isGone && isMember(real, settings));
    for (const real of new Set([...inTeam.map((change) => change.real), ...files])) {
      if (this.has(real) && this.#redefines(real)) return `${shown(real)} defines something else than before`;
    }
    return undefined;
  }

  /** Whether a deleted file defined an assignment. */
  #defined({ real, path }: Change, settings: Settings): boolean {
    if (settings.team !== undefined && !isMember(real, settings)) return false;
    if (!/\.(?:md|markdown|mdx|ya?ml|jsonc?)$/i.test(real)) return false;
    const before = definition(real, this.#repository.before(path));
    return isText(real) ? before !== undefined : /\bagents?\b/.test(before ?? "");
  }

  /** Whether what a file says of who is in the team differs from what it said. */
  #redefines(real: string): boolean {
    const path = pathInside(this.#repository.top, real);
    const before = path === undefined ? undefined : this.#repository.before(path);
    const read = readText(real);
    return !("text" in read) || definition(real, before) !== definition(real, read.text);
  }
}

/** Names of files that decide which others are read, with their messages. */
const DECIDING = [...IGNORE_FILES, BASELINE_FILE];

/** Whether a file can define a member of a team that is a folder. */
function isMember(real: string, { team }: Settings): boolean {
  return team !== undefined && isText(real) && isFolder(team) && pathInside(realPath(team), real) !== undefined;
}

function isText(path: string): boolean {
  return isMarkdown(path) || isMdx(path);
}

/** The part of a file that defines an assignment: front matter, or all of a data file. */
function definition(path: string, text: string | undefined): string | undefined {
  const plain = text?.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  if (plain === undefined || !isText(path)) return plain;
  const range = frontMatterRange(plain);
  return range && plain.slice(range.from, range.to);
}
