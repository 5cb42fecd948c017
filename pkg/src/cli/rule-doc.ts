import type { Severity } from "sop-handover";

/** What is known about a rule before anything is read. */
export interface RuleDoc {
  readonly name: string;
  readonly scope: "sop" | "team";
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  readonly docs: string;
  readonly params: readonly { readonly name: string; readonly holds: string }[];
}
