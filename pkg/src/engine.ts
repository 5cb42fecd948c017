// The one place that knows whether the engine is there, and that brings it back after a crash.
import * as glue from "../wasm/sop_handover.js";
import { SopHandoverError } from "./errors.js";
import { isPacked, type PackedResult, unpack, unpackMutable } from "./unpack.js";
import { version } from "./version.js";

/** What the engine can be made from. */
export type EngineSource = glue.InitInput | Promise<glue.InitInput>;

/** How an entry of the package finds its engine. */
export interface DefaultSource {
  /** For `init()`. */
  load(): EngineSource;
  /** For the first use without `init()`, where the host allows that. */
  atOnce?(): Uint8Array | WebAssembly.Module;
}

let ready = false;
let loading: Promise<void> | undefined;
let defaultSource: DefaultSource | undefined;
let memory: WebAssembly.Memory;
let buffer: Uint8Array = new Uint8Array(0);
const encoder = new TextEncoder();

/** Grows with each crash; a handle of another epoch is gone and has to be rebuilt. */
export let epoch = 0;

/** Called by the entries. Where both are loaded, the one that needs no file stays, in whatever order they come. */
export function setDefaultSource(source: DefaultSource): void {
  if (!defaultSource?.atOnce) defaultSource = source;
}

/** Loads the engine unless it is loaded or being loaded. */
export function loadEngine(source?: EngineSource): Promise<void> {
  if (ready) return Promise.resolve();
  loading ??= load(source).finally(() => {
    loading = undefined;
  });
  return loading;
}

async function load(source: EngineSource | undefined): Promise<void> {
  try {
    await glue.default({ module_or_path: source ?? (await defaultSource?.load()) });
  } catch (cause) {
    throw loadError(cause);
  }
  start();
}

/** Makes the engine from bytes or a module at once. */
export function loadEngineSync(module: glue.SyncInitInput): void {
  if (ready) return;
  try {
    glue.initSync({ module });
  } catch (cause) {
    throw loadError(cause);
  }
  start();
}

function loadError(cause: unknown): SopHandoverError {
  if (cause instanceof WebAssembly.LinkError) return mismatch("another version", cause);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SopHandoverError("load-failed", `The engine could not be loaded: ${reason}`, { cause });
}

function mismatch(found: string, cause?: unknown): SopHandoverError {
  const message = `The wasm file is of ${found}, but the package is ${version}: serve the file that came with it.`;
  return new SopHandoverError("version-mismatch", message, { cause });
}

function start(): void {
  const found = glue.version();
  if (found !== version) throw mismatch(found);
  ready = true;
  attach();
}

/** Takes hold of a fresh engine's memory. Its first call is slow: the browser compiles. */
function attach(): void {
  memory = glue.engineMemory() as WebAssembly.Memory;
  buffer = new Uint8Array(0);
  glue.warmUp();
}

/** Whether the engine can be called now. */
export function engineIsReady(): boolean {
  if (!ready && defaultSource?.atOnce) {
    try {
      loadEngineSync(defaultSource.atOnce() as glue.SyncInitInput);
    } catch {
      // Hosts that don't compile at once, such as a page's main thread, need `await init()`.
    }
  }
  return ready;
}

/**
 * Calls the engine. A crash in it costs this call: the engine starts anew, and handles rebuild
 * themselves when they are used next. What the engine itself throws is data, never an `Error`.
 */
export function call<T>(action: (engine: typeof glue) => T): T {
  if (!ready && !engineIsReady()) {
    throw new SopHandoverError(
      "not-initialized",
      "The engine is not loaded yet: `await init()` once before the first use.",
    );
  }
  try {
    return action(glue);
  } catch (cause) {
    if (SopHandoverError.is(cause)) throw cause;
    if (typeof cause === "string") throw new TypeError(cause);
    if (isPacked(cause)) throw unpack(cause);
    if (!(cause instanceof Error)) throw cause;
    restart();
    throw new SopHandoverError("engine-crashed", `The engine failed and was restarted: ${cause.message}`, { cause });
  }
}

/** Calls the engine for data, and gives it frozen. */
export function read<T>(action: (engine: typeof glue) => PackedResult | null | undefined): T {
  const result = call(action);
  return (result ? unpack(result) : result) as T;
}

/** The same for data that the host may change. */
export function readMutable<T>(action: (engine: typeof glue) => PackedResult | null | undefined): T {
  const result = call(action);
  return (result ? unpackMutable(result) : result) as T;
}

function restart(): void {
  epoch += 1;
  glue.__wbg_reset_state();
  attach();
}

/**
 * Puts a text into the engine's buffer and gives its length in bytes. Lone surrogates become
 * U+FFFD. The next call takes it from there.
 */
export function send(text: string): number {
  // Most text is ASCII; the encoder says where it is not.
  let capacity = text.length + 64;
  view(capacity);
  let { read, written } = encoder.encodeInto(text, buffer);
  while (read < text.length) {
    capacity = Math.max(capacity * 2, written + 64);
    view(capacity);
    const more = encoder.encodeInto(text.slice(read), buffer.subarray(written));
    read += more.read;
    written += more.written;
  }
  return written;
}

/** Makes `buffer` at least `capacity` bytes of the engine's buffer. */
function view(capacity: number): void {
  // A view is void once memory has grown.
  if (buffer.length >= capacity && buffer.buffer === memory.buffer) return;
  const start = glue.textBuffer(capacity);
  buffer = new Uint8Array(memory.buffer, start, capacity);
}
