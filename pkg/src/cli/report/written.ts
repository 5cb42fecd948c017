import type { Severity } from "sop-handover";

import type { Finding } from "../finding.js";
import type { Reporter, Summary } from "./reporter.js";

/** Findings as a format writes them, and what to know about them when they are gone. */
export interface Written {
  readonly text: string;
  readonly tally: Readonly<Record<Severity, number>>;
  readonly rules: readonly string[];
}

export function written(findings: readonly Finding[], reporter: Reporter): Written {
  const tally = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) tally[severity] += 1;
  return {
    text: findings.map((finding) => reporter.finding(finding)).join(reporter.between),
    tally,
    rules: [...new Set(findings.map(({ rule }) => rule))],
  };
}

/** Puts a report together while findings come in, and hands it on piece by piece. */
export class ReportWriter {
  readonly #reporter: Reporter;
  readonly #write: (text: string) => Promise<void>;
  readonly #tally = { error: 0, warning: 0, info: 0 };
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
    for (const severity of ["error", "warning", "info"] as const) this.#tally[severity] += tally[severity];
    for (const rule of rules) this.#rules.add(rule);
  }

  async end(counts: Pick<Summary, "sops" | "fixed" | "nothing">): Promise<Summary> {
    const summary: Summary = { ...counts, tally: this.#tally, rules: this.#rules };
    await this.#write((this.#begun ? "" : this.#reporter.begin) + this.#reporter.end(summary));
    return summary;
  }
}
