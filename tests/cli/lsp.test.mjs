// The language server, tested with a real client library.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  DidSaveTextDocumentNotification,
  DocumentLinkRequest,
  HoverRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SemanticTokensRequest,
} from "vscode-languageserver-protocol/node";

import { start, textOf, FILES } from "./lsp-client.mjs";
import { sop } from "./support.mjs";

test("findings are published with UTF-16 positions, for SOPs only", async (t) => {
  const { open, diagnostics, capabilities } = await start(t);
  assert.equal(capabilities.positionEncoding, "utf-16");
  const document = await open("team/a1.md");
  const [unknown] = await diagnostics(document);
  assert.equal(unknown.code, "unknown-mention");
  assert.equal(textOf(document, unknown.range), "@Nobody");
  assert.deepEqual(await diagnostics(await open("README.md")), []);
});

test("edits in quick succession end with the findings of the last text", async (t) => {
  const { open, edit, diagnostics } = await start(t);
  let document = await open("team/a1.md");
  for (const char of " Hand over to @Gone if lost 👩‍⚕️.") {
    const end = document.getText().length;
    document = await edit("team/a1.md", end, end, char);
  }
  document = await edit(
    "team/a1.md",
    document.getText().indexOf("@Nobody"),
    document.getText().indexOf("@Nobody") + 7,
    "them",
  );
  const found = await diagnostics(document);
  assert.deepEqual(
    found.map(({ range }) => textOf(document, range)),
    ["@Gone"],
  );
});

test("completion opens on the sign and writes the linked form", async (t) => {
  const { open, edit, ask } = await start(t);
  let document = await open("team/a1.md");
  const end = document.getText().length;
  document = await edit("team/a1.md", end, end, "👩‍⚕️ or to @leg");
  const list = await ask(CompletionRequest.type, document, document.getText().length);
  assert.deepEqual(
    list.items.map(({ label }) => label),
    ["Legal"],
  );
  const [{ textEdit, filterText }] = list.items;
  assert.equal(filterText, "@leg");
  assert.match(TextDocument.applyEdits(document, [textEdit]), /👩‍⚕️ or to \[@Legal\]\(assignment:l1\) ?$/);
  assert.equal(await ask(CompletionRequest.type, document, "Triage"), null);
  const all = await ask(CompletionRequest.type, await edit("team/a1.md", end, document.getText().length, "@"), end + 1);
  assert.deepEqual(all.items.map(({ label }) => label).sort(), ["Billing", "Legal"]);
});

test("hover says who that is, and why it is not a target", async (t) => {
  const { open, ask } = await start(
    t,
    { ...FILES, "sop-handover.config.json": { workflow: "case", team: "team" } },
    [],
  );
  const document = await open("team/a1.md");
  const hover = await ask(HoverRequest.type, document, "[@Billing");
  assert.match(hover.contents.value, /\*\*Billing\*\* \(b1\)/);
  assert.match(hover.contents.value, /Queue \(Consumer\)/);
  assert.equal(textOf(document, hover.range), "[@Billing](assignment:b1)");
  assert.match((await ask(HoverRequest.type, document, "@Nobody")).contents.value, /Nobody is called so/);
  assert.equal(await ask(HoverRequest.type, document, "money"), null);
});

test("definition, references and links lead to the assignment's file", async (t) => {
  const { open, ask, uriOf } = await start(t);
  const document = await open("team/a1.md");
  const definition = await ask(DefinitionRequest.type, document, "[@Billing");
  assert.deepEqual([definition.uri, definition.range.start.line], [uriOf("team/b1.md"), 2]);
  assert.equal(await ask(DefinitionRequest.type, document, "@Nobody"), null);
  const references = await ask(ReferencesRequest.type, document, "[@Billing", {
    context: { includeDeclaration: false },
  });
  assert.deepEqual(
    references.map(({ uri }) => uri),
    [uriOf("team/a1.md"), uriOf("team/l1.md")],
  );
  const links = await ask(DocumentLinkRequest.type, document);
  assert.deepEqual(
    links.map(({ target }) => target),
    [`${uriOf("team/b1.md")}#L3`],
  );
});

