/** What an engine can be made from. */
export type EngineSource = Source | Promise<Response>;
type Source = URL | string | Request | Response | BufferSource | WebAssembly.Module;

/** The module that a source holds, fetched if need be. */
export async function compile(source: EngineSource | undefined): Promise<WebAssembly.Module> {
  const found = await source;
  if (found === undefined) throw new Error("there is no address to load it from");
  if (found instanceof WebAssembly.Module) return found;
  if (typeof found === "string" || found instanceof URL || isA("Request", found))
    return fromResponse(await fetch(found));
  if (isA("Response", found)) return fromResponse(found);
  return WebAssembly.compile(found);
}

/** Hosts that fetch nothing may lack the classes. */
function isA<K extends "Request" | "Response">(name: K, value: unknown): value is InstanceType<(typeof globalThis)[K]> {
  return typeof globalThis[name] === "function" && value instanceof globalThis[name];
}

async function fromResponse(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status} ${response.statusText}`.trim());
  const type = response.headers.get("Content-Type")?.trim().toLowerCase();
  // Browsers refuse to compile what comes in under another name, unless it is here already.
  if (type === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
