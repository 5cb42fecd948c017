// Files under other names, in other folders, and changed elsewhere.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidSaveTextDocumentNotification,
  DocumentLinkRequest,
  HoverRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SemanticTokensRequest,
} from "vscode-languageserver-protocol/node";

import { FILES, start, textOf } from "./lsp-client.mjs";
import { folder, sop } from "./support.mjs";

const CONFIG = { "sop-handover.config.json": { team: "team" } };
const here = (path, name = "folder") => [{ uri: pathToFileURL(path).href, name }];

test("a file that is open under another spelling of its URI is edited as the editor has it", async (t) => {
  const cwd = join(folder(t, { "ops@acme/x.txt": "" }), "ops@acme");
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(join(cwd, "team"), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  const plain = pathToFileURL(cwd).href.replace("%40", "@");
  const foreign = plain.replace("ops@acme", "ops%40acme");
  const { open, edit, ask, diagnostics } = await start(t, {}, ["--team", "team"], {
    at: cwd,
    workspaceFolders: [{ uri: plain, name: "ops" }],
  });
  let triage = await open("team/a1.md", `${foreign}/team/a1.md`);
  triage = await edit(
    "team/a1.md",
    triage.getText().length,
    triage.getText().length,
    "Late: [@Billing](assignment:b1).\n",
  );
  const at = triage.getText().indexOf("👩");
  triage = await edit("team/a1.md", at, at, "One line more.\n\n");
  await diagnostics(triage);
  const legal = await open("team/l1.md", `${plain}/team/l1.md`);
  const { changes } = await ask(RenameRequest.type, legal, "[@Billing", { newName: "Counsel" });
  assert.deepEqual(Object.keys(changes).sort(), [
    `${foreign}/team/a1.md`,
    `${plain}/team/b1.md`,
    `${plain}/team/l1.md`,
  ]);
  const renamed = TextDocument.applyEdits(triage, changes[triage.uri]);
  assert.equal(renamed, triage.getText().replaceAll("[@Billing]", "[@Counsel]"));
  // A request in a third spelling means the open text.
  const third = TextDocument.create(triage.uri.replace("/team/", "/%74eam/"), "markdown", 1, triage.getText());
  for (const type of [HoverRequest.type, DefinitionRequest.type, PrepareRenameRequest.type]) {
    assert.ok(await ask(type, third, "[@Billing"), type.method);
  }
  assert.equal((await ask(ReferencesRequest.type, third, "[@Billing", { context: {} })).length, 3);
  assert.equal((await ask(DocumentLinkRequest.type, third)).length, 2);
  assert.equal((await ask(SemanticTokensRequest.type, third)).data.length, 15);
  const end = triage.positionAt(triage.getText().length);
  const range = { start: triage.positionAt(0), end };
  assert.ok(
    Array.isArray(await ask(CodeActionRequest.type, third, undefined, { range, context: { diagnostics: [] } })),
  );
  assert.equal(await ask(CompletionRequest.type, third, "Triage"), null);
});

test("positions in closed files don't count a byte order mark", async (t) => {
  const { open, ask, uriOf, read } = await start(
    t,
    {
      "team.json": `\ufeff${JSON.stringify({ assignments: [{ id: "b1", name: "Billing" }] })}`,
      "x.md": "Ask [@Billing](assignment:b1).\n",
    },
    ["--team", "team.json"],
  );
  const { changes } = await ask(RenameRequest.type, await open("x.md"), "[@B", { newName: "Counsel" });
  const after = (name) =>
    TextDocument.applyEdits(TextDocument.create("x:y", "", 0, read(name).replace("\ufeff", "")), changes[uriOf(name)]);
  // A client that opens the files has no byte order mark in their texts.
  assert.equal(after("team.json"), '{"assignments":[{"id":"b1","name":"Counsel"}]}');
});

test("mentions in closed files with a byte order mark are replaced as a whole", async (t) => {
  const files = {
    ...FILES,
    "team/l1.md": `\ufeff${FILES["team/l1.md"]}`,
    "team/b1.md": `\ufeff${FILES["team/b1.md"]}`,
  };
  const { open, ask, uriOf, read } = await start(t, files);
  const { changes } = await ask(RenameRequest.type, await open("team/a1.md"), "[@Billing", { newName: "Counsel" });
  for (const name of ["team/l1.md", "team/b1.md"]) {
    const text = read(name).replace("\ufeff", "");
    const renamed = TextDocument.applyEdits(TextDocument.create("x:y", "", 0, text), changes[uriOf(name)]);
    assert.equal(
      renamed,
      text.replace(/@Billing|(?<=name: )Billing/, (name) => name.replace("Billing", "Counsel")),
    );
  }
});

test("a folder that is opened through a link answers in the link's spelling", async (t) => {
  const root = folder(t, Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`real/${name}`, text])));
  symlinkSync("real", join(root, "link"));
  const { open, edit, ask, diagnostics, uriOf } = await start(t, {}, ["--team", "team"], { at: join(root, "link") });
  const triage = await open("team/a1.md");
  assert.equal((await diagnostics(triage))[0].code, "unknown-mention");
  assert.ok(await ask(HoverRequest.type, triage, "[@Billing"));
  assert.equal((await ask(DefinitionRequest.type, triage, "[@Billing")).uri, uriOf("team/b1.md"));
  const { changes } = await ask(RenameRequest.type, triage, "[@Billing", { newName: "Counsel" });
  assert.deepEqual(Object.keys(changes).sort(), ["team/a1.md", "team/b1.md", "team/l1.md"].map(uriOf));
  const end = triage.getText().length;
  const typed = await edit("team/a1.md", end, end, "Or @leg");
  const { items } = await ask(CompletionRequest.type, typed, typed.getText().length);
  assert.deepEqual(
    items.map(({ label }) => label),
    ["Legal"],
  );
});

