import { readFileSync } from "node:fs";

import { setDefaultSource } from "../engine.js";

/** The file of the engine. */
export function engineFile(): URL {
  return new URL("../../wasm/full.wasm", import.meta.url);
}

/** The file of the command that a check runs from. */
export function commandFile(): URL {
  return new URL(import.meta.url);
}

/**
 * Lets the command's own copy of the package find its engine in the file of the package. The text module that other
 * programs get would take longer to read than everything else.
 */
export function useEngineFile(): void {
  const bytes = () => readFileSync(engineFile());
  setDefaultSource({ full: true, load: bytes, atOnce: bytes });
}
