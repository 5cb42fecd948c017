// The only module that knows which engine is loaded, and that restarts it after a crash. One crate has two engines: the
// reading one, and the full one with handovers and team-wide checks. Only one runs at a time.
import * as glue from "../wasm/sop_handover.js";
import { compile, type EngineSource } from "./compile.js";
import { SopHandoverError } from "./errors.js";
import { TextBuffer } from "./text-buffer.js";
import type { Issue } from "./types.js";
import { isPacked, type PackedResult, unpack, unpackMutable } from "./unpack.js";
import { version } from "./version.js";
import { wrongArgument } from "./wrong-argument.js";

/** What only the full engine has. */
export type FullOnly =
  | "announcedHandover"
  | "answerCalls"
  | "checkEscalation"
  | "checkHandovers"
  | "checkTeam"
  | "completeRun"
  | "compareEscalation"
  | "detectEscalation"
  | "escalate"
  | "escalateRun"
  | "escalationConfig"
  | "escalationNote"
  | "formatNote"
  | "handoverGraph"
  | "holdsTargets"
  | "impact"
  | "mayReply"
  | "readEscalationConfig"
  | "readEscalationState"
  | "readRun"
  | "readTransition"
  | "resumeEscalation"
  | "routeEscalation"
  | "startRun"
  | "toDot"
  | "toMermaid"
  | "toolDefinition"
  | "validateRequest";

/** What both engines have. */
export type ReadingEngine = Omit<typeof glue, FullOnly>;
export type FullEngine = typeof glue;

/** How an entry of the package finds its engine. */
export interface DefaultSource {
  /** Whether it is the full engine. */
  readonly full: boolean;
  /** For `init()`. */
  load(): EngineSource;
  /** For the first use without `init()`, if the host allows that. */
  atOnce?(): Uint8Array | WebAssembly.Module;
}

let current: WebAssembly.Module | undefined;
let running: "none" | "reading" | "full" = "none";
let defaultSource: DefaultSource | undefined;
let buffer: TextBuffer;

/** Increases whenever another engine instance takes over. A handle of an older epoch is lost and must be rebuilt. */
export let epoch = 0;

/**
 * Called by the entries. If several are loaded, the source that needs no file wins, otherwise the full one, in any
 * order.
 */
export function setDefaultSource(source: DefaultSource): void {
  const rank = (one: DefaultSource | undefined) => (one ? Number(one.full) + 2 * Number(one.atOnce !== undefined) : -1);
  if (rank(source) > rank(defaultSource)) defaultSource = source;
}

interface Loading {
  readonly promise: Promise<void>;
  readonly needsFull: boolean;
}

let loading: Loading | undefined;

/** Loads an engine unless a suitable one is loaded or loading. With `needsFull` only the full one is suitable. */
export function loadEngine(source: EngineSource | undefined, needsFull: boolean): Promise<void> {
  if (serves(needsFull)) return Promise.resolve();
  if (loading && (loading.needsFull || !needsFull)) return loading.promise;
  const promise = load(source, needsFull).finally(() => {
    if (loading?.promise === promise) loading = undefined;
  });
  loading = { promise, needsFull };
  return promise;
}

async function load(source: EngineSource | undefined, needsFull: boolean): Promise<void> {
  try {
    const module = await compile(source ?? defaultSource?.load());
    checkKind(module, needsFull);
    const instance = await WebAssembly.instantiate(module, glue.engineImports());
    // Another load may have finished first.
    if (serves(needsFull)) return;
    takeOver(instance, module);
    // The first call is slow, since the host compiles the code on first use: better before the user types.
    glue.warmUp();
  } catch (cause) {
    throw loadError(cause);
  }
}

/** Creates the engine from bytes or a module, synchronously. */
export function loadEngineSync(source: BufferSource | WebAssembly.Module, needsFull: boolean): void {
  if (serves(needsFull)) return;
  try {
    const module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
    checkKind(module, needsFull);
    takeOver(new WebAssembly.Instance(module, glue.engineImports()), module);
  } catch (cause) {
    throw loadError(cause);
  }
}

function serves(needsFull: boolean): boolean {
  return running === "full" || (running === "reading" && !needsFull);
}

function checkKind(module: WebAssembly.Module, needsFull: boolean): void {
  if (!needsFull || isFull(module)) return;
  throw new Error("the file holds the reading engine only; the full one is `sop-handover/full.wasm`");
}

