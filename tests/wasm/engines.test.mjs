// A page has the reading engine, and gets the full one when it needs more. No live object is lost on the way.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { engineFile, loaded, page, root } from "./support/page.mjs";

const data = {
  assignments: [
    { id: "a1", name: "Triage" },
    { id: "b1", name: "Billing" },
    { id: "s1", name: "Support" },
  ],
};
const SOP = "When an invoice is due, hand over to @Billing.";
const needsFull = { code: "needs-full-engine", message: /"sop-handover\/full"/ };

/** Every function of the package and whether the reading engine can carry it out. */
function calls(api) {
  const team = api.Team.create(data);
  const document = new api.SopDocument(SOP, team);
  const analysis = api.analyze(SOP, team);
  const graph = { nodes: [], edges: [] };
  const run = { runId: "r", source: "a1", workflow: "standalone" };
  const definition = { parameters: {} };
  const turns = [{ speaker: "user", text: "I want to talk to a human." }];
  const escalation = () => api.detectEscalation(turns);
  const subject = { ...run, workflow: "conversation", threadId: "t" };
  const request = { team, targets: analysis, source: "a1", workflow: "standalone" };
  return {
    full: {
      announcedHandover: () => api.announcedHandover("I hand over to Billing.", analysis, team),
      answerCalls: () => api.answerCalls(run, [], team),
      checkEscalation: () => api.checkEscalation({}, team),
      checkHandovers: () => api.checkHandovers(team, []),
      compareEscalation: () => api.compareEscalation({}, {}, []),
      completeRun: () => api.completeRun(run, team, "now"),
      detectEscalation: () => escalation(),
      escalate: () => api.escalate(escalation(), turns, subject, {}, team, "now"),
      escalateRun: () => api.escalateRun(run, escalation(), turns, {}, team, "now"),
      escalationConfig: () => api.escalationConfig(team),
      escalationNote: () => api.escalationNote(escalation(), turns, {}, team),
      formatNote: () => api.formatNote(api.escalationNote(escalation(), turns, {}, team), {}),
      impact: () => api.impact(graph, "b1"),
      mayReply: () => api.mayReply(escalation().state, team),
      readEscalationConfig: () => api.readEscalationConfig({}),
      readEscalationState: () => api.readEscalationState({}),
      readRun: () => api.readRun({}),
      readTransition: () => api.readTransition({}),
      resumeEscalation: () => api.resumeEscalation(escalation().state),
      routeEscalation: () => api.routeEscalation(null, {}, team),
      startRun: () => api.startRun({ ...run, sop: SOP }, team),
      toDot: () => api.toDot(graph),
      toMermaid: () => api.toMermaid(graph),
      toolDefinition: () => api.toolDefinition(analysis, team),
      validateRequest: () => api.validateRequest({ target: "Billing", reason: "r" }, request),
      "Team.check": () => team.check(),
      "Team.graph": () => team.graph(),
    },
    reading: {
      analyze: () => api.analyze(SOP, team),
      applyEdits: () => api.applyEdits(SOP, []),
      collectCalls: () => api.collectCalls(() => []),
      collectEdits: () => api.collectEdits(analysis.diagnostics),
      compareTargets: () => api.compareTargets([], analysis.targets),
      complete: () => api.complete("@b", 2, team),
      formatMention: () => api.formatMention("b1", "Billing"),
      init: () => api.init(),
      initSync: () => api.initSync(engineFile("reading")),
      isReady: () => assert.ok(api.isReady()),
      lineColumn: () => api.lineColumn(SOP, 3),
      linkEdits: () => api.linkEdits(SOP, team),
      linkMentions: () => api.linkMentions(SOP, team),
      lintTriggers: () => api.lintTriggers(SOP, team),
      mapPosition: () => api.mapPosition(1, []),
      mentionedIds: () => api.mentionedIds(SOP),
      mentionsOf: () => api.mentionsOf(analysis),
      plainText: () => api.plainText(SOP),
      remainingEffects: () => api.remainingEffects({ effects: [] }, []),
      requestSchema: () => api.requestSchema(definition),
      SopDocument: () => new api.SopDocument(SOP, team),
      SopHandoverError: () => api.SopHandoverError.is(new Error("x")),
      Team: () => api.Team.create(data),
      translate: () => api.translate(analysis.diagnostics[0], { "plain-mention": "x" }),
      wouldRefire: () => api.wouldRefire({ toolExecutions: [] }, "h"),
      "SopDocument.analysis": () => document.analysis,
      "SopDocument.analyze": () => document.analyze({ pending: [] }),
      "SopDocument.changes": () => document.changes(0),
      "SopDocument.complete": () => document.complete(0),
      "SopDocument.edit": () => document.edit([]),
      "SopDocument.link": () => document.link(),
      "SopDocument.replace": () => document.replace(SOP),
      "SopDocument.text": () => document.text,
      "SopDocument.version": () => document.version,
      "Team.beforeChange": () => team.beforeChange(() => {}),
      "Team.get": () => team.get("b1"),
      "Team.patch": () => team.patch({}),
      "Team.size": () => team.size,
      "Team.subscribe": () => team.subscribe(() => {}),
      "Team.toJSON": () => team.toJSON(),
      "Team.update": () => team.update(data),
      "Team.version": () => team.version,
      "SopDocument.dispose": () => document.dispose(),
      "Team.dispose": () => team.dispose(),
    },
  };
}

