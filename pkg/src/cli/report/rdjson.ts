import type { Severity } from "sop-handover";

import { type Finding, fileOf, type Place } from "../finding.js";
import { REPOSITORY } from "../repository.js";
import { rulePage } from "../rule-page.js";
import type { Reporter } from "./reporter.js";

const SEVERITIES: Record<Severity, string> = { error: "ERROR", warning: "WARNING", info: "INFO" };

/** The format of reviewdog, which comments on changes in many review tools. */
export const rdjson: Reporter = {
  begin: `{\n"source": { "name": "sop-handover", "url": "${REPOSITORY}" },\n"diagnostics": [`,
  finding: (finding) => `\n${JSON.stringify(diagnostic(finding))}`,
  between: ",",
  end({ nothing, rules }) {
    if (nothing === undefined) return "\n]\n}\n";
    const told = { message: nothing, location: { path: "." }, severity: "ERROR", code: { value: "nothing-checked" } };
    return `${rules.size > 0 ? "," : ""}\n${JSON.stringify(told)}\n]\n}\n`;
  },
};

function diagnostic(finding: Finding) {
  const { rule, severity, message, file, place, source } = finding;
  const suggestions = finding.fixes.flatMap(({ edits }) => {
    const [edit, ...more] = edits;
    // A suggestion is a single range, and its columns must be known.
    const range = edit && more.length === 0 ? rangeOf(edit.place, { of: place.line, is: source }) : undefined;
    return range?.end.column === undefined || range.start.column === undefined ? [] : [{ range, text: edit?.insert }];
  });
  return {
    message,
    location: { path: file, range: rangeOf(place, { of: place.line, is: source }) },
    severity: SEVERITIES[severity],
    code: { value: rule, url: rulePage(rule) },
    ...(suggestions.length > 0 && { suggestions }),
    original_output: `${fileOf(finding)}:${place.line}:${place.column}: ${severity}: ${message} [${rule}]`,
  };
}

interface Line {
  readonly of: number;
  readonly is: string | undefined;
}

/** Columns count UTF-8 bytes there; if the line's text isn't known, only the line is given. */
function rangeOf({ line, column, endLine, endColumn }: Place, text: Line) {
  return {
    start: { line, ...columnOf(line, column, text) },
    end: { line: endLine, ...columnOf(endLine, endColumn, text) },
  };
}

function columnOf(line: number, column: number, { of, is }: Line): { readonly column?: number } {
  if (column === 1) return { column };
  if (line !== of || is === undefined || column > is.length + 1) return {};
  return { column: Buffer.byteLength(is.slice(0, column - 1)) + 1 };
}
