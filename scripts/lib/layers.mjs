// Which module may depend on which: the order of the core's modules, and no cycles between files on either side of the
// boundary.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

import { at, withSlashes } from "./paths.mjs";
import { readModules } from "./rust-modules.mjs";

/** The core's modules. Each may use only those before it, and modules on one line don't use each other. */
const LAYERS = [
  ["text"],
  ["message"],
  ["value"],
  ["prose"],
  ["team"],
  ["mention"],
  ["english"],
  ["sop"],
  ["diagnostics"],
  ["document"],
  ["complete", "handover"],
  ["escalation"],
  ["team_check"],
  ["wire"],
  ["wasm"],
];

/** Uses that go to the right, and circles of files, in words. Tests may know everything. */
export function layerProblems(root = at(".")) {
  const rust = readModules(join(root, "src"));
  return [...wrongUses(rust), ...circles(rustImports(rust)), ...circles(scriptImports(root))];
}

function wrongUses(modules) {
  const rank = new Map(LAYERS.flatMap((names, place) => names.map((name) => [name, place])));
  const problems = new Set();
  for (const { file, path, uses } of modules.values()) {
    const [own] = path;
    if (own === undefined) continue;
    if (!rank.has(own)) {
      problems.add(`src/${file}: the module “${own}” has no place among the layers.`);
      continue;
    }
    for (const { path: used, isGlob, target } of uses) {
      if (isGlob) problems.add(`src/${file}: \`${used.join("::")}::*\` does not tell what it uses.`);
      // Both a re-export and the item it leads to count.
      for (const other of [used[0], target?.path[0]]) {
        if (other !== own && rank.get(other) >= rank.get(own))
          problems.add(`src/${file}: “${own}” must not know “${other}”.`);
      }
    }
  }
  return [...problems];
}

/** Which file of the core uses what of which other. */
function rustImports(modules) {
  const imports = new Map();
  for (const { file, uses } of modules.values()) {
    const targets = uses.filter((use) => !use.isReexport && use.target && use.target.file !== file);
    imports.set(`src/${file}`, new Set(targets.map(({ target }) => `src/${target.file}`)));
  }
  return imports;
}

/** Which file of the package imports which, types included. */
function scriptImports(root) {
  const imports = new Map();
  const folder = join(root, "pkg/src");
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".ts"));
  for (const file of files.map((name) => join(folder, name)).sort()) {
    const text = readFileSync(file, "utf8").replace(/^\s*(?:\/\/|\*).*$/gm, "");
    const targets = [...text.matchAll(/(?:\bfrom|\bimport\(|\bimport)\s*"(\.[^"]*)"/g)]
      .map(([, path]) => resolve(dirname(file), path.replace(/\.js$/, ".ts")))
      .filter((path) => existsSync(path));
    const named = (path) => withSlashes(relative(root, path));
    imports.set(named(file), new Set(targets.map(named)));
  }
  return imports;
}

/** The cycles among files. Of connected cycles at least one is returned. */
function circles(imports) {
  const state = new Map();
  const problems = [];
  const path = [];
  const visit = (file) => {
    state.set(file, "open");
    path.push(file);
    for (const next of [...(imports.get(file) ?? [])].sort()) {
      if (state.get(next) === "open")
        problems.push(`A circle of files: ${[...path.slice(path.indexOf(next)), next].join(" → ")}`);
      else if (!state.has(next)) visit(next);
    }
    path.pop();
    state.set(file, "done");
  };
  for (const file of [...imports.keys()].sort()) if (!state.has(file)) visit(file);
  return problems;
}
