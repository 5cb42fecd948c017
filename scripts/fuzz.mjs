// npm run fuzz [seconds]: the property tests with as many random cases as fit in the time.
import { buildPackage } from "./lib/build.mjs";
import { main, must, say } from "./lib/process.mjs";
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
  for (const tests of ["tests/wasm/laws.test.mjs", "tests/demo"])
    await must("node", nodeTests(tests), { show: true, env: { FUZZ_RUNS: cases } });
});
