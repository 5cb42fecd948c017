// Git's view of a repository, queried with commands that a user's settings don't affect.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { realPath, shown } from "../files/identity.js";
import { UsageError } from "../usage.js";

/** Bytes of an answer: repositories have many files. */
const LONGEST = 1024 * 1024 * 1024;

/** The repository that a folder is in, compared with one of its commits. */
export class Repository {
  /** The real path of its folder. */
  readonly top: string;
  /** The commit to compare with, as users name it. */
  readonly since: string;
  readonly #base: string;

  /** @throws {UsageError} without git, outside of a repository, and for a commit that it does not have */
  constructor(folder: string, since: string | undefined) {
    const { answer: top, complaint } = ask(["rev-parse", "--show-toplevel"], folder);
    if (top === undefined) {
      // It may also be one that git does not trust.
      throw new UsageError(`--changed needs a git repository, and ${shown(folder)} is in none. git says: ${complaint}`);
    }
    this.top = realPath(top.replace(/\r?\n$/, ""));
    this.since = since ?? "HEAD";
    this.#base = this.#commit(since);
  }

  /** Paths from `top` of files that differ from the commit, with whether they are gone. */
  differing(): { readonly path: string; readonly isGone: boolean }[] {
    const options = ["--name-status", "--no-renames", "--no-ext-diff", "--ignore-submodules=none", "-z"];
    const parts = this.#ask(["-c", "diff.relative=false", "diff", ...options, this.#base, "--"]).split("\0");
    const found = [];
    for (let at = 0; at + 1 < parts.length; at += 2)
      found.push({ path: parts[at + 1] ?? "", isGone: parts[at] === "D" });
    return found;
  }

  /** Paths from `top` of the files whose changes git reports; it omits files that it is told to ignore. */
  watched(): string[] {
    // A lower-case letter, or S, marks a file that git assumes to be unchanged.
    const lines = this.#ask(["ls-files", "-v", "-z"]).split("\0");
    return lines.flatMap((line) => (/^[A-RT-Z] /.test(line) ? line.slice(2) : []));
  }

  /** Paths from `top` of untracked files with these names. */
  untracked(names: readonly string[]): string[] {
    const patterns = names.map((name) => `:(top,glob)**/${name}`);
    const found = this.#ask(["ls-files", "--others", "--exclude-standard", "-z", "--", ...patterns]);
    return found.split("\0").filter(Boolean);
  }

  /** The content of a file in the commit; undefined if it did not exist. */
  before(path: string): string | undefined {
    return git(["cat-file", "blob", `${this.#base}:${path}`], this.top);
  }

  real(path: string): string {
    return join(this.top, path);
  }

  #commit(since: string | undefined): string {
    const name = since ?? "HEAD";
    const commit = git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`], this.top)?.trim();
    if (commit === undefined) {
      // A repository without any commit: all is new.
      if (since === undefined) return this.#ask(["hash-object", "-t", "tree", "--stdin"]).trim();
      throw new UsageError(`git has no commit ${name} here. A clone of CI may have to fetch it first.`);
    }
    // What others did since the branch began does not belong to this one.
    return git(["merge-base", commit, "HEAD"], this.top)?.trim() ?? commit;
  }

  #ask(args: readonly string[]): string {
    const answer = git(args, this.top);
    if (answer === undefined) throw new UsageError(`git ${args[0]} failed in ${shown(this.top) || "."}.`);
    return answer;
  }
}

/** Git's answer; undefined if it fails. */
function git(args: readonly string[], cwd: string): string | undefined {
  return ask(args, cwd).answer;
}

/** The answer of git, or the first line of what it complains about. */
function ask(args: readonly string[], cwd: string): { readonly answer?: string; readonly complaint: string } {
  const options = { cwd, env: environment(), encoding: "utf8", input: "", maxBuffer: LONGEST } as const;
  const { error, status, stdout, stderr } = spawnSync("git", args, options);
  if (error && (error as NodeJS.ErrnoException).code === "ENOENT") {
    throw new UsageError("--changed needs git, which is not installed.");
  }
  if (error) return { complaint: error.message };
  const complaint = stderr.split(/\r?\n/)[0] ?? "";
  return status === 0 ? { answer: stdout, complaint } : { complaint };
}

/** In hooks git names its folder, and would take whatever folder it is asked in for the top of the repository. */
function environment(): NodeJS.ProcessEnv {
  const { GIT_DIR: _, ...others } = process.env;
  return process.env["GIT_WORK_TREE"] === undefined ? others : process.env;
}
