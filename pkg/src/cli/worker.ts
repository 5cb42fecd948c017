import { parentPort, workerData } from "node:worker_threads";
import { Team } from "sop-handover";

import { analyseBatch } from "./batch.js";
import { useEngineFile } from "./engine-file.js";
import type { WorkerStart } from "./pool.js";
import { tellingOf } from "./telling.js";

import type { Sop } from "./project.js";

useEngineFile();
const { team: data, teamOptions, job, report } = workerData as WorkerStart;
const team = Team.create(data, teamOptions);
const telling = await tellingOf(report, job);

parentPort?.on("message", (sops: readonly Sop[]) => {
  parentPort?.postMessage(analyseBatch(sops, team, job, telling));
});
