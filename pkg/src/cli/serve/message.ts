// A line of JSON-RPC 2.0: a request, a batch, or neither.
import { jsonFault } from "../json-faults.js";
import type { Line } from "../request/lines.js";
import { ServeError } from "./errors.js";

/** The longest line that is read, in bytes. A team with all of its SOPs is one. */
export const LONGEST = 64 << 20;

export type Id = string | number | null;

/** A request, or its fault. A notification has no id, and is never answered. */
export interface Asked {
  readonly id: Id | undefined;
  readonly method: string;
  readonly params: unknown;
  readonly wrong?: ServeError;
}

/** The requests of one line. A batch is answered by one line as well. */
export interface Message {
  readonly asked: readonly Asked[];
  readonly isBatch: boolean;
}

/** A model's words may contain a duplicate key, or too many digits; the host's may not. */
const FROM_MODEL = ["params", "model"];

export function readMessage({ bytes, tooLong }: Line): Message {
  const one = (asked: Asked): Message => ({ asked: [asked], isBatch: false });
  const unreadable = (code: string, message: string) =>
    one(wrong(idAhead(bytes), new ServeError("parse", code, message)));
  if (tooLong) return unreadable("line-too-long", `The line has more than ${LONGEST} bytes.`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return unreadable("not-utf-8", "The line is not UTF-8.");
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable("not-json", "The line is not JSON.");
  }
  const fault = jsonFault(text, value, FROM_MODEL);
  if (fault) {
    const error = new ServeError("request", fault.code, fault.message);
    const told = (item: unknown) => wrong(idOf(item) ?? null, error);
    return Array.isArray(value) ? { asked: value.map(told), isBatch: true } : one(told(value));
  }
  if (!Array.isArray(value)) return one(request(value));
  if (value.length === 0) return one(invalid(null, "A list of requests must not be empty."));
  return { asked: value.map(request), isBatch: true };
}

function request(value: unknown): Asked {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return invalid(null, "A request must be an object.");
  const { jsonrpc, method, params } = value as Record<string, unknown>;
  const id = idOf(value);
  if (id === undefined && Object.hasOwn(value, "id"))
    return invalid(null, "id must be a string, null, or a number that JavaScript holds exactly.");
  if (jsonrpc !== "2.0") return invalid(id ?? null, 'jsonrpc must be "2.0".');
  if (typeof method !== "string") return invalid(id ?? null, "method must be a string.");
  for (const key of Object.keys(value)) {
    if (!["jsonrpc", "id", "method", "params"].includes(key))
      return invalid(id ?? null, `Unknown member ${JSON.stringify(key.slice(0, 100))} in a request.`);
  }
  return { id, method, params };
}

function invalid(id: Id, message: string): Asked {
  return wrong(id, new ServeError("request", "invalid-request", message));
}

function wrong(id: Id, error: ServeError): Asked {
  return { id, method: "", params: undefined, wrong: error };
}

function idOf(value: unknown): Id | undefined {
  const { id } = Object(value);
  if (id === null || typeof id === "string") return id;
  return typeof id === "number" && (!Number.isInteger(id) || Number.isSafeInteger(id)) ? id : undefined;
}

/** The id of a request that begins with it and can't be read as a whole. */
function idAhead(bytes: Buffer): Id {
  const ahead = bytes.subarray(0, 1000).toString("utf8");
  const head =
    /^\s*\{(?:\s*"(?:jsonrpc|method)"\s*:\s*"[^"\\]*"\s*,)*\s*"id"\s*:\s*("(?:[^"\\\ufffd]|\\.)*"|-?\d+)\s*,/;
  try {
    return idOf({ id: JSON.parse(head.exec(ahead)?.[1] ?? "null") }) ?? null;
  } catch {
    return null;
  }
}
