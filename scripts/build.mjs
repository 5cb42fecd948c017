// npm run build: the package, ready to publish, in pkg/.
import { buildPackage } from "./lib/build.mjs";
import { main, say } from "./lib/process.mjs";
import { setupBuild } from "./setup.mjs";
import { checkSize } from "./size.mjs";

main(async () => {
  await setupBuild();
  if (!(await buildPackage())) say("pkg/ is up to date");
  await checkSize();
});
