// npm run check: everything that needs no test to run.
import { pathToFileURL } from "node:url";

import { buildPackage } from "./lib/build.mjs";
import { layerProblems } from "./lib/layers.mjs";
import { licenceProblems } from "./lib/licences.mjs";
import { lockFileProblems } from "./lib/lock-files.mjs";
import { manifestProblems } from "./lib/manifests.mjs";
import { main } from "./lib/process.mjs";
import { check, inspect, runSteps } from "./lib/steps.mjs";
import { setupBuild } from "./setup.mjs";

const CLIPPY = ["clippy", "-q", "--all-targets"];
const STRICT = ["--", "-D", "warnings"];

/** The steps; they need a built package. */
export const checkSteps = [
  check("Rust format", "cargo", ["fmt", "--check"]),
  check("Rust lints", "cargo", [...CLIPPY, ...STRICT]),
  check("Rust lints for wasm", "cargo", [...CLIPPY, "--target", "wasm32-unknown-unknown", ...STRICT]),
  check("TypeScript and JavaScript lints", "biome", ["ci", "--colors=off", "--max-diagnostics=40"]),
  check("types", "tsc", ["-p", "tests/types"]),
  check("types of the demo", "tsc", ["-p", "www"]),
  inspect("layers", layerProblems),
  inspect("lock files", lockFileProblems),
  inspect("licences", licenceProblems),
  inspect("manifests", manifestProblems),
];

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(async () => {
    await setupBuild();
    await buildPackage();
    if (!(await runSteps(checkSteps))) process.exitCode = 1;
  });
}
