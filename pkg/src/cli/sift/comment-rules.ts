// Rules about comments and the baseline, which suppress findings.
import type { Finding, Place } from "../finding.js";
import type { RuleDoc } from "../rule-doc.js";

const DOCS: readonly RuleDoc[] = [
  {
    name: "unused-suppression",
    scope: "team",
    severity: "warning",
    message: "Nothing is held back here: {rule} finds nothing on {where}.",
    help: "Take the comment away.",
    docs: "A comment suppresses a finding that no longer exists, or that is on another line. Left there, it would hide the next one.\n\nComments for rules that this run skipped, as with `--no-team-rules`, are not judged.",
    params: [
      { name: "rule", holds: "the rule that the comment names" },
      { name: "where", holds: "the lines that the comment is for" },
    ],
  },
  {
    name: "wrong-suppression",
    scope: "team",
    severity: "warning",
    message: "{why}",
    help: "Write <!-- sop-handover-ignore-next-line rule: reason -->, or # in front of it in YAML.",
    docs: "A comment is meant to suppress findings but can't be parsed: it names no rule, or an unknown one, or its range is not closed. It suppresses nothing.",
    params: [{ name: "why", holds: "what is wrong with the comment" }],
  },
  {
    name: "stale-baseline",
    scope: "team",
    severity: "warning",
    message: "The baseline holds {rule} for {file}, which is not found there any more.",
    help: "Run the check with --write-baseline, which takes it out.",
    docs: "The baseline lists a finding that is gone. Left there, it would hide the same mistake when it is made again.\n\nOnly what this run checked is judged.",
    params: [
      { name: "rule", holds: "the rule of the finding" },
      { name: "file", holds: "the file of the finding" },
    ],
  },
];

/** The documentation of these rules. */
export function commentRuleDocs(): readonly RuleDoc[] {
  return DOCS;
}

/** Their names. None of them can be suppressed. */
export const COMMENT_RULES: ReadonlySet<string> = new Set(DOCS.map(({ name }) => name));

/** A finding of one of these rules. */
export function commentFinding(
  rule: string,
  params: Readonly<Record<string, string>>,
  file: Pick<Finding, "file" | "inside">,
  place: Place,
): Finding {
  const doc = DOCS.find(({ name }) => name === rule);
  const message = (doc?.message ?? "").replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
  const help = doc && { help: doc.help };
  return { ...file, rule, severity: doc?.severity ?? "warning", message, ...help, place, fixes: [] };
}
