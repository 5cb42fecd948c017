// npm run check: everything that needs no test to run.
import { pathToFileURL } from "node:url";

import { addressStep } from "./lib/addresses.mjs";
import { buildPackage } from "./lib/build.mjs";
import { generatedProblems } from "./lib/generated.mjs";
import { layerProblems } from "./lib/layers.mjs";
import { licenceProblems } from "./lib/licences.mjs";
import { lockFileProblems } from "./lib/lock-files.mjs";
import { manifestProblems } from "./lib/manifests.mjs";
import { at } from "./lib/paths.mjs";
import { find, main, run } from "./lib/process.mjs";
import { pythonLicenceProblems } from "./lib/python-licences.mjs";
import { check, inspect, runSteps, UNGUIDED } from "./lib/steps.mjs";
import { setupCheck } from "./setup.mjs";

const CLIPPY = ["clippy", "-q", "--all-targets"];
const DENIED = ["bans", "licenses", "sources"];
const PYTHON = ["--manifest-path", at("integrations/python/Cargo.toml")];
const CROSSING = ["--manifest-path", at("bench/crossing/Cargo.toml")];
const FUZZ = ["--manifest-path", at("fuzz/Cargo.toml")];
const WASM = ["--target", "wasm32-unknown-unknown"];
const STRICT = ["--", "-D", "warnings"];

/** The steps; they need a built package. */
export const checkSteps = [
  check("Rust format", "cargo", ["fmt", "--check"]),
  check("Rust format of the package for Python", "cargo", ["fmt", "--check", ...PYTHON]),
  check("Rust format of the crate that is measured", "cargo", ["fmt", "--check", ...CROSSING]),
  check("Rust format of the fuzzing targets", "cargo", ["fmt", "--check", ...FUZZ]),
  check("Rust lints", "cargo", [...CLIPPY, ...STRICT]),
  check("Rust lints for wasm", "cargo", [...CLIPPY, ...WASM, ...STRICT]),
  check("Rust lints of the crate that is measured", "cargo", ["clippy", "-q", ...WASM, ...CROSSING, ...STRICT]),
  check("Rust lints of the fuzzed laws", "cargo", [...CLIPPY, ...FUZZ, ...UNGUIDED, ...STRICT]),
  check("Rust documentation", "cargo", ["doc", "-q", "--no-deps"], { env: { RUSTDOCFLAGS: "-D warnings" } }),
  check("Rust lints of the engine that reads", "cargo", [...CLIPPY, "--no-default-features", ...STRICT]),
  { name: "crates", run: crateProblems },
  check("TypeScript and JavaScript lints", "biome", ["ci", "--colors=off", "--max-diagnostics=40"]),
  check("types", "tsc", ["-p", "tests/types"]),
  check("types of the demo", "tsc", ["-p", "www"]),
  check("types of the extension for VS Code", "tsc", ["-p", "integrations/vscode"]),
  inspect("generated files", generatedProblems),
  inspect("layers", layerProblems),
  inspect("lock files", lockFileProblems),
  inspect("licences", licenceProblems),
  inspect("licences of the package for Python", pythonLicenceProblems),
  inspect("manifests", manifestProblems),
  { name: "addresses of the project", run: addressStep },
];

/** Problems of the crates themselves. Continuous integration looks up known vulnerabilities. */
async function crateProblems() {
  if (!find("cargo-deny")) return { code: 0, output: "", passed: 0, failed: 0, missing: ["no cargo-deny here"] };
  const options = ["--offline", "--locked", "--config", at("deny.toml")];
  const looked = ["check", "--hide-inclusion-graph", ...DENIED];
  for (const manifest of [[], PYTHON, CROSSING, FUZZ]) {
    // On a fresh machine, nothing has fetched the crates of other platforms yet.
    const fetched = await run("cargo", ["fetch", "--locked", ...manifest]);
    if (fetched.code !== 0) return { ...fetched, passed: 1, failed: 0 };
    const denied = await run("cargo", ["deny", ...manifest, ...options, ...looked]);
    if (denied.code !== 0) return { ...denied, passed: 1, failed: 0 };
  }
  return { code: 0, output: "", passed: 1, failed: 0 };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(async () => {
    await setupCheck();
    await buildPackage();
    if (!(await runSteps(checkSteps))) process.exitCode = 1;
  });
}
