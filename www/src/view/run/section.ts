import type { Job } from "../../model/job.js";

/** A part of the run panel: it shows the state of a job, or that there is none. */
export interface JobSection {
  readonly element: HTMLElement;
  show(job: Job | null): void;
}