test("a rename changes the definition and every mention", async (t) => {
  const { open, ask, edit, uriOf, read, cwd, connection, diagnostics } = await start(t);
  await open("team/b1.md");
  let document = await open("team/a1.md");
  // Unsaved changes count too.
  document = await edit("team/a1.md", document.getText().length, document.getText().length, "If late: @Legal.\n");
  const place = document.getText().indexOf("@Legal") + 1;
  const prepared = await ask(PrepareRenameRequest.type, document, place);
  assert.equal(prepared.placeholder, "Legal");
  const { changes } = await ask(RenameRequest.type, document, place, { newName: 'Law & "Order": [EU]' });
  assert.deepEqual(Object.keys(changes).sort(), ["team/a1.md", "team/b1.md", "team/l1.md"].map(uriOf));
  for (const name of ["team/a1.md", "team/b1.md", "team/l1.md"]) {
    const text = name === "team/a1.md" ? document.getText() : read(name);
    writeFileSync(
      join(cwd, name),
      TextDocument.applyEdits(TextDocument.create("x:y", "markdown", 0, text), changes[uriOf(name)]),
    );
  }
  assert.match(read("team/l1.md"), /^name: .*Law & .*Order.*\[EU\]/m);
  await connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: document.uri } });
  const end = document.getText().length;
  document = await edit("team/a1.md", 0, end, read("team/a1.md"));
  const found = await diagnostics(document);
  assert.deepEqual(
    found.map(({ code }) => code),
    ["unknown-mention"],
  );
  assert.equal(await ask(PrepareRenameRequest.type, document, "Nobody"), null);
});

test("a name changed in open front matter counts before it is saved, but not after closing without saving", async (t) => {
  const { open, edit, ask, diagnostics, close } = await start(t);
  const triage = await open("team/a1.md");
  const billing = await open("team/b1.md");
  const at = billing.getText().indexOf("Billing");
  // One key after the other, as people type.
  await edit("team/b1.md", at, at + "Billing".length, "F");
  for (const [step, char] of [..."inance 👩‍⚕️ Ops"].entries()) {
    const before = at + [..."Finance 👩‍⚕️ Ops"].slice(0, step + 1).join("").length;
    await edit("team/b1.md", before, before, char);
  }
  const found = await diagnostics(triage, (list) => list.some(({ code }) => code === "stale-label"));
  assert.deepEqual(
    found.map(({ code }) => code),
    ["stale-label", "unknown-mention"],
  );
  const hover = await ask(HoverRequest.type, triage, "[@Billing");
  assert.match(hover.contents.value, /\*\*Finance 👩‍⚕️ Ops\*\* \(b1\)/);
  await close("team/b1.md");
  const back = await diagnostics(triage, (list) => list.every(({ code }) => code !== "stale-label"));
  assert.deepEqual(
    back.map(({ code }) => code),
    ["unknown-mention"],
  );
});

test("unreadable front matter during typing is reported, and its assignment stays", async (t) => {
  const { open, edit, ask, diagnostics } = await start(t);
  const triage = await open("team/a1.md");
  let billing = await open("team/b1.md");
  const at = billing.getText().indexOf("Billing");
  billing = await edit("team/b1.md", at, at, "[");
  const found = await diagnostics(billing, (list) => list.some(({ code }) => code === "invalid-yaml"));
  assert.equal(found[0].range.start.line, 2);
  assert.match((await ask(HoverRequest.type, triage, "[@Billing")).contents.value, /An allowed handover target/);
  billing = await edit("team/b1.md", at, at + 1, "");
  await diagnostics(billing, (list) => list.every(({ code }) => code !== "invalid-yaml"));
});

