// `targets` in the front matter of our own SOPs in an editor, with a real client.
import assert from "node:assert/strict";
import { test } from "node:test";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentDiagnosticRequest,
  HoverRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
} from "vscode-languageserver-protocol/node";

import { start } from "./lsp-client.mjs";
import { sop } from "./support.mjs";

const TEXT = "If it is about money, hand over to [@Billing](assignment:b1).\nIf a lawyer writes, hand over to @Legal.";

const files = (targets, text = TEXT) => ({
  "team/a1.md": sop("a1", "Triage", text, `targets: ${targets}\n`),
  "team/b1.md": sop("b1", "Billing", "Answer."),
  "team/l1.md": sop("l1", "Legal", "Answer."),
  "team/c1.md": sop("c1", "Care", "Answer."),
});

const ofList = (found) =>
  found
    .filter(({ code }) => /listed|target|type/.test(code))
    .map(({ code, range }) => `${range.start.line}:${range.start.character} ${code}`);

test("missing, extra and wrong entries of the list are published and pulled, each at its place", async (t) => {
  const { open, diagnostics, ask, edit } = await start(t, files("[c1, Legl, 7, [x]]"));
  let document = await open("team/a1.md");
  const expected = [
    "3:14 unknown-target",
    "3:20 unknown-target",
    "3:23 wrong-type",
    "5:35 said-not-listed",
    "3:10 listed-not-said",
  ];
  const found = await diagnostics(document);
  assert.deepEqual(ofList(found), expected);
  const related = found.find(({ code }) => code === "said-not-listed").relatedInformation;
  assert.deepEqual(
    related.map(({ message }) => message),
    ["“Billing” is defined here."],
  );
  assert.deepEqual(ofList((await ask(DocumentDiagnosticRequest.type, document)).items), expected);
  const at = document.getText().indexOf("[c1");
  document = await edit("team/a1.md", at, at + "[c1, Legl, 7, [x]]".length, "[b1, Legal]");
  assert.deepEqual(ofList(await diagnostics(document)), []);
});

test("each finding about the list has its fix, and none is applied unasked", async (t) => {
  const { open, ask } = await start(t, files("[Care, Legl] # who"));
  const document = await open("team/a1.md");
  const range = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
  const actions = await ask(CodeActionRequest.type, document, undefined, { range, context: { diagnostics: [] } });
  const lists = actions
    .filter(({ diagnostics }) => diagnostics && ofList(diagnostics).length > 0)
    .map(({ title, edit, isPreferred }) => {
      const text = TextDocument.applyEdits(document, edit.changes[document.uri]);
      return [title, /^targets: (.*)$/m.exec(text)[1], isPreferred === true];
    });
  assert.deepEqual(lists, [
    ["Write “Legal”", "[Care, Legal] # who", false],
    ["Add “Billing” to `targets`", "[Care, Legl, Billing] # who", false],
    ["Take “Care” out of `targets`", "[Legl] # who", false],
  ]);
  const all = actions.find(({ kind }) => kind === "source.fixAll.sop-handover");
  assert.ok(!all || TextDocument.applyEdits(document, all.edit.changes[document.uri]).includes("[Care, Legl] # who"));
});

test("an entry of the list has hover, definition, references and rename", async (t) => {
  const { open, ask, uriOf } = await start(t, files("\n  - b1\n  - Legal"));
  const document = await open("team/a1.md");
  const text = document.getText();
  const at = text.indexOf("- Legal") + 3;
  const hover = await ask(HoverRequest.type, document, at);
  assert.match(hover.contents.value, /\*\*Legal\*\* \(l1\)\n\nThe text hands over to it\.\n\n.*When: /s);
  const definition = await ask(DefinitionRequest.type, document, text.indexOf("- b1") + 2);
  assert.equal(definition.uri, uriOf("team/b1.md"));
  const references = await ask(ReferencesRequest.type, document, at, { context: { includeDeclaration: false } });
  assert.deepEqual(
    references.map(({ range }) => range.start.line),
    [5, 8],
  );
  assert.equal((await ask(PrepareRenameRequest.type, document, at)).placeholder, "Legal");
  const { changes } = await ask(RenameRequest.type, document, at, { newName: "Law: EU" });
  assert.deepEqual(Object.keys(changes).sort(), [uriOf("team/a1.md"), uriOf("team/l1.md")]);
  assert.match(
    TextDocument.applyEdits(document, changes[document.uri]),
    /^ {2}- b1\n {2}- "Law: EU"\n---\n[\s\S]*\[@Law(?::|&#58;) EU\]\(assignment:l1\)/m,
  );
});

test("names are completed inside the list, in its own style, those of the text first", async (t) => {
  const { open, ask, edit } = await start(t, files("[b1, ]"));
  let document = await open("team/a1.md");
  const end = document.getText().indexOf("]");
  const offered = async (at) => (await ask(CompletionRequest.type, document, at)).items;
  const items = await offered(end);
  assert.deepEqual(
    items.map(({ label, textEdit }) => [label, textEdit.newText]),
    [
      ["Legal", "l1"],
      ["Care", "c1"],
    ],
  );
  document = await edit("team/a1.md", document.getText().indexOf("[b1"), end + 1, "\n  - Billing\n  - leg");
  const at = document.getText().indexOf("- leg") + "- leg".length;
  const [legal, ...others] = await offered(at);
  assert.deepEqual(others, []);
  assert.match(TextDocument.applyEdits(document, [legal.textEdit]), /^ {2}- Legal$/m);
  // Elsewhere in front matter there is no completion.
  assert.equal(await ask(CompletionRequest.type, document, document.getText().indexOf("Triage") + 3), null);
});

test("a list without an owner is ignored, and so is `targets:` in a text", async (t) => {
  const { open, diagnostics } = await start(t, {
    ...files("[b1, l1]"),
    "team/d1.md": "---\nid: d1\nname: Desk\n---\nAnswer.\n\ntargets: [nobody]\n",
    "notes/x.md": "---\ntargets: [nobody]\n---\nAnswer.\n",
  });
  for (const name of ["team/d1.md", "notes/x.md"]) assert.deepEqual(ofList(await diagnostics(await open(name))), []);
});
