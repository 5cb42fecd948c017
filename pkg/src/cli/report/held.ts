import { SEVERITIES } from "../../generated.js";
import type { Tally } from "../finding.js";
import { plural } from "../plural.js";
import type { Summary } from "./reporter.js";

/** How many findings are suppressed, in words; undefined if none. */
export function heldInWords({ suppressed, baselined }: Pick<Summary, "suppressed" | "baselined">): string {
  const parts = [
    ...(suppressed ? [`${inWords(suppressed)} held back by comments`] : []),
    ...(baselined ? [`${inWords(baselined)} in the baseline`] : []),
  ];
  return parts.length === 0 ? "" : `Not told: ${parts.join("; ")}.`;
}

function inWords(tally: Readonly<Tally>): string {
  const parts = SEVERITIES.filter((severity) => tally[severity] > 0);
  return parts.map((severity) => plural(tally[severity], severity)).join(", ");
}
