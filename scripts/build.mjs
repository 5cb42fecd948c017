// npm run build [-- --tests]: the package, ready to publish, in pkg/, and the extension for VS Code as a .vsix. `--tests`
// also builds what only tests need: engines that crash on request.
import { parseArgs } from "node:util";

import { buildCrashing, buildPackage } from "./lib/build.mjs";
import { buildExtension } from "./lib/build-vscode.mjs";
import { main, say } from "./lib/process.mjs";
import { setupBuild } from "./setup.mjs";
import { checkSize } from "./size.mjs";

main(async () => {
  const { values } = parseArgs({ options: { tests: { type: "boolean" } } });
  await setupBuild();
  if (!(await buildPackage())) say("pkg/ is up to date");
  if (!(await buildExtension())) say("integrations/vscode/ is up to date");
  if (values.tests) await buildCrashing();
  await checkSize();
});
