// The check of a large team lets client requests go first, and reports the last state at the end.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CodeActionRequest,
  DocumentDiagnosticRequest,
  HoverRequest,
  WorkspaceDiagnosticRequest,
} from "vscode-languageserver-protocol/node";

import { start, textOf } from "./lsp-client.mjs";

const PULLS = { capabilities: { textDocument: { diagnostic: {} } } };
const FIRST = ".github/agents/a0.agent.md";
const TEAM = Object.fromEntries(
  Array.from({ length: 60 }, (_, at) => {
    const handoff = `handoffs:\n  - label: go\n    agent: A${at + 1}`;
    return [`.github/agents/a${at}.agent.md`, `---\nname: A${at}\ndescription: d\n${handoff}\n---\nDo it.\n`];
  }),
);

test("a request is answered before the findings of the whole team", async (t) => {
  const { open, edit, ask, connection } = await start(t, TEAM, [], PULLS);
  const document = await open(FIRST);
  await ask(DocumentDiagnosticRequest.type, document);
  for (const pull of [
    (text) => ask(DocumentDiagnosticRequest.type, text),
    () => connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] }),
  ]) {
    const text = await edit(FIRST, document.getText().indexOf("A1"), document.getText().indexOf("A1"), "x");
    const answered = [];
    const findings = pull(text).then(() => answered.push("findings"));
    const hover = ask(HoverRequest.type, text, "name: A0").then(() => answered.push("hover"));
    await Promise.all([findings, hover]);
    assert.deepEqual(answered, ["hover", "findings"]);
  }
});

test("findings are those of the last text, however often it changes meanwhile", async (t) => {
  const { open, edit, ask } = await start(t, TEAM, [], PULLS);
  const document = await open(FIRST);
  const at = document.getText().indexOf("A1");
  await edit(FIRST, at, at, "x");
  const asked = ask(DocumentDiagnosticRequest.type, document);
  await edit(FIRST, at, at + 1, "");
  const last = await edit(FIRST, at, at + 1, "a");
  const { items } = await asked;
  assert.deepEqual(
    items.map(({ code, range }) => [code, textOf(last, range)]),
    [["wrong-identifier", "a1"]],
  );
  const range = { start: last.positionAt(at), end: last.positionAt(at) };
  const actions = await ask(CodeActionRequest.type, last, undefined, { range, context: { diagnostics: [] } });
  assert.deepEqual(
    actions.map(({ title }) => title),
    ["Write “A1”", "Make all safe fixes"],
  );
});

test("published findings are those of the last text, in all files", async (t) => {
  const { open, edit, diagnostics, published, uriOf } = await start(t, TEAM, []);
  const document = await open(FIRST);
  const name = document.getText().indexOf("A0");
  await diagnostics(document);
  const long = await edit(FIRST, name, name, "Z");
  await diagnostics(long);
  const short = await edit(FIRST, name, name + 1, "");
  const at = short.getText().indexOf("A1");
  const last = await edit(FIRST, at, at + 2, "A59");
  const found = await diagnostics(last);
  assert.deepEqual(
    found.filter(({ severity }) => severity === 1),
    [],
  );
  await published(uriOf(".github/agents/a59.agent.md"), (all) => all.some(({ code }) => code === "unknown-target"));
});
