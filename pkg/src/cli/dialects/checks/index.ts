// Every rule about teams in the files of other tools.
import type { RuleDoc } from "../../rule-doc.js";
import type { DialectRule } from "../rule.js";
import { automaticLoop } from "./automatic-loop.js";
import { hiddenTarget } from "./hidden-target.js";
import { missingDelegationTool } from "./missing-delegation-tool.js";
import { overriddenPattern, unusedPattern } from "./task-patterns.js";
import { undescribedTarget } from "./undescribed-target.js";
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
];

/** What is wrong with a file itself, found while it is read. */
const OF_FILES: readonly RuleDoc[] = [
  {
    name: "not-loaded",
    scope: "team",
    severity: "warning",
    message: "Claude Code does not load this file: it has no {lacks}.",
    help: "Give the file front matter with a name, or move it to where no agents are.",
    docs: `Claude Code finds agents by the \`name\` in their front matter. A file in an agents folder without one is not an agent, and
nobody can delegate to it.`,
    params: [{ name: "lacks", holds: "what is missing" }],
  },
  {
    name: "loose-front-matter",
    scope: "team",
    severity: "warning",
    message:
      "This front matter is no YAML, and is read line by line: put quotes around a value with a colon and a space in it.",
    help: "Put quotes around the value.",
    docs: `Mostly a description with a colon in it, as in \`description: Use this when: …\`. The tools that these files are for are
lenient, and read the lines one by one; so does the check. Other readers refuse the file as a whole.`,
    params: [],
  },
];

/** What is known about these rules before anything is read. */
export function dialectRuleDocs(): readonly RuleDoc[] {
  const own = DIALECT_RULES.map(({ name, severity, message, help, docs, params }): RuleDoc => {
    return { name, scope: "team", severity, message, help, docs, params };
  });
  return [...own, ...OF_FILES];
}
