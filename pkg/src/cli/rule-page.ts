// The page about each rule, for people.

const PAGE = "https://github.com/sop-handover/sop-handover/blob/main/docs/rules.md";

/** The address of the text about a rule or a file problem. */
export function rulePage(rule: string): string {
  return `${PAGE}#${rule}`;
}
