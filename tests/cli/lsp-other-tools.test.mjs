// The language server in other tools' files, and the views that editors draw from any team.
import assert from "node:assert/strict";
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  DocumentHighlightRequest,
  DocumentSymbolRequest,
  HoverRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
} from "vscode-languageserver-protocol/node";

import { FILES, start, textOf } from "./lsp-client.mjs";
import { folder, inside } from "./support.mjs";

const agent = (matter, body = "Do it.") => `---\n${matter}\n---\n${body}\n`;

const PLANNER = ".github/agents/planner.agent.md";
const TESTER = ".github/agents/test.agent.md";
const COPILOT = {
  [PLANNER]: agent(
    [
      "name: Planner",
      "description: Plans the work",
      "tools: ['agent']",
      "agents: [Tester, scraper]",
      "handoffs:",
      "  - label: Test it",
      "    agent: tester",
    ].join("\n"),
    "👩‍⚕️ Work with `Tester`.\n\n- When done, hand over to **Tester**, never to tester.md.",
  ),
  [TESTER]: agent("name: Tester\ndescription: Tests what was built\nhandoffs:\n  - label: Back\n    agent: Planner"),
  ".github/agents/hidden.agent.md": agent("name: Archivist\ndescription: d\nuser-invocable: false"),
};

const RENAMES_FILES = { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["rename"] } } };

const values = (list) => list?.items.map(({ label }) => label) ?? [];

/** What each file says once the edits of a rename are made. */
function after({ documentChanges, changes }, read, uriOf, names) {
  const edits = new Map(
    documentChanges?.filter(({ edits }) => edits).map(({ textDocument, edits }) => [textDocument.uri, edits]) ??
      Object.entries(changes),
  );
  return Object.fromEntries(
    names.map((name) => {
      const document = TextDocument.create(uriOf(name), "markdown", 1, read(name));
      return [name, TextDocument.applyEdits(document, edits.get(document.uri) ?? [])];
    }),
  );
}

