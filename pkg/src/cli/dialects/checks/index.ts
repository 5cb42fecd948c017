// Every rule about teams in the files of other tools.
import type { RuleDoc } from "../../rule-doc.js";
import type { DialectRule } from "../rule.js";
import { DIALECT_RULE_NAMES, type DialectRuleName } from "../rule-names.js";
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

const RULES: Readonly<Record<DialectRuleName, DialectRule>> = {
  "unknown-target": unknownTarget,
  "wrong-identifier": wrongIdentifier,
  "hidden-target": hiddenTarget,
  "automatic-loop": automaticLoop,
  "missing-delegation-tool": missingDelegationTool,
  "undescribed-target": undescribedTarget,
  "unused-pattern": unusedPattern,
  "overridden-pattern": overriddenPattern,
  "unknown-name": unknownName,
  "said-not-listed": saidNotListed,
  "listed-not-said": listedNotSaid,
};

export const DIALECT_RULES: readonly DialectRule[] = DIALECT_RULE_NAMES.map((name) => RULES[name]);

/** The documentation of these rules. */
export function dialectRuleDocs(): readonly RuleDoc[] {
  return DIALECT_RULES.map(({ name, severity, message, help, docs, params }): RuleDoc => {
    return { name, scope: "team", severity, message, help, docs, params };
  });
}
