import { tally } from "../finding.js";
import { harmless } from "./harmless.js";
import type { Reporter } from "./reporter.js";

/** One line for each finding, as compilers write it. */
export const concise: Reporter = ({ findings }) => {
  const lines = findings.map(({ file, place, severity, rule, message }) =>
    harmless(`${file}:${place.line}:${place.column}: ${severity}: ${message} [${rule}]`),
  );
  const { error, warning, info } = tally(findings);
  if (findings.length > 0) lines.push(`${error} errors, ${warning} warnings, ${info} infos`);
  return lines.map((line) => `${line}\n`).join("");
};
