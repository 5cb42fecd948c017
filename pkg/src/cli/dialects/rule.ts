import type { Severity } from "sop-handover";

import type { RuleDoc } from "../rule-doc.js";
import type { Place, PlacedEdit } from "../finding.js";
import type { DialectName } from "./agent.js";
import type { DialectRuleName } from "./rule-names.js";
import type { DialectTeam } from "./dialect-team.js";

/** A rule about teams in the files of other tools. */
export interface DialectRule {
  readonly name: DialectRuleName;
  readonly severity: Severity;
  /** The tools whose files have another severity. */
  readonly severityIn?: Readonly<Partial<Record<DialectName, Severity | "off">>>;
  /** With `{…}` for what a finding fills in. */
  readonly message: string;
  readonly help: string;
  readonly docs: string;
  readonly params: RuleDoc["params"];
  check(team: DialectTeam): Iterable<Hit>;
}

/** A place where a rule has found something. */
export interface Hit {
  readonly file: string;
  readonly place: Place;
  readonly params: Readonly<Record<string, string>>;
  /** What is said instead of the rule's own message. */
  readonly message?: string;
  readonly help?: string;
  /** Names of the agents that it is about. */
  readonly agents?: readonly string[];
  readonly fix?: { readonly title: string; readonly safe: boolean; readonly edits: readonly PlacedEdit[] };
}
