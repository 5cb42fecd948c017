// npm run fuzz [seconds]: the property tests with as many random cases as fit in the time, then each
// coverage-guided target for as long, where the nightly compiler and cargo-fuzz are there.
import { readdirSync } from "node:fs";

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

/** Runs what `fuzz/` holds. What it finds is kept in `fuzz/artifacts`, what it learned in `fuzz/corpus`. */
async function guided(seconds) {
  const fuzz = (...args) => ["+nightly", "fuzz", ...args];
  const there = await run("cargo", fuzz("--version")).catch(() => ({ code: 1 }));
  if (there.code !== 0) {
    say(
      "no coverage-guided fuzzing: `rustup toolchain install nightly` and `cargo install cargo-fuzz` bring what it needs",
    );
    return;
  }
  for (const file of readdirSync(at("fuzz/fuzz_targets"))) {
    const target = file.replace(/\.rs$/, "");
    say(`fuzzing ${target} for ${seconds} seconds`);
    // Without the sanitizer: the crate has no unsafe code, and runs several times as often.
    const limits = ["--", `-max_total_time=${seconds}`, "-max_len=600"];
    await must("cargo", fuzz("run", "--sanitizer", "none", "-O", target, ...limits), { show: true, cwd: at(".") });
  }
}
