import type { Severity } from "sop-handover";

/** The documentation of a rule. */
export interface RuleDoc {
  readonly name: string;
  readonly scope: "sop" | "team";
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  readonly docs: string;
  readonly params: readonly { readonly name: string; readonly holds: string }[];
}
