import type { FixLevel } from "./analyse.js";
import type { ReportOptions } from "./report/index.js";

/** What a check is asked for. */
export interface CheckOptions {
  /** Globs, folders and files; what the team or the settings name if empty. */
  readonly patterns: readonly string[];
  /** Whether only what has changed is looked at: since a commit, else since the last one. */
  readonly changed?: { readonly since?: string };
  readonly fix: FixLevel;
  /** Whether fixes are only shown. */
  readonly isDry: boolean;
  /** Takes the fixes as a patch; left out where nobody asks for one. */
  writeDiff?(text: string): Promise<void>;
  readonly jobs?: number;
  /** Whether what is found in texts is kept for the next run, and where. */
  readonly cache?: { readonly path?: string };
  /** Whether the team is also checked as a whole. */
  readonly whole: boolean;
  /** The baseline that the arguments name; that of the settings if left out. */
  readonly baseline?: string;
  /** Whether all that is found is written into the baseline. */
  readonly writesBaseline: boolean;
  /** Whether the report has what comments and the baseline hold back, too. */
  readonly showsHeld?: boolean;
  /** The file that the report is written to, where it is one. */
  readonly reportFile?: string;
  readonly report: ReportOptions;
  /** Whether the summary counts by rule. */
  readonly stats: boolean;
  write(text: string | Uint8Array): Promise<void>;
  progress?(done: number, all: number): void;
}