const functionsOf = (api) => [
  ...Object.keys(api).filter((name) => typeof api[name] === "function"),
  ...["Team", "SopDocument"].flatMap((name) =>
    Object.getOwnPropertyNames(api[name].prototype)
      .filter((member) => member !== "constructor")
      .map((member) => `${name}.${member}`),
  ),
];

describe("the reading engine", async () => {
  const api = await loaded("reading");
  const { full, reading } = calls(api);

  test("for every function it is known whether it is included", () => {
    const known = [...Object.keys(full), ...Object.keys(reading)];
    assert.deepEqual(known.sort(), functionsOf(api).sort());
  });
  for (const [name, act] of Object.entries(full)) {
    test(`${name} says that it needs the full engine`, () => assert.throws(act, needsFull));
  }
  for (const [name, act] of Object.entries(reading)) test(`${name} works`, act);
});

test("with the full engine everything works", async () => {
  const { full, reading } = calls(await loaded("full"));
  const bad = ["answerCalls", "completeRun", "escalateRun"];
  for (const [name, act] of Object.entries(full)) {
    if (bad.includes(name)) assert.throws(act, { code: "invalid-snapshot" });
    else act();
  }
  for (const act of Object.values(reading)) await act();
});

test("the package lists what only the full engine has", () => {
  const names = (engine) =>
    WebAssembly.Module.exports(new WebAssembly.Module(engineFile(engine))).map(({ name }) => name);
  const reading = new Set(names("reading"));
  const list = /type FullOnly =(.*?);/s.exec(readFileSync(join(root, "pkg/src/engine.ts"), "utf8"))[1];
  assert.deepEqual(
    names("full")
      .filter((name) => !reading.has(name) && !name.startsWith("__"))
      .sort(),
    [...list.matchAll(/"(\w+)"/g)].map(([, name]) => name).sort(),
  );
});

/** A team and a document with a past, and all that can be asked of them on either engine. */
function live(api) {
  const team = api.Team.create(data, { vocabulary: "agent" });
  const boost = { s1: 5 };
  const heard = [];
  team.subscribe(() => heard.push(team.version));
  const document = new api.SopDocument("@Billing \ud83d", team, { source: "a1", rules: { "plain-mention": "off" } });
  document.edit({ from: 0, insert: "When due: " });
  team.patch({ upsert: [{ id: "b1", name: "Finance" }], delete: ["s1"] });
  const other = new api.SopDocument("@Nobody", team);
  const state = () => ({
    analysis: document.analysis,
    completion: document.complete(document.text.indexOf("@") + 2, { boost }),
    messages: other.analysis.diagnostics.map(({ message }) => message),
    offered: api.complete("@", 1, team, { boost, limit: 2, insert: "plain" }),
    size: team.size,
    team: team.toJSON(),
    text: document.text,
    version: document.version,
  });
  return { team, document, heard, state };
}

const ways = {
  "with await": (full) => full.init(engineFile("full")),
  "at once": (full) => full.initSync(engineFile("full")),
  "from a compiled module": async (full) => full.init(await WebAssembly.compile(engineFile("full"))),
  "from a response": (full) =>
    full.init(Promise.resolve(new Response(engineFile("full"), { headers: { "Content-Type": "application/wasm" } }))),
  "from a response of another type": (full) => full.init(new Response(engineFile("full"))),
};

