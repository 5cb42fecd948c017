// One SOP: from a file to its findings. Runs in workers too.
import {
  type Analysis,
  type AssignmentData,
  analyze,
  collectEdits,
  type Diagnostic,
  type Edit,
  type Fix,
  mentionsOf,
  type SopMentions,
  type SopOptions,
  type Team,
} from "sop-handover";

import type { Outcomes } from "./cache/outcomes.js";
import { isData } from "./data/data-file.js";
import { frontMatter } from "./data/front-matter.js";
import { Source } from "./dialects/source.js";
import { type Finding, problem } from "./finding.js";
import { isMdx, stem } from "./files/find.js";
import { shown } from "./files/identity.js";
import { type Read, readText } from "./files/text-file.js";
import { checkListed, type Severities } from "./listed/check.js";
import { apart, rangedEdits } from "./fixes/apart.js";
import { keepsTargets } from "./fixes/keeps-targets.js";
import { mend } from "./fixes/mend.js";
import { Lines } from "./lines.js";
import { type Override, Overriding } from "./overrides.js";
import type { Sop } from "./project.js";
import type { SieveOptions } from "./sift/sieve.js";
import { holding, type Suppressions, suppressionsIn } from "./sift/suppressions.js";
import { unknownKeys } from "./unknown-keys.js";

/** Keys of front matter that say whose SOP a file is. */
const OWNER_KEYS = ["assignment", "id"];

export type FixLevel = "none" | Fix["applicability"];

export interface Job {
  readonly options: Omit<SopOptions, "source">;
  readonly fix: FixLevel;
  /** Whether fixes are only shown. */
  readonly isDry?: boolean;
  /** Severities of rules about teams, of which some look at one SOP. */
  readonly teamRules?: Severities;
  /** What suppresses findings; omitted if no findings are wanted. */
  readonly sieve?: SieveOptions;
  /** Whether the sentences that say when to hand over are wanted with the mentions. */
  readonly when?: boolean;
}

/** The outcome of an SOP. */
export interface Outcome {
  readonly findings: readonly Finding[];
  /** How many fixes were written. */
  readonly fixed: number;
  /** The fixes as a patch, if they are only shown. */
  readonly diff?: string;
  readonly mentions?: SopMentions;
  /** The comments in the text that suppress findings. */
  readonly comments?: Suppressions;
  /** Findings that explain missing mentions. */
  readonly broken?: readonly Finding[];
}

/** Analyses one SOP, and applies its fixes first if requested. */
export function analyseSop(sop: Sop, team: Team, job: Job, outcomes?: Outcomes): Outcome {
  const { path, assignment, isTold, text: own } = sop;
  const known = (text: string, find: () => Outcome) =>
    outcomes ? outcomes.of([shown(path), assignment, isTold, own !== undefined, text], find) : find();
  if (own !== undefined) return known(own, () => analyseText(own, sop, team, job));
  const read = readSop(path);
  if ("problem" in read) return { findings: [read.problem], fixed: 0, broken: [read.problem] };
  const outcome = known(read.text, () => analyseFile(read.text, sop, team, job));
  const { edits, problem: refused } = editsFor(read.text, sop, team, job);
  if (refused) return { ...outcome, findings: [refused, ...outcome.findings] };
  if (edits.length === 0) return outcome;
  const { text, problem: failed, diff } = mend(sop.path, read, edits, job.isDry === true);
  if (failed) return { ...outcome, findings: [failed, ...outcome.findings] };
  return { ...analyseFile(text, sop, team, job), fixed: edits.length, ...(diff !== undefined && { diff }) };
}

/** The findings in the text of a file. */
export function analyseFile(text: string, sop: Sop, team: Team, job: Job): Outcome {
  const { owner, problems, data } = ownership(text, sop, team);
  const outcome = analyseText(text, { ...sop, ...owner }, team, job, data);
  if (sop.isTold || problems.length === 0) return outcome;
  const broken = problems.filter(({ severity }) => severity === "error");
  return { ...outcome, findings: [...problems, ...outcome.findings], broken };
}

/** The text of an SOP's file. Mentions in files that are not Markdown would mean something else. */
export function readSop(path: string): Read {
  const refused = refusal(path);
  return refused === undefined ? readText(path) : { problem: problem(shown(path), "unread-file", refused) };
}

/** Why a file is not read as an SOP, by its kind. */
export function refusal(path: string): string | undefined {
  if (isMdx(path)) {
    return "MDX is not read: its imports and expressions are code, in which a mention would count. Keep the SOP in a file with the ending .md.";
  }
  return isData(path) ? "This is a file of data, not an SOP." : undefined;
}

/** Whose SOP a file is: its front matter says so, or its name is an id of the team. */
export function ownerOf(text: string, path: string, team: Team): { assignment: string } | undefined {
  return ownership(text, { path }, team).owner;
}

