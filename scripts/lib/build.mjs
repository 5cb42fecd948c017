// Rust → wasm → TypeScript → the package as it is published.
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
import { must, say, saying } from "./process.mjs";

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

/** Builds the package into pkg/ unless it is as new as its sources. Gives whether it was built. */
export async function buildPackage() {
  const stamp = at("pkg/wasm/.sources");
  const wanted = hashOf(SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  rmSync(stamp, { force: true });
  await buildWasm({ folder: at("pkg/wasm") });
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

/** A copy of the package with an engine that can be told to crash. Needs the package built. */
export async function buildCrashing() {
  const folder = at("target/crash-test");
  const stamp = join(folder, ".sources");
  const wanted = hashOf(SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await buildWasm({ folder: join(folder, "wasm"), features: ["crash-test"] });
  cpSync(at("pkg/dist"), join(folder, "dist"), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  writeInline(folder);
  writeFileSync(stamp, wanted);
}

async function buildWasm({ folder, features = [] }) {
  const target = "wasm32-unknown-unknown";
  const flags = features.flatMap((feature) => ["--features", feature]);
  const env = { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: await pathFlags() };
  await saying(`compiling the engine${features.length ? ` with ${features}` : ""}`, () =>
    must("cargo", ["build", "-q", "--release", "--lib", "--target", target, ...flags], { show: true, env }),
  );
  rmSync(folder, { recursive: true, force: true });
  await must("wasm-bindgen", [
    at("target", target, "release/sop_handover.wasm"),
    ...["--out-dir", folder, "--out-name", "sop_handover"],
    ...["--target", "web", "--omit-default-module-path"],
    ...["--remove-name-section", "--remove-producers-section"],
    "--experimental-reset-state-function",
  ]);
}

/** Messages of panics name source files: not where they lie on this machine. */
async function pathFlags() {
  const home = process.env.CARGO_HOME || join(homedir(), ".cargo");
  const sources = join(home, "registry/src");
  const registries = existsSync(sources) ? readdirSync(sources).map((name) => join(sources, name)) : [];
  const sysroot = (await must("rustc", ["--print", "sysroot"])).trim();
  const places = [[home, "cargo"], [sysroot, "rust"], [at(), "."], ...registries.map((place) => [place, "crates"])];
  return places.map(([from, to]) => `--remap-path-prefix=${from}=${to}`).join(" ");
}

async function buildScript() {
  say("compiling the package");
  rmSync(at("pkg/dist"), { recursive: true, force: true });
  await must("tsc", ["-p", at("pkg/tsconfig.json")], { show: true });
}

/** The wasm file as a module of text, for hosts that can't fetch it. */
function writeInline(folder) {
  const wasm = readFileSync(join(folder, "wasm/sop_handover_bg.wasm"));
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
