// Where programs are and how they are started, on every system. `here` says on which: tests pass another one.
import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { join, posix, win32 } from "node:path";

import { at } from "./paths.mjs";

/** Tools of this repository that are scripts for Node, with the package that each comes from. */
const SCRIPTS = { attw: "@arethetypeswrong/cli", biome: "@biomejs/biome", tsc: "typescript" };

/** The system that this process runs on. */
const HERE = { platform: process.platform, node: process.execPath, isProgram };

/** What Windows takes for a program if `PATHEXT` is not set. */
const EXTENSIONS = ".COM;.EXE;.BAT;.CMD";

/** The file name of a program that a compiler has made. */
export function programFile(name, { platform = HERE.platform } = {}) {
  return platform === "win32" ? `${name}.exe` : name;
}

/**
 * One environment out of several, of which the last one decides, with folders before its PATH. Windows does not tell
 * `Path` from `PATH`, but a copy of its environment does: of variables that differ in case alone, the last one stays.
 */
export function environmentOf(parts, folders, { platform = HERE.platform } = {}) {
  const byName = new Map();
  for (const [name, value] of parts.flatMap((part) => Object.entries(part))) {
    byName.set(platform === "win32" ? name.toUpperCase() : name, [name, value]);
  }
  const [name, value] = byName.get("PATH") ?? ["PATH", undefined];
  const path = [...folders, value].filter(Boolean).join(paths(platform).delimiter);
  return Object.fromEntries([...byName.values(), [name, path]]);
}

/** The full path of a program on the PATH of an environment, else in one of these folders, or undefined. */
export function findProgram(name, env, { folders = [], ...here } = {}) {
  const { platform, isProgram } = { ...HERE, ...here };
  const path = paths(platform);
  const onPath = (valueOf(env, "PATH", platform) ?? "")
    .split(path.delimiter)
    .map((folder) => folder.replace(/^"|"$/g, ""));
  const names = namesOf(name, env, platform);
  return [...onPath, ...folders]
    .filter(Boolean)
    .flatMap((folder) => names.map((file) => path.join(folder, file)))
    .find(isProgram);
}

/**
 * The program and the arguments that run a command. What is written in JavaScript runs in the Node that runs this
 * script: it is the version that was asked for, and on Windows nothing starts the `.cmd` files beside such tools
 * without a shell, which reads arguments in its own way.
 */
export function commandLine(command, args, env, given = {}) {
  const here = { ...HERE, ...given };
  if (command === "node") return [here.node, args];
  if (Object.hasOwn(SCRIPTS, command)) return [here.node, [scriptOf(command, SCRIPTS[command]), ...args]];
  if (here.platform !== "win32") return [command, args];
  const found = findProgram(command, env, here);
  if (command === "npm" && found?.toLowerCase().endsWith(".cmd")) {
    return [here.node, [win32.join(win32.dirname(found), "node_modules/npm/bin/npm-cli.js"), ...args]];
  }
  return [found ?? command, args];
}

/** The script behind a command of an npm package. */
export function scriptOf(command, name, modules = at("node_modules")) {
  const folder = join(modules, name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}

const paths = (platform) => (platform === "win32" ? win32 : posix);

function valueOf(env, wanted, platform) {
  const isIt = (name) => (platform === "win32" ? name.toUpperCase() : name) === wanted;
  return Object.entries(env).find(([name]) => isIt(name))?.[1];
}

/** The files that may be a program of this name. */
function namesOf(name, env, platform) {
  if (platform !== "win32") return [name];
  const extensions = (valueOf(env, "PATHEXT", platform) || EXTENSIONS).toLowerCase().split(";").filter(Boolean);
  return extensions.includes(win32.extname(name).toLowerCase())
    ? [name]
    : extensions.map((extension) => name + extension);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
