import type { IssueCode, Params, Severity, TeamData } from "sop-handover";

/** The team made from another system's team, and its problems. */
export interface Imported {
  /** Everything that could be read; a part where something had to be omitted. */
  readonly team: TeamData;
  readonly issues: readonly FormatIssue[];
}

export interface FormatIssue {
  readonly code: FormatIssueCode;
  readonly severity: Severity;
  readonly message: string;
  readonly params: Params;
  /** Keys and indexes from the outside in. */
  readonly path: readonly (string | number)[];
}

export type FormatIssueCode =
  | IssueCode
  /** A target that is listed, but that nobody defines. */
  | "unknown-target"
  /** A second agent of one name. */
  | "duplicate-agent"
  /** An agent that lists itself. */
  | "self-target"
  /** A target that is listed, but the instructions do not say when to hand over to it. */
  | "listed-not-said"
  /** The instructions hand over to someone who is not listed. */
  | "said-not-listed";

/** Collects problems while data of unknown shape is read. */
export class Reading {
  readonly issues: FormatIssue[] = [];

  report(
    code: FormatIssueCode,
    severity: Severity,
    message: string,
    params: Params,
    path: readonly (string | number)[],
  ): void {
    this.issues.push({ code, severity, message, params, path });
  }

  /** An object that is not an array, or undefined. */
  object(value: unknown, path: readonly (string | number)[]): Readonly<Record<string, unknown>> | undefined {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    this.#wrongType("an object", value, path);
    return undefined;
  }

  /** An array; nothing is an empty one. */
  list(value: unknown, path: readonly (string | number)[]): readonly unknown[] {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    this.#wrongType("an array", value, path);
    return [];
  }

  /** A text that is not empty. */
  text(value: unknown, path: readonly (string | number)[]): string | undefined {
    if (typeof value === "string" && value.trim() !== "") return value;
    if (value === undefined || value === null || value === "") {
      const field = String(path.at(-1) ?? "");
      this.report("missing-field", "error", `“${field}” is missing.`, { field }, path);
    } else {
      this.#wrongType("a string", value, path);
    }
    return undefined;
  }

  /** A text that may be omitted. */
  optional(value: unknown, path: readonly (string | number)[]): string | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value === "string") return value;
    this.#wrongType("a string", value, path);
    return undefined;
  }

  #wrongType(expected: string, value: unknown, path: readonly (string | number)[]): void {
    const received = value === null ? "null" : Array.isArray(value) ? "an array" : typeof value;
    this.report("wrong-type", "error", `This must be ${expected}, not ${received}.`, { expected, received }, path);
  }
}
