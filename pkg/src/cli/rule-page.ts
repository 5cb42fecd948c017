// The page about each rule, for people.

import { pageOf } from "./repository.js";

/** The address of the text about a rule or a file problem. */
export function rulePage(rule: string): string {
  return `${pageOf("docs/rules.md")}#${rule}`;
}
