import { version } from "sop-handover";
import type { Severity } from "sop-handover";

import type { Finding, Place } from "../finding.js";
import { rules } from "../rules.js";
import type { Reporter } from "./reporter.js";

const LEVELS: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

/** SARIF 2.1.0, for code scanning. */
export const sarif: Reporter = ({ findings }) => {
  const known = rules().map(({ name, severity, docs }) => ({
    id: name,
    shortDescription: { text: sentence(docs) },
    fullDescription: { text: docs },
    help: { text: docs, markdown: docs },
    defaultConfiguration: { level: LEVELS[severity] },
  }));
  const names = new Set(known.map(({ id }) => id));
  // What is wrong with a file is no rule of the engine.
  const others = [...new Set(findings.map(({ rule }) => rule))].filter((rule) => !names.has(rule)).sort();
  const driver = {
    name: "sop-handover",
    version,
    semanticVersion: version,
    rules: [...known, ...others.map((id) => ({ id, defaultConfiguration: { level: "error" } }))],
  };
  const places = new Map(driver.rules.map(({ id }, at) => [id, at]));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { ROOT: { description: { text: "The folder that the check ran in." } } },
        results: findings.map((finding) => result(finding, places.get(finding.rule) ?? -1)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function result(finding: Finding, ruleIndex: number) {
  const { rule, severity, message, place, fixes } = finding;
  const artifactLocation = location(finding.file);
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, region: region(place) } }],
    ...(fixes.length > 0 && {
      fixes: fixes.map(({ title, edits }) => ({
        description: { text: title },
        artifactChanges: [
          {
            artifactLocation,
            replacements: edits.map((edit) => ({
              deletedRegion: region(edit.place),
              insertedContent: { text: edit.insert },
            })),
          },
        ],
      })),
    }),
  };
}

function location(file: string) {
  const [path = "", inside] = file.split("#");
  const uri = encodeURI(path).replaceAll("?", "%3F") + (inside === undefined ? "" : `#${encodeURIComponent(inside)}`);
  return /^([/\\]|[A-Za-z]:)/.test(path) ? { uri } : { uri, uriBaseId: "ROOT" };
}

function region({ line, column, endLine, endColumn }: Place) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function sentence(docs: string): string {
  return /^.*?[.](?=\s|$)/s.exec(docs)?.[0] ?? docs;
}
