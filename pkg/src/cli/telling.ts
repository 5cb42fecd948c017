import type { Job } from "./analyse.js";
import type { Telling } from "./batch.js";
import { type ReportOptions, reporter } from "./report/index.js";
import { Sieve } from "./sift/sieve.js";

/** How findings are reported; undefined if no report is wanted. */
export async function tellingOf(report: ReportOptions | undefined, { sieve }: Job): Promise<Telling | undefined> {
  if (!report) return undefined;
  return {
    reporter: await reporter(report.format, report),
    sieve: new Sieve(sieve ?? { overrides: [], record: false }),
  };
}
