// Compiles the crate here, which has both crossings side by side.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { bind, RUSTC, TARGET } from "../../scripts/lib/build.mjs";
import { at } from "../../scripts/lib/paths.mjs";
import { Failure, must, saying } from "../../scripts/lib/process.mjs";

/** Where everything that is compiled for the comparison goes. */
export const FOLDER = at("target/crossing");

/** Compiles a crate for the web and returns the path of its wasm file. */
export async function compile(what, manifest, name, { flags = [], env = {} } = {}) {
  const options = ["--manifest-path", manifest, "--target", TARGET, "--target-dir", FOLDER];
  await saying(`compiling ${what}`, () =>
    must("cargo", [...RUSTC, ...options, ...flags], {
      env,
      hint: `Without it the crossings can't be compared. It needs the crates of ${manifest.replace(/toml$/, "lock")}: check the network.`,
    }),
  );
  return join(FOLDER, TARGET, "release", `${name}.wasm`);
}

/** The module with both crossings, ready to be called. */
export async function loadBoth() {
  const manifest = at("bench/crossing/Cargo.toml");
  const wasm = await compile("both crossings", manifest, "sop_handover_crossing", { flags: ["--locked"] });
  const folder = join(FOLDER, "both");
  await bind(wasm, folder);
  const both = await import(pathToFileURL(join(folder, "sop_handover.js")).href);
  try {
    const exports = both.initSync({ module: readFileSync(join(folder, "sop_handover_bg.wasm")) });
    return { both, memory: exports.memory };
  } catch (error) {
    throw new Failure(`Both crossings were compiled, but the module does not start: ${error.message}`);
  }
}