/** The assignment that owns a file, with its team data if that was loaded, and the problems of its front matter. */
export function ownership(
  text: string,
  { path, assignment }: Pick<Sop, "path" | "assignment">,
  team: Team,
): { owner: { assignment: string } | undefined; problems: readonly Finding[]; data?: AssignmentData | undefined } {
  if (assignment !== undefined) return { owner: { assignment }, problems: [] };
  const file = shown(path);
  const matter = frontMatter(text, file);
  // With broken front matter nobody knows whose SOP it is: the front matter may name another assignment.
  if (matter && "problems" in matter) return { owner: undefined, problems: matter.problems };
  const named = matter?.data["assignment"] ?? matter?.data["id"];
  const id = typeof named === "string" ? named : stem(path);
  const data = team.get(id);
  const problems = matter ? unknownKeys(matter.data, OWNER_KEYS, { file, placeOf: matter.placeOf }) : [];
  return { owner: data && { assignment: id }, problems, data };
}

/** The options for one SOP: an assignment's own workflow takes precedence. `data` is its team data, if known. */
export function optionsFor(
  assignment: string | undefined,
  team: Team,
  options: Job["options"],
  data?: AssignmentData,
): SopOptions {
  if (assignment === undefined) return options;
  const { workflow } = data ?? team.get(assignment) ?? {};
  return { ...options, source: assignment, ...(workflow && { workflow }) };
}

/** The edits that fix a text, at the requested level; none and why, if safe ones would change a target. */
export function editsFor(
  text: string,
  sop: Pick<Sop, "path" | "assignment">,
  team: Team,
  job: Job,
): { readonly edits: readonly Edit[]; readonly problem?: Finding } {
  if (job.fix === "none") return { edits: [] };
  const { owner } = ownership(text, sop, team);
  const options = optionsFor(owner?.assignment, team, job.options);
  const analysis = analyze(text, team, options);
  const level = job.fix === "suggested" ? "suggested" : "safe";
  const overrides = job.sieve?.overrides;
  const edits = collectEdits(wanted(analysis.diagnostics, text, sop.path, overrides), level);
  const file = shown(sop.path);
  if (level === "safe" && !keepsTargets(text, analysis, edits, (fixed) => analyze(fixed, team, options))) {
    const message = "The safe fixes together would change whom this SOP hands over to, so none was made.";
    return { edits: [], problem: problem(file, "unsafe-fix", message) };
  }
  if (level === "safe" || !owner) return { edits };
  const ofList = checkListed(text, { file, source: owner.assignment }, { team, analysis, severities: job.teamRules });
  const source = new Source(text);
  const isOn = isWanted(text, sop.path, overrides);
  const fixes = ofList.flatMap(({ rule, place, fixes: [first, second] }) =>
    first && !second && isOn(rule, place.line) ? [rangedEdits(source, first)] : [],
  );
  // The list is in the front matter, where the engine reports nothing, so no edits overlap.
  return { edits: [...apart(fixes), ...edits] };
}

/** Without suppressed findings and rules that are off for the file: their authors want it that way. */
function wanted(
  diagnostics: readonly Diagnostic[],
  text: string,
  path: string,
  overrides: readonly Override[] = [],
): readonly Diagnostic[] {
  const isOn = isWanted(text, path, overrides);
  const lines = new Lines(text);
  return diagnostics.filter(({ rule, from }) => isOn(rule, lines.at(from).line));
}

function isWanted(
  text: string,
  path: string,
  overrides: readonly Override[] = [],
): (rule: string, line: number) => boolean {
  const file = shown(path);
  const overriding = new Overriding(overrides);
  const comments = suppressionsIn(text, { file });
  return (rule, line) => overriding.severity(file, rule) !== "off" && holding(comments, rule, line).length === 0;
}

function analyseText(text: string, sop: Sop, team: Team, job: Job, data?: AssignmentData): Outcome {
  const analysis = analyze(text, team, optionsFor(sop.assignment, team, job.options, data));
  const lines = analysis.diagnostics.length > 0 ? new Lines(text) : undefined;
  const where = { file: shown(sop.path), ...(sop.text !== undefined && { inside: sop.assignment ?? "" }) };
  const comments = job.sieve && suppressionsIn(text, where);
  const found = lines ? analysis.diagnostics.map((diagnostic) => ofDiagnostic(diagnostic, where, lines)) : [];
  const source = sop.text === undefined ? sop.assignment : undefined;
  const ofList =
    source === undefined
      ? []
      : checkListed(text, { file: where.file, source }, { team, analysis, severities: job.teamRules });
  return {
    ...(comments && { comments }),
    findings: [...found, ...ofList],
    fixed: 0,
    ...(sop.assignment !== undefined && {
      mentions: { assignment: sop.assignment, mentions: job.when ? mentionsOf(analysis) : bare(analysis) },
    }),
  };
}

/** Each mentioned id once, as its first badge has it. The targets, which say when, need not be unpacked for that. */
function bare({ badges }: Analysis): SopMentions["mentions"] {
  const mentions = new Map<string, SopMentions["mentions"][number]>();
  for (const { id, label, status } of badges) {
    if (id !== undefined && !mentions.has(id)) mentions.set(id, { id, label, status });
  }
  return [...mentions.values()];
}

function ofDiagnostic(diagnostic: Diagnostic, where: Pick<Finding, "file" | "inside">, lines: Lines): Finding {
  const place = lines.place(diagnostic);
  return {
    ...where,
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
