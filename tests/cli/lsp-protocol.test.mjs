// What the protocol demands of a server, and what a busy or careless client may do.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  CompletionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  InitializeRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SemanticTokensRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

import { FILES, start } from "./lsp-client.mjs";
import { command, sop } from "./support.mjs";

/** A server that nobody has initialized. */
function bare(t) {
  const child = spawn(process.execPath, [command, "lsp"], { cwd: import.meta.dirname });
  t.after(() => child.kill());
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  t.after(() => connection.dispose());
  const gone = new Promise((done) => child.once("exit", done));
  return { child, connection, gone };
}

const hover = { textDocument: { uri: "file:///x.md" }, position: { line: 0, character: 0 } };

test("requests come too early, too late, and once more", async (t) => {
  const { connection, child, gone } = bare(t);
  await assert.rejects(connection.sendRequest(HoverRequest.type, hover), { code: -32002 });
  // No capabilities at all.
  const { capabilities } = await connection.sendRequest("initialize", {});
  assert.equal(capabilities.positionEncoding, "utf-16");
  await assert.rejects(connection.sendRequest("initialize", {}), { code: -32600 });
  await assert.rejects(connection.sendRequest("no/such", {}), { code: -32601 });
  assert.equal(await connection.sendRequest(ShutdownRequest.type), null);
  await assert.rejects(connection.sendRequest(HoverRequest.type, hover), { code: -32600 });
  child.stdin.end();
  assert.equal(await gone, 0);
});

test("the server exits when its input is closed", async (t) => {
  const { connection, child, gone } = bare(t);
  await connection.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: {} });
  child.stdin.end();
  assert.equal(await gone, 1);
});

test("a message that is not a request is reported, and the server continues", async (t) => {
  const { open, ask, connection, notify, diagnostics } = await start(t);
  const document = await open("team/a1.md");
  const { uri } = document;
  for (const [method, params] of [
    ["textDocument/hover", {}],
    ["textDocument/hover", { textDocument: { uri: 7 }, position: { line: 0, character: 0 } }],
    ["textDocument/hover", { textDocument: { uri } }],
    ["textDocument/definition", { textDocument: { uri }, position: { line: "0", character: null } }],
    ["textDocument/rename", { textDocument: { uri }, position: { line: 4, character: 40 }, newName: 7 }],
    ["textDocument/codeAction", { textDocument: { uri }, range: {} }],
  ]) {
    await assert.rejects(connection.sendRequest(method, params), { code: -32602 }, method);
  }
  for (const contentChanges of [[{ text: 7 }], [{ range: 7, text: "" }], "x", [null]]) {
    await notify(DidChangeTextDocumentNotification.type, { textDocument: { uri, version: 2 }, contentChanges });
  }
  await notify(DidOpenTextDocumentNotification.type, { textDocument: { uri: "file:///y.md", version: 1 } });
  assert.ok(await ask(HoverRequest.type, document, "[@Billing"));
  // Ranges beyond the text end at its end.
  const range = { start: { line: 99, character: 9 }, end: { line: 999, character: 9 } };
  await notify(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 3 },
    contentChanges: [{ range, text: "And @Nobody2 too.\n" }],
  });
  await diagnostics({ uri, version: 3 }, (found) => found.length === 2);
});

test("a cancelled request is answered as cancelled", async (t) => {
  const { open, ask, child, answers } = await start(t);
  const document = await open("team/a1.md");
  await ask(HoverRequest.type, document, "[@");
  const position = document.positionAt(document.getText().indexOf("[@"));
  const request = { id: "own", method: HoverRequest.method, params: { textDocument: { uri: document.uri }, position } };
  const cancel = { method: "$/cancelRequest", params: { id: "own" } };
  const answered = answers("own");
  child.stdin.write([request, cancel].map(framed).join(""));
  assert.equal((await answered).error.code, -32800);
});

function framed(message) {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

test("a thousand edits cause few publishes", async (t) => {
  const { open, edit, diagnostics, publishes } = await start(t);
  let document = await open("team/a1.md");
  for (let at = 0; at < 1000; at += 1) {
    const end = document.getText().length;
    document = await edit("team/a1.md", end, end, "x");
  }
  await diagnostics(document);
  assert.ok(publishes(document.uri) <= 20, `${publishes(document.uri)} publishes`);
});

test("a large text has bounded findings, and fixes on request", async (t) => {
  const line = "If a lawyer writes, hand over to @Legal.\n\n";
  const capabilities = {
    textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } } },
    workspace: { workspaceEdit: { documentChanges: true } },
  };
  const { open, edit, ask, connection, diagnostics } = await start(
    t,
    { ...FILES, "team/big.md": sop("big", "Big", line.repeat(15_000)) },
    ["--team", "team"],
    { capabilities },
  );
  let document = await open("team/big.md");
  assert.equal((await diagnostics(document)).length, 1001);
  const end = document.getText().length;
  document = await edit("team/big.md", end, end, "x");
  // While the text changes, a request is rejected at once.
  await assert.rejects(ask(HoverRequest.type, document, "@Legal"), { code: -32801 });
  await diagnostics(document);
  assert.ok(await ask(HoverRequest.type, document, "@Legal"));
  const at = document.positionAt(document.getText().indexOf("@Legal"));
  const params = { textDocument: { uri: document.uri }, range: { start: at, end: at }, context: { diagnostics: [] } };
  const actions = await connection.sendRequest(CodeActionRequest.type, params);
  assert.ok(JSON.stringify(actions).length < 5000);
  const resolved = await connection.sendRequest(CodeActionResolveRequest.type, actions.at(-1));
  const [{ textDocument, edits }] = resolved.edit.documentChanges;
  assert.deepEqual([textDocument.version, edits.length], [document.version, 15_000]);
  await edit("team/big.md", 0, 0, "");
  await assert.rejects(connection.sendRequest(CodeActionResolveRequest.type, actions.at(-1)), { code: -32801 });
});

