// One line from a host: what the model wrote, and in a separate member what the host says.
import type { LiveFacts, Workflow } from "sop-handover";

import { WORKFLOWS } from "../../generated.js";
import { type OptionKeys, readOptions } from "../../option-keys.js";
import { jsonFault } from "../json-faults.js";
import { UsageError } from "../usage.js";
import { type Line, MAX_LINE } from "./lines.js";

/** A host's own id of a line; null if it gave none. */
export type LineId = string | number | null;

/** What the host says, besides the model's arguments. */
export interface HostFacts {
  readonly sop?: string;
  readonly source?: string;
  readonly workflow?: Workflow;
  readonly live?: LiveFacts;
}

export interface Asked {
  readonly id: LineId;
  /** What the model wrote: text if it is the line itself. */
  readonly request: unknown;
  readonly host: HostFacts;
}

interface Envelope {
  id?: unknown;
  request?: unknown;
  host?: HostFacts;
}

const ENVELOPE: OptionKeys<Envelope> = { id: true, request: true, host: true };
const HOST: OptionKeys<HostFacts> = { sop: true, source: true, workflow: true, live: true };

/** A line that can't be answered with a verdict, and its id. */
export class LineError extends Error {
  constructor(
    readonly id: LineId,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads a line. An object with `request`, and without the arguments of the tool, is an envelope; every
 * other line is arguments, whatever else is in it.
 *
 * @throws {LineError}
 */
export function readLine({ bytes, tooLong }: Line): Asked {
  if (tooLong) throw new LineError(idAhead(bytes), `The line has more than ${MAX_LINE} bytes.`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new LineError(idAhead(bytes), "The line is not UTF-8.");
  }
  const value = parsed(text);
  if (!isEnvelope(value)) return { id: value === undefined ? idAhead(bytes) : null, request: text, host: {} };
  const id = isId(value.id) ? value.id : null;
  try {
    if (id === null && value.id !== undefined && value.id !== null) {
      throw new UsageError("id must be a string, or a number that JavaScript holds exactly.");
    }
    const fault = jsonFault(text, value, ["request"]);
    if (fault) throw new UsageError(fault.message);
    const { request, host } = readOptions(value, ENVELOPE, "the line");
    return { id, request, host: host === undefined ? {} : hostFacts(host) };
  } catch (error) {
    throw new LineError(id, messageOf(error));
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const has = (key: string) => Object.hasOwn(value, key);
  return has("request") && !has("target") && !has("reason");
}

function hostFacts(host: HostFacts): HostFacts {
  const facts = readOptions(host, HOST, "host");
  for (const key of ["sop", "source"] as const) {
    const value: unknown = facts[key];
    if (value !== undefined && typeof value !== "string") throw new UsageError(`host.${key} must be a string.`);
  }
  const { workflow } = facts;
  if (workflow !== undefined && !WORKFLOWS.includes(workflow)) {
    throw new UsageError(`host.workflow must be one of ${WORKFLOWS.join(", ")}.`);
  }
  return facts;
}

function isId(value: unknown): value is string | number {
  return (
    typeof value === "string" ||
    (typeof value === "number" && (!Number.isInteger(value) || Number.isSafeInteger(value)))
  );
}

/** The id of an envelope that begins with it and can't be read as a whole. */
function idAhead(bytes: Buffer): LineId {
  const ahead = bytes.subarray(0, 1000).toString("utf8");
  const found = /^\s*\{\s*"id"\s*:\s*("(?:[^"\\\ufffd]|\\.)*"|-?\d+)\s*,/.exec(ahead);
  const id = parsed(found?.[1] ?? "");
  return isId(id) ? id : null;
}