test("front matter that can't be evaluated is reported in its place, and the rest works", async (t) => {
  const broken = "---\nid: x1\nglobs: *.md\n---\nAsk @Nobody when late.\n";
  const { open, edit, ask, diagnostics } = await start(t, { ...FILES, "team/x1.md": broken });
  const document = await open("team/x1.md");
  const [first] = await diagnostics(document);
  assert.deepEqual([first.code, first.range.start.line], ["invalid-yaml", 2]);
  const triage = await open("team/a1.md");
  assert.equal((await diagnostics(triage))[0].code, "unknown-mention");
  assert.ok(await ask(HoverRequest.type, triage, "[@Billing"));
  const from = broken.indexOf("*.md");
  const mended = await edit("team/x1.md", from, from + 4, "'*.md'\nname: Extra");
  const codes = (await diagnostics(mended, (all) => all.every(({ code }) => code !== "invalid-yaml"))).map(
    ({ code }) => code,
  );
  assert.ok(codes.includes("unknown-mention"), codes.join());
});

test("each folder of a workspace has its own team, and one can be added", async (t) => {
  const root = folder(t, {
    "one/team/a1.md": sop("a1", "Triage", "If so, ask @Sales."),
    "one/sop-handover.config.json": { team: "team" },
    "two/team/s1.md": sop("s1", "Sales", "Ask @Triage."),
    "two/sop-handover.config.json": { team: "team" },
    "three/desks/x1.md": sop("x1", "Extra", "Ask @Triage."),
    "three/sop-handover.config.json": { team: "desks" },
  });
  const { open, ask, diagnostics, notify } = await start(t, {}, [], {
    at: root,
    workspaceFolders: [...here(join(root, "one")), ...here(join(root, "two"))],
  });
  const [one] = await diagnostics(await open("one/team/a1.md"));
  assert.equal(one.code, "unknown-mention");
  const two = await open("two/team/s1.md");
  assert.equal((await diagnostics(two))[0].code, "unknown-mention");
  assert.match((await ask(HoverRequest.type, two, "Sales")).contents.value, /\(s1\)/);
  const added = here(join(root, "three"));
  await notify(DidChangeWorkspaceFoldersNotification.type, { event: { added, removed: here(join(root, "one")) } });
  assert.equal((await diagnostics(await open("three/desks/x1.md")))[0].code, "unknown-mention");
});

for (const [what, more] of Object.entries({
  "rootUri: null": { rootUri: null, workspaceFolders: null },
  "no folders": { rootUri: null, workspaceFolders: [] },
  "nothing at all": { rootUri: undefined, workspaceFolders: undefined },
  "a folder that is not there": { workspaceFolders: [{ uri: "file:///no/such/folder", name: "gone" }] },
})) {
  test(`a file finds the settings of its own repository: ${what}`, async (t) => {
    const { open, ask, diagnostics } = await start(t, { ...FILES, ...CONFIG }, [], more);
    const document = await open("team/a1.md");
    assert.equal((await diagnostics(document))[0].code, "unknown-mention");
    assert.ok(await ask(HoverRequest.type, document, "[@Billing"));
  });
}

test("older clients name their folder by rootPath", async (t) => {
  const cwd = folder(t, FILES);
  const more = { at: cwd, rootPath: cwd, rootUri: undefined, workspaceFolders: undefined };
  const { open, diagnostics } = await start(t, {}, ["--team", "team"], more);
  assert.equal((await diagnostics(await open("team/a1.md")))[0].code, "unknown-mention");
});

test("an unsaved text is read with the folder's team", async (t) => {
  const { open, ask, diagnostics } = await start(t, { ...FILES, ...CONFIG }, []);
  const document = await open("new", "untitled:Untitled-1", "If money, ask [@Billing](assignment:b1) or @Nobody.\n");
  assert.equal((await diagnostics(document))[0].code, "unknown-mention");
  assert.ok(await ask(HoverRequest.type, document, "[@Billing"));
  const other = await open("old", "git:/team/a1.md?HEAD", "@Nobody\n");
  assert.deepEqual(await diagnostics(other), []);
});

