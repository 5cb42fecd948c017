// npm run fuzz [seconds]: the property tests with as many random cases as fit in the time, then each coverage-guided
// target for as long, if cargo-fuzz is installed.
import { mkdirSync, readdirSync } from "node:fs";

import { buildPackage } from "./lib/build.mjs";
import { at } from "./lib/paths.mjs";
import { main, must, run, say } from "./lib/process.mjs";
import { nodeTests } from "./lib/steps.mjs";
import { setupBuild } from "./setup.mjs";

main(async () => {
  await setupBuild();
  await buildPackage();
  const seconds = Number(process.argv[2]) || 60;
  say(`fuzzing for about ${2 * seconds} seconds`);
  const cases = String(seconds * 400);
  await must("cargo", ["test", "-q", "--release", "--test", "properties"], {
    show: true,
    env: { PROPTEST_CASES: cases },
  });
  // Histories of edits, which are laws too.
  await must("cargo", ["test", "-q", "--release", "--lib", "document::tests"], {
    show: true,
    env: { SOP_EDIT_ROUNDS: String(seconds * 100) },
  });
  for (const tests of ["tests/wasm/laws.test.mjs", "tests/wasm/changes.test.mjs", "tests/demo"])
    await must("node", nodeTests(tests), { show: true, env: { FUZZ_RUNS: cases } });
  await guided(seconds);
});

/**
 * Runs the targets of `fuzz/` from their seeds. Findings are kept in `fuzz/artifacts`, the learned corpus in
 * `fuzz/corpus`. Without the nightly compiler, the pinned one runs with nightly features enabled.
 */
async function guided(seconds) {
  const has = async (...args) =>
    (await run("cargo", [...args, "fuzz", "--version"]).catch(() => ({ code: 1 }))).code === 0;
  const nightly = (await has("+nightly")) ? ["+nightly"] : [];
  if (nightly.length === 0 && !(await has())) {
    say("no coverage-guided fuzzing: `cargo install cargo-fuzz` brings what it needs");
    return;
  }
  const env = nightly.length === 0 ? { RUSTC_BOOTSTRAP: "1" } : {};
  for (const file of readdirSync(at("fuzz/fuzz_targets"))) {
    const target = file.replace(/\.rs$/, "");
    const folders = [at("fuzz/corpus", target), at("fuzz/seeds", target)];
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    say(`fuzzing ${target} for ${seconds} seconds`);
    // Runs without the sanitizer: the crate has no unsafe code, and runs are several times as fast.
    const limits = ["--", `-max_total_time=${seconds}`, `-max_len=${LONGEST[target] ?? 600}`];
    const args = ["fuzz", "run", "--sanitizer", "none", "-O", target, ...folders, ...limits];
    await must("cargo", [...nightly, ...args], { show: true, cwd: at("."), env });
  }
}

/** Bytes of the longest input, for targets where longer inputs matter. */
const LONGEST = { stored_runs: 2000 };
