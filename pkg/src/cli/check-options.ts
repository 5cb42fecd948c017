import type { FixLevel } from "./analyse.js";
import type { ReportOptions } from "./pool.js";

/** What a check is asked for. */
export interface CheckOptions {
  /** Globs, folders and files; what the team or the settings name if empty. */
  readonly patterns: readonly string[];
  readonly fix: FixLevel;
  readonly jobs?: number;
  /** Whether the team is also checked as a whole. */
  readonly whole: boolean;
  readonly report: ReportOptions;
  write(text: string | Uint8Array): Promise<void>;
  progress?(done: number, all: number): void;
}
