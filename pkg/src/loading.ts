import type { EngineSource } from "./compile.js";
import { engineIsReady, loadEngine, loadEngineSync } from "./engine.js";

// Named through the global object, so that the types also serve where there is no DOM library.
type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer M } } } ? M : never;

/** Where the wasm file comes from: an address, a response, its bytes, or the compiled module. */
export type WasmSource = URL | string | Response | Promise<Response> | ArrayBuffer | ArrayBufferView | WasmModule;

/**
 * Loads the engine. Await it once in a browser before anything else is called; in Node there is
 * nothing to wait for. Calling it again does nothing; a failed attempt can be repeated.
 *
 * In a browser this is the engine that reads SOPs. The `init` of `sop-handover/full` loads the one with
 * everything, also where this one is loaded already: teams and documents go on.
 *
 * @param source Where the wasm file is, if not beside the package.
 * @throws {SopHandoverError} `load-failed`, `version-mismatch`
 */
export function init(source?: WasmSource): Promise<void> {
  return loadEngine(source as EngineSource | undefined, false);
}

/** `init` of the entries whose engine has everything. */
export function initFull(source?: WasmSource): Promise<void> {
  return loadEngine(source as EngineSource | undefined, true);
}

/**
 * Loads the engine from bytes or a compiled module, at once. Browsers refuse to compile large
 * files in this way on a page's main thread.
 *
 * @throws {SopHandoverError} `load-failed`, `version-mismatch`
 */
export function initSync(source: ArrayBuffer | ArrayBufferView | WasmModule): void {
  loadEngineSync(source as BufferSource | WebAssembly.Module, false);
}

/** `initSync` of the entries whose engine has everything. */
export function initFullSync(source: ArrayBuffer | ArrayBufferView | WasmModule): void {
  loadEngineSync(source as BufferSource | WebAssembly.Module, true);
}

/** Whether the engine is loaded; where it can be loaded at once, it is now. */
export function isReady(): boolean {
  return engineIsReady(false);
}

/** `isReady` of the entries whose engine has everything. */
export function isFullReady(): boolean {
  return engineIsReady(true);
}
