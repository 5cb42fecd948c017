import stringWidth from "fast-string-width";
import pc from "picocolors";
import type { Severity } from "sop-handover";

import { type Finding, fileOf } from "../finding.js";
import { rulePage } from "../rule-page.js";
import { harmless } from "./harmless.js";
import type { Reporter, ReporterOptions } from "./reporter.js";
import { inWords } from "./summary.js";

/** Widest excerpt, in columns of the terminal. */
const WIDEST = 100;
const TAB = "    ";

/** For people: each finding with the line that it is in. */
export function pretty({ color, links }: ReporterOptions): Reporter {
  const paint = pc.createColors(color);
  const tint: Record<Severity, (text: string) => string> = {
    error: paint.red,
    warning: paint.yellow,
    info: paint.blue,
  };
  const linked = (rule: string) => (links ? `\u001b]8;;${rulePage(rule)}\u0007${rule}\u001b]8;;\u0007` : rule);
  return {
    begin: "",
    finding(finding) {
      const { place, severity, rule, message, help } = finding;
      const lines = [
        `${paint.bold(harmless(`${fileOf(finding)}:${place.line}:${place.column}`))} ${tint[severity](severity)} ${harmless(message)} ${paint.dim(linked(rule))}`,
        ...excerpt(finding).map(([gutter, text, marks]) => `${paint.dim(gutter)}${text}${tint[severity](marks)}`),
      ];
      if (help !== undefined) lines.push(`  ${paint.cyan("help:")} ${harmless(help)}`);
      for (const { title, safe } of finding.fixes) {
        lines.push(`  ${paint.green("fix:")} ${harmless(title)} ${paint.dim(safe ? "(--fix)" : "(suggested)")}`);
      }
      return `${lines.join("\n")}\n`;
    },
    between: "\n",
    end: (summary) => `${summary.rules.size > 0 ? "\n" : ""}${inWords(summary)}\n`,
  };
}

/** The line and carets under the place, as gutter, text and marks. */
export function excerpt({ source, place }: Finding): [gutter: string, text: string, marks: string][] {
  if (source === undefined || source.trim() === "") return [];
  const end = place.endLine > place.line ? source.length : Math.min(place.endColumn - 1, source.length);
  const [before, marked, after] = [
    source.slice(0, place.column - 1),
    source.slice(place.column - 1, end),
    source.slice(end),
  ];
  const start = shorten(visible(before));
  const shownMarks = visible(marked).slice(0, WIDEST);
  const text = start + shownMarks + visible(after).slice(0, WIDEST);
  const number = String(place.line);
  const indent = " ".repeat(stringWidth(start));
  // Left-to-right marks under right-to-left text would point at the wrong letters.
  const isolated = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) ? `\u2066${text}\u2069` : text;
  const marks = "^".repeat(Math.max(1, stringWidth(shownMarks)));
  return [
    [`  ${number} │ `, isolated, ""],
    [`  ${" ".repeat(number.length)} │ `, indent, marks],
  ];
}

/** The end of a text, if all of it is too wide. */
function shorten(text: string): string {
  if (stringWidth(text) <= WIDEST / 2) return text;
  const clusters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  let width = 0;
  let from = clusters.length;
  while (from > 0) {
    width += stringWidth(clusters[from - 1] ?? "");
    if (width > WIDEST / 2) break;
    from -= 1;
  }
  return `…${clusters.slice(from).join("")}`;
}

function visible(text: string): string {
  return text
    .replaceAll("\t", TAB)
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, "\ufffd")
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, "");
}
