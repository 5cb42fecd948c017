import { addTally, type Finding, noTally, type Tally } from "../finding.js";
import { leavesOut } from "../file-problems.js";
import type { Reporter, Summary } from "./reporter.js";

/** Findings as a format writes them, and what to know about them when they are gone. */
export interface Written {
  readonly text: string;
  readonly tally: Readonly<Tally>;
  readonly rules: readonly string[];
}

export function written(findings: readonly Finding[], reporter: Reporter): Written {
  const tally = noTally();
  for (const { severity } of findings) tally[severity] += 1;
  return {
    text: reporter.findings?.(findings) ?? findings.map((one) => reporter.finding(one)).join(reporter.between),
    tally,
    rules: [...new Set(findings.map(({ rule }) => rule))],
  };
}

/** Puts a report together while findings come in, and hands it on piece by piece. */
export class ReportWriter {
  readonly #reporter: Reporter;
  readonly #write: (text: string) => Promise<void>;
  readonly #tally = noTally();
  readonly #rules = new Set<string>();
  #begun = false;

  constructor(reporter: Reporter, write: (text: string) => Promise<void>) {
    this.#reporter = reporter;
    this.#write = write;
  }

  async add({ text, tally, rules }: Written): Promise<void> {
    if (rules.length === 0) return;
    const { begin, between } = this.#reporter;
    await this.#write((this.#begun ? between : begin) + text);
    this.#begun = true;
    addTally(this.#tally, tally);
    for (const rule of rules) this.#rules.add(rule);
  }

  /** Whether a finding says that something was not looked at. */
  get leavesOut(): boolean {
    return [...this.#rules].some(leavesOut);
  }

  async end(counts: Omit<Summary, "tally" | "rules">): Promise<Summary> {
    const summary: Summary = { ...counts, tally: this.#tally, rules: this.#rules };
    await this.#write((this.#begun ? "" : this.#reporter.begin) + this.#reporter.end(summary));
    return summary;
  }
}