test("findings in other tools' files need no settings, and have a page and a place", async (t) => {
  const { open, diagnostics, uriOf } = await start(t, COPILOT, []);
  const document = await open(PLANNER);
  const found = await diagnostics(document);
  assert.deepEqual(
    found.map(({ code, range }) => [code, textOf(document, range)]),
    [
      ["unknown-target", "scraper"],
      ["wrong-identifier", "tester"],
    ],
  );
  assert.match(found[1].codeDescription.href, /\/rules\.md#wrong-identifier$/);
  const [related] = found[1].relatedInformation;
  assert.equal(related.location.uri, uriOf(TESTER));
  assert.deepEqual(related.location.range.start, { line: 1, character: 6 });
  assert.equal(related.message, "“Tester” is defined here.");
});

test("closed files have findings until they are fixed on the disk", async (t) => {
  const { published, uriOf, cwd, notify } = await start(t, COPILOT, []);
  const uri = uriOf(PLANNER);
  assert.equal((await published(uri, () => true)).length, 2);
  writeFileSync(join(cwd, PLANNER), agent("name: Planner\ndescription: d"));
  await notify(DidSaveTextDocumentNotification.type, { textDocument: { uri: uriOf(TESTER) } });
  assert.deepEqual(await published(uri, (found) => found.length === 0), []);
});

test("an agent that is being renamed in an unsaved text is missing in every list at once", async (t) => {
  const { open, edit, diagnostics } = await start(t, COPILOT, []);
  await open(PLANNER);
  const tester = await open(TESTER);
  const at = tester.getText().indexOf("Tester");
  await edit(TESTER, at, at + 6, "Checker");
  const planner = await open(PLANNER);
  const found = await diagnostics(planner, (list) => list.length === 3);
  assert.deepEqual(found.map(({ code, range }) => `${code} ${textOf(planner, range)}`).sort(), [
    "unknown-target Tester",
    "unknown-target scraper",
    "unknown-target tester",
  ]);
});

test("while a file can't be read, it keeps its agents", async (t) => {
  const { open, ask, edit, diagnostics } = await start(
    t,
    {
      "team.yaml":
        "agents:\n  root:\n    model: m\n    sub_agents: [helper]\n  helper:\n    model: m\n    description: d\n",
    },
    [],
  );
  const document = await open("team.yaml");
  assert.deepEqual(await diagnostics(document), []);
  const at = document.getText().indexOf("]");
  const broken = await diagnostics(await edit("team.yaml", at, at + 1, ", gone"));
  assert.deepEqual(
    broken.map(({ code }) => code),
    ["invalid-yaml"],
  );
  await assert.rejects(
    ask(RenameRequest.type, document, "helper", { newName: "aide" }),
    /Nobody is renamed: team\.yaml can't be read/,
  );
  const whole = await diagnostics(await edit("team.yaml", at + 6, at + 6, "]"));
  assert.deepEqual(
    whole.map(({ code }) => code),
    ["unknown-target"],
  );
});

test("hover says who it is, whether work may go there, and from where", async (t) => {
  const { open, ask } = await start(t, COPILOT, []);
  const document = await open(PLANNER);
  const hover = async (place) => (await ask(HoverRequest.type, document, place))?.contents.value;
  assert.equal(
    await hover("Tester, scraper"),
    [
      "It is asked, and its answer comes back.",
      "**Tester** (\\.github/agents/test\\.agent\\.md)",
      "Tests what was built",
      "Handed to by Planner.",
      "May hand over to Planner.",
    ].join("\n\n"),
  );
  assert.match(
    await hover("tester\n"),
    /VS Code knows this agent as “Tester”, not as “tester”: VS Code shows no button/,
  );
  assert.equal(
    await hover("scraper"),
    "Nobody in this team is called “scraper”: VS Code starts no subagent of that name.",
  );
  assert.match(await hover("Tester`"), /^\*\*Tester\*\*/);
  assert.match(await hover("Planner"), /Handed to by Tester\./);
  assert.equal(await hover("label"), undefined);
  const hidden = await open(".github/agents/hidden.agent.md");
  const { contents } = await ask(HoverRequest.type, hidden, "Archivist");
  assert.match(contents.value, /Nobody can hand over to it: `user-invocable: false` hides it/);
});

test("definition and references find an agent everywhere", async (t) => {
  const { open, ask, uriOf } = await start(t, COPILOT, []);
  const document = await open(PLANNER);
  const { uri, range } = await ask(DefinitionRequest.type, document, "Tester, scraper");
  assert.deepEqual([uri, range.start.line], [uriOf(TESTER), 1]);
  const places = await ask(ReferencesRequest.type, document, "Tester`", { context: { includeDeclaration: true } });
  const inPlanner = places.filter((one) => one.uri === document.uri);
  assert.deepEqual(
    inPlanner.map((one) => textOf(document, one.range)),
    ["Tester", "tester", "Tester", "Tester"],
  );
  assert.equal(places.length - inPlanner.length, 1);
  const marks = await ask(DocumentHighlightRequest.type, document, "Tester`");
  assert.deepEqual(
    marks.map((one) => one.range),
    inPlanner.map((one) => one.range),
  );
});

test("a rename reaches lists, texts and the definition, and quotes what needs it", async (t) => {
  const { open, ask, read, uriOf } = await start(t, COPILOT, []);
  const document = await open(PLANNER);
  const { range, placeholder } = await ask(PrepareRenameRequest.type, document, "Tester, scraper");
  assert.deepEqual([textOf(document, range), placeholder], ["Tester", "Tester"]);
  const edit = await ask(RenameRequest.type, document, "Tester, scraper", { newName: "QA: final" });
  const texts = after(edit, read, uriOf, [PLANNER, TESTER]);
  assert.match(texts[PLANNER], /^agents: \["QA: final", scraper\]$/m);
  assert.match(texts[PLANNER], /^ {4}agent: "QA: final"$/m);
  assert.match(texts[PLANNER], /Work with `QA: final`\./);
  assert.match(texts[PLANNER], /hand over to \*\*QA: final\*\*, never to tester\.md/);
  assert.match(texts[TESTER], /^name: "QA: final"$/m);
  await assert.rejects(
    ask(RenameRequest.type, document, "Tester", { newName: "Planner" }),
    /The name “Planner” is taken/,
  );
  await assert.rejects(ask(RenameRequest.type, document, "Tester", { newName: "Plan" }), /from elsewhere/);
  await assert.rejects(ask(RenameRequest.type, document, "Tester", { newName: " " }), /at least one letter/);
});

test("where a file gives its agent the name, a rename renames the file", async (t) => {
  const files = {
    ".github/agents/speckit.plan.agent.md": agent("description: d\nhandoffs:\n  - label: x\n    agent: speckit.tasks"),
    ".github/agents/speckit.tasks.agent.md": agent("description: d"),
  };
  const [plan, tasks] = Object.keys(files);
  const first = await start(t, files, [], { capabilities: RENAMES_FILES });
  const edit = await first.ask(RenameRequest.type, await first.open(plan), "speckit.tasks", {
    newName: "speckit.jobs",
  });
  assert.match(after(edit, first.read, first.uriOf, [plan])[plan], /agent: speckit\.jobs$/m);
  assert.deepEqual(edit.documentChanges.at(-1), {
    kind: "rename",
    oldUri: first.uriOf(tasks),
    newUri: first.uriOf(".github/agents/speckit.jobs.agent.md"),
  });
  // A client that can't rename files gets a name in the file.
  const second = await start(t, files, []);
  const other = await second.ask(RenameRequest.type, await second.open(plan), "speckit.tasks", { newName: "jobs" });
  assert.match(after(other, second.read, second.uriOf, [tasks])[tasks], /^---\nname: jobs\ndescription: d\n/);
});

test("names are completed in lists of targets and after words that hand over", async (t) => {
  const { open, edit, ask } = await start(t, COPILOT, []);
  let document = await open(PLANNER);
  const complete = async (before, typed = "") => {
    const at = document.getText().indexOf(before) + before.length;
    document = await edit(PLANNER, at, at, typed);
    const list = await ask(CompletionRequest.type, document, at + typed.length);
    const [first] = list?.items ?? [];
    const applied = first && TextDocument.applyEdits(document, [first.textEdit]);
    document = await edit(PLANNER, at, at + typed.length, "");
    return { names: values(list), applied };
  };
  const inList = await complete("agents: [Tester, scraper", ", arch");
  assert.deepEqual(inList.names, ["Archivist"]);
  assert.match(inList.applied, /^agents: \[Tester, scraper, Archivist\]$/m);
  const all = await complete("agent: tester", "\n  - label: x\n    agent: ");
  assert.deepEqual(all.names.slice(0, 1), ["Tester"]);
  assert.ok(all.names.includes("Explore") && all.names.includes("Planner"));
  assert.deepEqual((await complete("name: ", "T")).names, []);
  assert.deepEqual((await complete("- When done, hand over to **", "Te")).names, ["Tester"]);
  assert.deepEqual((await complete("never", ", then delegate to te")).names, ["Tester"]);
  assert.deepEqual((await complete("👩‍⚕️ Work ", "and te")).names, []);
});

const COMPLETIONS = [
  [".claude/agents/lead.md", "name: lead\ntools: Read, Agent(a-one, ", "a-", ["a-one", "a-two"]],
  [".claude/agents/lead.md", "name: lead\ntools:\n  - Task(", "", ["a-one"]],
  [".claude/agents/lead.md", "name: lead\ntools: Read, ", "", []],
  [".opencode/agents/lead.md", "description: d\npermission:\n  task:\n    ", "a-t", ["a-two"]],
  [".opencode/agents/lead.md", "description: d\npermission:\n  bash:\n    ", "a-t", []],
  ["co/agents/lead/AGENTS.md", "name: Lead\nreportsTo: ", "a-", ["a-one", "a-two"]],
  ["team.yaml", "agents:\n  lead:\n    model: m\n    sub_agents:\n      - ", "a-t", ["a-two"]],
  ["team.yaml", "agents:\n  lead:\n    model: m\n    handoffs: [", "a-t", ["a-two"]],
];

const BESIDE = {
  ".claude/agents/lead.md": {
    ".claude/agents/1.md": agent("name: a-one"),
    ".claude/agents/2.md": agent("name: a-two"),
  },
  ".opencode/agents/lead.md": {
    ".opencode/agents/a-one.md": agent("mode: all"),
    ".opencode/agents/a-two.md": agent("mode: all"),
  },
  "co/agents/lead/AGENTS.md": {
    "co/COMPANY.md": agent("name: Co"),
    "co/agents/a-one/AGENTS.md": agent("name: One"),
    "co/agents/a-two/AGENTS.md": agent("name: Two"),
  },
  "team.yaml": {},
};

for (const [file, matter, typed, wanted] of COMPLETIONS) {
  test(`names are completed in ${file}: ${JSON.stringify(matter.split("\n").at(-1))}`, async (t) => {
    const isYaml = file.endsWith(".yaml");
    const rest = isYaml
      ? "\n  a-one: { model: m, instruction: i }\n  a-two: { model: m, instruction: i }\n"
      : "\n---\nDo it.\n";
    const whole = isYaml ? `agents:\n  lead:\n    model: m\n    sub_agents: []${rest}` : agent("name: lead");
    const { open, edit, ask } = await start(t, { ...BESIDE[file], [file]: whole }, []);
    const before = await open(file);
    const text = (isYaml ? "" : "---\n") + matter + typed;
    const document = await edit(file, 0, before.getText().length, text + rest);
    const found = values(await ask(CompletionRequest.type, document, text.length));
    assert.deepEqual(found.slice(0, wanted.length), wanted);
    if (wanted.length === 0) assert.deepEqual(found, []);
  });
}

test("names are completed as keys of opencode.json", async (t) => {
  const text = '{ "agent": { "lead": { "permission": { "task": { "" : "allow" } } }, "a-one": { "mode": "all" } } }\n';
  const { open, ask } = await start(t, { "opencode.json": text }, []);
  const document = await open("opencode.json");
  const list = await ask(CompletionRequest.type, document, text.indexOf('""') + 1);
  assert.ok(values(list).includes("a-one"));
  const item = list.items.find(({ label }) => label === "a-one");
  assert.match(TextDocument.applyEdits(document, [item.textEdit]), /"task": \{ "a-one" : "allow" \}/);
});

test("fixes write the right name, and all safe ones at once", async (t) => {
  const { open, ask } = await start(t, COPILOT, []);
  const document = await open(PLANNER);
  const range = { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) };
  const actions = await ask(CodeActionRequest.type, document, undefined, { range, context: { diagnostics: [] } });
  assert.deepEqual(
    actions.map(({ title, isPreferred = false }) => [title, isPreferred]),
    [
      ["Write “Tester”", true],
      ["Make all safe fixes", false],
    ],
  );
  const [all] = await ask(CodeActionRequest.type, document, undefined, {
    range: { start: range.start, end: range.start },
    context: { diagnostics: [], only: ["source.fixAll"] },
  });
  const mended = TextDocument.applyEdits(document, all.edit.changes[document.uri]);
  assert.match(mended, /^ {4}agent: Tester$/m);
  assert.match(mended, /^agents: \[Tester, scraper\]$/m);
});

