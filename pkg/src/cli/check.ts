// A whole check: team, SOPs, then the team as a whole.
import { checkHandovers, type Severity, type SopMentions, type TeamIssue } from "sop-handover";

import type { FixLevel, Job } from "./analyse.js";
import { findFiles } from "./files.js";
import { type Finding, inOrder } from "./finding.js";
import { analyseAll } from "./pool.js";
import { openProject, type Project, type Sop } from "./project.js";
import { shown } from "./read.js";
import type { Settings } from "./settings.js";

export interface CheckOptions {
  /** Globs, folders and files; what the team or the settings name if empty. */
  readonly patterns: readonly string[];
  readonly fix: FixLevel;
  readonly jobs?: number;
  /** Whether the team is also checked as a whole. */
  readonly whole: boolean;
  progress?(done: number, all: number): void;
}

export interface CheckResult {
  readonly findings: readonly Finding[];
  /** How many SOPs were read. */
  readonly sops: number;
  readonly fixed: number;
}

export async function checkAll(settings: Settings, options: CheckOptions): Promise<CheckResult> {
  const project = openProject(settings);
  const { wanted, others } = select(project, settings, options);
  const job: Job = {
    options: { workflow: settings.workflow, format: settings.syntax, rules: settings.rules },
    fix: options.fix,
  };
  const teamOptions = settings.vocabulary ? { vocabulary: settings.vocabulary } : {};
  const all = [...wanted, ...others];
  const outcomes = await analyseAll(wanted, project.team, {
    job,
    teamOptions,
    ...(options.jobs !== undefined && { jobs: options.jobs }),
    progress: (done) => options.progress?.(done, all.length),
  });
  const findings = [...project.problems, ...outcomes.flatMap((outcome) => outcome.findings)];
  let read = outcomes;
  if (options.whole && project.team.size > 0) {
    // The graph needs every SOP, also those that nobody asked about.
    const rest = await analyseAll(others, project.team, { job: { ...job, fix: "none" }, teamOptions });
    read = [...outcomes, ...rest];
    const mentions = read.flatMap((outcome) => outcome.mentions ?? []);
    findings.push(...wholeTeam(project, mentions, settings));
  }
  return {
    findings: inOrder(unique(findings)),
    sops: wanted.length,
    fixed: outcomes.reduce((sum, outcome) => sum + outcome.fixed, 0),
  };
}

/** The SOPs that are asked about, and the team's other ones. */
function select(project: Project, settings: Settings, { patterns }: CheckOptions): { wanted: Sop[]; others: Sop[] } {
  const globs = patterns.length > 0 ? patterns : settings.files;
  if (globs.length === 0) return { wanted: [...project.sops], others: [] };
  const paths = findFiles(globs, { root: settings.root, ignored: settings.ignore });
  const own = new Map(project.sops.filter((sop) => sop.text === undefined).map((sop) => [sop.path, sop]));
  const wanted = paths.map((path) => own.get(path) ?? { path });
  const taken = new Set(paths);
  return { wanted, others: project.sops.filter((sop) => sop.text !== undefined || !taken.has(sop.path)) };
}

function wholeTeam(project: Project, mentions: readonly SopMentions[], settings: Settings): Finding[] {
  const { issues } = checkHandovers(project.team, mentions, {
    workflow: settings.workflow,
    ...(settings.maxChain !== undefined && { maxChain: settings.maxChain }),
  });
  return issues.flatMap((issue) => ofTeam(issue, project, settings.teamRules[issue.code] ?? issue.severity));
}

function ofTeam(issue: TeamIssue, project: Project, severity: Severity | "off"): Finding[] {
  if (severity === "off") return [];
  const { file, place } = project.placeOf(issue.assignments[0] ?? "");
  const { code, message, assignments } = issue;
  return [{ file, rule: code, severity, message, place, fixes: [], assignments }];
}

/** A file that can't be read is met twice: as a part of the team, and as an SOP. */
function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ file, rule, message, place }) => {
    const key = `${shown(file)}\0${rule}\0${place.line}:${place.column}\0${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
