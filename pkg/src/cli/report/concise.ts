import { fileOf } from "../finding.js";
import { plural } from "../plural.js";
import { harmless } from "./harmless.js";
import type { Reporter } from "./reporter.js";

/** One line for each finding, as compilers write it. */
export const concise: Reporter = {
  begin: "",
  finding(finding) {
    const { place, severity, rule, message } = finding;
    return `${harmless(`${fileOf(finding)}:${place.line}:${place.column}: ${severity}: ${message} [${rule}]`)}\n`;
  },
  between: "",
  end({ tally, rules, nothing }) {
    const { error, warning, info } = tally;
    if (nothing !== undefined) return `error: ${harmless(nothing)} [nothing-checked]\n`;
    if (rules.size === 0) return "";
    return `${plural(error, "error")}, ${plural(warning, "warning")}, ${plural(info, "info")}\n`;
  },
};
