// The entry for browsers and bundlers, with the wasm file beside the package. It uses the reading engine, which is all
// that a page for writing SOPs needs.
import { setDefaultSource } from "./engine.js";

setDefaultSource({ full: false, load: () => new URL("../wasm/reading.wasm", import.meta.url) });

export * from "./index.js";
