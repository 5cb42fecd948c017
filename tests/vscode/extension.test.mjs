// The packed extension in a stand-in for the editor, with the client library and the server that it contains.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { folder } from "../cli/support.mjs";
import { editor } from "./stand-in.mjs";

const ROOT = join(import.meta.dirname, "../../integrations/vscode");
const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const agent = (matter) => `---\n${matter}\n---\nDo it.\n`;
const PLANNER = ".github/agents/planner.agent.md";
const FILES = {
  [PLANNER]: agent(
    "name: Planner\ndescription: d\nhandoffs:\n  - label: Test\n    agent: Tester\n  - label: x\n    agent: tester",
  ),
  ".github/agents/test.agent.md": agent("name: Tester\ndescription: d"),
};

/** The names in the directory at the end of a zip file. */
function namesIn(zip) {
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const from = at + 46;
    at = from + name + extra + comment;
    return zip.toString("utf8", from, from + name);
  });
}

/** The extension, activated where these files are. */
async function activate(t, { files = FILES, settings = {} } = {}) {
  const at = folder(t, files);
  const host = editor({ folders: [at], settings });
  const load = Module._load;
  Module._load = (request, ...rest) => (request === "vscode" ? host.vscode : load(request, ...rest));
  const require = createRequire(import.meta.url);
  const main = join(ROOT, manifest.main);
  delete require.cache[require.resolve(main)];
  const extension = require(main);
  Module._load = load;
  const context = {
    subscriptions: [],
    extensionUri: host.vscode.Uri.file(ROOT),
    asAbsolutePath: (path) => join(ROOT, path),
  };
  await extension.activate(context);
  t.after(async () => {
    await extension.deactivate();
    for (const one of context.subscriptions) one.dispose();
  });
  return { ...host, at };
}