test("a code lens counts who hands over, and shows them where the client can", async (t) => {
  const { open, ask, uriOf } = await start(t, COPILOT, [], {
    initializationOptions: { commands: ["sop-handover.showPlaces"] },
  });
  const [lens] = await ask(CodeLensRequest.type, await open(TESTER));
  assert.equal(lens.command.title, "1 agent hands over to this");
  assert.equal(lens.command.command, "sop-handover.showPlaces");
  const [uri, position, places] = lens.command.arguments;
  assert.deepEqual([uri, position], [uriOf(TESTER), { line: 1, character: 6 }]);
  assert.deepEqual(
    places.map((one) => one.uri),
    [uriOf(PLANNER)],
  );
  const [none] = await ask(CodeLensRequest.type, await open(".github/agents/hidden.agent.md"));
  assert.deepEqual(none.command, { title: "Nobody hands over to this", command: "" });
});

test("handovers are a hierarchy of calls", async (t) => {
  const { open, ask, connection, uriOf } = await start(t, COPILOT, []);
  const planner = await open(PLANNER);
  const [item] = await ask(CallHierarchyPrepareRequest.type, planner, "Tester`");
  assert.deepEqual([item.name, item.uri, item.detail], ["Tester", uriOf(TESTER), "Tests what was built"]);
  const incoming = await connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item });
  assert.deepEqual(
    incoming.map(({ from, fromRanges }) => [from.name, fromRanges.map((range) => textOf(planner, range))]),
    [["Planner", ["Tester"]]],
  );
  const outgoing = await connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item });
  assert.deepEqual(
    outgoing.map(({ to, fromRanges }) => [to.name, fromRanges.map(({ start }) => start.line)]),
    [["Planner", [5]]],
  );
});

