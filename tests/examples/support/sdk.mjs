// SDKs that are too large to install with everything else. Each has a folder of its own, with the examples beside it.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { commandLine } from "../../../scripts/lib/programs.mjs";

const root = join(import.meta.dirname, "../../..");
const FILES = ["package.json", "package-lock.json"];

/** Why an SDK doesn't run in this Node; undefined where it does. */
export function unfit(name) {
  const { engines } = JSON.parse(readFileSync(join(root, "examples/sdks", name, "package.json"), "utf8"));
  const least = Number(/\d+/.exec(engines.node)[0]);
  return Number(process.versions.node.split(".")[0]) < least ? `no Node ${least} here` : undefined;
}

/** The SDK of a folder of `examples/sdks`; undefined where it can't be had. Installs it once. */
export function installed(name) {
  if (unfit(name)) return undefined;
  const from = join(root, "examples/sdks", name);
  const folder = join(root, "target/sdks", name);
  mkdirSync(folder, { recursive: true });
  const hash = createHash("sha256");
  for (const file of FILES) hash.update(readFileSync(join(from, file)));
  const wanted = hash.digest("hex");
  const stamp = join(folder, ".installed");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    for (const file of FILES) copyFileSync(join(from, file), join(folder, file));
    const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
    const [program, args] = commandLine("npm", ["ci", ...flags], process.env);
    if (spawnSync(program, args, { cwd: folder }).status !== 0) return;
    writeFileSync(stamp, wanted);
  }
  // The unchanged examples, in a place where they find the folder's SDK.
  const examples = join(root, "examples");
  for (const file of readdirSync(examples).filter((entry) => entry.endsWith(".mjs"))) {
    copyFileSync(join(examples, file), join(folder, file));
  }
  // Node resolves packages from a module's own folder.
  writeFileSync(join(folder, "load.mjs"), "export const load = (specifier) => import(specifier);\n");
  const loader = import(pathToFileURL(join(folder, "load.mjs")));
  return {
    example: (file) => import(pathToFileURL(join(folder, file))),
    load: async (specifier) => (await loader).load(specifier),
  };
}
