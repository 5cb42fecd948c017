// The notices that licences require, for everything copied into the package.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { at } from "./paths.mjs";
import { must } from "./process.mjs";

const TARGET = "wasm32-unknown-unknown";
const NAMES = [
  "LICENSE",
  "LICENSE.md",
  "LICENSE.txt",
  "License.txt",
  "license",
  "LICENSE-MIT",
  "LICENSE-MIT.md",
  "LICENCE",
];

/** Of every npm package of which one of these modules is. */
export function noticesOfModules(modules) {
  const folders = new Set(
    modules.map((id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0]).filter(Boolean),
  );
  return notices(
    [...folders]
      .sort()
      .map((folder) => ({ folder, ...JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) })),
  );
}

/** Of every crate that is compiled into the engine for the web; what only runs while it is compiled is not in it. */
export function noticesOfCrates() {
  return noticesOf("Cargo.toml", ["--target", TARGET], ["--filter-platform", TARGET]);
}

/** Of every crate that is compiled into the package for Python, on any platform. */
export function noticesOfPython() {
  return noticesOf("integrations/python/Cargo.toml", ["--target", "all"], []);
}

async function noticesOf(manifest, target, filter) {
  const options = ["--locked", "--color", "never", "--manifest-path", at(manifest)];
  const only = ["--edges", "normal,no-proc-macro", ...target, "--prefix", "none", "--format", "{p}"];
  const tree = await must("cargo", ["tree", ...options, ...only]);
  const linked = new Set(tree.split("\n").map((line) => line.split(" ").slice(0, 2).join(" ")));
  const all = await must("cargo", ["metadata", ...options, "--format-version", "1", ...filter]);
  const { packages } = JSON.parse(all);
  return notices(
    packages
      .filter(({ name, version, source }) => source !== null && linked.has(`${name} v${version}`))
      .map((crate) => ({ ...crate, folder: dirname(crate.manifest_path) })),
  );
}

function notices(parts) {
  const texts = parts.map(
    ({ name, version, license, folder }) => `${name} ${version} (${license})\n\n${licenceText(folder)}\n`,
  );
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

function licenceText(folder) {
  for (const name of NAMES) {
    try {
      return readFileSync(join(folder, name), "utf8").trim();
    } catch {
      // Tries the next name.
    }
  }
  return "The package holds no licence text.";
}