test("symbols list the agents of a file with whom they hand over to, and those of the workspace", async (t) => {
  const { open, ask, connection, uriOf } = await start(t, COPILOT, []);
  const [symbol] = await ask(DocumentSymbolRequest.type, await open(PLANNER));
  assert.equal(symbol.name, "Planner");
  assert.deepEqual(
    symbol.children.map(({ name }) => name),
    ["Tester"],
  );
  const found = await connection.sendRequest(WorkspaceSymbolRequest.type, { query: "tst" });
  assert.deepEqual(
    found.map(({ name, location }) => [name, location.uri]),
    [["Tester", uriOf(TESTER)]],
  );
});

test("clients that pull findings get them, and none are pushed", async (t) => {
  const { open, ask, connection, uriOf, edit, publishes } = await start(t, COPILOT, [], {
    capabilities: { textDocument: { diagnostic: {} } },
  });
  const document = await open(PLANNER);
  const first = await ask(DocumentDiagnosticRequest.type, document);
  assert.deepEqual([first.kind, first.items.map(({ code }) => code)], ["full", ["unknown-target", "wrong-identifier"]]);
  const again = await ask(DocumentDiagnosticRequest.type, document, undefined, { previousResultId: first.resultId });
  assert.deepEqual(again, { kind: "unchanged", resultId: first.resultId });
  const pull = (previousResultIds) => connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
  const { items } = await pull([]);
  assert.deepEqual(
    items.map(({ uri, kind, items: found }) => [uri, kind, found.length]),
    [[document.uri, "full", 2]],
  );
  const ids = items.map(({ uri, resultId: value }) => ({ uri, value }));
  assert.deepEqual(
    (await pull(ids)).items.map(({ kind }) => kind),
    ["unchanged"],
  );
  await edit(
    PLANNER,
    0,
    document.getText().length,
    agent("name: Planner\ndescription: d\nagents: [Tester]", "Run Tester."),
  );
  const [mended] = (await pull(ids)).items;
  assert.deepEqual([mended.kind, mended.items], ["full", []]);
  assert.equal(publishes(uriOf(PLANNER)), 0);
});

