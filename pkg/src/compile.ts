/** What an engine can be loaded from. */
export type EngineSource = Source | Promise<Response>;
type Source = URL | string | Request | Response | BufferSource | WebAssembly.Module;

/** The module of a source, fetched if necessary. */
export async function compile(source: EngineSource | undefined): Promise<WebAssembly.Module> {
  const found = await source;
  if (found === undefined) throw new Error("there is no address to load it from");
  if (found instanceof WebAssembly.Module) return found;
  if (typeof found === "string" || found instanceof URL || isA("Request", found))
    return fromResponse(await fetched(found));
  if (isA("Response", found)) return fromResponse(found);
  return WebAssembly.compile(found);
}

function fetched(source: string | URL | Request): Promise<Response> {
  return at(isA("Request", source) ? source.url : String(source), () => fetch(source));
}

/** Adds the address to the error of a failed request or an invalid file, since hosts omit it. */
async function at<T>(address: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw address === "" ? cause : new Error(`${address}: ${reason}`, { cause });
  }
}

/** Hosts without `fetch` may lack these classes. */
function isA<K extends "Request" | "Response">(name: K, value: unknown): value is InstanceType<(typeof globalThis)[K]> {
  return typeof globalThis[name] === "function" && value instanceof globalThis[name];
}

async function fromResponse(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status} ${response.statusText}`.trim());
  const type = response.headers.get("Content-Type")?.trim().toLowerCase();
  // Browsers refuse to compile a response of another MIME type, unless its bytes are already here.
  return at(response.url, async () =>
    type === "application/wasm"
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer()),
  );
}