test("findings disappear with the team's folder, and come back with it", async (t) => {
  const { open, diagnostics, published, notify, cwd, told, uriOf } = await start(t, { ...FILES, ...CONFIG }, []);
  const document = await open("team/a1.md");
  assert.equal((await diagnostics(document)).length, 1);
  renameSync(join(cwd, "team"), join(cwd, "away"));
  const changes = [{ uri: uriOf("team"), type: 3 }];
  await notify(DidChangeWatchedFilesNotification.type, { changes });
  await told(/does not exist/);
  await published(document.uri, (list) => list.length === 0);
  renameSync(join(cwd, "away"), join(cwd, "team"));
  await notify(DidChangeWatchedFilesNotification.type, { changes });
  await published(document.uri, (list) => list.length === 1);
});

test("unreadable settings leave the last ones in force, and the server says so", async (t) => {
  const { open, diagnostics, notify, cwd, told, ask, uriOf } = await start(t, { ...FILES, ...CONFIG }, []);
  const document = await open("team/a1.md");
  await diagnostics(document);
  writeFileSync(join(cwd, "sop-handover.config.json"), '{ "team": ');
  const changes = [{ uri: uriOf("sop-handover.config.json"), type: 2 }];
  await notify(DidChangeWatchedFilesNotification.type, { changes });
  await told(/last settings that were right still hold/);
  assert.match((await ask(HoverRequest.type, document, "[@Billing")).contents.value, /An allowed handover target/);
});

test("broken front matter on the disk is reported there, and removes nobody", async (t) => {
  const { open, diagnostics, notify, cwd, published, ask, uriOf } = await start(t);
  const document = await open("team/a1.md");
  await diagnostics(document);
  const right = readFileSync(join(cwd, "team/b1.md"), "utf8");
  writeFileSync(join(cwd, "team/b1.md"), right.replace("name: Billing", 'name: "Bill'));
  const changes = [{ uri: uriOf("team/b1.md"), type: 2 }];
  await notify(DidChangeWatchedFilesNotification.type, { changes });
  const [broken] = await published(uriOf("team/b1.md"), (list) => list.length > 0);
  assert.equal(broken.code, "invalid-yaml");
  assert.match((await ask(HoverRequest.type, document, "[@Billing")).contents.value, /An allowed handover target/);
  writeFileSync(join(cwd, "team/b1.md"), right);
  await notify(DidChangeWatchedFilesNotification.type, { changes });
  await published(uriOf("team/b1.md"), (list) => list.length === 0);
});

test("an id that is being retyped breaks no mentions before it is saved", async (t) => {
  const { open, edit, ask, diagnostics, notify, cwd } = await start(t);
  const triage = await open("team/a1.md");
  let billing = await open("team/b1.md");
  const at = billing.getText().indexOf("b1");
  billing = await edit("team/b1.md", at + 2, at + 2, "x");
  await diagnostics(billing);
  await notify(DidSaveTextDocumentNotification.type, { textDocument: { uri: triage.uri } });
  assert.match((await ask(HoverRequest.type, triage, "[@Billing")).contents.value, /An allowed handover target/);
  writeFileSync(join(cwd, "team/b1.md"), billing.getText());
  await notify(DidSaveTextDocumentNotification.type, { textDocument: { uri: billing.uri } });
  assert.match((await ask(HoverRequest.type, triage, "[@Billing")).contents.value, /Deleted/);
  assert.equal(textOf(billing, { start: billing.positionAt(at), end: billing.positionAt(at + 3) }), "b1x");
});

test("a team that was not read whole gets no fixes and no renames", async (t) => {
  const broken = { ...FILES, "team/z1.md": '---\nid: z1\nname: "Zoe\n---\nAnswer.\n' };
  const { open, ask, published, notify, cwd, uriOf } = await start(t, broken);
  const document = await open("team/b1.md");
  await published(uriOf("team/z1.md"), (list) => list.length > 0);
  const range = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
  const actions = () => ask(CodeActionRequest.type, document, undefined, { range, context: { diagnostics: [] } });
  assert.equal(await actions(), null);
  await assert.rejects(
    ask(RenameRequest.type, document, "@Legal", { newName: "Counsel" }),
    /^Error: Nobody is renamed: the team was not read whole\.$/,
  );
  writeFileSync(join(cwd, "team/z1.md"), sop("z1", "Zoe", "Answer."));
  await notify(DidChangeWatchedFilesNotification.type, { changes: [{ uri: uriOf("team/z1.md"), type: 2 }] });
  await published(uriOf("team/z1.md"), (list) => list.length === 0);
  assert.equal((await actions()).length, 2);
  assert.ok(await ask(RenameRequest.type, document, "@Legal", { newName: "Counsel" }));
});
