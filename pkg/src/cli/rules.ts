import { readFileSync } from "node:fs";

import { dialectRuleDocs } from "./dialects/checks/index.js";
import type { RuleDoc } from "./rule-doc.js";
import { commentRuleDocs } from "./sift/comment-rules.js";

/**
 * Every rule: those of the engine, whose file is written from its own table, those about other tools' files, and those
 * about what holds findings back.
 */
export function rules(): readonly RuleDoc[] {
  const own: RuleDoc[] = JSON.parse(readFileSync(new URL("../../rules.json", import.meta.url), "utf8"));
  const known = new Set(own.map(({ name }) => name));
  return [...own, ...dialectRuleDocs().filter(({ name }) => !known.has(name)), ...commentRuleDocs()];
}
