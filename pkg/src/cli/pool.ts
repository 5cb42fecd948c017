// Many SOPs, on all cores. Workers read the files themselves and write the findings, so no text of an SOP is
// transferred or kept.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Team, TeamData, TeamOptions } from "sop-handover";

import type { Job } from "./analyse.js";
import { analyseBatch, type Batch } from "./batch.js";
import type { Cache } from "./cache/cache-file.js";
import { openOutcomes } from "./cache/open.js";
import type { Sop } from "./project.js";
import type { ReportOptions } from "./report/index.js";
import { tellingOf } from "./telling.js";

/** What a worker starts with. */
export interface WorkerStart {
  readonly team: TeamData;
  readonly teamOptions: TeamOptions;
  readonly job: Job;
  readonly report: ReportOptions | undefined;
  readonly cache: Cache | undefined;
}

/** Fewer SOPs are read sooner than workers start. */
const WORTH_WORKERS = 400;
/** SOPs that a worker gets at a time. */
const BATCH = 32;
/** Batches queued per worker, so it never waits for the next. */
const AHEAD = 3;

/** Megabytes that a worker fills before it collects garbage. More would cost memory and save no time. */
const YOUNG = 8;

export interface PoolOptions {
  readonly job: Job;
  readonly teamOptions: TeamOptions;
  /** How many cores; by default all of them from some hundred SOPs on. */
  readonly jobs?: number;
  /** The file in which outcomes are kept between runs; none by default. */
  readonly cache?: string;
  /** How findings are written; dropped by default. */
  readonly report?: ReportOptions;
}

/** The outcomes of the SOPs, in order. Only a few batches are held, however many SOPs there are. */
export async function* analyseAll(sops: readonly Sop[], team: Team, options: PoolOptions): AsyncGenerator<Batch> {
  const batches = Math.ceil(sops.length / BATCH);
  const batch = (at: number) => sops.slice(at * BATCH, (at + 1) * BATCH);
  const { job, teamOptions, report, jobs } = options;
  const data = () => withoutSops(team.toJSON());
  // If texts are fixed, their earlier findings are useless.
  const cache =
    options.cache === undefined || job.fix !== "none"
      ? undefined
      : {
          path: options.cache,
          base: [data(), teamOptions, job.options, job.teamRules, job.when, job.sieve !== undefined],
        };
  const count = Math.min(jobs ?? (sops.length < WORTH_WORKERS ? 1 : availableParallelism()), batches);
  if (count < 2) {
    const telling = await tellingOf(report, job);
    const known = await openOutcomes(cache);
    for (let at = 0; at < batches; at += 1) yield analyseBatch(batch(at), team, job, telling, known);
    return;
  }
  const start: WorkerStart = { team: data(), teamOptions, job, report, cache };
  const workers = Array.from({ length: count }, () => new Helper(start));
  try {
    const waiting: Promise<Batch>[] = [];
    for (let at = 0; at < batches; at += 1) {
      const helper = workers[at % count];
      if (helper) waiting.push(helper.analyse(batch(at)));
      const first = waiting.length >= count * AHEAD ? waiting.shift() : undefined;
      if (first) yield await first;
    }
    for (const result of waiting) yield await result;
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

/** A worker that answers in the order in which it is asked. */
class Helper {
  readonly #worker: Worker;
  readonly #asked: { resolve(batch: Batch): void; reject(error: unknown): void }[] = [];
  #failure: unknown;

  constructor(start: WorkerStart) {
    this.#worker = new Worker(new URL("./worker.js", import.meta.url), {
      workerData: start,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
    this.#worker.on("message", (batch: Batch) => this.#asked.shift()?.resolve(batch));
    this.#worker.on("error", (error) => {
      this.#failure = error;
      for (const { reject } of this.#asked.splice(0)) reject(error);
    });
  }

  analyse(sops: readonly Sop[]): Promise<Batch> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const answer = new Promise<Batch>((resolve, reject) => this.#asked.push({ resolve, reject }));
    // A failure is handled when the batch's turn comes; until then nothing listens.
    answer.catch(() => {});
    this.#worker.postMessage(sops);
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

function withoutSops(team: TeamData): TeamData {
  return { ...team, assignments: team.assignments.map(({ sop: _, ...assignment }) => assignment) };
}