for (const encoding of ["utf-8", "utf-16", "utf-32"]) {
  test(`positions in other tools' files count ${encoding}, with CRLF and a byte order mark`, async (t) => {
    const text = COPILOT[PLANNER].replaceAll("\n", "\r\n").replace("[Tester", "['👩‍⚕️', Tester");
    const files = { ...COPILOT, [PLANNER]: `\ufeff${text}` };
    const { open, diagnostics, connection, capabilities, uriOf } = await start(t, files, [], {
      capabilities: { general: { positionEncodings: [encoding] } },
    });
    assert.equal(capabilities.positionEncoding, encoding);
    const document = await open(PLANNER);
    const found = await diagnostics(document);
    const line = "agents: ['👩‍⚕️', Tester, scraper]";
    const size = { "utf-8": Buffer.byteLength, "utf-16": (one) => one.length, "utf-32": (one) => [...one].length }[
      encoding
    ];
    const at = (word) => ({ line: 4, character: size(line.slice(0, line.indexOf(word))) });
    const unknown = found.find(({ message }) => message.includes("“scraper”"));
    assert.deepEqual(unknown.range, { start: at("scraper"), end: at("]") });
    const places = await connection.sendRequest(ReferencesRequest.type, {
      textDocument: { uri: uriOf(PLANNER) },
      position: at("Tester"),
      context: { includeDeclaration: false },
    });
    assert.deepEqual(places[0].range, { start: at("Tester"), end: at(", scraper") });
  });
}

test("each folder of the workspace has its own teams, and settings may leave a tool out", async (t) => {
  const at = folder(t, {
    ...Object.fromEntries(Object.entries(COPILOT).map(([name, text]) => [`one/${name}`, text])),
    "two/.claude/agents/lead.md": agent("name: lead\ndescription: d\ntools: Task(gone)"),
    "two/.github/agents/x.agent.md": agent("agents: [gone]"),
    "two/sop-handover.config.json": '{ "dialect": "claude" }',
  });
  const workspaceFolders = ["one", "two"].map((name) => ({ uri: pathToFileURL(join(at, name)).href, name }));
  const { published, uriOf, publishes, connection } = await start(t, {}, [], { at, workspaceFolders });
  assert.equal((await published(uriOf(`one/${PLANNER}`), () => true)).length, 2);
  assert.equal((await published(uriOf("two/.claude/agents/lead.md"), () => true)).length, 1);
  assert.equal(publishes(uriOf("two/.github/agents/x.agent.md")), 0);
  const found = await connection.sendRequest(WorkspaceSymbolRequest.type, { query: "" });
  assert.deepEqual(found.map(({ name }) => name).sort(), ["Archivist", "Planner", "Tester", "lead"]);
});

