// The entry for Cloudflare's platform, which compiles nothing at run time: the engine is imported as
// the module that the platform made of it.
import module from "../wasm/sop_handover_bg.wasm";
import { setDefaultSource } from "./engine.js";

const compiled = () => module;

setDefaultSource({ load: compiled, atOnce: compiled });

export * from "./index.js";
