// Many SOPs, on all cores. Workers read the files themselves, so that no text travels between them.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Team, TeamData, TeamOptions } from "sop-handover";

import { analyseSop, type Job, type Outcome } from "./analyse.js";
import type { Sop } from "./project.js";

/** What a worker is started with. */
export interface WorkerStart {
  readonly team: TeamData;
  readonly teamOptions: TeamOptions;
  readonly job: Job;
}

/** Fewer SOPs are read sooner than workers start. */
const WORTH_WORKERS = 400;
/** SOPs that a worker gets at a time: enough to keep it busy, few enough to end together. */
const BATCH = 64;

export interface PoolOptions {
  readonly job: Job;
  readonly teamOptions: TeamOptions;
  readonly jobs?: number;
  /** Called after each SOP or batch with how many are done. */
  progress?(done: number): void;
}

/** The outcomes in the order of the SOPs. */
export async function analyseAll(sops: readonly Sop[], team: Team, options: PoolOptions): Promise<Outcome[]> {
  const workers = Math.min(options.jobs ?? availableParallelism(), Math.ceil(sops.length / BATCH));
  if (workers < 2 || (options.jobs === undefined && sops.length < WORTH_WORKERS)) {
    return sops.map((sop, at) => {
      const outcome = analyseSop(sop, team, options.job);
      options.progress?.(at + 1);
      return outcome;
    });
  }
  const data = withoutSops(team.toJSON());
  const start: WorkerStart = { team: data, teamOptions: options.teamOptions, job: options.job };
  const outcomes = new Array<Outcome>(sops.length);
  let next = 0;
  let done = 0;
  const serve = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData: start });
      let from = 0;
      const feed = () => {
        from = next;
        if (from >= sops.length) {
          void worker.terminate().then(() => resolve());
          return;
        }
        next += BATCH;
        worker.postMessage(sops.slice(from, next));
      };
      worker.on("message", (batch: Outcome[]) => {
        batch.forEach((outcome, at) => {
          outcomes[from + at] = outcome;
        });
        done += batch.length;
        options.progress?.(done);
        feed();
      });
      worker.on("error", reject);
      feed();
    });
  await Promise.all(Array.from({ length: workers }, serve));
  return outcomes;
}

function withoutSops(team: TeamData): TeamData {
  return { ...team, assignments: team.assignments.map(({ sop: _, ...assignment }) => assignment) };
}