test("the agent of a new file is found once it is saved", async (t) => {
  const { open, diagnostics, cwd, notify, uriOf } = await start(t, COPILOT, []);
  const document = await open(PLANNER);
  assert.equal((await diagnostics(document)).length, 2);
  writeFileSync(join(cwd, "scraper.tmp"), agent("name: scraper\ndescription: d"));
  renameSync(join(cwd, "scraper.tmp"), join(cwd, ".github/agents/scraper.agent.md"));
  await notify(DidSaveTextDocumentNotification.type, {
    textDocument: { uri: uriOf(".github/agents/scraper.agent.md") },
  });
  const isThere = (found) => found.every(({ code }) => code !== "unknown-target");
  assert.ok(isThere(await diagnostics(document, isThere)));
});

test("our own SOPs have code lenses, symbols, highlights, a hierarchy and pulled findings, too", async (t) => {
  const { open, ask, connection, uriOf } = await start(t, FILES, ["--team", "team"], {
    capabilities: { textDocument: { diagnostic: {} } },
  });
  const billing = await open("team/b1.md");
  const [lens] = await ask(CodeLensRequest.type, billing);
  assert.equal(lens.command.title, "2 assignments hand over to this");
  const [symbol] = await ask(DocumentSymbolRequest.type, billing);
  assert.deepEqual([symbol.name, symbol.children.map(({ name }) => name)], ["Billing", ["Legal"]]);
  const legal = await open("team/l1.md");
  const marks = await ask(DocumentHighlightRequest.type, legal, "@Billing");
  assert.deepEqual(
    marks.map(({ range }) => textOf(legal, range)),
    ["[@Billing](assignment:b1)"],
  );
  const [item] = await ask(CallHierarchyPrepareRequest.type, billing, "Billing");
  const incoming = await connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item });
  assert.deepEqual(
    incoming.map(({ from }) => from.name),
    ["Triage", "Legal"],
  );
  const outgoing = await connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item });
  assert.deepEqual(
    outgoing.map(({ to, fromRanges }) => [to.name, fromRanges.map((range) => textOf(billing, range))]),
    [["Legal", ["@Legal"]]],
  );
  const found = await connection.sendRequest(WorkspaceSymbolRequest.type, { query: "leg" });
  assert.deepEqual(
    found.map(({ name }) => name),
    ["Legal"],
  );
  const { items } = await connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
  assert.deepEqual(
    items.map(({ uri, items: list }) => [uri, list.map(({ code }) => code)]),
    [
      [uriOf("team/b1.md"), ["plain-mention"]],
      [uriOf("team/a1.md"), ["unknown-mention"]],
    ],
  );
  assert.match(items[1].items[0].codeDescription.href, /#unknown-mention$/);
});

const COMPANY = {
  "co/COMPANY.md": agent("name: Co"),
  "co/agents/dev/AGENTS.md": agent(
    "name: Developer\nreportsTo: ceo",
    "Hand off to the **Release Engineer**, report to [@CEO](agent://ceo).",
  ),
  "co/agents/ceo/AGENTS.md": agent("name: CEO"),
  "co/agents/rel/AGENTS.md": agent("name: Release Engineer\nreportsTo: ceo"),
};

