import type { Severity } from "sop-handover";

import { fileOf } from "../finding.js";
import { rulePage } from "../rule-page.js";
import { harmless } from "./harmless.js";
import type { Reporter } from "./reporter.js";

const COMMANDS: Record<Severity, string> = { error: "error", warning: "warning", info: "notice" };

/** Workflow commands of GitHub Actions, which it shows beside the lines of a change. */
export const github: Reporter = {
  begin: "",
  finding(finding) {
    const { place, severity, rule, message } = finding;
    const { line, column, endLine, endColumn } = place;
    // GitHub accepts columns only if the place is on one line.
    const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : "";
    const where = `file=${property(fileOf(finding))},line=${line},endLine=${endLine}${columns},title=${property(rule)}`;
    return `::${COMMANDS[severity]} ${where}::${data(`${harmless(message)}\n${rulePage(rule)}`)}\n`;
  },
  between: "",
  end: ({ nothing }) => (nothing === undefined ? "" : `::error title=nothing-checked::${data(harmless(nothing))}\n`),
};

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** What ends a property, and what would reverse a terminal's line or move its cursor. */
const ESCAPED = /[%:,\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

function property(text: string): string {
  return text.replace(ESCAPED, encodeURIComponent);
}
