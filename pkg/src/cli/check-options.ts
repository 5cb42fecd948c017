import type { FixLevel } from "./analyse.js";
import type { ReportOptions } from "./report/index.js";

/** The options of a check. */
export interface CheckOptions {
  /** Globs, folders and files; what the team or the settings name if empty. */
  readonly patterns: readonly string[];
  /** Whether to check only what has changed: since a commit, or by default the last one. */
  readonly changed?: { readonly since?: string };
  readonly fix: FixLevel;
  /** Whether fixes are only shown. */
  readonly isDry: boolean;
  /** Receives the fixes as a patch; omitted if no patch is wanted. */
  writeDiff?(text: string): Promise<void>;
  readonly jobs?: number;
  /** Whether findings in texts are kept for the next run, and where. */
  readonly cache?: { readonly path?: string };
  /** Whether the team is also checked as a whole. */
  readonly whole: boolean;
  /** The baseline from the arguments; by default that of the settings. */
  readonly baseline?: string;
  /** Whether all that is found is written into the baseline. */
  readonly writesBaseline: boolean;
  /** Whether the report includes findings that comments and the baseline suppress. */
  readonly showsHeld?: boolean;
  /** The file that the report is written to, if any. */
  readonly reportFile?: string;
  readonly report: ReportOptions;
  /** Whether the summary counts by rule. */
  readonly stats: boolean;
  write(text: string | Uint8Array): Promise<void>;
  progress?(done: number, all: number): void;
}
