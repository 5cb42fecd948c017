// The handwritten types have every word that the core has.
import type { Effect, RunInit, Transition, Workflow } from "sop-handover";
import type { Job } from "sop-handover/host";

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

export const words: {
  readonly runs: Same<RunInit["workflow"], Workflow>;
  readonly jobs: Same<Job["workflow"], Workflow>;
  readonly transitions: Same<Exclude<Transition["kind"], "human">, Workflow>;
  readonly effects: Same<Transition["effects"][number], Effect>;
} = { runs: true, jobs: true, transitions: true, effects: true };
