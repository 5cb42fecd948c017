import type { Issue } from "./types.js";

/**
 * The error codes, except for wrong arguments, which are a `TypeError` or a `RangeError`. A `TypeError` about unknown
 * keys or about values of a wrong type has a line for each problem in its message, and all of them in `issues`, as
 * {@link SopHandoverError.issues} has them.
 */
export type ErrorCode =
  | "not-initialized"
  | "needs-full-engine"
  | "load-failed"
  | "version-mismatch"
  | "invalid-team"
  | "invalid-snapshot"
  | "invalid-config"
  | "disposed"
  | "engine-crashed"
  | HostErrorCode;

/** The error codes of a host; see `sop-handover/host`. */
export type HostErrorCode = "too-early" | "other-job" | "not-opened" | "no-handler" | "out-of-order" | "store-busy";

/** An error with a stable code for programs; the message is for people. */
export class SopHandoverError extends Error {
  readonly code: ErrorCode;
  /** Every problem with the data, for `invalid-team`, `invalid-snapshot` and `invalid-config`. */
  declare readonly issues?: readonly Issue[];

  /** @internal */
  constructor(code: ErrorCode, message: string, more: { issues?: readonly Issue[]; cause?: unknown } = {}) {
    super(message, "cause" in more ? { cause: more.cause } : undefined);
    this.name = "SopHandoverError";
    this.code = code;
    if (more.issues) this.issues = more.issues;
  }

  /** Whether a caught value is a `SopHandoverError`, even from another copy of the package. */
  static is(error: unknown): error is SopHandoverError {
    return error instanceof Error && error.name === "SopHandoverError" && "code" in error;
  }
}
