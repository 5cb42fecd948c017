// node scripts/node-tests.mjs <folder or file>…: runs the tests in them with the Node that runs this script.
import { main, run } from "./lib/process.mjs";
import { nodeTests } from "./lib/steps.mjs";

main(async () => {
  const { code } = await run("node", nodeTests(...process.argv.slice(2)), { show: true });
  process.exitCode = code;
});
