// Where things are.
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, sep } from "node:path";

export const root = join(import.meta.dirname, "../..");
export const at = (...parts) => join(root, ...parts);

/** A path as manifests, messages and the index of git write it, on Windows too. */
export const withSlashes = (path) => path.replaceAll(sep, "/");

const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");

/** The wasm-pack that runs the tests in a browser. */
export const wasmPackVersion = "0.15.1";

/** Drives Firefox in the tests. */
export const geckodriverVersion = "0.37.1";

/** Looks at the crates that the engine is built of. */
export const cargoDenyVersion = "0.20.2";

/** The engine of one of the examples, as npm has it for this machine. */
export const restateVersion = "1.7.12";
export const restatePackage = `@restatedev/restate-server-${process.platform}-${process.arch}`;

/** The Node version that Restate's SDK needs. */
export const canRunRestate = Number(process.versions.node.split(".")[0]) >= 22;

export function geckodriverFolder() {
  return toolFolder("geckodriver", geckodriverVersion);
}

/** The wasm-bindgen command has to be of exactly the version that the crate is built with. */
export function wasmBindgenVersion() {
  const lock = readFileSync(at("Cargo.lock"), "utf8");
  return /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(lock)[1];
}

/** The folder that a tool of this version is installed in, outside of the working copy. */
export function toolFolder(name, version) {
  return join(cache, "sop-handover", "tools", `${name}-${version}`);
}

/** Folders to search for programs before PATH. */
export function toolPath() {
  return [
    join(toolFolder("wasm-bindgen", wasmBindgenVersion()), "bin"),
    join(toolFolder("wasm-pack", wasmPackVersion), "bin"),
    join(toolFolder("cargo-deny", cargoDenyVersion), "bin"),
    at("node_modules/.bin"),
  ];
}
