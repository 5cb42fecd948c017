// The page about each rule, for people.

const PAGE = "https://github.com/sop-handover/sop-handover/blob/main/docs/rules.md";

/** The address of what is said about a rule, or about a problem with a file. */
export function rulePage(rule: string): string {
  return `${PAGE}#${rule}`;
}