for (const [how, load] of Object.entries(ways)) {
  test(`teams, documents and completions survive the change to the full engine ${how}`, async () => {
    const { api, full: importFull } = await page();
    await api.init(engineFile("reading"));
    const { team, document, heard, state } = live(api);
    const before = state();
    const { analysis } = document;
    assert.throws(() => team.check(), needsFull);

    const full = await importFull();
    assert.equal(full.isReady(), false);
    assert.throws(() => team.check(), needsFull, "to import it is not to load it");
    await load(full);
    assert.ok(full.isReady() && api.isReady());
    assert.deepEqual(state(), before);
    assert.equal(document.analysis, analysis, "what was read is not read again");
    assert.equal(document.changes(0), null, "this engine has not seen the edits");
    assert.deepEqual(document.changes(document.version).ranges, []);
    assert.equal(team.check().ok, true);
    assert.deepEqual(full.toolDefinition(document.analysis, team, { source: "a1", workflow: "case" }), null);
    document.edit({ from: 0, insert: "@Finance " });
    assert.deepEqual(
      document.analysis,
      api.analyze(document.text, team, { source: "a1", rules: { "plain-mention": "off" } }),
    );
    team.patch({ upsert: [{ id: "b1", name: "Money" }] });
    assert.deepEqual(heard, [1, 2]);
    await api.init();
    assert.equal(team.check().ok, true, "the reading engine does not come back");
    document.dispose();
    team.dispose();
    assert.throws(() => team.size, { code: "disposed" });
  });
}

test("teams and documents from before can be disposed of", async () => {
  const { api, full } = await page();
  await api.init(engineFile("reading"));
  const { team, document } = live(api);
  await (await full()).init(engineFile("full"));
  document.dispose();
  team.dispose();
});

test("if both engines are requested at once, the full one stays, whichever comes last", async () => {
  for (const first of ["reading", "full"]) {
    const { api, full } = await page();
    const { init } = await full();
    const sources = { reading: later(), full: later() };
    const ready = [api.init(sources.reading.promise), init(sources.full.promise)];
    for (const engine of [first, first === "full" ? "reading" : "full"]) {
      sources[engine].resolve(new Response(engineFile(engine)));
      await ready[engine === "full" ? 1 : 0];
    }
    assert.equal(api.Team.create(data).check().ok, true, first);
  }
});

test("a failed attempt leaves the reading engine as it is, and can be repeated", async () => {
  const { api, full: importFull } = await page();
  await api.init(engineFile("reading"));
  const full = await importFull();
  const { team, state } = live(api);
  const before = state();
  const fails = (source, code, message) => assert.rejects(full.init(source), { code, message });
  await fails(new Uint8Array(8), "load-failed", /./);
  await fails(new Response("", { status: 404 }), "load-failed", /404/);
  // `fetch` itself refuses this port.
  await fails("http://localhost:1/a.wasm", "load-failed", /http:\/\/localhost:1\/a\.wasm: /);
  await fails("data:text/html,<p>", "load-failed", /data:text\/html,%3Cp%3E: |data:text\/html,<p>: /);
  await fails(engineFile("reading"), "load-failed", /reading engine only/);
  await fails(otherVersion(), "version-mismatch", /9\.9\.9/);
  assert.throws(() => full.initSync(engineFile("reading")), { code: "load-failed" });
  assert.throws(() => full.initSync(otherVersion()), { code: "version-mismatch" });
  assert.deepEqual(state(), before);
  assert.throws(() => team.check(), needsFull);
  await full.init(engineFile("full"));
  assert.deepEqual(state(), before);
  assert.equal(team.check().ok, true);
});

test("before an engine is loaded, everything says so", async () => {
  const { api, full } = await page();
  assert.throws(() => api.toDot({ nodes: [], edges: [] }), { code: "not-initialized" });
  assert.throws(() => api.initSync(otherVersion()), { code: "version-mismatch" });
  assert.equal(api.isReady(), false);
  assert.throws(() => api.toDot({ nodes: [], edges: [] }), { code: "not-initialized" });
  assert.equal((await full()).isReady(), false);
  api.initSync(engineFile("reading"));
  assert.equal(api.analyze(SOP, api.Team.create(data)).badges[0].id, "b1");
});

function later() {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** The full engine of a package that there is not. */
function otherVersion() {
  const { version } = JSON.parse(readFileSync(join(root, "pkg/package.json"), "utf8"));
  return Buffer.from(engineFile("full").toString("latin1").replaceAll(version, "9.9.9"), "latin1");
}
