import type { Severity } from "sop-handover";

import { fileOf } from "../finding.js";
import { rulePage } from "../rule-page.js";
import type { Reporter } from "./reporter.js";

const COMMANDS: Record<Severity, string> = { error: "error", warning: "warning", info: "notice" };

/** Workflow commands of GitHub Actions, which it shows beside the lines of a change. */
export const github: Reporter = {
  begin: "",
  finding(finding) {
    const { place, severity, rule, message } = finding;
    const { line, column, endLine, endColumn } = place;
    // Columns only count where the place is on one line.
    const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : "";
    const where = `file=${property(fileOf(finding))},line=${line},endLine=${endLine}${columns},title=${property(rule)}`;
    return `::${COMMANDS[severity]} ${where}::${data(`${message}\n${rulePage(rule)}`)}\n`;
  },
  between: "",
  end: ({ nothing }) => (nothing === undefined ? "" : `::error title=nothing-checked::${data(nothing)}\n`),
};

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
