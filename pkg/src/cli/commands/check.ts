import { statSync, watch } from "node:fs";
import { dirname, resolve, sep } from "node:path";

import { checkAll, type CheckOptions } from "../check.js";
import { checkStdin } from "../stdin.js";
import { progressBar } from "../progress.js";
import { print } from "../print.js";
import { FORMATS } from "../report/index.js";
import { type Settings, settings } from "../settings.js";
import { count, oneOf, parse, TEAM_OPTIONS, TEAM_USAGE, UsageError } from "../usage.js";

export const usage = `sop-handover check [globs] --team <path>

Checks SOPs and, with them, the team as a whole. Without globs all SOPs of the team are checked.
An SOP file belongs to the assignment whose id is in its front matter (id or assignment), else to
the one whose id is the name of the file.

${TEAM_USAGE}      --format <name>    ${FORMATS.join(", ")}
      --fix              write the fixes that change no target and no meaning
      --fix-suggested    write those that a person should look at, too
      --max-warnings <n> fail with more warnings
      --no-team-rules    leave the team as a whole out
      --stdin-filename <path>  check standard input as if it were this file
      --jobs <n>         how many cores to use; all of them if left out
      --watch            check again whenever something changes
      --no-color         the same as the variable NO_COLOR
`;

const OPTIONS = {
  ...TEAM_OPTIONS,
  format: { type: "string" },
  fix: { type: "boolean" },
  "fix-suggested": { type: "boolean" },
  "max-warnings": { type: "string" },
  "no-team-rules": { type: "boolean" },
  "stdin-filename": { type: "string" },
  jobs: { type: "string" },
  watch: { type: "boolean" },
  "no-color": { type: "boolean" },
} as const;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args, OPTIONS);
  const format = oneOf(values.format, FORMATS, "--format") ?? "pretty";
  const maxWarnings = count(values["max-warnings"], "--max-warnings") ?? Number.POSITIVE_INFINITY;
  const jobs = count(values.jobs, "--jobs");
  const stdinName = values["stdin-filename"];
  if (stdinName !== undefined && (positionals.length > 0 || values.watch)) {
    throw new UsageError("--stdin-filename goes with no files and without --watch");
  }
  const color =
    !values["no-color"] && !process.env.NO_COLOR && (process.stdout.isTTY || Boolean(process.env.FORCE_COLOR));
  const bar = progressBar();
  const options: CheckOptions = {
    patterns: positionals,
    fix: values["fix-suggested"] ? "suggested" : values.fix ? "safe" : "none",
    whole: !values["no-team-rules"],
    report: { format, color },
    write: async (text) => {
      bar.end();
      await print(text);
    },
    progress: bar.show,
    ...(jobs !== undefined && { jobs: Math.max(1, jobs) }),
  };
  const once = async (): Promise<number> => {
    const chosen = settings(values);
    const summary =
      stdinName === undefined ? await checkAll(chosen, options) : await checkStdin(stdinName, chosen, options);
    const { error = 0, warning = 0 } = summary?.tally ?? {};
    return error > 0 || warning > maxWarnings ? 1 : 0;
  };
  const code = await once();
  return values.watch ? watchAll(settings(values), positionals, once) : code;
}

/** Checks again after changes until it is interrupted. */
async function watchAll(chosen: Settings, patterns: readonly string[], once: () => Promise<number>): Promise<number> {
  const folders = new Set([chosen.root, ...[chosen.team ?? ".", ...patterns].map(folderOf)]);
  let running = false;
  let again = false;
  const check = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      // A file that is written in several steps is seen once.
      await new Promise((done) => setTimeout(done, 50));
      await once().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    } while (again);
    running = false;
  };
  const watching = new AbortController();
  for (const folder of folders) {
    if ([...folders].some((other) => isInside(folder, other))) continue;
    watch(folder, { recursive: true, signal: watching.signal }, (_, name) => {
      if (!/(^|[\\/])(node_modules|\.git)([\\/]|$)|\.tmp$/.test(name ?? "")) void check();
    });
  }
  process.stderr.write("Watching for changes.\n");
  await new Promise<void>((done) => {
    process.once("SIGINT", () => done());
    process.once("SIGTERM", () => done());
  });
  watching.abort();
  return 0;
}

/** Whether a folder lies in another one, which is then watched with it. */
function isInside(folder: string, other: string): boolean {
  return folder !== other && folder.startsWith(other.endsWith(sep) ? other : other + sep);
}

/** The folder of a path, or of the part of a glob that stands before its first wildcard. */
function folderOf(pattern: string): string {
  const fixed = resolve(pattern.replace(/[^\\/]*[*?{[(!].*$/s, "") || ".");
  return statSync(fixed, { throwIfNoEntry: false })?.isDirectory() ? fixed : dirname(fixed);
}
