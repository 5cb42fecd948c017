// Findings for clients that ask for them: of one text, or of everything that is known in the open folders.
import { createHash } from "node:crypto";
import {
  type CancellationToken,
  type Diagnostic,
  ErrorCodes,
  type FullDocumentDiagnosticReport,
  ResponseError,
  type UnchangedDocumentDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";

import { pathOfUri } from "../files/identity.js";
import type { Server } from "./parts.js";
import { nextTurn } from "./turns.js";

export function answerPulls({ connection, documents, publisher, workspaces }: Server): void {
  /** Waits until findings are available, however often texts change meanwhile. */
  const prepared = async (token: CancellationToken) => {
    while (!token.isCancellationRequested && !(await workspaces.prepare()));
  };
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    if (typeof textDocument?.uri !== "string") {
      throw new ResponseError(ErrorCodes.InvalidParams, "textDocument.uri must be a text.");
    }
    await prepared(token);
    const path = pathOfUri(textDocument.uri);
    const document = documents.of(textDocument.uri) ?? (path === undefined ? undefined : documents.read(path));
    return report(document ? publisher.found(document) : [], previousResultId);
  });
  const everything = async (): Promise<readonly Text[]> => {
    const texts: Text[] = [];
    for (const document of publisher.known()) {
      const found = publisher.found(document);
      const version = documents.of(document.uri) ? document.version : null;
      texts.push({ uri: document.uri, version, found, resultId: idOf(found) });
      if (texts.length % FILES_IN_A_STEP === 0) await nextTurn();
    }
    return texts;
  };
  let last: { readonly changes: number; readonly texts: readonly Text[] } | undefined;
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    const before = new Map(
      (Array.isArray(previousResultIds) ? previousResultIds : []).map(({ uri, value }) => [uri, value] as const),
    );
    workspaces.begin();
    await prepared(token);
    // Clients ask every few seconds: nothing is checked again unless something has changed.
    const { changes } = publisher;
    if (last?.changes !== changes) last = { changes, texts: await everything() };
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const { uri, version, found, resultId } of last.texts) {
      const previous = before.get(uri);
      before.delete(uri);
      // An empty report can be omitted unless one was sent before.
      if (found.length === 0 && previous === undefined) continue;
      items.push({ uri, version, ...report(found, previous, resultId) });
    }
    for (const [uri, previous] of before) items.push({ uri, version: null, ...report([], previous) });
    return { items };
  });
}

/** After this many files, the server handles other messages. */
const FILES_IN_A_STEP = 50;

/** The findings of a text. */
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
