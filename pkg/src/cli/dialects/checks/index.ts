// Every rule about teams in the files of other tools.
import type { RuleDoc } from "../../rule-doc.js";
import type { DialectRule } from "../rule.js";
import { automaticLoop } from "./automatic-loop.js";
import { listedNotSaid } from "./listed-not-said.js";
import { hiddenTarget } from "./hidden-target.js";
import { missingDelegationTool } from "./missing-delegation-tool.js";
import { saidNotListed } from "./said-not-listed.js";
import { overriddenPattern, unusedPattern } from "./task-patterns.js";
import { undescribedTarget } from "./undescribed-target.js";
import { unknownName } from "./unknown-name.js";
import { unknownTarget } from "./unknown-target.js";
import { wrongIdentifier } from "./wrong-identifier.js";

export const DIALECT_RULES: readonly DialectRule[] = [
  unknownTarget,
  wrongIdentifier,
  hiddenTarget,
  automaticLoop,
  missingDelegationTool,
  undescribedTarget,
  unusedPattern,
  overriddenPattern,
  unknownName,
  saidNotListed,
  listedNotSaid,
];

/** What is known about these rules before anything is read. */
export function dialectRuleDocs(): readonly RuleDoc[] {
  return DIALECT_RULES.map(({ name, severity, message, help, docs, params }): RuleDoc => {
    return { name, scope: "team", severity, message, help, docs, params };
  });
}
