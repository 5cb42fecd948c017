// One SOP: from a file to its findings. Runs in workers too.
import {
  type Analysis,
  analyze,
  applyEdits,
  collectEdits,
  type Diagnostic,
  type Edit,
  mentionsOf,
  type SopMentions,
  type SopOptions,
  type Team,
} from "sop-handover";

import type { Finding } from "./finding.js";
import { stem } from "./files/find.js";
import { shown } from "./files/identity.js";
import { readText, withMark } from "./files/text-file.js";
import { writeUnchanged } from "./files/write.js";
import { frontMatter } from "./front-matter.js";
import { Lines } from "./lines.js";
import type { Sop } from "./project.js";

export type FixLevel = "none" | "safe" | "suggested";

export interface Job {
  readonly options: Omit<SopOptions, "source">;
  readonly fix: FixLevel;
  /** Whether the sentences that say when to hand over are wanted with the mentions. */
  readonly when?: boolean;
}

/** What an SOP came to. */
export interface Outcome {
  readonly findings: readonly Finding[];
  /** How many fixes were written. */
  readonly fixed: number;
  readonly mentions?: SopMentions;
}

/** Analyses one SOP, and mends it first where that was asked for. */
export function analyseSop(sop: Sop, team: Team, job: Job): Outcome {
  const file = shown(sop.path);
  if (sop.text !== undefined) return analyseText(sop.text, sop, team, job, `${file}#${sop.assignment}`);
  const read = readText(sop.path);
  if ("problem" in read) return { findings: [read.problem], fixed: 0 };
  const own = { ...sop, ...(sop.assignment === undefined && ownerOf(read.text, sop.path, team)) };
  const outcome = analyseText(read.text, own, team, job, file);
  if (job.fix === "none") return outcome;
  const edits = editsFor(read.text, own, team, job);
  if (edits.length === 0) return outcome;
  const text = applyEdits(read.text, edits);
  const failed = writeUnchanged(sop.path, read.bytes, withMark(read, text));
  if (failed) return { ...outcome, findings: [failed, ...outcome.findings] };
  return { ...analyseText(text, own, team, job, file), fixed: edits.length };
}

/** Whose SOP a file is: its front matter says so, or its name is an id of the team. */
export function ownerOf(text: string, path: string, team: Team): { assignment: string } | undefined {
  const matter = frontMatter(text, path);
  const named = matter && "data" in matter ? (matter.data.assignment ?? matter.data.id) : undefined;
  const id = typeof named === "string" ? named : stem(path);
  return team.get(id) ? { assignment: id } : undefined;
}

/** The options for one SOP: an assignment's own workflow comes first. */
export function optionsFor(assignment: string | undefined, team: Team, options: Job["options"]): SopOptions {
  if (assignment === undefined) return options;
  const workflow = team.get(assignment)?.workflow;
  return { ...options, source: assignment, ...(workflow && { workflow }) };
}

function editsFor(text: string, sop: Sop, team: Team, job: Job): readonly Edit[] {
  const { diagnostics } = analyze(text, team, optionsFor(sop.assignment, team, job.options));
  return collectEdits(diagnostics, job.fix === "suggested" ? "suggested" : "safe");
}

function analyseText(text: string, sop: Sop, team: Team, job: Job, file: string): Outcome {
  const analysis = analyze(text, team, optionsFor(sop.assignment, team, job.options));
  const lines = analysis.diagnostics.length > 0 ? new Lines(text) : undefined;
  return {
    findings: lines ? analysis.diagnostics.map((diagnostic) => ofDiagnostic(diagnostic, file, lines)) : [],
    fixed: 0,
    ...(sop.assignment !== undefined && {
      mentions: { assignment: sop.assignment, mentions: job.when ? mentionsOf(analysis) : bare(analysis) },
    }),
  };
}

function bare(analysis: Analysis): SopMentions["mentions"] {
  return mentionsOf(analysis).map(({ id, label, status }) => ({ id, label, status }));
}

function ofDiagnostic(diagnostic: Diagnostic, file: string, lines: Lines): Finding {
  const place = lines.place(diagnostic);
  return {
    file,
    rule: diagnostic.rule,
    severity: diagnostic.severity,
    message: diagnostic.message,
    ...(diagnostic.help !== undefined && { help: diagnostic.help }),
    place,
    fixes: diagnostic.fixes.map(({ title, applicability, edits }) => ({
      title,
      safe: applicability === "safe",
      edits: edits.map(({ from, to = from, insert = "" }) => ({ place: lines.place({ from, to }), insert })),
    })),
    source: lines.source(place.line),
  };
}
