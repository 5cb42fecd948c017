// A whole check: team, SOPs, then the team as a whole.
import { checkHandovers, type Severity, type SopMentions, type TeamIssue } from "sop-handover";

import type { FixLevel, Job } from "./analyse.js";
import { guardTeam } from "./check-inputs.js";
import type { CheckOptions } from "./check-options.js";
import { withExcerpts } from "./excerpts.js";
import { absolutePath, isFolder, shown } from "./files/identity.js";
import { readText } from "./files/text-file.js";
import { type Finding, fileOf, inOrder } from "./finding.js";
import { Interned } from "./interned.js";
import { analyseAll } from "./pool.js";
import { openProject, type Project, type Sop } from "./project.js";
import { harmless } from "./report/harmless.js";
import { reporter } from "./report/index.js";
import type { Summary } from "./report/reporter.js";
import { ReportWriter, written } from "./report/written.js";
import { type Selection, select } from "./select.js";
import type { Settings } from "./settings.js";
import { type Looked, openSifting, type Sifting } from "./sift/sifting.js";
import { unmatched } from "./unmatched.js";

/**
 * Checks and reports: first problems of the team's files, then SOP by SOP, then the team as a whole. Findings are
 * written at once and not kept.
 */
export async function checkAll(settings: Settings, options: CheckOptions): Promise<Summary> {
  if (settings.team === undefined) {
    const { checkDialects } = await import("./check-dialects.js");
    return checkDialects(settings, options);
  }
  const sifting = openSifting(settings, options);
  const project = openProject(settings);
  const writer = await reporter(options.report.format, options.report);
  const report = new ReportWriter(writer, options.write);
  const selected = select(project, settings, options.patterns);
  const { wanted, others, skipped, isAsBefore } = await onlyChanged(selected, project, settings, options);
  const { problems, nothing } = selected;
  const files = options.cache && (await import("./cache/cache-file.js"));
  const cache = files && (options.cache?.path ?? files.cachePath(settings.root));
  guardTeam(settings, options, project, [...project.sops, ...wanted], cache);
  if (files !== undefined && cache !== undefined) files.guardCache(cache);
  const notes = [...selected.notes];
  const ownFile = openTeamFile(settings.team, sifting);
  await report.add(written(withExcerpts(sifting.sift(inOrder([...project.problems, ...problems]))), writer));
  if (options.patterns.length === 0 && !options.changed) {
    const looked = [settings.team, ...[...wanted, ...others].map(({ path }) => path)];
    notes.push(...unmatched(settings, [...looked, ...project.problems.map(({ file }) => absolutePath(file))]));
  }
  for (const note of notes) process.stderr.write(`${harmless(note)}\n`);
  const job: Job = {
    options: { workflow: settings.workflow, format: settings.syntax, rules: settings.rules },
    fix: fixesFor(project, options.fix),
    teamRules: settings.teamRules,
    isDry: options.isDry,
    sieve: sifting.options,
  };
  const kept = new Map<string, string>();
  const pool = {
    teamOptions: settings.vocabulary ? { vocabulary: settings.vocabulary } : {},
    ...(options.jobs !== undefined && { jobs: options.jobs }),
    ...(cache !== undefined && { cache }),
  };
  const whole = options.whole && project.team.size > 0 && !isAsBefore;
  const all = wanted.length + (whole ? others.length : 0);
  const mentions = new Interned();
  const reported = new Set<string>();
  let done = 0;
  let fixed = 0;
  for await (const batch of analyseAll(wanted, project.team, { ...pool, job, report: options.report })) {
    if (batch.written) await report.add(batch.written);
    if (batch.held) sifting.add(batch.held);
    for (const [key, outcome] of batch.kept) kept.set(key, outcome);
    if (whole) {
      mentions.add(batch.mentions);
      for (const { assignment } of batch.mentions) reported.add(assignment);
    }
    fixed += batch.fixed;
    await options.writeDiff?.(batch.diff);
    options.progress?.((done += batch.sops), all);
  }
  if (whole) {
    // The graph needs every SOP, even those that were not requested.
    for await (const batch of analyseAll(others, project.team, { ...pool, job: { ...job, fix: "none" } })) {
      mentions.add(batch.mentions);
      for (const [key, outcome] of batch.kept) kept.set(key, outcome);
      await report.add(written(withExcerpts(batch.broken), writer));
      options.progress?.((done += batch.sops), all);
    }
    const ofTeam = inOrder(wholeTeam(project, mentions.all, reported, settings));
    await report.add(written(sifting.sift(ofTeam), writer));
  }
  const looked: Looked = {
    ofTeam: whole ? "all" : "none",
    isEverything: options.patterns.length === 0 && !options.changed,
    isDoubtful: project.incomplete || report.leavesOut,
    files: new Set([...ownFile, ...wanted.map(nameOf)]),
  };
  await report.add(written(withExcerpts(sifting.end(looked)), writer));
  sifting.record(looked);
  // For texts that this run did not check, the known outcomes are still valid.
  if (files !== undefined && cache !== undefined && options.fix === "none") {
    files.writeCache(cache, looked.isEverything ? kept : new Map([...files.readCache(cache), ...kept]));
  }
  return report.end(
    {
      sops: wanted.length,
      fixed,
      isDry: options.isDry,
      ...sifting.held,
      ...(nothing === undefined && skipped !== undefined && { skipped }),
      ...(nothing !== undefined && { nothing }),
    },
    options.stats,
  );
}

