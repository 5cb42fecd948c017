// The entry for browsers and bundlers: the wasm file lies beside the package.
import { setDefaultSource } from "./engine.js";

setDefaultSource({ load: () => new URL("../wasm/sop_handover_bg.wasm", import.meta.url) });

export * from "./index.js";
