// The entry for Cloudflare's platform, which compiles nothing at run time: the engine is imported as the module that
// the platform compiled.
import module from "../wasm/full.wasm";
import { setDefaultSource } from "./engine.js";

const compiled = () => module;

setDefaultSource({ full: true, load: compiled, atOnce: compiled });

export * from "./index.js";
export { initFull as init, initFullSync as initSync, isFullReady as isReady } from "./loading.js";
