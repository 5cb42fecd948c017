// Side by side with peers, in one run. The times hold for this machine, the ratios for others too.
import { cpus } from "node:os";

import { check } from "./check.mjs";
import { complete } from "./complete.mjs";
import { crossing } from "./crossing.mjs";
import { edit } from "./edit.mjs";
import { editors } from "./editors.mjs";
import { find } from "./find.mjs";
import { handover } from "./handover.mjs";
import { load } from "./load.mjs";
import { serve } from "./serve.mjs";

console.log(
  `${cpus()[0].model}, ${cpus().length} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`,
);
console.log("Medians; × is the time against the first row.");
find();
edit();
complete();
load();
await handover();
await serve();
await check();
await crossing();
await editors();
