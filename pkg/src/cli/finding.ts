import type { Severity } from "sop-handover";

import { SEVERITIES } from "../generated.js";
import type { FileProblem } from "./file-problems.js";

/** Something to report, with all that any format shows. Lines and columns begin at 1. */
export interface Finding {
  /** Path as shown: relative to the working directory, with `/`. */
  readonly file: string;
  /** For an SOP in a team file: the id of its assignment. */
  readonly inside?: string;
  /** Name of a rule, or the code of a file problem: `invalid-yaml`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  readonly place: Place;
  readonly fixes: readonly { readonly title: string; readonly safe: boolean; readonly edits: readonly PlacedEdit[] }[];
  /** Of a team's problems: the assignments that it is about. */
  readonly assignments?: readonly string[];
  /** What suppresses it, if a report shows such findings too; `why` is the comment's reason. */
  readonly heldBy?: { readonly what: "comment" | "baseline"; readonly why?: string };
  /** The text of the first line of the place, for an excerpt. */
  readonly source?: string;
}

/** How many findings there are of each severity. */
export type Tally = Record<Severity, number>;

export function noTally(): Tally {
  return { error: 0, warning: 0, info: 0 };
}

/** Adds one tally to another. */
export function addTally(to: Tally, more: Readonly<Tally>): void {
  for (const severity of SEVERITIES) to[severity] += more[severity];
}

/** A half-open range; columns count UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface PlacedEdit {
  readonly place: Place;
  readonly insert: string;
}

export const START: Place = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** A problem with a file itself. */
export function problem(file: string, rule: FileProblem, message: string, place: Place = START): Finding {
  return { file, rule, severity: "error", message, place, fixes: [] };
}

/** The file of a finding in one text, with whose SOP in it is meant. */
export function fileOf({ file, inside }: Pick<Finding, "file" | "inside">): string {
  return inside === undefined ? file : `${file}#${inside}`;
}

/** By file, then by place. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const compare = (a: Finding, b: Finding) =>
    (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.place.line - b.place.line || a.place.column - b.place.column;
  return [...findings].sort(compare);
}
