import { fileOf } from "../finding.js";
import { plural } from "../plural.js";
import { harmless } from "./harmless.js";
import { heldInWords } from "./held.js";
import type { Reporter } from "./reporter.js";

/** One line for each finding, as compilers write it. */
export const concise: Reporter = {
  begin: "",
  finding(finding) {
    const { place, severity, rule, message } = finding;
    return `${harmless(`${fileOf(finding)}:${place.line}:${place.column}: ${severity}: ${message} [${rule}]`)}\n`;
  },
  between: "",
  end(summary) {
    const { tally, rules, skipped, nothing } = summary;
    const { error, warning, info } = tally;
    const held = heldInWords(summary);
    const last = held === "" ? "" : `${held}\n`;
    if (nothing !== undefined) return `error: ${harmless(nothing)} [nothing-checked]\n`;
    if (skipped !== undefined && rules.size === 0) return `info: ${harmless(skipped)} [nothing-checked]\n`;
    if (rules.size === 0) return last;
    return `${plural(error, "error")}, ${plural(warning, "warning")}, ${plural(info, "info")}\n${last}`;
  },
};
