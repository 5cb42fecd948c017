import { plural } from "../plural.js";
import { harmless } from "./harmless.js";
import { heldInWords } from "./held.js";
import type { Summary } from "./reporter.js";

/** The result of a check, in one or two lines. */
export function inWords(summary: Summary): string {
  const held = heldInWords(summary);
  return held === "" ? counts(summary) : `${counts(summary)}\n${held}`;
}

function counts({
  suppressed,
  baselined,
  tally,
  sops,
  unit = "SOP",
  fixed,
  isDry,
  rules,
  skipped,
  nothing,
}: Summary): string {
  const { error, warning, info } = tally;
  const mended = fixed > 0 ? `, ${plural(fixed, "fix")} ${isDry ? "that would be written" : "written"}` : "";
  const read = plural(sops, unit);
  if (skipped !== undefined && rules.size === 0) return `No ${unit} was checked. ${harmless(skipped)}`;
  if (nothing !== undefined && rules.size === 0) return `No SOP was checked. ${harmless(nothing)}`;
  const none = suppressed || baselined ? "nothing else" : "nothing";
  if (rules.size === 0) return `${read} checked, ${none} found${mended}.`;
  return `${read} checked: ${plural(error, "error")}, ${plural(warning, "warning")}, ${plural(info, "info")}${mended}.`;
}
