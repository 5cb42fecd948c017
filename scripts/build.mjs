// npm run build: the package, ready to publish, in pkg/, and the extension for VS Code as a .vsix.
import { buildPackage } from "./lib/build.mjs";
import { buildExtension } from "./lib/build-vscode.mjs";
import { main, say } from "./lib/process.mjs";
import { setupBuild } from "./setup.mjs";
import { checkSize } from "./size.mjs";

main(async () => {
  await setupBuild();
  if (!(await buildPackage())) say("pkg/ is up to date");
  if (!(await buildExtension())) say("integrations/vscode/ is up to date");
  await checkSize();
});
