import type { EngineSource } from "./compile.js";
import { engineIsReady, loadEngine, loadEngineSync } from "./engine.js";

// Named through the global object, so the types also work without the DOM library.
type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer M } } } ? M : never;

/** Where the wasm file comes from: a URL, a response, its bytes, or the compiled module. */
export type WasmSource = URL | string | Response | Promise<Response> | ArrayBuffer | ArrayBufferView | WasmModule;

/**
 * Loads the engine. In a browser, await it once before any other call; in Node there is nothing to wait for. Calling it
 * again does nothing; a failed attempt can be repeated.
 *
 * In a browser this is the reading engine. The `init` of `sop-handover/full` loads the full engine, even if the reading
 * one is already loaded: teams and documents keep working.
 *
 * @param source Where the wasm file is, if not beside the package.
 * @throws {SopHandoverError} `load-failed`, `version-mismatch`
 */
export function init(source?: WasmSource): Promise<void> {
  return loadEngine(source as EngineSource | undefined, false);
}

/** `init` of the entries with the full engine. */
export function initFull(source?: WasmSource): Promise<void> {
  return loadEngine(source as EngineSource | undefined, true);
}

/**
 * Loads the engine from bytes or a compiled module, synchronously. Browsers refuse to compile large files this way on a
 * page's main thread.
 *
 * @throws {SopHandoverError} `load-failed`, `version-mismatch`
 */
export function initSync(source: ArrayBuffer | ArrayBufferView | WasmModule): void {
  loadEngineSync(source as BufferSource | WebAssembly.Module, false);
}

/** `initSync` of the entries with the full engine. */
export function initFullSync(source: ArrayBuffer | ArrayBufferView | WasmModule): void {
  loadEngineSync(source as BufferSource | WebAssembly.Module, true);
}

/** Whether the engine is loaded. If it can be loaded synchronously, this loads it. */
export function isReady(): boolean {
  return engineIsReady(false);
}

/** `isReady` of the entries with the full engine. */
export function isFullReady(): boolean {
  return engineIsReady(true);
}
