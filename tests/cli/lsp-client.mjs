// A client of the language server, built with a real client library.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

import { command, folder, sop } from "./support.mjs";

export const FILES = {
  "team/a1.md": sop(
    "a1",
    "Triage",
    "👩‍⚕️ If it is about money, hand over to [@Billing](assignment:b1).\n\nAsk @Nobody when late.",
  ),
  "team/b1.md": sop("b1", "Billing", "If a lawyer writes, hand over to @Legal."),
  "team/l1.md": sop("l1", "Legal", "Answer, or hand over to [@Billing](assignment:b1) if they pay."),
  "README.md": "# Not an SOP, @Nobody\n",
};

/** A server on a folder, with the client's side of it. */
export async function start(t, files = FILES, args = ["--team", "team"], { at = folder(t, files), ...more } = {}) {
  const cwd = at;
  const child = spawn(process.execPath, [command, "lsp", "--stdio", ...args]);
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (complaints += text));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const published = new Map();
  const counts = new Map();
  const said = [];
  connection.onNotification(ShowMessageNotification.type, ({ message }) => {
    said.push(message);
    for (const check of [...waiting]) check();
  });
  const waiting = [];
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.set(params.uri, params);
    counts.set(params.uri, (counts.get(params.uri) ?? 0) + 1);
    for (const check of [...waiting]) check();
  });
  connection.listen();
  const until = (find) =>
    new Promise((done) => {
      const check = () => {
        const found = find();
        if (found === undefined) return;
        const at = waiting.indexOf(check);
        if (at >= 0) waiting.splice(at, 1);
        done(found);
      };
      waiting.push(check);
      check();
    });
  const uriOf = (name) => pathToFileURL(join(cwd, name)).href;
  const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: pathToFileURL(cwd).href, name: "folder" }],
    ...more,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const documents = new Map();
  t.after(async () => {
    await connection.sendRequest(ShutdownRequest.type);
    const gone = new Promise((done) => child.once("close", done));
    await connection.sendNotification(ExitNotification.type);
    assert.equal(await gone, 0);
    assert.equal(complaints, "");
    connection.dispose();
  });
  /** The answer to a request that was written by hand. */
  const answers = (id) =>
    new Promise((done) => {
      new StreamMessageReader(child.stdout).listen((message) => {
        if (message.id === id && !("method" in message)) done(message);
      });
    });
  return {
    cwd,
    child,
    answers,
    connection,
    capabilities,
    uriOf,
    read: (name) => readFileSync(join(cwd, name), "utf8"),
    /** How often findings of a text were published. */
    publishes: (uri) => counts.get(uri) ?? 0,
    notify: (type, params) => connection.sendNotification(type, params),
    /** Opens a file, as it is on the disk and by its usual URI unless told otherwise. */
    async open(name, uri = uriOf(name), text = readFileSync(join(cwd, name), "utf8")) {
      const document = TextDocument.create(uri, "markdown", 1, text);
      documents.set(name, document);
      const { languageId, version } = document;
      await connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version, text: document.getText() },
      });
      return document;
    },
    async edit(name, from, to, text) {
      const before = documents.get(name);
      const range = { start: before.positionAt(from), end: before.positionAt(to) };
      const document = TextDocument.update(before, [{ range, text }], before.version + 1);
      documents.set(name, document);
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: document.uri, version: document.version },
        contentChanges: [{ range, text }],
      });
      return document;
    },
    async close(name) {
      const { uri } = documents.get(name);
      await connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    },
    /** What is published for a version of a document, or a later one. */
    diagnostics(document, also = () => true) {
      const found = () => {
        const params = published.get(document.uri);
        return params && params.version >= document.version && also(params.diagnostics)
          ? params.diagnostics
          : undefined;
      };
      return until(found);
    },
    /** What is published last for a URI, once it is as wanted. */
    published: (uri, wanted) =>
      until(() => {
        const params = published.get(uri);
        return params && wanted(params.diagnostics) ? params.diagnostics : undefined;
      }),
    /** A message to the user that fits. */
    told: (pattern) => until(() => said.find((message) => pattern.test(message))),
    ask: (type, document, place, more = {}) =>
      connection.sendRequest(type, {
        textDocument: { uri: document.uri },
        ...(place !== undefined && {
          position: document.positionAt(typeof place === "number" ? place : document.getText().indexOf(place) + 1),
        }),
        ...more,
      }),
  };
}

export const textOf = (document, range) =>
  document.getText().slice(document.offsetAt(range.start), document.offsetAt(range.end));
