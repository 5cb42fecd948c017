// Findings for clients that ask for them: of one text, or of everything that is known in the open folders.
import { createHash } from "node:crypto";
import {
  type Diagnostic,
  type DocumentDiagnosticReport,
  ErrorCodes,
  type FullDocumentDiagnosticReport,
  ResponseError,
  type UnchangedDocumentDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";

import { pathOfUri } from "../files/identity.js";
import type { Server } from "./parts.js";

export function answerPulls({ connection, documents, publisher, workspaces }: Server): void {
  connection.languages.diagnostics.on(({ textDocument, previousResultId }): DocumentDiagnosticReport => {
    if (typeof textDocument?.uri !== "string") {
      throw new ResponseError(ErrorCodes.InvalidParams, "textDocument.uri must be a text.");
    }
    const path = pathOfUri(textDocument.uri);
    const document = documents.of(textDocument.uri) ?? (path === undefined ? undefined : documents.read(path));
    return report(document ? publisher.found(document) : [], previousResultId);
  });
  connection.languages.diagnostics.onWorkspace(({ previousResultIds }) => {
    const before = new Map(
      (Array.isArray(previousResultIds) ? previousResultIds : []).map(({ uri, value }) => [uri, value] as const),
    );
    workspaces.begin();
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const document of publisher.known()) {
      const { uri } = document;
      const found = publisher.found(document);
      const previous = before.get(uri);
      before.delete(uri);
      // Nothing is as good as no report, unless something was told.
      if (found.length === 0 && previous === undefined) continue;
      items.push({ uri, version: documents.of(uri) ? document.version : null, ...report(found, previous) });
    }
    for (const [uri, previous] of before) items.push({ uri, version: null, ...report([], previous) });
    return { items };
  });
}

function report(
  found: readonly Diagnostic[],
  previous: string | undefined,
): FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport {
  const resultId = createHash("sha256").update(JSON.stringify(found)).digest("hex").slice(0, 16);
  if (resultId === previous) return { kind: "unchanged", resultId };
  return { kind: "full", resultId, items: [...found] };
}
