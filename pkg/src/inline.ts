// The entry for Node, and for bundlers that emit no wasm file: the engine is text in a module.
import { setDefaultSource } from "./engine.js";
import base64 from "./wasm-base64.js";

// Not `fetch` of a data URL, which a content security policy may forbid.
const bytes = () => {
  const text = atob(base64);
  const array = new Uint8Array(text.length);
  // A plain loop is thirty times as fast as `Uint8Array.from`, which matters at the start of a command.
  for (let at = 0; at < array.length; at += 1) array[at] = text.charCodeAt(at);
  return array;
};

setDefaultSource({ full: true, load: bytes, atOnce: bytes });

export * from "./index.js";
export { initFull as init, initFullSync as initSync, isFullReady as isReady } from "./loading.js";
