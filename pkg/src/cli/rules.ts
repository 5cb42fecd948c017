import { readFileSync } from "node:fs";

import { DIALECT_RULE_NAMES } from "./dialects/rule-names.js";
import type { RuleDoc } from "./rule-doc.js";
import { commentRuleDocs } from "./sift/comment-rules.js";

/** The rules of the engine. Their file is written from its own table. */
export function ownRules(): readonly RuleDoc[] {
  return JSON.parse(readFileSync(new URL("../../rules.json", import.meta.url), "utf8"));
}

/**
 * Every rule by its name, without the texts of those about other tools' files, which makes a check without them faster.
 */
export function ruleNames(): readonly Pick<RuleDoc, "name" | "scope">[] {
  const own = ownRules();
  const known = new Set(own.map(({ name }) => name));
  const others = DIALECT_RULE_NAMES.filter((name) => !known.has(name)).map((name) => ({
    name,
    scope: "team" as const,
  }));
  return [...own, ...others, ...commentRuleDocs()];
}
