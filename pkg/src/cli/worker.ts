import { parentPort, workerData } from "node:worker_threads";
import { Team } from "sop-handover";

import { analyseBatch } from "./batch.js";
import { useEngineFile } from "./engine-file.js";
import type { WorkerStart } from "./pool.js";
import type { Sop } from "./project.js";
import { reporter } from "./report/index.js";

useEngineFile();
const { team: data, teamOptions, job, report } = workerData as WorkerStart;
const team = Team.create(data, teamOptions);
const writer = report && (await reporter(report.format, report));

parentPort?.on("message", (sops: readonly Sop[]) => {
  parentPort?.postMessage(analyseBatch(sops, team, job, writer));
});
