/** A wasm file as imported on platforms that compile in advance. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
