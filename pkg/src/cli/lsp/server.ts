import { fileURLToPath } from "node:url";
import { version } from "sop-handover";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  CodeActionKind,
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  MessageType,
  PositionEncodingKind,
  ShowMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocuments,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";

import type { Settings } from "../settings.js";
import { actionsIn } from "./actions.js";
import { diagnosticOf, problemOf } from "./convert.js";
import { completionAt, definitionAt, hoverAt, linksOf, referencesAt, rename, renameAt } from "./mentions.js";
import { LEGEND, tokensOf } from "./tokens.js";
import { type ReadSop, Workspace } from "./workspace.js";

/** Serves until the client goes. */
export function serve(settings: () => Settings): Promise<number> {
  const connection = createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
  const documents = new TextDocuments(TextDocument);
  const workspace = new Workspace(settings, (uri) => documents.get(uri));
  begin(connection, workspace);
  publish(connection, documents, workspace);
  answer(connection, documents, workspace);
  documents.listen(connection);
  connection.listen();
  return new Promise((done) => {
    connection.onExit(() => done(0));
    process.stdin.once("end", () => done(0));
  });
}

function begin(connection: Connection, workspace: Workspace): void {
  let watches = false;
  connection.onInitialize((params) => {
    const root = rootOf(params);
    // Settings, team and ignore files are those of the folder that is open in the editor.
    if (root !== undefined) process.chdir(root);
    watches = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return {
      serverInfo: { name: "sop-handover", version },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: { triggerCharacters: ["@", "＠"] },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll] },
        documentLinkProvider: {},
        semanticTokensProvider: { legend: LEGEND, full: true },
      },
    };
  });
  connection.onInitialized(() => {
    const error = workspace.reload();
    if (error !== undefined) {
      const message = `sop-handover: ${error}`;
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    }
    if (watches) {
      const watchers = [{ globPattern: "**/*.{md,markdown,mdx,json,yaml,yml}" }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  });
}

function rootOf({ workspaceFolders, rootUri }: InitializeParams): string | undefined {
  const uri = workspaceFolders?.[0]?.uri ?? rootUri;
  return uri?.startsWith("file:") ? fileURLToPath(uri) : undefined;
}

/** Sends findings; of changes that come in quick succession only the last one is looked at. */
function publish(connection: Connection, documents: TextDocuments<TextDocument>, workspace: Workspace): void {
  const waiting = new Set<string>();
  const send = (uri: string) => {
    waiting.delete(uri);
    const document = documents.get(uri);
    if (!document) return;
    const sop = workspace.read(document);
    const diagnostics = [
      ...workspace.problemsIn(document).map(problemOf),
      ...(sop?.analysis.diagnostics ?? []).map((found) => diagnosticOf(document, found)),
    ];
    void connection.sendDiagnostics({ uri, version: document.version, diagnostics });
  };
  const soon = (uri: string) => {
    if (!waiting.has(uri)) setImmediate(() => send(uri));
    waiting.add(uri);
  };
  const again = () => {
    workspace.reload();
    for (const uri of documents.keys()) soon(uri);
  };
  documents.onDidChangeContent(({ document }) => {
    soon(document.uri);
    // A name that is being typed in front matter is a name of the team at once.
    if (workspace.changed(document)) for (const uri of documents.keys()) soon(uri);
  });
  documents.onDidSave(again);
  documents.onDidClose(({ document }) => {
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    // What was not saved is gone.
    again();
  });
  connection.onDidChangeWatchedFiles(again);
  connection.onDidChangeConfiguration(again);
}

function answer(connection: Connection, documents: TextDocuments<TextDocument>, workspace: Workspace): void {
  const about = <P extends { textDocument: { uri: string } }, R>(find: (sop: ReadSop, params: P) => R) => {
    return (params: P): R | null => {
      const document = documents.get(params.textDocument.uri);
      const sop = document && workspace.read(document);
      return sop ? find(sop, params) : null;
    };
  };
  connection.onCompletion(about((sop, { position }) => completionAt(sop, workspace, position)));
  connection.onHover(about((sop, { position }) => hoverAt(sop, workspace, position)));
  connection.onDefinition(about((sop, { position }) => definitionAt(sop, workspace, position)));
  connection.onReferences(about((sop, { position }) => referencesAt(sop, workspace, position)));
  connection.onPrepareRename(about((sop, { position }) => renameAt(sop, workspace, position)));
  connection.onRenameRequest(about((sop, { position, newName }) => rename(sop, workspace, position, newName)));
  connection.onCodeAction(about((sop, params) => actionsIn(sop, params)));
  connection.onDocumentLinks(about((sop) => linksOf(sop, workspace)));
  connection.languages.semanticTokens.on((params) => {
    const document = documents.get(params.textDocument.uri);
    const sop = document && workspace.read(document);
    return sop ? tokensOf(sop) : { data: [] };
  });
}