test("the manifest's commands exist, and each setting says what it is for", async (t) => {
  const { commands } = await activate(t);
  const offered = manifest.contributes.commands.map(({ command }) => command);
  assert.deepEqual([...commands.keys()].sort(), [...offered, "sop-handover.showPlaces"].sort());
  const named = [...readFileSync(join(ROOT, "src/server.ts"), "utf8").matchAll(/(?:get|named)\("([\w.]+)"/g)];
  const { properties } = manifest.contributes.configuration;
  for (const [, key] of named) assert.ok(properties[`sop-handover.${key}`], key);
  for (const [key, { description }] of Object.entries(properties)) assert.match(description ?? "", /\w.*\.$/, key);
  for (const { steps } of manifest.contributes.walkthroughs) {
    for (const { media, description } of steps) {
      assert.notEqual(readFileSync(join(ROOT, media.markdown), "utf8"), "");
      const [, own] = /\(command:(sop-handover\.\w+)\)/.exec(description) ?? [];
      if (own) assert.ok(offered.includes(own), own);
    }
  }
});

test("the server answers through the client: hover, lenses with places, and the fix of a wrong name", async (t) => {
  const { providers, show, at, vscode, run, executed } = await activate(t);
  await show(join(at, PLANNER), "Tester");
  const { document, selection } = vscode.window.activeTextEditor;
  const { token } = new vscode.CancellationTokenSource();
  const hover = await providers.get("Hover").provideHover(document, selection.active, token);
  assert.match(JSON.stringify(hover), /\*\*Tester\*\*/);
  await show(join(at, ".github/agents/test.agent.md"), "Tester");
  const tester = vscode.window.activeTextEditor.document;
  const [lens] = await providers.get("CodeLens").provideCodeLenses(tester, token);
  const command = lens.command ?? lens.args[1];
  assert.equal(command.title, "1 agent hands over to this");
  await run(command.command, ...command.arguments);
  const { name, args } = executed.at(-1);
  assert.equal(name, "editor.action.showReferences");
  assert.deepEqual([args[0].fsPath, args[2].map(({ uri }) => uri.fsPath)], [tester.uri.fsPath, [join(at, PLANNER)]]);
});

test("the graph of the open file's team is drawn, and its names are not markup", async (t) => {
  const { run, panels, show, at } = await activate(t, {
    files: {
      ...FILES,
      ".github/agents/x.agent.md": agent("name: '<img src=x>'\ndescription: d"),
      ".claude/agents/a.md": agent("name: a"),
    },
  });
  await show(join(at, PLANNER), "Tester");
  await run("sop-handover.graph");
  const [{ title, webview, options }] = panels;
  assert.equal(title, "Handovers: copilot in .");
  assert.match(webview.html, /Planner[\s\S]*--&#62;/);
  assert.doesNotMatch(webview.html, /<img/);
  assert.match(webview.html, /default-src 'none'/);
  assert.match(webview.html, /src="file:[^"]*dist\/graph\.js"/);
  assert.deepEqual(options.enableScripts, true);
});

test("with several teams and none open, the user chooses one", async (t) => {
  const { run, panels, picks } = await activate(t, { files: { ...FILES, ".claude/agents/a.md": agent("name: a") } });
  await run("sop-handover.graph");
  assert.deepEqual(picks[0].items, ["copilot in .", "claude in .claude/agents"]);
  assert.equal(panels.length, 1);
});

test("what depends on an agent is listed, and its place is shown", async (t) => {
  const { run, picks, shown, show, at, said } = await activate(t);
  await show(join(at, ".github/agents/test.agent.md"), "description");
  await run("sop-handover.impact");
  const [{ items, options }] = picks;
  assert.equal(options.placeHolder, "1 hands over to “Tester”");
  assert.deepEqual(
    items.map(({ label, description }) => `${label} ${description}`),
    ["Planner hands over to it"],
  );
  assert.equal(shown[0].uri.fsPath, join(at, PLANNER));
  assert.equal(shown[0].options.selection.start.line, 5);
  assert.deepEqual(said, []);
});

test("safe fixes are the editor's own source action", async (t) => {
  const { run, executed } = await activate(t);
  await run("sop-handover.fixAll");
  assert.deepEqual(executed.at(-1), {
    name: "editor.action.sourceAction",
    args: [{ kind: "source.fixAll.sop-handover", apply: "first" }],
  });
});

test("settings reach the server, and a restart applies them", async (t) => {
  const { providers, settings, fired, run, panels } = await activate(t, {
    files: { ...FILES, ".claude/agents/a.md": agent("name: a") },
    settings: { "sop-handover.codeLens": false },
  });
  const lenses = await providers.get("CodeLens").provideCodeLenses({}, {});
  assert.deepEqual(lenses, []);
  settings["sop-handover.dialect"] = "claude";
  await fired("onDidChangeConfiguration", { affectsConfiguration: (name) => name === "sop-handover" });
  await run("sop-handover.graph");
  assert.equal(panels[0].title, "Handovers: claude in .claude/agents");
});

test("if switched off, nothing starts, and the commands say so", async (t) => {
  const { run, said, providers } = await activate(t, { settings: { "sop-handover.enable": false } });
  assert.equal(providers.size, 0);
  await run("sop-handover.graph");
  assert.match(said[0].message, /does not run/);
});

test("the packed extension holds what it needs and nothing else", () => {
  const names = namesIn(readFileSync(join(ROOT, "sop-handover.vsix")));
  for (const name of [
    "extension.vsixmanifest",
    "extension/package.json",
    "extension/dist/extension.js",
    "extension/dist/graph.js",
    "extension/dist/LICENCES.txt",
    "extension/server/dist/cli/main.js",
    "extension/server/wasm/full.wasm",
    "extension/server/rules.json",
    "extension/walkthrough/problems.md",
  ]) {
    assert.ok(names.includes(name), name);
  }
  assert.deepEqual(
    names.filter((name) => /node_modules|\/src\/|tsconfig|\.map$/.test(name)),
    [],
  );
});
