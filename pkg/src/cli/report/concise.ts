import { plural } from "../plural.js";
import { harmless } from "./harmless.js";
import type { Reporter } from "./reporter.js";

/** One line for each finding, as compilers write it. */
export const concise: Reporter = {
  begin: "",
  finding({ file, place, severity, rule, message }) {
    return `${harmless(`${file}:${place.line}:${place.column}: ${severity}: ${message} [${rule}]`)}\n`;
  },
  between: "",
  end({ tally, rules }) {
    const { error, warning, info } = tally;
    if (rules.size === 0) return "";
    return `${plural(error, "error")}, ${plural(warning, "warning")}, ${plural(info, "info")}\n`;
  },
};
