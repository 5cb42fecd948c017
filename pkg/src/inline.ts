// The entry for Node, and for bundlers that emit no wasm file: the engine is text in a module.
import { setDefaultSource } from "./engine.js";
import base64 from "./wasm-base64.js";

// Not `fetch` of a data URL, which a content security policy may forbid.
const bytes = () => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

setDefaultSource({ load: bytes, bytes });

export * from "./index.js";
