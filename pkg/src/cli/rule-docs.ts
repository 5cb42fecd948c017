import { dialectRuleDocs } from "./dialects/checks/index.js";
import type { RuleDoc } from "./rule-doc.js";
import { ownRules } from "./rules.js";
import { commentRuleDocs } from "./sift/comment-rules.js";

/**
 * The documentation of every rule: those of the engine, those about other tools' files, and those about suppressed
 * findings.
 */
export function ruleDocs(): readonly RuleDoc[] {
  const own = ownRules();
  const known = new Set(own.map(({ name }) => name));
  return [...own, ...dialectRuleDocs().filter(({ name }) => !known.has(name)), ...commentRuleDocs()];
}
