// Rust → wasm → TypeScript → the package as it is published.
//
// The crate is built twice: `reading.wasm` without its feature `full`, and `full.wasm` with it. One script drives both.
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

import { buildCommand } from "./build-cli.mjs";
import { noticesOfCrates } from "./notices.mjs";
import { at } from "./paths.mjs";
import { Failure, must, say, saying } from "./process.mjs";

const SOURCES = [
  "src",
  "Cargo.toml",
  "Cargo.lock",
  "pkg/src",
  "pkg/package.json",
  "pkg/tsconfig.json",
  "pkg/tsconfig.cli.json",
  "scripts/lib/build.mjs",
  "scripts/lib/build-cli.mjs",
  "scripts/lib/notices.mjs",
  "package-lock.json",
  "README.md",
];

/** The engines, and cargo's arguments for each. The full one comes first: its script serves both. */
const ENGINES = { full: [], reading: ["--no-default-features"] };

/** Builds the package into pkg/ unless it is as new as its sources. Returns whether it was built. */
export async function buildPackage() {
  const built = await buildAllButReading();
  return (await buildReading()) || built;
}

/** The package without the engine that only reads: enough for hosts that load the full one. */
export async function buildAllButReading() {
  const stamp = at("pkg/wasm/.sources");
  const wanted = hashOf(SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  rmSync(at("pkg/wasm"), { recursive: true, force: true });
  await buildEngine("full", { folder: at("pkg/wasm") });
  writeFileSync(at("pkg/wasm/LICENCES.txt"), await noticesOfCrates());
  await buildScript();
  writeInline(at("pkg"));
  await buildCommand();
  for (const file of ["README.md", "LICENSE-MIT", "LICENSE-APACHE"]) {
    if (existsSync(at(file))) copyFileSync(at(file), at("pkg", file));
  }
  writeFileSync(stamp, wanted);
  return true;
}

async function buildReading() {
  const stamp = at("pkg/wasm/.sources-reading");
  const wanted = readFileSync(at("pkg/wasm/.sources"), "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  await buildEngine("reading", { folder: at("pkg/wasm") });
  writeFileSync(stamp, wanted);
  return true;
}

/** A copy of the package with engines that crash on request. Needs the built package. */
export async function buildCrashing() {
  const folder = at("target/crash-test");
  const stamp = join(folder, ".sources");
  const wanted = hashOf(SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const engine of Object.keys(ENGINES)) {
    await buildEngine(engine, { folder: join(folder, "wasm"), features: ["crash-test"] });
  }
  cpSync(at("pkg/dist"), join(folder, "dist"), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  writeInline(folder);
  writeFileSync(stamp, wanted);
}

// The manifest also builds a Rust library. With it, the engine would be larger and slower.
export const RUSTC = ["rustc", "-q", "--release", "--lib", "--crate-type", "cdylib"];

export const TARGET = "wasm32-unknown-unknown";

/** Compiles an engine with cargo alone, which only needs the Rust target. Does nothing if that is done. */
export async function compileEngine(engine, features = []) {
  const flags = [...ENGINES[engine], ...features.flatMap((feature) => ["--features", feature])];
  await saying(`compiling the ${engine} engine${features.length ? ` with ${features}` : ""}`, async () => {
    await must("cargo", ["fetch", "-q", "--target", TARGET], {
      hint: "The crates of Cargo.lock could not be fetched: check the network and the registry that cargo is set to.",
    });
    const env = rustFlags(await pathFlags());
    await must("cargo", [...RUSTC, "--target", TARGET, "--target-dir", at("target"), ...flags], { show: true, env });
  });
}

async function buildEngine(engine, { folder, features = [] }) {
  await compileEngine(engine, features);
  const made = at("target/engines", engine);
  await bind(at("target", TARGET, "release/sop_handover.wasm"), made);
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(made, "sop_handover_bg.wasm"), join(folder, `${engine}.wasm`));
  const script = readFileSync(join(made, "sop_handover.js"), "utf8");
  if (engine === "full") {
    writeFileSync(join(folder, "sop_handover.js"), `${script}${replaceFunction(script)}`);
    const types = readFileSync(join(made, "sop_handover.d.ts"), "utf8");
    writeFileSync(join(folder, "sop_handover.d.ts"), `${types}${REPLACE_TYPES}`);
  } else {
    checkDrives(readFileSync(join(folder, "sop_handover.js"), "utf8"), script);
  }
}

/** Makes `sop_handover.js` and `sop_handover_bg.wasm` of a compiled engine. */
export function bind(wasm, folder) {
  return must("wasm-bindgen", [
    wasm,
    ...["--out-dir", folder, "--out-name", "sop_handover"],
    ...["--target", "web", "--omit-default-module-path"],
    ...["--remove-name-section", "--remove-producers-section"],
    "--experimental-reset-state-function",
  ]);
}

/**
 * The function that wasm-bindgen's script lacks: it replaces the running instance by one of another module. The script
 * itself does nothing else to start again after a crash.
 */
export function replaceFunction(script) {
  for (const part of ["function __wbg_get_imports()", "function __wbg_finalize_init(instance, module)"]) {
    if (!script.includes(part)) throw new Failure(`The script that wasm-bindgen makes has no more ${part}.`);
  }
  return `
export function replaceInstance(instance, module) {
    __wbg_instance_id++;
    numBytesDecoded = 0;
    __wbg_finalize_init(instance, module);
}

export { __wbg_get_imports as engineImports };
`;
}

const REPLACE_TYPES = `
export function replaceInstance(instance: WebAssembly.Instance, module: WebAssembly.Module): void;
export function engineImports(): WebAssembly.Imports;
`;

/** Whether what an engine imports is in the script of another, word for word. */
function checkDrives(script, needed) {
  const imports = (text) => /const import0 = \{\n(.*?)^ {4}\};/ms.exec(text)[1].split(/^ {8}(?=\w)/m);
  const there = new Set(imports(script));
  const missing = imports(needed).filter((part) => !there.has(part));
  if (missing.length > 0) throw new Failure(`The full engine's script can't drive the reading engine: ${missing[0]}`);
}

/** Keeps paths of this machine out of panic messages, which name source files. The crates must be fetched by then. */
export async function pathFlags() {
  const home = process.env.CARGO_HOME || join(homedir(), ".cargo");
  const sources = join(home, "registry/src");
  const registries = existsSync(sources) ? readdirSync(sources).map((name) => join(sources, name)) : [];
  const sysroot = (await must("rustc", ["--print", "sysroot"])).trim();
  const places = [[home, "cargo"], [sysroot, "rust"], [at(), "."], ...registries.map((place) => [place, "crates"])];
  return places.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

/** The variable that hands flags to the compiler. Cargo splits its other ones at spaces, which paths can have. */
export function rustFlags(flags) {
  return { CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f") };
}

async function buildScript() {
  say("compiling the package");
  rmSync(at("pkg/dist"), { recursive: true, force: true });
  await must("tsc", ["-p", at("pkg/tsconfig.json")], { show: true });
}

/** The full engine as a module of text, for hosts that can't fetch it. */
function writeInline(folder) {
  const wasm = readFileSync(join(folder, "wasm/full.wasm"));
  const module = `export default ${JSON.stringify(wasm.toString("base64"))};\n`;
  writeFileSync(join(folder, "dist/wasm-base64.js"), module);
}

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap((path) => filesOf(path))) {
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(at(path)));
  }
  return hash.digest("hex");
}

function filesOf(path) {
  if (!existsSync(at(path))) return [];
  if (!statSync(at(path)).isDirectory()) return [path];
  const names = readdirSync(at(path)).sort();
  return names.flatMap((name) => filesOf(`${path}/${name}`));
}