test("a text names people as they are called, and lists by their ids", async (t) => {
  const { open, ask, edit, read, uriOf } = await start(t, COMPANY, [], { capabilities: RENAMES_FILES });
  const document = await open("co/agents/dev/AGENTS.md");
  const hover = await ask(HoverRequest.type, document, "Release Engineer");
  assert.match(hover.contents.value, /^\*\*rel\*\*, Release Engineer \(co\/agents\/rel/);
  const { uri } = await ask(DefinitionRequest.type, document, "Release Engineer");
  assert.equal(uri, uriOf("co/agents/rel/AGENTS.md"));
  const [lens] = await ask(CodeLensRequest.type, await open("co/agents/rel/AGENTS.md"));
  assert.equal(lens.command.title, "1 agent hands over to this");
  const renamed = await ask(RenameRequest.type, document, "ceo", { newName: "boss" });
  const texts = after(renamed, read, uriOf, ["co/agents/dev/AGENTS.md", "co/agents/rel/AGENTS.md"]);
  assert.match(texts["co/agents/dev/AGENTS.md"], /reportsTo: boss[\s\S]*\[@CEO\]\(agent:\/\/boss\)/);
  assert.match(texts["co/agents/rel/AGENTS.md"], /reportsTo: boss/);
  assert.deepEqual(renamed.documentChanges.at(-1), {
    kind: "rename",
    oldUri: uriOf("co/agents/ceo"),
    newUri: uriOf("co/agents/boss"),
  });
  const end = document.getText().length - 1;
  const longer = await edit("co/agents/dev/AGENTS.md", end, end, " Escalate to the **rel");
  const list = await ask(CompletionRequest.type, longer, end + " Escalate to the **rel".length);
  assert.deepEqual(values(list), ["Release Engineer"]);
});

test("a key press changes the findings of one file only", async (t) => {
  const { openTeamFiles } = await inside("dialects/open.ts");
  const { checkDialect } = await inside("dialects/check.ts");
  const text = (at, more = "") =>
    agent(`name: agent-${at}\ndescription: d\ntools: Agent(agent-0, gone)`, `Delegate to @missing-agent.${more}`);
  const names = Array.from({ length: 20 }, (_, at) => `.claude/agents/agent-${at}.md`);
  const root = folder(t, Object.fromEntries(names.map((name, at) => [name, text(at)])));
  const settings = { root, ignore: [], external: [], teamRules: {} };
  let typed = "";
  const { groups } = openTeamFiles(settings, root, (path) => {
    const at = Number(/agent-(\d+)\.md$/.exec(path)[1]);
    return { text: text(at, at === 7 ? typed : "") };
  });
  const [files] = groups;
  const { real } = files.files.find(({ file }) => file.endsWith("agent-7.md"));
  const found = () => checkDialect(files.team, settings);
  const before = found();
  typed = " Ask @other-agent to do it, or hand over to @third-agent.";
  files.reread(real);
  const after = found();
  const told = (all) => all.filter(({ severity }) => severity !== "info");
  assert.deepEqual([told(before).length, told(after).length], [40, 41]);
  const others = (all) => told(all).filter(({ file }) => !file.endsWith("agent-7.md"));
  assert.equal(others(after).length, 38);
  for (const [at, one] of others(before).entries()) assert.equal(others(after)[at], one);
});

test("a key press makes the server read only its own file again", async (t) => {
  const { openTeamFiles } = await inside("dialects/open.ts");
  const { saidBy } = await inside("dialects/said.ts");
  const count = 200;
  const text = (at, more = "") =>
    agent(`name: agent-${at}\ndescription: d`, `Delegate to \`agent-${(at + 1) % count}\`.${more}`);
  const names = Array.from({ length: count }, (_, at) => `.claude/agents/agent-${at}.md`);
  const root = folder(t, Object.fromEntries(names.map((name, at) => [name, text(at)])));
  let reads = 0;
  let typed = "";
  const { groups } = openTeamFiles({ root, ignore: [], external: [] }, root, (path) => {
    reads += 1;
    const at = Number(/agent-(\d+)\.md$/.exec(path)[1]);
    return { text: text(at, at === 7 ? typed : "") };
  });
  const [files] = groups;
  assert.deepEqual([reads, files.team.agents.length], [count, count]);
  const before = new Map(files.team.agents.map((one) => [one.name.text, saidBy(files.team, one)]));
  const { real } = files.files.find(({ file }) => file.endsWith("agent-7.md"));
  for (const char of " and so on") {
    typed += char;
    files.reread(real);
  }
  assert.equal(reads, count + typed.length);
  const kept = files.team.agents.filter((one) => {
    return saidBy(files.team, one).every((said, at) => said === before.get(one.name.text)[at]);
  });
  // Their own texts are unchanged, but one of them names the agent whose file has changed, which is a new object.
  assert.deepEqual(
    files.team.agents.filter((one) => !kept.includes(one)).map(({ name }) => name.text),
    ["agent-6", "agent-7"],
  );
});
