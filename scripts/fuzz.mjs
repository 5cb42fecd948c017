// npm run fuzz [seconds] [--keep]: the property tests with many random cases, then each coverage-guided target for that
// long, if cargo-fuzz is installed. `--keep` puts what they learned under version control.
import { parseArgs } from "node:util";

import { buildPackage } from "./lib/build.mjs";
import { fuzzTargets, keepCorpus, unpackCorpus } from "./lib/corpora.mjs";
import { at } from "./lib/paths.mjs";
import { main, must, run, say } from "./lib/process.mjs";
import { nodeTests } from "./lib/steps.mjs";
import { setupBuild } from "./setup.mjs";

main(async () => {
  await setupBuild();
  await buildPackage();
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: "boolean" } } });
  const seconds = Number(positionals[0]) || 60;
  const cases = String(seconds * 400);
  say(`trying each law with random cases, most with ${cases}: this takes several times ${seconds} seconds`);
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
  await guided(seconds, values.keep);
});

/**
 * Runs the targets of `fuzz/` from the inputs that were kept. Findings are put into `fuzz/artifacts`, new inputs into
 * `fuzz/corpus`. Without the nightly compiler, the stable one runs with nightly features enabled.
 */
async function guided(seconds, keep) {
  const has = async (...args) =>
    (await run("cargo", [...args, "fuzz", "--version"]).catch(() => ({ code: 1 }))).code === 0;
  const nightly = (await has("+nightly")) ? ["+nightly"] : [];
  if (nightly.length === 0 && !(await has())) {
    say("no coverage-guided fuzzing: `cargo install cargo-fuzz` brings what it needs");
    return;
  }
  const env = nightly.length === 0 ? { RUSTC_BOOTSTRAP: "1" } : {};
  // Runs without the sanitizer: the crate has no unsafe code, and runs are several times as fast.
  const fuzz = (target, ...args) =>
    must("cargo", [...nightly, "fuzz", "run", "--sanitizer", "none", "-O", target, ...args], {
      show: true,
      cwd: at("."),
      env,
    });
  const targets = fuzzTargets();
  say(`fuzzing ${targets.length} targets, ${seconds} seconds each: ${targets.length * seconds} seconds in all`);
  for (const target of targets) {
    say(`fuzzing ${target} for ${seconds} seconds`);
    const longest = `-max_len=${LONGEST[target] ?? 600}`;
    await fuzz(target, unpackCorpus(target), "--", `-max_total_time=${seconds}`, longest);
    if (!keep) continue;
    const count = await keepCorpus(target, (from, to) => fuzz(target, to, from, "--", ...LEAST, longest));
    say(`kept ${count} inputs of ${target}`);
  }
}

/** Bytes of the longest input, for targets where longer inputs matter. */
const LONGEST = { stored_runs: 2000 };

/** Keeps one input for each place of the code that is reached, however often. */
const LEAST = ["-merge=1", "-use_counters=0"];
