// Modules of the demo that need no page.
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const root = fileURLToPath(new URL("../../www", import.meta.url));

/** What a module of the demo's source exports. */
export async function demoModule(path) {
  const { module } = await runnerImport(`${root}/src/${path}`, { root, configFile: false, logLevel: "error" });
  return module;
}
