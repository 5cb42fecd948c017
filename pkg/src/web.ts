// The entry for browsers and bundlers: the wasm file lies beside the package. It is the reading engine's, all that a page needs in which
// SOPs are written.
import { setDefaultSource } from "./engine.js";

setDefaultSource({ full: false, load: () => new URL("../wasm/reading.wasm", import.meta.url) });

export * from "./index.js";
