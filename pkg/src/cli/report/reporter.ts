import type { Finding } from "../finding.js";

/** What a report is made from. */
export interface Report {
  readonly findings: readonly Finding[];
  readonly sops: number;
  readonly fixed: number;
}

export interface ReporterOptions {
  readonly color: boolean;
}

/** From findings to text; pure. */
export type Reporter = (report: Report, options: ReporterOptions) => string;
