/** The wasm file; the build writes the module. */
declare const base64: string;
export default base64;
