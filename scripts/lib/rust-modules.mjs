// The modules of a crate and what each uses of others, read from the text: `use` lines and paths.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { withSlashes } from "./paths.mjs";

const VISIBLE = String.raw`pub(?:\([a-z :]+\))?\s+`;
const USE = new RegExp(String.raw`(?:^|[\s;{}])(${VISIBLE})?use\s+([\w:{},*\s]+);`, "g");
const TEST_MODULE = new RegExp(String.raw`#\[cfg\(test\)\]\s*(?:${VISIBLE})?mod\s+(\w+);`, "g");
const MOST_REEXPORTS = 16;

/**
 * All modules by path (`team::ids`; the crate is ""), without test modules. Each has its `file`, its `path` as a list,
 * and its `uses`: the named absolute `path`, the module `target` that contains the item after following re-exports,
 * whether it `isReexport` that the module itself does not use, and whether it `isGlob`.
 */
export function readModules(folder) {
  const modules = new Map();
  for (const file of readdirSync(folder, { recursive: true }).map(withSlashes).sort()) {
    if (!file.endsWith(".rs")) continue;
    const path = file === "lib.rs" ? [] : file.replace(/(?:\/mod)?\.rs$/, "").split("/");
    const text = withoutComments(readFileSync(join(folder, file), "utf8"));
    modules.set(path.join("::"), { file, path, text });
  }
  for (const test of testModules(modules)) {
    for (const name of modules.keys()) if (name === test || name.startsWith(`${test}::`)) modules.delete(name);
  }
  for (const module of modules.values()) {
    module.text = withoutInlineTests(module.text);
    module.imports = importsOf(module, modules);
  }
  for (const module of modules.values()) module.uses = usesOf(module, modules);
  return modules;
}

const withoutComments = (text) => text.replace(/\/\/.*$/gm, "").replace(/\/\*.*?\*\//gs, "");

function withoutInlineTests(text) {
  const tests = text.search(/^#\[cfg\(test\)\]\s*mod \w+ \{/m);
  return tests < 0 ? text : text.slice(0, tests);
}

function testModules(modules) {
  return [...modules.values()].flatMap(({ path, text }) =>
    [...text.matchAll(TEST_MODULE)].map(([, name]) => [...path, name].join("::")),
  );
}

/** What the `use` lines of a module import: `name` there, absolute `path`. */
function importsOf(module, modules) {
  const imports = [];
  for (const [, visible, tree] of module.text.matchAll(USE)) {
    for (const { path, name } of branches(tree)) {
      const whole = absolute(path, module, modules);
      if (whole) imports.push({ path: whole, name, isVisible: visible !== undefined });
    }
  }
  return imports;
}

/** The paths of a `use` tree, groups taken apart, each with the name that it gets. */
function branches(tree) {
  const open = tree.indexOf("{");
  if (open < 0) {
    const [whole, alias] = tree.trim().split(/\s+as\s+/);
    const path = whole.split("::").map((part) => part.trim());
    if (path.at(-1) === "self" && path.length > 1) path.pop();
    return [{ path, name: alias ?? path.at(-1) }];
  }
  const head = tree.slice(0, open).trim().split("::").slice(0, -1);
  return splitGroup(tree.slice(open + 1, tree.lastIndexOf("}"))).flatMap((part) =>
    branches([...head, part.trim()].join("::")),
  );
}

function splitGroup(text) {
  const parts = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}") depth--;
    else if (text[at] === "," && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)].filter((part) => part.trim() !== "");
}

/** A path from the crate's root on; `undefined` for one into another crate. */
function absolute(path, module, modules) {
  const [first, ...rest] = path;
  if (first === "crate") return rest;
  if (first === "self") return [...module.path, ...rest];
  if (first === "super") {
    const ups = path.findIndex((part) => part !== "super");
    const up = ups < 0 ? path.length : ups;
    return [...module.path.slice(0, -up), ...path.slice(up)];
  }
  return modules.has([...module.path, first].join("::")) ? [...module.path, ...path] : undefined;
}

/** The module that contains a path's item; `undefined` if the path leads to a whole module. */
function holder(path, modules, depth = 0) {
  let here = [];
  for (const [at, part] of path.entries()) {
    if (modules.has([...here, part].join("::"))) {
      here = [...here, part];
      continue;
    }
    const module = modules.get(here.join("::"));
    const known = module?.imports.find(({ name }) => name === part);
    if (known && depth < MOST_REEXPORTS) {
      return holder([...known.path, ...path.slice(at + 1)], modules, depth + 1);
    }
    return module;
  }
  return undefined;
}

function usesOf(module, modules) {
  const body = module.text.replace(USE, " ").replace(/\bmod \w+;/g, "");
  const isUsed = (name) => new RegExp(String.raw`\b${name}\b`).test(body);
  const uses = module.imports.map(({ path, name, isVisible }) => {
    const isGlob = name === "*";
    const whole = isGlob ? path.slice(0, -1) : path;
    return { path: whole, isGlob, isReexport: isVisible && !isUsed(name), target: holder(whole, modules) };
  });
  for (const [whole] of body.matchAll(/\b[a-z]\w*(?:::\w+)+/g)) {
    const path = whole.split("::");
    const imported = module.imports.find(({ name }) => name === path[0]);
    const used = imported ? [...imported.path, ...path.slice(1)] : absolute(path, module, modules);
    if (used) uses.push({ path: used, isGlob: false, isReexport: false, target: holder(used, modules) });
  }
  return uses;
}
