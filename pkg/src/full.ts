// The entry for pages that also hand over and check teams.
import { setDefaultSource } from "./engine.js";

setDefaultSource({ full: true, load: () => new URL("../wasm/full.wasm", import.meta.url) });

export * from "./index.js";
export { initFull as init, initFullSync as initSync, isFullReady as isReady } from "./loading.js";