function isFull(module: WebAssembly.Module): boolean {
  const name: FullOnly = "toolDefinition";
  return WebAssembly.Module.exports(module).some((one) => one.name === name);
}

/** Replaces the running instance, if any. Handles rebuild themselves as after a crash. */
function takeOver(instance: WebAssembly.Instance, module: WebAssembly.Module): void {
  const before = current;
  glue.replaceInstance(instance, module);
  const found = glue.version();
  if (found !== version) {
    if (before) glue.replaceInstance(new WebAssembly.Instance(before, glue.engineImports()), before);
  } else {
    current = module;
    running = isFull(module) ? "full" : "reading";
  }
  if (before) epoch += 1;
  if (current) attach();
  if (found !== version) throw mismatch(found);
}

function loadError(cause: unknown): SopHandoverError {
  if (SopHandoverError.is(cause)) return cause;
  if (cause instanceof WebAssembly.LinkError) return mismatch("another version", cause);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SopHandoverError("load-failed", `The engine could not be loaded: ${reason}`, { cause });
}

function mismatch(found: string, cause?: unknown): SopHandoverError {
  const message = `The wasm file is of ${found}, but the package is ${version}: serve the file that came with it.`;
  return new SopHandoverError("version-mismatch", message, { cause });
}

/** Binds to a fresh engine's memory. */
function attach(): void {
  buffer = new TextBuffer(glue.engineMemory() as WebAssembly.Memory, glue.textBuffer);
  glue.tellPanics();
}

/** Whether an engine can be called now. With `needsFull` only the full one counts. */
export function engineIsReady(needsFull: boolean): boolean {
  if (!serves(needsFull) && defaultSource?.atOnce) {
    try {
      loadEngineSync(defaultSource.atOnce() as BufferSource | WebAssembly.Module, needsFull);
    } catch {
      // Hosts that can't compile synchronously, for example a page's main thread, need `await init()`.
    }
  }
  return serves(needsFull);
}

/**
 * Calls the engine. If the engine crashes, only this call fails: the engine restarts, and handles rebuild themselves on
 * next use. Errors that the engine itself throws are data, never an `Error`.
 */
export function call<T>(action: (engine: ReadingEngine) => T): T {
  checkReady();
  try {
    return action(glue);
  } catch (cause) {
    if (SopHandoverError.is(cause)) throw cause;
    if (typeof cause === "string") throw new TypeError(cause);
    if (isPacked(cause)) throw thrownAs(unpack(cause));
    if (!(cause instanceof Error)) throw cause;
    restart();
    throw new SopHandoverError("engine-crashed", `The engine failed and was restarted: ${cause.message}`, { cause });
  }
}

/** What a caller catches for data that the engine threw. */
function thrownAs(data: unknown): unknown {
  const { message, issues } = data as { readonly message?: string; readonly issues?: readonly Issue[] };
  return message !== undefined && issues ? wrongArgument(message, issues) : data;
}

function checkReady(): void {
  if (running !== "none" || engineIsReady(false)) return;
  throw new SopHandoverError(
    "not-initialized",
    "The engine is not loaded yet: `await init()` once before the first use.",
  );
}

/** Calls a function that only the full engine has. */
export function callFull<T>(action: (engine: FullEngine) => T): T {
  checkReady();
  if (running !== "full") {
    throw new SopHandoverError(
      "needs-full-engine",
      'This page has loaded the engine that only reads: `await init()` of "sop-handover/full" before the first use.',
    );
  }
  return call(() => action(glue));
}

/** A packed result of the engine. */
type Packed = PackedResult | null | undefined;

/** Calls the engine for data, and returns the data frozen. */
export function read<T>(action: (engine: ReadingEngine) => Packed): T {
  const result = call(action);
  return (result ? unpack(result) : result) as T;
}

/** Calls the full engine for data, and returns the data frozen. */
export function readFull<T>(action: (engine: FullEngine) => Packed): T {
  const result = callFull(action);
  return (result ? unpack(result) : result) as T;
}

/** The same, for data that the host may change. */
export function readMutable<T>(action: (engine: FullEngine) => Packed): T {
  const result = callFull(action);
  return (result ? unpackMutable(result) : result) as T;
}

function restart(): void {
  epoch += 1;
  glue.__wbg_reset_state();
  attach();
}

/**
 * Writes a text into the engine's buffer, for the next call, and returns its length in bytes. Lone surrogates become
 * U+FFFD.
 */
export function send(text: string): number {
  return buffer.write(text);
}
