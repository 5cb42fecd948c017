// A few SOPs at a time: the unit that travels to a worker and back.
import type { SopMentions, Team } from "sop-handover";

import { analyseSop, type Job, type Outcome } from "./analyse.js";
import type { Outcomes } from "./cache/outcomes.js";
import { type Finding, inOrder } from "./finding.js";
import type { Sop } from "./project.js";
import type { Reporter } from "./report/reporter.js";
import type { Held, Sieve } from "./sift/sieve.js";
import { type Written, written } from "./report/written.js";

export interface Batch {
  /** How many SOPs there were. */
  readonly sops: number;
  /** How many fixes were written. */
  readonly fixed: number;
  /** The fixes as a patch, if they are only shown. */
  readonly diff: string;
  /** The findings, by SOP; undefined if no report was requested. */
  readonly written?: Written;
  /** What comments and baseline have suppressed. */
  readonly held?: Held;
  /** Outcomes to keep for the next run. */
  readonly kept: ReturnType<Outcomes["take"]>;
  readonly mentions: readonly SopMentions[];
  /** Why SOPs could not be read, so their mentions are missing. */
  readonly broken: readonly Finding[];
}

/** How the findings of a batch are reported. */
export interface Telling {
  readonly reporter: Reporter;
  readonly sieve: Sieve;
}

export function analyseBatch(
  sops: readonly Sop[],
  team: Team,
  job: Job,
  telling: Telling | undefined,
  known: Outcomes | undefined,
): Batch {
  const outcomes = sops.map((sop) => analyseSop(sop, team, job, known));
  return {
    sops: sops.length,
    fixed: outcomes.reduce((sum, { fixed }) => sum + fixed, 0),
    diff: outcomes.map(({ diff = "" }) => diff).join(""),
    kept: known?.take() ?? [],
    mentions: outcomes.flatMap(({ mentions }) => mentions ?? []),
    broken: outcomes.flatMap(({ broken }) => broken ?? []),
    ...(telling && told(outcomes, telling)),
  };
}

function told(outcomes: readonly Outcome[], { reporter, sieve }: Telling): Pick<Batch, "written" | "held"> {
  const findings = outcomes.flatMap(({ findings, comments }) => sieve.sift(inOrder(findings), comments));
  return { written: written(findings, reporter), held: sieve.take() };
}
