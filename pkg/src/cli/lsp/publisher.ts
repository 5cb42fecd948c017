// Sends findings. Of changes in quick succession only the last one is processed.
import { areSame } from "../lists.js";
import { type Connection, type Diagnostic, DiagnosticSeverity } from "vscode-languageserver/node";

import type { Finding } from "../finding.js";
import { diagnosticOf } from "./convert.js";
import { EncodedDocument } from "./encoded-document.js";
import { problemsOf } from "./findings.js";
import type { OpenDocuments } from "./open-documents.js";
import { listProblems } from "./own-listed.js";
import { Told } from "./told.js";
import { nextTurn } from "./turns.js";
import type { Workspace } from "./workspace.js";
import type { Workspaces } from "./workspaces.js";

/** Milliseconds without a change after which a text is read. */
const QUIET = 100;
/** Characters of a text for which one more millisecond is waited. */
const PER_MILLISECOND = 5000;
/** After this many files, the server handles other messages. */
const FILES_IN_A_STEP = 100;
/** Maximum findings sent per text; nobody reads more. */
const MOST = 1000;

export class Publisher {
  readonly #connection: Connection;
  readonly #documents: OpenDocuments;
  readonly #workspaces: Workspaces;
  readonly #waiting = new Map<EncodedDocument, NodeJS.Timeout>();
  #team: NodeJS.Timeout | undefined;
  /** What was last sent about files that aren't open and still show findings. */
  #closed = new Map<string, Sent>();
  /** Whether the client asks for findings: then none are sent. */
  isAsked = false;
  /** Counts changes that may affect findings. */
  changes = 0;
  /** Whether a pulling client can be told to refresh. */
  canRefresh = false;

  constructor(connection: Connection, documents: OpenDocuments, workspaces: Workspaces) {
    this.#connection = connection;
    this.#documents = documents;
    this.#workspaces = workspaces;
  }

  /** Sends the findings of a text, once it has been quiet for a while. */
  soon(document: EncodedDocument): void {
    this.changes += 1;
    if (this.isAsked) return;
    clearTimeout(this.#waiting.get(document));
    const wait = QUIET + document.getText().length / PER_MILLISECOND;
    this.#waiting.set(
      document,
      setTimeout(() => void this.#send(document), wait),
    );
  }

  /** Sends the findings of all texts and of the teams' files. */
  allSoon(): void {
    this.changes += 1;
    for (const document of this.#documents.all()) this.soon(document);
    clearTimeout(this.#team);
    this.#team = setTimeout(() => (this.isAsked ? this.#refresh() : void this.#sendClosed()), QUIET);
  }

  /** Clears the findings of a text that is no longer open. */
  closed(document: EncodedDocument): void {
    this.changes += 1;
    clearTimeout(this.#waiting.get(document));
    this.#waiting.delete(document);
    this.#closed.delete(document.uri);
    if (!this.isAsked) void this.#connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  }

  /** The findings in a text. */
  found(document: EncodedDocument): Diagnostic[] {
    const workspace = this.#workspaces.of(document);
    if (!workspace) return [];
    const told = new Told(workspace, document);
    const sop = workspace.read(document);
    const problems = problemsOf(workspace, document, [
      ...workspace.problemsIn(document.uri),
      ...told.problems,
      ...listProblems(workspace, document, sop),
    ]);
    const found = told.diagnostics(sop?.analysis.diagnostics ?? []);
    const sent = [...problems.slice(0, MOST), ...found.slice(0, MOST).map((one) => diagnosticOf(document, one))];
    const rest = Math.max(0, problems.length - MOST) + Math.max(0, found.length - MOST);
    return rest > 0 ? [...sent, more(rest)] : sent;
  }

  /** Every text of the open folders in which something may be found. */
  known(): EncodedDocument[] {
    const all = new Map(this.#documents.all().map((document) => [document.uri, document]));
    const add = (document: EncodedDocument | undefined) => {
      if (document && !all.has(document.uri)) all.set(document.uri, document);
    };
    for (const workspace of this.#workspaces.all()) {
      for (const path of workspace.problems().keys()) add(workspace.textAt(path));
      for (const { document } of workspace.all()) add(document);
    }
    return [...all.values()];
  }

  async #send(document: EncodedDocument): Promise<void> {
    const waited = this.#waiting.get(document);
    if (!(await this.#prepared(() => this.#waiting.get(document) === waited))) return;
    this.#waiting.delete(document);
    if (!this.#documents.isOpen(document)) return;
    const { uri, version } = document;
    this.#closed.delete(uri);
    void this.#connection.sendDiagnostics({ uri, version, diagnostics: this.found(document) });
  }

  /** Waits until findings are available. Returns false if what has changed meanwhile is sent later. */
  async #prepared(isLast: () => boolean): Promise<boolean> {
    while (isLast()) if (await this.#workspaces.prepare()) return isLast();
    return false;
  }

  #refresh(): void {
    if (this.canRefresh) this.#connection.languages.diagnostics.refresh();
  }

  async #sendClosed(): Promise<void> {
    const waited = this.#team;
    if (!(await this.#prepared(() => this.#team === waited))) return;
    const before = this.#closed;
    const closed = new Map<string, Sent>();
    const workspaces = this.#workspaces.all();
    let looked = 0;
    for (const workspace of workspaces) {
      for (const [path, problems] of workspace.problems()) {
        looked += 1;
        if (looked % FILES_IN_A_STEP === 0) {
          await nextTurn();
          if (this.#team !== waited) {
            for (const [uri, sent] of closed) before.set(uri, sent);
            return;
          }
        }
        if (this.#documents.atReal(path)) continue;
        const text =
          workspace.textAt(path) ?? new EncodedDocument(this.#documents.uriOf(path), 0, "", this.#documents.encoding);
        const { uri } = text;
        if (closed.has(uri)) continue;
        // A file that several settings cover belongs to the nearest.
        if (workspaces.length > 1 && this.#workspaces.of(text) !== workspace) continue;
        const most = problems.slice(0, MOST);
        const last = before.get(uri);
        // A key press in one file changes nothing in most others.
        const definitions = definitionsOf(workspace, text, most);
        const isKept = last?.text === text && last.overrides === workspace.overrides;
        if (isKept && areSame(last.findings, most) && areSame(last.definitions, definitions)) {
          closed.set(uri, last);
          continue;
        }
        const diagnostics = [...problemsOf(workspace, text, most)];
        const said = JSON.stringify(diagnostics);
        closed.set(uri, { text, overrides: workspace.overrides, findings: most, definitions, said });
        if (last?.said !== said) void this.#connection.sendDiagnostics({ uri, diagnostics });
      }
    }
    this.#closed = closed;
    for (const uri of before.keys()) {
      if (!closed.has(uri) && !this.#documents.of(uri)) {
        void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
      }
    }
  }
}

/** The definitions of those whom findings in other tools' files are about. */
function definitionsOf(workspace: Workspace, text: EncodedDocument, findings: readonly Finding[]): string[] {
  const roster = workspace.others.of(text);
  const names = roster ? findings.flatMap(({ assignments = [] }) => assignments) : [];
  return names.flatMap((name) =>
    (roster?.called(name) ?? []).map(
      ({ agent }) => `${agent.file}:${agent.name.place.line}:${agent.name.place.column}`,
    ),
  );
}

/** What was sent about a file, and its inputs. */
interface Sent {
  readonly text: EncodedDocument;
  readonly overrides: Workspace["overrides"];
  readonly findings: readonly Finding[];
  /** The definitions of those whom the findings are about. */
  readonly definitions: readonly string[];
  readonly said: string;
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
