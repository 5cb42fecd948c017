import { version } from "sop-handover";
import {
  CodeActionKind,
  createConnection,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  MessageType,
  PositionEncodingKind,
  type ResponseMessage,
  ShowMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";

import { isFolder } from "../files/identity.js";
import type { Settings, TeamArguments } from "../settings.js";
import { answer, CANCELLED, SIGNS } from "./answers.js";
import { ENCODINGS } from "./encoded-document.js";
import { CheckedHeaders } from "./checked-headers.js";
import { GuardedReader } from "./guarded-reader.js";
import { OpenDocuments } from "./open-documents.js";
import { answerOverviews } from "./overviews.js";
import type { Server } from "./parts.js";
import { Publisher } from "./publisher.js";
import { answerPulls } from "./pull.js";
import { LEGEND } from "./tokens.js";
import { SHOW_PLACES } from "./views.js";
import { foldersOf, Workspaces } from "./workspaces.js";

/** Characters after which other tools' files may want a name. */
const OTHER_SIGNS = [" ", "[", "(", ",", ":", "-", "`", "*", '"', "'", "/"];

/** Serves until the client goes. */
export function serve(settings: (args: TeamArguments, from: string) => Settings, args: TeamArguments): Promise<never> {
  const writer = new StreamMessageWriter(process.stdout);
  const reader = new GuardedReader(new StreamMessageReader(process.stdin.pipe(new CheckedHeaders())), writer);
  const connection = createConnection(reader, writer, {
    connectionStrategy: {
      cancelUndispatched: (): ResponseMessage => ({ jsonrpc: "2.0", id: null, error: CANCELLED.toJson() }),
    },
  });
  const documents = new OpenDocuments();
  const workspaces = new Workspaces(settings, args, documents, (message) => {
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  });
  const publisher = new Publisher(connection, documents, workspaces);
  const server: Server = { connection, documents, workspaces, publisher, client: {}, showsPlaces: false };
  begin(server);
  follow(server);
  answer(server);
  answerPulls(server);
  answerOverviews(server);
  connection.listen();
  const leave = () => process.exit(reader.isDown ? 0 : 1);
  // A client that has closed its end is gone, even if it did not say so.
  process.stdin.once("end", leave);
  process.stdin.once("close", leave);
  return new Promise(() => {});
}

function begin(server: Server): void {
  const { connection, documents, workspaces, publisher } = server;
  connection.onInitialize((params) => {
    server.client = params.capabilities;
    const { commands } = (params.initializationOptions ?? {}) as { commands?: unknown };
    server.showsPlaces = Array.isArray(commands) && commands.includes(SHOW_PLACES);
    publisher.isAsked = params.capabilities.textDocument?.diagnostic !== undefined;
    publisher.canRefresh = params.capabilities.workspace?.diagnostics?.refreshSupport === true;
    const wanted: unknown = params.capabilities.general?.positionEncodings;
    const encodings: readonly string[] = Array.isArray(wanted) ? wanted : [];
    documents.encoding = encodings.find((one) => ENCODINGS.includes(one)) ?? PositionEncodingKind.UTF16;
    for (const uri of foldersOf(params)) workspaces.addFolder(uri);
    // Messages show paths from the first folder.
    const [first] = workspaces.folders;
    if (first !== undefined && isFolder(first)) process.chdir(first);
    return {
      serverInfo: { name: "sop-handover", version },
      capabilities: {
        positionEncoding: documents.encoding,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: { triggerCharacters: [...SIGNS, ...OTHER_SIGNS] },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        codeLensProvider: {},
        callHierarchyProvider: true,
        diagnosticProvider: { identifier: "sop-handover", interFileDependencies: true, workspaceDiagnostics: true },
        renameProvider: { prepareProvider: true },
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll],
          resolveProvider: true,
        },
        documentLinkProvider: {},
        semanticTokensProvider: { legend: LEGEND, full: true },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
  connection.onInitialized(() => {
    workspaces.begin();
    publisher.allSoon();
    if (server.client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      const watchers = [
        { globPattern: "**/*.{md,markdown,mdx,json,jsonc,yaml,yml}" },
        { globPattern: "**/{.gitignore,.sop-handover-ignore}" },
      ];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  });
}

/** Follows what the client does to texts, files and folders. */
function follow({ connection, documents, workspaces, publisher }: Server): void {
  const again = () => {
    workspaces.outdate();
    publisher.allSoon();
  };
  connection.onDidOpenTextDocument((params) => {
    const document = documents.open(params);
    if (!document) return;
    publisher.soon(document);
    if (workspaces.of(document)?.changed(document)) publisher.allSoon();
  });
  connection.onDidChangeTextDocument((params) => {
    const document = documents.change(params);
    if (!document) return;
    publisher.soon(document);
    // A name typed in front matter belongs to the team at once.
    if (workspaces.of(document)?.changed(document)) publisher.allSoon();
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const document = documents.close(textDocument.uri);
    if (!document) return;
    for (const workspace of workspaces.all()) workspace.forget(document);
    publisher.closed(document);
    // The unsaved changes are gone, so the file's text counts again.
    again();
  });
  connection.onDidSaveTextDocument(again);
  connection.onDidChangeWatchedFiles(again);
  connection.onDidChangeConfiguration(again);
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    for (const { uri } of event.removed) workspaces.removeFolder(uri);
    for (const { uri } of event.added) workspaces.addFolder(uri);
    workspaces.begin();
    again();
  });
}