/** The SOPs that have changed, if only they are requested; the others are still read for the team-wide rules. */
async function onlyChanged(
  { wanted, others }: Selection,
  project: Project,
  settings: Settings,
  { changed }: CheckOptions,
): Promise<Pick<Selection, "wanted" | "others"> & { readonly skipped?: string; readonly isAsBefore?: boolean }> {
  if (!changed) return { wanted, others };
  const { Changes } = await import("./changed/changes.js");
  const changes = new Changes(settings.root, changed.since);
  const why = changes.concernAll(
    settings,
    project.sops.map(({ real }) => real),
  );
  if (why !== undefined) {
    process.stderr.write(`${why}: everything is checked.\n`);
    return { wanted, others };
  }
  const own = new Set(project.sops.map(({ real }) => real));
  const isChanged = ({ real }: Sop) => changes.has(real);
  const left = wanted.filter(isChanged);
  const rest = wanted.filter((sop) => !isChanged(sop) && own.has(sop.real));
  const skipped = `No SOP has changed since ${changes.since}.`;
  // If a text is gone, so are its mentions.
  const none = left.length === 0 && { skipped, isAsBefore: !changes.lacksText };
  return { wanted: left, others: [...others, ...rest], ...none };
}

/** Reads the comments of a team that is one data file. Returns its name in reports. */
function openTeamFile(path: string, sifting: Sifting): string[] {
  if (isFolder(path)) return [];
  const file = shown(path);
  const read = readText(path);
  if ("text" in read) sifting.open(read.text, { file });
  return [file];
}

/** An SOP as reports name it. */
function nameOf({ path, text, assignment = "" }: Sop): string {
  return fileOf({ file: shown(path), ...(text !== undefined && { inside: assignment }) });
}

/** In a partially read team it is unknown who is deleted and whom a name means, so nothing is fixed. */
export function fixesFor({ incomplete }: Project, wanted: FixLevel): FixLevel {
  if (!incomplete || wanted === "none") return wanted;
  process.stderr.write("No fix is written: the team was not read whole.\n");
  return "none";
}

function wholeTeam(
  project: Project,
  mentions: readonly SopMentions[],
  reported: ReadonlySet<string>,
  settings: Settings,
): Finding[] {
  const { issues } = checkHandovers(project.team, mentions, {
    workflow: settings.workflow,
    ...(settings.maxChain !== undefined && { maxChain: settings.maxChain }),
  });
  const fresh = issues.filter((issue) => !isReported(issue, reported, settings));
  return fresh.flatMap((issue) => ofTeam(issue, project, settings.teamRules[issue.code] ?? issue.severity));
}

/** Whether each mention already has its own error, which reports a missing queue where it matters. */
function isReported({ code, assignments }: TeamIssue, reported: ReadonlySet<string>, settings: Settings): boolean {
  if (code !== "target-without-queue" || settings.teamRules[code] !== undefined) return false;
  const { "queue-consumer-required": severity = "error" } = settings.rules;
  return severity === "error" && assignments.slice(1).every((id) => reported.has(id));
}

function ofTeam(issue: TeamIssue, project: Project, severity: Severity | "off"): Finding[] {
  if (severity === "off") return [];
  const { file, place } = project.placeOf(issue.assignments[0] ?? "");
  const { code, message, assignments } = issue;
  return [{ file, rule: code, severity, message, place, fixes: [], assignments }];
}
