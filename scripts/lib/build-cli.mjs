// The command: one bundle with the libraries that it uses. So library users install nothing else, and the command
// starts without searching for a hundred files.
import { chmodSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";

import { noticesOfModules } from "./notices.mjs";
import { at, withSlashes } from "./paths.mjs";
import { must, say } from "./process.mjs";

const EXTERNAL = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** The package itself is bundled too; the command reads the engine from its file. */
export const ALIASES = {
  "sop-handover/formats": at("pkg/src/formats.ts"),
  "sop-handover": at("pkg/src/index.ts"),
  // The same code as modules, so unused parts can be dropped.
  yaml: at("node_modules/yaml/browser/dist/index.js"),
};

/** The modules where the check of a team's own SOPs begins, with the reports for people. */
const CHECK = [
  "command.ts",
  "engine-file.ts",
  "print.ts",
  "commands/check.ts",
  "report/pretty.ts",
  "report/concise.ts",
];

/** Tells whether a check needs a module: it is one of those, or one of those imports it, however far down. */
function ofCheck() {
  let found;
  return (id, chunking) => {
    if (!found) {
      found = new Set(CHECK.map((name) => withSlashes(at(`pkg/src/cli/${name}`))));
      for (const module of found)
        for (const imported of chunking.getModuleInfo(module)?.importedIds ?? []) found.add(imported);
    }
    return found.has(id) ? "check" : null;
  };
}

/** Puts the command into pkg/dist/cli. Needs the library built. */
export async function buildCommand() {
  say("bundling the command");
  await must("tsc", ["-p", at("pkg/tsconfig.cli.json")], { show: true });
  const { build } = await import("vite");
  const { output } = await build({
    configFile: false,
    logLevel: "error",
    resolve: { alias: ALIASES },
    build: {
      outDir: at("pkg/dist/cli"),
      target: "node20",
      ssr: true,
      rolldownOptions: {
        input: { main: at("pkg/src/cli/main.ts"), worker: at("pkg/src/cli/worker.ts") },
        external: (id) => EXTERNAL.includes(id),
        // Names and lines are kept for stack traces; comments go.
        output: {
          entryFileNames: "[name].js",
          chunkFileNames: "[name]-[hash].js",
          // Each file slows the start a little, so everything that a check needs is in one file.
          codeSplitting: { groups: [{ name: ofCheck() }] },
          comments: false,
          minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
        },
      },
    },
    ssr: { noExternal: true, target: "node" },
  });
  chmodSync(at("pkg/dist/cli/main.js"), 0o755);
  writeFileSync(at("pkg/dist/cli/LICENCES.txt"), noticesOfModules(output.flatMap((chunk) => chunk.moduleIds ?? [])));
}