test("the last assignment of a team stays while its front matter is deleted and rewritten", async (t) => {
  const { open, edit, ask, diagnostics } = await start(t, {
    "team/a1.md": sop("a1", "Triage", "Ask [@Triage](assignment:a1)."),
  });
  const document = await open("team/a1.md");
  const text = document.getText();
  const end = text.indexOf("Ask");
  await diagnostics(await edit("team/a1.md", 0, end, ""));
  const back = await edit("team/a1.md", 0, 0, text.slice(0, end));
  await diagnostics(back);
  assert.match((await ask(HoverRequest.type, back, "[@Triage")).contents.value, /own assignment/);
});

test("a duplicate id is reported where it is defined", async (t) => {
  const { open, diagnostics } = await start(t, { ...FILES, "team/z9.md": sop("a1", "Other", "Nothing.") });
  const [found] = await diagnostics(await open("team/z9.md"));
  assert.deepEqual([found.code, found.range.start.line], ["duplicate-id", 1]);
});

test("positions count UTF-16 code units after astral characters", async (t) => {
  const { open, diagnostics, ask } = await start(t, {
    ...FILES,
    "team/c1.md": sop("c1", "C", "😀𝒳 @Nobody\r\n👩‍⚕️ to [@Legal](assignment:l1)"),
  });
  const document = await open("team/c1.md");
  const [unknown] = await diagnostics(document);
  assert.deepEqual(unknown.range, { start: { line: 4, character: 5 }, end: { line: 4, character: 12 } });
  const { data } = await ask(SemanticTokensRequest.type, document);
  assert.deepEqual(data, [4, 5, 7, 1, 0, 1, "👩‍⚕️ to ".length, "[@Legal](assignment:l1)".length, 0, 0]);
});

test("a rename in a YAML team file", async (t) => {
  const files = {
    "team.yaml": "assignments:\n  - { id: a, name: A }\n  - id: b\n    name: 'B' # the second\n",
    "x.md": "If so, hand over to [@B](assignment:b).\n",
  };
  const { open, ask, uriOf, read } = await start(t, files, ["--team", "team.yaml"]);
  const document = await open("x.md");
  const { changes } = await ask(RenameRequest.type, document, "[@B]", { newName: "C: d" });
  const [edit] = changes[uriOf("team.yaml")];
  const renamed = TextDocument.applyEdits(TextDocument.create("x:y", "yaml", 0, read("team.yaml")), [edit]);
  assert.match(renamed, /name: ['"]C: d['"] # the second\n$/);
});

test("code actions fix one finding or everything safe", async (t) => {
  const { open, ask } = await start(t);
  const document = await open("team/b1.md");
  const range = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
  const actions = await ask(CodeActionRequest.type, document, undefined, { range, context: { diagnostics: [] } });
  assert.deepEqual(
    actions.map(({ kind }) => kind),
    ["quickfix", "source.fixAll.sop-handover"],
  );
  for (const { edit } of actions) {
    assert.match(
      TextDocument.applyEdits(document, edit.changes[document.uri]),
      /hand over to \[@Legal\]\(assignment:l1\)\.\n$/,
    );
  }
});

test("mentions are coloured by their status", async (t) => {
  const { open, ask } = await start(t);
  const document = await open("team/a1.md");
  const { data } = await ask(SemanticTokensRequest.type, document);
  assert.equal(data.length, 10);
  const [line, character, length, type] = data;
  const start_ = document.offsetAt({ line, character });
  assert.equal(document.getText().slice(start_, start_ + length), "[@Billing](assignment:b1)");
  assert.deepEqual([type, data[8]], [0, 1]);
});

test("a server without a team says so and stays", async (t) => {
  const { open, ask, diagnostics } = await start(t, { "x.md": "@A\n" }, []);
  const document = await open("x.md");
  assert.deepEqual(await diagnostics(document), []);
  assert.equal(await ask(HoverRequest.type, document, 1), null);
});
