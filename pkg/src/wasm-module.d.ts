/** A wasm file as platforms import it that compile beforehand. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