test("a new name is trimmed", async (t) => {
  const { open, ask, uriOf, read } = await start(t);
  const { changes } = await ask(RenameRequest.type, await open("team/a1.md"), "[@Billing", {
    newName: "  Bill \u00a0",
  });
  for (const edit of Object.values(changes).flat()) assert.match(edit.newText, /^(?:Bill|\[@Bill\]\(assignment:b1\))$/);
  const renamed = TextDocument.applyEdits(
    TextDocument.create("x:y", "", 0, read("team/b1.md")),
    changes[uriOf("team/b1.md")],
  );
  assert.match(renamed, /^name: Bill$/m);
});

test("a rename to an invalid name is refused", async (t) => {
  const { open, ask } = await start(t);
  const document = await open("team/a1.md");
  for (const newName of ["", "   ", "\0", "A\nB", "A\r\nB", "a\u202eb", "Legal", "legal", "Тriage"]) {
    await assert.rejects(
      ask(RenameRequest.type, document, "[@Billing", { newName }),
      ({ code, message }) => code === -32803 && message.length > 10,
      JSON.stringify(newName),
    );
  }
  assert.ok(await ask(RenameRequest.type, document, "[@Billing", { newName: "Legal, EU" }));
});

test("names in front matter work without opening the file", async (t) => {
  const { ask, uriOf, read } = await start(t);
  const document = TextDocument.create(uriOf("team/b1.md"), "markdown", 0, read("team/b1.md"));
  assert.match((await ask(HoverRequest.type, document, "Billing")).contents.value, /\*\*Billing\*\* \(b1\)/);
  assert.equal((await ask(PrepareRenameRequest.type, document, "Billing")).placeholder, "Billing");
  const context = { includeDeclaration: true };
  const all = await ask(ReferencesRequest.type, document, "Billing", { context });
  assert.deepEqual(
    all.map(({ uri }) => uri),
    ["team/b1.md", "team/a1.md", "team/l1.md"].map(uriOf),
  );
  assert.deepEqual(all[0].range, { start: { line: 2, character: 6 }, end: { line: 2, character: 13 } });
  const { changes } = await ask(RenameRequest.type, document, "Billing", { newName: "Counsel" });
  assert.equal(Object.keys(changes).length, 3);
});

test("names in a team file work in place, also several on one line", async (t) => {
  const team = 'assignments: [{ id: a, name: A }, { id: b, name: "B 😀" }]\n';
  const { ask, uriOf, open } = await start(t, { "team.yaml": team, "x.md": "Ask [@A](assignment:a).\n" }, [
    "--team",
    "team.yaml",
  ]);
  await open("x.md");
  const document = TextDocument.create(uriOf("team.yaml"), "yaml", 0, team);
  assert.match((await ask(HoverRequest.type, document, "B 😀")).contents.value, /\(b\)/);
  assert.match((await ask(HoverRequest.type, document, team.indexOf("A }"))).contents.value, /\(a\)/);
  const { changes } = await ask(RenameRequest.type, document, team.indexOf("A }"), { newName: "C, d" });
  assert.equal(TextDocument.applyEdits(document, changes[document.uri]), team.replace("name: A", 'name: "C, d"'));
});

test("edits carry the text's version if the client supports it", async (t) => {
  const capabilities = { workspace: { workspaceEdit: { documentChanges: true } } };
  const { open, edit, ask, uriOf } = await start(t, FILES, ["--team", "team"], { capabilities });
  await open("team/a1.md");
  const document = await edit("team/a1.md", 0, 0, "");
  const { documentChanges, changes } = await ask(RenameRequest.type, document, "[@Billing", { newName: "Counsel" });
  assert.equal(changes, undefined);
  const versions = documentChanges.map(({ textDocument: { uri, version } }) => [uri, version]).sort();
  assert.deepEqual(versions, [
    [uriOf("team/a1.md"), 2],
    [uriOf("team/b1.md"), null],
    [uriOf("team/l1.md"), null],
  ]);
});

