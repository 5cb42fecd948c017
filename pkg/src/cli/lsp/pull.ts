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
  const everything = (): readonly Text[] =>
    publisher.known().map((document) => {
      const found = publisher.found(document);
      const version = documents.of(document.uri) ? document.version : null;
      return { uri: document.uri, version, found, resultId: idOf(found) };
    });
  let last: { readonly changes: number; readonly texts: readonly Text[] } | undefined;
  connection.languages.diagnostics.onWorkspace(({ previousResultIds }) => {
    const before = new Map(
      (Array.isArray(previousResultIds) ? previousResultIds : []).map(({ uri, value }) => [uri, value] as const),
    );
    workspaces.begin();
    // Clients ask every few seconds: nothing is looked at again where nothing has changed.
    if (last?.changes !== publisher.changes) last = { changes: publisher.changes, texts: everything() };
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const { uri, version, found, resultId } of last.texts) {
      const previous = before.get(uri);
      before.delete(uri);
      // Nothing is as good as no report, unless something was told.
      if (found.length === 0 && previous === undefined) continue;
      items.push({ uri, version, ...report(found, previous, resultId) });
    }
    for (const [uri, previous] of before) items.push({ uri, version: null, ...report([], previous) });
    return { items };
  });
}

/** What was found in a text. */
interface Text {
  readonly uri: string;
  readonly version: number | null;
  readonly found: readonly Diagnostic[];
  readonly resultId: string;
}

function report(
  found: readonly Diagnostic[],
  previous: string | undefined,
  resultId = idOf(found),
): FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport {
  if (resultId === previous) return { kind: "unchanged", resultId };
  return { kind: "full", resultId, items: [...found] };
}

function idOf(found: readonly Diagnostic[]): string {
  return createHash("sha256").update(JSON.stringify(found)).digest("hex").slice(0, 16);
}
