import type { Issue } from "./types.js";

/** What can go wrong besides wrong arguments, which are a `TypeError` or a `RangeError`. */
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

/** What can go wrong in a host; see `sop-handover/host`. */
export type HostErrorCode = "too-early" | "other-job" | "not-opened" | "no-handler" | "out-of-order" | "store-busy";

/** An error with a code that programs can rely on; the message is for people. */
export class SopHandoverError extends Error {
  /** What went wrong. */
  readonly code: ErrorCode;
  /** Every problem with the data, for `invalid-team` and `invalid-snapshot`. */
  declare readonly issues?: readonly Issue[];

  /** @internal */
  constructor(code: ErrorCode, message: string, more: { issues?: readonly Issue[]; cause?: unknown } = {}) {
    super(message, "cause" in more ? { cause: more.cause } : undefined);
    this.name = "SopHandoverError";
    this.code = code;
    if (more.issues) this.issues = more.issues;
  }

  /** Whether a caught value is one of these, also from another copy of the package. */
  static is(error: unknown): error is SopHandoverError {
    return error instanceof Error && error.name === "SopHandoverError" && "code" in error;
  }
}
