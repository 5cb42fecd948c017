import { addTally, type Finding, noTally, type Tally } from "../finding.js";
import { leavesOut } from "../file-problems.js";
import type { Reporter, RuleCount, Summary } from "./reporter.js";

/** Findings as a format writes them, and what to know about them when they are gone. */
export interface Written {
  readonly text: string;
  readonly tally: Readonly<Tally>;
  readonly counts: ReadonlyMap<string, RuleCount>;
}

export function written(findings: readonly Finding[], reporter: Reporter): Written {
  const tally = noTally();
  const counts = new Map<string, RuleCount>();
  for (const { rule, severity, fixes, heldBy } of findings) {
    // Suppressed findings are in the report, but don't count.
    if (heldBy) continue;
    tally[severity] += 1;
    const one = { ...noTally(), fixable: fixes[0]?.safe ? 1 : 0, [severity]: 1 };
    counts.set(rule, sum(counts.get(rule), one));
  }
  return {
    text: reporter.findings?.(findings) ?? findings.map((one) => reporter.finding(one)).join(reporter.between),
    tally,
    counts,
  };
}

function sum(one: RuleCount | undefined, more: RuleCount): RuleCount {
  if (!one) return more;
  const tally = { ...one };
  addTally(tally, more);
  return { ...tally, fixable: one.fixable + more.fixable };
}

/** Puts a report together while findings come in, and hands it on piece by piece. */
export class ReportWriter {
  readonly #reporter: Reporter;
  readonly #write: (text: string) => Promise<void>;
  readonly #tally = noTally();
  readonly #counts = new Map<string, RuleCount>();
  #begun = false;

  constructor(reporter: Reporter, write: (text: string) => Promise<void>) {
    this.#reporter = reporter;
    this.#write = write;
  }

  async add({ text, tally, counts }: Written): Promise<void> {
    if (text === "") return;
    const { begin, between } = this.#reporter;
    await this.#write((this.#begun ? between : begin) + text);
    this.#begun = true;
    addTally(this.#tally, tally);
    for (const [rule, count] of counts) this.#counts.set(rule, sum(this.#counts.get(rule), count));
  }

  /** Whether a finding says that something was not looked at. */
  get leavesOut(): boolean {
    return [...this.#counts.keys()].some(leavesOut);
  }

  async end(counts: Omit<Summary, "tally" | "rules" | "counts">, withCounts = false): Promise<Summary> {
    const rules = new Set(this.#counts.keys());
    const summary: Summary = { ...counts, tally: this.#tally, rules, ...(withCounts && { counts: this.#counts }) };
    await this.#write((this.#begun ? "" : this.#reporter.begin) + this.#reporter.end(summary));
    return summary;
  }
}
