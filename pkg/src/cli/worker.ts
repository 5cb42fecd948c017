import { parentPort, workerData } from "node:worker_threads";
import { Team } from "sop-handover";

import { analyseBatch } from "./batch.js";
import { openOutcomes } from "./cache/open.js";
import { useEngineFile } from "./engine-file.js";
import type { WorkerStart } from "./pool.js";
import type { Sop } from "./project.js";
import { tellingOf } from "./telling.js";

useEngineFile();
const { team: data, teamOptions, job, report, cache } = workerData as WorkerStart;
const team = Team.create(data, teamOptions);
const telling = await tellingOf(report, job);
const known = await openOutcomes(cache);

parentPort?.on("message", (sops: readonly Sop[]) => {
  parentPort?.postMessage(analyseBatch(sops, team, job, telling, known));
});
