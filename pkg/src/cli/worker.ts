import { parentPort, workerData } from "node:worker_threads";
import { Team } from "sop-handover";

import { analyseSop } from "./analyse.js";
import type { WorkerStart } from "./pool.js";
import type { Sop } from "./project.js";

const { team: data, teamOptions, job } = workerData as WorkerStart;
const team = Team.create(data, teamOptions);

parentPort?.on("message", (sops: readonly Sop[]) => {
  parentPort?.postMessage(sops.map((sop) => analyseSop(sop, team, job)));
});