const SIZES = {
  "utf-8": (text) => Buffer.byteLength(text),
  "utf-16": (text) => text.length,
  "utf-32": (text) => [...text].length,
};

for (const [encoding, sizeOf] of Object.entries(SIZES)) {
  test(`positions count ${encoding}`, async (t) => {
    const before = "é😀𝒳\ud800 漢 ";
    const text = sop("c1", "C", `x\r\n${before}@Nobody ${before}[@Legal](assignment:l1)\rz`);
    const { connection, uriOf, capabilities, notify, diagnostics } = await start(
      t,
      { ...FILES, "team/c1.md": "" },
      ["--team", "team"],
      { capabilities: { general: { positionEncodings: [encoding, "utf-16"] } } },
    );
    assert.equal(capabilities.positionEncoding, encoding);
    const uri = uriOf("team/c1.md");
    await notify(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "markdown", version: 1, text: text.replace("@Nobody", "@") },
    });
    const start_ = sizeOf(before);
    // The change of the client counts so too.
    const at = { line: 5, character: start_ + 1 };
    await notify(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: at, end: at }, text: "Nobody" }],
    });
    const [found] = await diagnostics({ uri, version: 2 }, (list) => list.length > 0);
    assert.deepEqual(found.range, { start: { line: 5, character: start_ }, end: { line: 5, character: start_ + 7 } });
    const legal = 2 * start_ + 8;
    const length = "[@Legal](assignment:l1)".length;
    const position = { line: 5, character: legal };
    const answer = await connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    assert.deepEqual(answer.range, { start: position, end: { line: 5, character: legal + length } });
    const { data } = await connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri } });
    assert.deepEqual(data, [5, start_, 7, 1, 0, 0, legal - start_, length, 0, 0]);
    const list = await connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: { line: 5, character: start_ + 1 },
    });
    assert.equal(list.items[0].textEdit.range.start.character, start_);
  });
}

/** What a server says to bytes between `initialize` and `shutdown`; of broken ones its answer is waited for. */
function answersTo(bytes, isBroken = false) {
  const frame = (message) => Buffer.from(framed(message));
  const params = { processId: null, rootUri: null, capabilities: {} };
  const child = spawn(process.execPath, [command, "lsp"]);
  child.stdin.on("error", () => {});
  const begun = Buffer.concat([frame({ id: 1, method: "initialize", params }), bytes]);
  const end = frame({ id: 2, method: "shutdown" });
  let sent = !isBroken;
  child.stdin.write(sent ? Buffer.concat([begun, end]) : begun);
  const out = [];
  let said = "";
  child.stdout.on("data", (data) => {
    out.push(data);
    if (!sent && Buffer.concat(out).includes('"id":null')) {
      sent = true;
      child.stdin.write(end);
    }
    if (Buffer.concat(out).includes('"id":2')) child.stdin.end(frame({ method: "exit" }));
  });
  child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  return new Promise((resolve) => {
    child.on("close", (code) => {
      const bodies = Buffer.concat(out)
        .toString("utf8")
        .split(/Content-Length: \d+\r\n\r\n/)
        .slice(1);
      resolve({ code, said, messages: bodies.map((body) => JSON.parse(body)) });
    });
  });
}

const inFrame = (body) => Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), Buffer.from(body)]);

test("a message that can't be read is answered, and the next one is read", async () => {
  for (const bytes of [
    inFrame("{nope"),
    inFrame(Buffer.from([0xff, 0xfe])),
    Buffer.from("Foo: bar\r\n\r\n"),
    Buffer.from("hello\r\n\r\n"),
  ]) {
    const { code, said, messages } = await answersTo(bytes, true);
    assert.match(said, /^A message of the client can't be read: /, String(bytes));
    assert.ok(
      messages.some(({ id, error }) => id === null && error?.code === -32700),
      String(bytes),
    );
    assert.deepEqual(messages.find(({ id }) => id === 2)?.result, null, String(bytes));
    assert.equal(code, 0);
  }
});

test("values that are not messages stop nothing", async () => {
  for (const body of ["[]", "7", "null", '"x"', "{}", '{"jsonrpc":"2.0","id":5}', '{"id":{},"method":"x"}']) {
    const { code, messages } = await answersTo(inFrame(body));
    assert.deepEqual(messages.find(({ id }) => id === 2)?.result, null, body);
    assert.equal(code, 0, body);
  }
});

test("a server that can't know where the next message begins says so and ends", async () => {
  for (const header of [
    "Content-Length: x\r\n\r\n{}",
    "Content-Length: -5\r\n\r\n{}",
    "Content-Length: 1e3\r\n\r\n{}",
    "Content-Length:\r\n\r\n{}",
    "content-length: 99999999999\r\n\r\n{}",
    "x".repeat(20_000),
  ]) {
    const { code, said, messages } = await answersTo(Buffer.from(header));
    assert.equal(code, 1, header.slice(0, 40));
    assert.match(said, /can't be read: .*Content-Length value/, header.slice(0, 40));
    assert.equal(messages.at(-1).error.code, -32700);
  }
});
