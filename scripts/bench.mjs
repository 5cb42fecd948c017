// npm run bench: beside peers, in one run. Prints medians and ratios, and asserts nothing.
import { buildPackage } from "./lib/build.mjs";
import { at } from "./lib/paths.mjs";
import { main, must } from "./lib/process.mjs";
import { setupBuild } from "./setup.mjs";

main(async () => {
  await setupBuild();
  await buildPackage();
  await must("node", [at("bench/run.mjs")], { show: true });
});
