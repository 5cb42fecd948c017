// Sends findings. Of changes that come in quick succession only the last one is looked at.
import { type Connection, type Diagnostic, DiagnosticSeverity } from "vscode-languageserver/node";

import { diagnosticOf, problemOf } from "./convert.js";
import { EncodedDocument } from "./encoded-document.js";
import type { OpenDocuments } from "./open-documents.js";
import type { Workspaces } from "./workspaces.js";

/** Milliseconds without a change after which a text is read. */
const QUIET = 100;
/** Characters of a text for which one more millisecond is waited. */
const PER_MILLISECOND = 5000;
/** Findings of a text that are sent; nobody looks through more. */
const MOST = 1000;

export class Publisher {
  readonly #connection: Connection;
  readonly #documents: OpenDocuments;
  readonly #workspaces: Workspaces;
  readonly #waiting = new Map<EncodedDocument, NodeJS.Timeout>();
  #team: NodeJS.Timeout | undefined;
  /** Files that aren't open, and still have something wrong shown. */
  #closed = new Set<string>();

  constructor(connection: Connection, documents: OpenDocuments, workspaces: Workspaces) {
    this.#connection = connection;
    this.#documents = documents;
    this.#workspaces = workspaces;
  }

  /** Sends what is found in a text, once it has been quiet for a while. */
  soon(document: EncodedDocument): void {
    clearTimeout(this.#waiting.get(document));
    const wait = QUIET + document.getText().length / PER_MILLISECOND;
    this.#waiting.set(
      document,
      setTimeout(() => this.#send(document), wait),
    );
  }

  /** Sends what is found in all texts, and in the files that define the teams. */
  allSoon(): void {
    for (const document of this.#documents.all()) this.soon(document);
    clearTimeout(this.#team);
    this.#team = setTimeout(() => this.#sendClosed(), QUIET);
  }

  /** Takes back what was said of a text that is no longer open. */
  closed(document: EncodedDocument): void {
    clearTimeout(this.#waiting.get(document));
    this.#waiting.delete(document);
    void this.#connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  }

  #send(document: EncodedDocument): void {
    this.#waiting.delete(document);
    if (!this.#documents.isOpen(document)) return;
    const { uri, version } = document;
    void this.#connection.sendDiagnostics({ uri, version, diagnostics: this.#found(document) });
  }

  #found(document: EncodedDocument): Diagnostic[] {
    const workspace = this.#workspaces.of(document);
    const problems = workspace?.problemsIn(document.uri) ?? [];
    const found = workspace?.read(document)?.analysis.diagnostics ?? [];
    const sent = [
      ...problems.map((one) => problemOf(document, one)),
      ...found.slice(0, MOST).map((one) => diagnosticOf(document, one)),
    ];
    const rest = found.length - MOST;
    return rest > 0 ? [...sent, more(rest)] : sent;
  }

  #sendClosed(): void {
    const before = this.#closed;
    this.#closed = new Set();
    for (const workspace of this.#workspaces.all()) {
      for (const [path, problems] of workspace.problems()) {
        if (this.#documents.at(path)) continue;
        const uri = this.#documents.uriOf(path);
        this.#closed.add(uri);
        const text = this.#documents.read(path) ?? new EncodedDocument(uri, 0, "", this.#documents.encoding);
        const diagnostics = problems.map((one) => problemOf(text, one));
        void this.#connection.sendDiagnostics({ uri, diagnostics });
      }
    }
    for (const uri of before) {
      if (!this.#closed.has(uri) && !this.#documents.of(uri)) {
        void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
      }
    }
  }
}

function more(rest: number): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    source: "sop-handover",
    severity: DiagnosticSeverity.Information,
    range: { start, end: start },
    message: `${rest} more findings are not shown: sop-handover check lists all.`,
  };
}
