import { type Finding, fileOf } from "../finding.js";
import { plural } from "../plural.js";
import { rulePage } from "../rule-page.js";
import type { Reporter } from "./reporter.js";

/**
 * Findings as tests, for what shows JUnit's reports: a suite for each file, in which every finding is a test. An error is
 * a failed one; others pass and say what they are, as the command itself does not fail for them.
 */
export const junit: Reporter = {
  begin: `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sop-handover">\n`,
  finding: (finding) => suite([finding]),
  findings(findings) {
    const files: Finding[][] = [];
    for (const finding of findings) {
      const last = files.at(-1);
      if (last?.[0] && fileOf(last[0]) === fileOf(finding)) last.push(finding);
      else files.push([finding]);
    }
    return files.map(suite).join("");
  },
  between: "",
  end({ sops, unit = "SOP", skipped, nothing }) {
    // A report without tests counts as broken.
    const name = `${plural(sops, unit)} checked`;
    const note = skipped === undefined ? "" : `<system-out>${escape(skipped)}</system-out>`;
    const error = nothing === undefined ? note : `<error type="nothing-checked" message="${escape(nothing)}"/>`;
    return `  <testsuite name="sop-handover" tests="1" failures="0" errors="${nothing === undefined ? 0 : 1}">
    <testcase name="${name}" classname="sop-handover">${error}</testcase>
  </testsuite>
</testsuites>
`;
  },
};

function suite(findings: readonly Finding[]): string {
  const [first] = findings;
  if (!first) return "";
  const failures = findings.filter(({ severity }) => severity === "error").length;
  const name = escape(fileOf(first));
  return `  <testsuite name="${name}" tests="${findings.length}" failures="${failures}" errors="0">
${findings.map((finding) => test(finding, name)).join("")}  </testsuite>
`;
}

function test(finding: Finding, file: string): string {
  const { rule, severity, message, help, place, source } = finding;
  const where = `${fileOf(finding)}:${place.line}:${place.column}`;
  const lines = [`${where}: ${severity}: ${message}`, source, help, rulePage(rule)].filter(Boolean).join("\n");
  const inside =
    severity === "error"
      ? `<failure type="${escape(rule)}" message="${escape(message)}">${escape(lines)}</failure>`
      : `<system-out>${escape(lines)}</system-out>`;
  const name = escape(`${rule} (${place.line}:${place.column})`);
  return `    <testcase name="${name}" classname="${file}" file="${escape(finding.file)}" line="${place.line}">${inside}</testcase>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text in XML, without the characters that XML can't hold. */
function escape(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char)
    .replace(/[\t\r\n]/g, (char) => `&#${char.charCodeAt(0)};`);
}
