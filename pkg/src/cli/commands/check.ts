import { availableParallelism } from "node:os";
import { resolve } from "node:path";

import { writtenBy } from "../check-inputs.js";
import type { CheckOptions } from "../check-options.js";
import { checkAll } from "../check.js";
import { wantsColor } from "../colors.js";
import { shown } from "../files/identity.js";
import { checkStdin } from "../stdin.js";
import { progressBar } from "../progress.js";
import { print } from "../print.js";
import { OutputFile } from "../output-file.js";
import { FORMATS } from "../report/index.js";
import type { Summary } from "../report/reporter.js";
import { statsOf } from "../report/stats.js";
import { inWords } from "../report/summary.js";
import { settings } from "../settings.js";
import { count, oneOf, parse, DIALECT_OPTION, DIALECT_USAGE, TEAM_OPTIONS, TEAM_USAGE, UsageError } from "../usage.js";

export const usage = `sop-handover check [globs] [--team <path>]

Checks SOPs and their team. Without globs, checks all SOPs of the team.
An SOP file belongs to the assignment whose id is in its front matter (id or assignment), otherwise to
the one whose id is the file name.

If no team is named, finds and checks the agents of other tools: VS Code and GitHub Copilot,
Claude Code (Cursor and Gemini CLI use the same files), opencode, Agent Companies, docker agent, Google ADK.
Paths are then folders to search, or files to report on.

${TEAM_USAGE}${DIALECT_USAGE}      --format <name>    ${FORMATS.join(", ")}
      --changed          check only what differs from the last commit, or is new; team-wide rules see everything
      --since <ref>      check only what differs from a branch, tag or commit: --since origin/main
      --output-file <path>  write the report there, and its summary to standard error
      --fix              write the fixes that change no target and no meaning
      --fix-suggested    also write the fixes that a person should review
      --diff             print what --fix or --fix-suggested would write as a patch; fail if it is not empty
      --dry-run          with --fix or --fix-suggested: report as if they had been written, write nothing
      --baseline <file>  report only what this file does not list; default: sop-handover.baseline.json, if present
      --write-baseline   write all current findings to that file
      --show-suppressed  with --format sarif: include what comments and the baseline suppress, marked as such
      --stats            count the findings of each rule, in a table on standard error and in JSON
      --max-warnings <n> fail if there are more warnings
      --no-team-rules    skip team-wide rules
      --stdin-filename <path>  check standard input as if it were this file
      --jobs <n>         how many cores to use, at least 1; default: all from 400 SOPs on, else 1
      --cache            keep the findings of each text of a team for the next run
      --cache-location <file>  where; default: node_modules/.cache/sop-handover/check, or .sop-handover-cache
      --watch            check again whenever something changes
      --no-color         the same as the variable NO_COLOR
`;

