// The published package in the real runtime of Cloudflare's platform, which compiles no wasm at run time.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { test } from "node:test";

import { filesIn, GO_ON, LOOK, NAMES, project, root, SEEN, unpacked } from "./support.mjs";

const { exports } = JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8"));

const worker = (entry) => `
import { analyze, answerCalls, completeRun, isReady, startRun, Team } from ${JSON.stringify(entry)};

function hand(reason) {
  const team = Team.create({ assignments: [{ id: "a1", name: "Triage" }, { id: "b1", name: "Billing" }] });
  const init = { runId: "r1", source: "a1", sop: "When an invoice is due, hand over to @Billing.", workflow: "standalone" };
  const call = { callId: "c", arguments: { target: "Billing", reason } };
  if (!team.check().ok) throw new Error("the team is in order");
  const { run } = answerCalls(startRun(init, team), [call], team);
  return completeRun(run, team, "now").transition.result.handover.id;
}

// Once while the worker starts, when the platform allows the least, and once in an event.
const atStart = hand("start");
export default {
  async test() {
    if (!isReady() || atStart !== "b1" || hand("event") !== "b1") throw new Error("wrong answer");
    let compiles = true;
    try {
      new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    } catch {
      compiles = false;
    }
    if (compiles) throw new Error("this platform compiles: the test shows nothing");
    console.log("handed over");
  },
};
`;

/** A worker that loads the reading engine, which no entry of the platform has, and later the full one. */
const readingWorker = `
import { initSync, ${NAMES} } from "./node_modules/sop-handover/dist/web.js";
import { initSync as initFullSync } from "./node_modules/sop-handover/dist/full.js";
import full from "./node_modules/sop-handover/wasm/full.wasm";
import reading from "./node_modules/sop-handover/wasm/reading.wasm";

initSync(reading);
${LOOK}
const saw = [seen()];
export default {
  async test() {
    initFullSync(full);
    saw.push(seen());
    ${GO_ON}
    saw.push(seen());
    console.log(saw.join("; "));
  },
};
`;

/** A configuration in which every file that the entry can reach is a module under its path. */
function config(place, main) {
  const modules = [main, ...filesIn(join(place, "node_modules/sop-handover"))].flatMap((path) => {
    const name = relative(place, path).split(sep).join("/");
    if (name.endsWith(".js")) return [`(name = "${name}", esModule = embed "${name}")`];
    return name.endsWith(".wasm") ? [`(name = "${name}", wasm = embed "${name}")`] : [];
  });
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .main)]);
const main :Workerd.Worker = (compatibilityDate = "2025-01-01", modules = [${modules.join(", ")}]);
`;
}

const program = join(root, "node_modules/.bin/workerd");

/** Runs a worker's test, and gives what it prints. */
function runWorker(name, main) {
  const place = project(name, { "main.js": main });
  const file = project(name, { "config.capnp": config(place, join(place, "main.js")) });
  const { status, stdout, stderr } = spawnSync(program, ["test", join(file, "config.capnp")], { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  return stdout + stderr;
}

for (const path of [".", "./full", "./inline"]) {
  test(`"${path}" works in workerd, at once and without compiling`, () => {
    const entry = `./node_modules/sop-handover/${exports[path].workerd.slice(2)}`;
    assert.match(runWorker(`workerd ${path.slice(2)}`, worker(entry)), /handed over/);
  });
}

test("the reading engine works in workerd, and the full one takes over later", () => {
  const printed = runWorker("workerd reading", readingWorker);
  assert.ok(printed.includes(`${SEEN.reading}; ${SEEN.full}; ${SEEN.later}`), printed);
});
