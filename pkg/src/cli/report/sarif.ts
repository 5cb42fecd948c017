import { type Severity, version } from "sop-handover";

import type { Finding, Place } from "../finding.js";
import { REPOSITORY } from "../repository.js";
import { rulePage } from "../rule-page.js";
import { ruleDocs } from "../rule-docs.js";
import type { Reporter } from "./reporter.js";

const LEVELS: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

/** SARIF 2.1.0, for code scanning. */
export const sarif: Reporter = {
  begin: `{
"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
"version": "2.1.0",
"runs": [{
"columnKind": "utf16CodeUnits",
"originalUriBaseIds": { "ROOT": { "description": { "text": "The folder that the check ran in." } } },
"results": [`,
  finding: (finding) => `\n${JSON.stringify(result(finding))}`,
  between: ",",
  end: ({ rules: found, skipped, nothing }) =>
    `\n],\n"invocations": ${JSON.stringify([invocation(skipped, nothing)])},\n"tool": ${JSON.stringify({ driver: driver(found) })}\n}]\n}\n`,
};

/** A run that looked at nothing has not succeeded. */
function invocation(skipped: string | undefined, nothing: string | undefined) {
  if (skipped !== undefined) {
    const notification = { level: "note", message: { text: skipped } };
    return { executionSuccessful: true, toolExecutionNotifications: [notification] };
  }
  if (nothing === undefined) return { executionSuccessful: true };
  const notification = { level: "error", message: { text: nothing } };
  return { executionSuccessful: false, toolExecutionNotifications: [notification] };
}

function driver(found: ReadonlySet<string>) {
  const known = ruleDocs().map(({ name, severity, docs }) => ({
    id: name,
    shortDescription: { text: sentence(docs) },
    fullDescription: { text: docs },
    help: { text: docs, markdown: docs },
    helpUri: rulePage(name),
    defaultConfiguration: { level: LEVELS[severity] },
  }));
  const names = new Set(known.map(({ id }) => id));
  // File problems are not rules of the engine.
  const others = [...found].filter((rule) => !names.has(rule)).sort();
  return {
    name: "sop-handover",
    informationUri: REPOSITORY,
    version,
    semanticVersion: version,
    rules: [...known, ...others.map((id) => ({ id, helpUri: rulePage(id), defaultConfiguration: { level: "error" } }))],
  };
}

function result(finding: Finding) {
  const { rule, severity, message, place, fixes, heldBy } = finding;
  const artifactLocation = location(finding);
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, region: region(place) } }],
    ...(heldBy && {
      suppressions: [
        {
          kind: heldBy.what === "comment" ? "inSource" : "external",
          ...(heldBy.why !== undefined && { justification: heldBy.why }),
        },
      ],
    }),
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

function location({ file, inside }: Finding) {
  const path = encodeURI(file).replaceAll("?", "%3F").replaceAll("#", "%23");
  const uri = inside === undefined ? path : `${path}#${encodeURIComponent(inside)}`;
  return /^([/\\]|[A-Za-z]:)/.test(file) ? { uri } : { uri, uriBaseId: "ROOT" };
}

function region({ line, column, endLine, endColumn }: Place) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function sentence(docs: string): string {
  return /^.*?[.](?=\s|$)/s.exec(docs)?.[0] ?? docs;
}