const OPTIONS = {
  ...TEAM_OPTIONS,
  ...DIALECT_OPTION,
  format: { type: "string" },
  fix: { type: "boolean" },
  "fix-suggested": { type: "boolean" },
  diff: { type: "boolean" },
  "dry-run": { type: "boolean" },
  changed: { type: "boolean" },
  since: { type: "string" },
  "output-file": { type: "string" },
  baseline: { type: "string" },
  "write-baseline": { type: "boolean" },
  "show-suppressed": { type: "boolean" },
  stats: { type: "boolean" },
  cache: { type: "boolean" },
  "cache-location": { type: "string" },
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
  const jobs = count(values.jobs, "--jobs", 1);
  const stdinName = values["stdin-filename"];
  if (stdinName !== undefined && (positionals.length > 0 || values.watch)) {
    throw new UsageError("--stdin-filename goes with no files and without --watch");
  }
  const writesBaseline = values["write-baseline"] === true;
  const changed = values.changed || values.since !== undefined;
  if (changed && stdinName !== undefined) throw new UsageError("--changed looks at files, not at standard input.");
  if (writesBaseline && (changed || positionals.length > 0 || stdinName !== undefined || values["no-team-rules"])) {
    throw new UsageError("--write-baseline lists all that is found: it goes with no files, and with all rules.");
  }
  const isDiff = values.diff === true;
  const fix = values["fix-suggested"] ? "suggested" : values.fix || isDiff ? "safe" : "none";
  if (isDiff && values.format !== undefined) throw new UsageError("--diff prints a patch: it goes without --format.");
  if (values["dry-run"] && (fix === "none" || stdinName !== undefined)) {
    throw new UsageError(
      "--dry-run says what --fix or --fix-suggested would do to files: add one of them, and no standard input.",
    );
  }
  if (writesBaseline && (isDiff || values["dry-run"])) {
    throw new UsageError(
      "--write-baseline lists what is found in the files as they are: it goes without --diff and --dry-run.",
    );
  }
  const showsHeld = values["show-suppressed"] === true;
  if (showsHeld && format !== "sarif") {
    throw new UsageError(
      "--show-suppressed is for --format sarif: the other formats have no mark for what is held back.",
    );
  }
  const bar = progressBar();
  const outputFile = values["output-file"];
  let output: OutputFile | undefined;
  const color = outputFile === undefined && wantsColor(values["no-color"] === true);
  let differs = false;
  const out = async (text: string | Uint8Array) => {
    bar.end();
    if (output) output.write(text);
    else await print(text);
  };
  const options: CheckOptions = {
    patterns: positionals,
    ...(changed && { changed: values.since === undefined ? {} : { since: values.since } }),
    fix,
    isDry: isDiff || values["dry-run"] === true,
    ...(values.baseline !== undefined && { baseline: resolve(values.baseline) }),
    writesBaseline,
    showsHeld,
    ...(outputFile !== undefined && { reportFile: resolve(outputFile) }),
    whole: !values["no-team-rules"],
    report: isDiff
      ? { format: "concise", color: false, links: false }
      : { format, color, links: color && process.stdout.isTTY },
    // The patch is all that goes to standard output.
    write: isDiff ? async (text) => void process.stderr.write(text) : out,
    ...(isDiff && {
      writeDiff: async (text) => {
        differs ||= text !== "";
        await out(text);
      },
    }),
    stats: values.stats === true,
    ...((values.cache || values["cache-location"] !== undefined) && {
      cache: values["cache-location"] === undefined ? {} : { path: resolve(values["cache-location"]) },
    }),
    progress: bar.show,
    ...(jobs !== undefined && { jobs: Math.min(jobs, availableParallelism()) }),
  };
  const check = async () => {
    const chosen = settings(values);
    return stdinName === undefined ? checkAll(chosen, options) : checkStdin(stdinName, chosen, options);
  };
  const once = async (): Promise<number> => {
    const summary = outputFile === undefined ? await check() : await into(outputFile, check, (file) => (output = file));
    if (values.stats && isWhole(summary)) process.stderr.write(statsOf(summary));
    const { error, warning } = summary.tally;
    if (error > 0 || warning > maxWarnings || differs) return 1;
    if (summary.nothing === undefined) return 0;
    process.stderr.write(`No SOP was checked. ${summary.nothing}\n`);
    return 2;
  };
  if (!values.watch) return once();
  const [{ watchAll }, { watchedFolders }] = await Promise.all([
    import("../watch.js"),
    import("../watched-folders.js"),
  ]);
  const own = await writtenBy(settings(values), options);
  return watchAll(() => ({ folders: watchedFolders(settings(values), positionals), own }), once);
}

/** Checks with the report in a file, and prints where it is. */
async function into<T extends object>(
  path: string,
  check: () => Promise<T>,
  use: (file: OutputFile) => void,
): Promise<T> {
  const file = new OutputFile(path);
  use(file);
  try {
    const summary = await check();
    file.end();
    const words = isWhole(summary) ? ` ${inWords(summary)}` : "";
    process.stderr.write(`The report is in ${shown(resolve(path))}.${words}\n`);
    return summary;
  } catch (error) {
    file.drop();
    throw error;
  }
}

function isWhole(summary: object): summary is Summary {
  return "sops" in summary;
}
