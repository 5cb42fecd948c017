import type { Finding, Tally } from "../finding.js";

/** What a rule has found. */
export interface RuleCount extends Readonly<Tally> {
  /** How many of its findings `--fix` mends. */
  readonly fixable: number;
}

/** What a report sums up at its end. */
export interface Summary {
  /** How many SOPs were read, or agents of other tools. */
  readonly sops: number;
  /** What they are called, where not SOPs. */
  readonly unit?: "SOP" | "agent";
  /** How many fixes were written. */
  readonly fixed: number;
  /** Whether these fixes were only shown. */
  readonly isDry?: boolean;
  readonly tally: Readonly<Tally>;
  /** The rules that have found something. */
  readonly rules: ReadonlySet<string>;
  /** How much each of them has found, where that was asked for. */
  readonly counts?: ReadonlyMap<string, RuleCount>;
  /** Findings that comments hold back. */
  readonly suppressed?: Readonly<Tally>;
  /** Findings that the baseline holds back. */
  readonly baselined?: Readonly<Tally>;
  /** Why no SOP had to be looked at, where that is as it should be: nothing has changed. */
  readonly skipped?: string;
  /** Why no SOP was looked at, where none was: nothing found is no good news then. */
  readonly nothing?: string;
}

export interface ReporterOptions {
  readonly color: boolean;
  /** Whether names of rules lead to their pages: a terminal makes them links. */
  readonly links: boolean;
}

/**
 * How a format is written: what comes before, for each finding, between two of them and after the
 * last. A finding is written where it is found, so that no more than a few are there at a time.
 */
export interface Reporter {
  readonly begin: string;
  finding(finding: Finding): string;
  /** Several at a time, in the order of their files, for a format that puts those of one file together. */
  findings?(findings: readonly Finding[]): string;
  readonly between: string;
  end(summary: Summary): string;
}
