import type { Finding, Tally } from "../finding.js";

/** The findings of a rule. */
export interface RuleCount extends Readonly<Tally> {
  /** How many of its findings `--fix` fixes. */
  readonly fixable: number;
}

/** The summary at the end of a report. */
export interface Summary {
  /** How many SOPs were read, or agents of other tools. */
  readonly sops: number;
  /** The unit, if not SOPs. */
  readonly unit?: "SOP" | "agent";
  /** How many fixes were written. */
  readonly fixed: number;
  /** Whether these fixes were only shown. */
  readonly isDry?: boolean;
  readonly tally: Readonly<Tally>;
  /** The rules that have found something. */
  readonly rules: ReadonlySet<string>;
  /** The findings of each rule, if requested. */
  readonly counts?: ReadonlyMap<string, RuleCount>;
  /** Findings that comments suppress. */
  readonly suppressed?: Readonly<Tally>;
  /** Findings that the baseline suppresses. */
  readonly baselined?: Readonly<Tally>;
  /** Why no SOP had to be checked, if that is fine: nothing has changed. */
  readonly skipped?: string;
  /** Why no SOP was checked, if none was. Then a report without findings is not good news. */
  readonly nothing?: string;
}

export interface ReporterOptions {
  readonly color: boolean;
  /** Whether names of rules lead to their pages: a terminal makes them links. */
  readonly links: boolean;
}

/**
 * How a format is written: the text at the start, for each finding, between two of them and at the end. A finding is
 * written as soon as it is found, so only a few exist at a time.
 */
export interface Reporter {
  readonly begin: string;
  finding(finding: Finding): string;
  /** Several at a time, in the order of their files, for a format that puts those of one file together. */
  findings?(findings: readonly Finding[]): string;
  readonly between: string;
  end(summary: Summary): string;
}
