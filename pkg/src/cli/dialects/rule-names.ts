// The rules about teams in the files of other tools, known before any of those files is read.

/** In the order in which they are listed. */
export const DIALECT_RULE_NAMES = [
  "unknown-target",
  "wrong-identifier",
  "hidden-target",
  "automatic-loop",
  "missing-delegation-tool",
  "undescribed-target",
  "unused-pattern",
  "overridden-pattern",
  "unknown-name",
  "said-not-listed",
  "listed-not-said",
] as const;
export type DialectRuleName = (typeof DIALECT_RULE_NAMES)[number];
