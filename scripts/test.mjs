// npm test: all that can be tested, from formatting to a real browser. Ends with one line,
// `N passed, N failed`.
import { pathToFileURL } from "node:url";

import { checkSteps } from "./check.mjs";
import { buildCrashing, buildPackage } from "./lib/build.mjs";
import { buildExtension } from "./lib/build-vscode.mjs";
import { at } from "./lib/paths.mjs";
import { main, say } from "./lib/process.mjs";
import { pythonTests } from "./lib/python.mjs";
import { inspect, nodeTests, runSteps, suite, UNGUIDED } from "./lib/steps.mjs";
import { setupTests } from "./setup.mjs";
import { checkSize } from "./size.mjs";

main(async () => {
  say("setting up and building, then running all tests: about half an hour on two cores");
  const browser = await setupTests();
  await buildPackage();
  await buildCrashing();
  await buildExtension();
  const env = { SOP_HANDOVER_BROWSER: browser };
  const seeded = { PROPTEST_RNG_SEED: "1", NODE_OPTIONS: `--import=${pathToFileURL(at("tests/support/seed.mjs"))}` };
  const ok = await runSteps([
    ...checkSteps,
    inspect("size", async () => {
      await checkSize();
      return [];
    }),
    suite("the checks themselves", "node", nodeTests("tests/checks")),
    suite("Rust", "cargo", ["test", "--no-fail-fast"], { env: seeded }),
    suite("what the fuzzer has kept", "cargo", ["test", "--manifest-path", at("fuzz/Cargo.toml"), ...UNGUIDED]),
    suite("wasm in the browser", "wasm-pack", ["test", "--headless", "--chrome", "--", "--test", "wasm"], { env }),
    suite("the package in Node", "node", nodeTests("tests/wasm"), { env: seeded }),
    suite("the command", "node", nodeTests("tests/cli")),
    suite("the demo in Node", "node", nodeTests("tests/demo"), { env: seeded }),
    suite("the examples with agent SDKs", "node", nodeTests("tests/examples")),
    suite("hosts, their stores and queues", "node", nodeTests("tests/host")),
    suite("the extension for VS Code", "node", nodeTests("tests/vscode")),
    pythonTests,
    suite("hosts under chaos", "node", nodeTests("tests/chaos")),
    suite("packaging", "node", nodeTests("tests/packaging"), { env }),
    suite("the editor in the browser", "node", ["tests/browser/run.mjs"], { env }),
  ]);
  if (!ok) process.exitCode = 1;
});
