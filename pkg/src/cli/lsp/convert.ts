import type { Badge, Diagnostic, Edit, Severity } from "sop-handover";
import {
  type Diagnostic as LspDiagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
  type TextEdit,
} from "vscode-languageserver/node";

import type { Finding, Place } from "../finding.js";
import { rulePage } from "../rule-page.js";
import type { EncodedDocument } from "./encoded-document.js";

const SEVERITIES: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

const WHOLE_LINE = 2 ** 31 - 1;

export function rangeOf(
  document: EncodedDocument,
  { from, to }: { readonly from: number; readonly to: number },
): Range {
  return { start: document.positionAt(from), end: document.positionAt(to) };
}

export function editOf(document: EncodedDocument, { from, to = from, insert = "" }: Edit): TextEdit {
  return { range: rangeOf(document, { from, to }), newText: insert };
}

export function diagnosticOf(document: EncodedDocument, diagnostic: Diagnostic): LspDiagnostic {
  const { rule, related } = diagnostic;
  return {
    ...ofRule(diagnostic),
    range: rangeOf(document, diagnostic),
    ...(rule === "deleted-target" && { tags: [DiagnosticTag.Deprecated] }),
    ...(related.length > 0 && {
      relatedInformation: related.map((other) => ({
        location: { uri: document.uri, range: rangeOf(document, other) },
        message: other.message,
      })),
    }),
  };
}

/** Problems of a file's definitions. */
export function problemOf(
  document: EncodedDocument,
  finding: Finding,
  related: readonly DiagnosticRelatedInformation[] = [],
): LspDiagnostic {
  return {
    ...ofRule(finding),
    range: placeIn(document, finding.place),
    ...(related.length > 0 && { relatedInformation: [...related] }),
  };
}

/** A place of a report, which counts no byte order mark. */
export function placeIn(document: EncodedDocument, { line, column, endLine, endColumn }: Place): Range {
  const shiftIn = (one: number) => (one === 1 && document.getText().startsWith("\ufeff") ? 1 : 0);
  const at = (one: number, character: number) =>
    document.encoded({ line: one - 1, character: character - 1 + shiftIn(one) });
  return {
    start: at(line, column),
    // A place that is only a line is marked as a whole; clients end it with the line.
    end: column === 1 && endColumn === 1 ? { line: line - 1, character: WHOLE_LINE } : at(endLine, endColumn),
  };
}

function ofRule({ rule, severity, message, help }: Pick<Finding, "rule" | "severity" | "message" | "help">) {
  return {
    source: "sop-handover",
    code: rule,
    codeDescription: { href: rulePage(rule) },
    severity: SEVERITIES[severity],
    message: help === undefined ? message : `${message}\n${help}`,
  };
}

/** The status of a mention, in words. */
export function statusWords({ status }: Pick<Badge, "status">): string {
  switch (status) {
    case "active":
      return "An allowed handover target.";
    case "deleted":
      return "Deleted: nothing can be handed over to it.";
    case "self":
      return "This SOP's own assignment: no target.";
    case "unavailable":
      return "Not available: it lacks the Queue (Consumer) connection that the case workflow needs.";
    case "ambiguous":
      return "Ambiguous: several are called so, and the mention allows none of them.";
    case "unknown":
      return "Nobody is called so: the mention allows nothing.";
    case "unloaded":
      return "Not loaded: whether it exists is not known, and the mention allows nothing.";
  }
}

/** Text of other people inside of Markdown. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>&~@]/g, "\\$&").replace(/\s+/g, " ");
}
