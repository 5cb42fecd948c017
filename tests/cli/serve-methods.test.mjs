// Every method of `serve --stdio`, checked against the document that describes it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import * as sopHandover from "sop-handover";

import { run } from "./support.mjs";
import { answers, BILLING, client, request, SOP, TEAM } from "./serve-support.mjs";

const folder = join(import.meta.dirname, "../../pkg/schema");
const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const document = read("serve.json");
const METHODS = new Map(document.methods.map((method) => [method.name, method]));

const ajv = new Ajv({ strict: false });
for (const name of readdirSync(folder)) if (name !== "serve.json") ajv.addSchema(read(name));
const DOCUMENT = new URL("serve.json", read("team.json").$id).href;
ajv.addSchema({ $id: DOCUMENT, components: document.components });
/** The ways of the document lead through itself. */
const compiled = new Map();
function problems(schema, value) {
  const whole = JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${DOCUMENT}#/`));
  const key = JSON.stringify(whole);
  if (!compiled.has(key)) compiled.set(key, ajv.compile(whole));
  const check = compiled.get(key);
  return check(value) ? [] : check.errors;
}

/** How JavaScript has what is not here, and why. */
const NOT_SERVED = {
  SopDocument: "an editor has the language server",
  SopHandoverError: "an answer has the code",
  Team: "team.*",
  collectCalls: "the calls of one turn are one request",
  init: "the process has the engine",
  initSync: "the process has the engine",
  isReady: "the process has the engine",
  requestSchema: "it wraps parameters for SDKs in JavaScript",
};

test("the process serves everything in the package, or there is a reason", () => {
  const missing = Object.keys(sopHandover).filter((name) => !METHODS.has(name));
  assert.deepEqual(missing.sort(), Object.keys(NOT_SERVED).sort());
});

const SENTENCE = "I want to talk to a real person now.";

/** One request to each method, with what earlier ones gave. */
async function session(t) {
  const server = client(t);
  const calls = [];
  const asked = new Map();
  const ask = async (method, params = {}) => {
    const value = await server.result(method, params);
    calls.push([method, params, value]);
    asked.set(method, value);
    return value;
  };
  const host = { team: "T", source: "a1", workflow: "case" };

  await ask("rpc.discover");
  await ask("version");
  await ask("team.create", { data: TEAM, options: { vocabulary: "agent" }, team: "T" });
  await ask("team.create", { data: { assignments: [] } });
  await ask("team.list");
  await ask("team.patch", { team: "T", change: { upsert: [{ id: "p1", name: "People", kind: "human" }] } });
  await ask("team.update", { team: "T", data: { ...TEAM, escalation: { routing: { target: null } } } });
  await ask("team.get", { team: "T", id: "p1" });
  await ask("team.get", { team: "T", id: "nobody" });
  await ask("team.toJSON", { team: "T" });
  await ask("team.check", { team: "T", options: { maxChain: 3 } });
  const graph = await ask("team.graph", { team: "T", options: { workflow: "case" } });
  await ask("impact", { graph, id: "b1" });
  await ask("impact", { graph, id: "nobody" });
  await ask("toDot", { graph });
  await ask("toMermaid", { graph });

  const options = { source: "a1", workflow: "case" };
  const analysis = await ask("analyze", { text: "Ask @Legal, or @Legl.", team: "T", options });
  await ask("mentionsOf", { analysis });
  const mentions = asked.get("mentionsOf");
  await ask("checkHandovers", { team: "T", sops: [{ assignment: "a1", mentions }] });
  await ask("complete", { text: "Ask @Le", at: 7, team: "T", options: { limit: 3 } });
  await ask("complete", { text: "Ask", at: 3, team: "T" });
  await ask("lintTriggers", { text: "Escalate when needed.", options: { everything: true } });
  const edits = await ask("linkEdits", { text: "Ask @Legal.", team: "T" });
  await ask("applyEdits", { text: "Ask @Legal.", edits });
  await ask("mapPosition", { position: 4, edits, assoc: 1 });
  const linked = await ask("linkMentions", { text: "Ask @Legal.", team: "T" });
  await ask("mentionedIds", { text: linked });
  await ask("plainText", { text: linked });
  await ask("lineColumn", { text: "a\nb", offset: 2 });
  await ask("formatMention", { id: "l1", name: "Legal" });
  await ask("collectEdits", { diagnostics: analysis.diagnostics, applicability: "suggested" });
  await ask("translate", { item: analysis.diagnostics[0], messages: {} });
  await ask("compareTargets", { before: ["b1"], after: analysis.targets });

  const init = { runId: "r1", source: "a1", workflow: "case", caseId: "C-7", sop: SOP };
  const run = await ask("startRun", { init, team: "T" });
  await ask("readRun", { data: run });
  await ask("readRun", { data: { format: 1 } });
  await ask("toolDefinition", { targets: run, team: "T", options: { provider: "anthropic" } });
  await ask("toolDefinition", { targets: [], team: "T" });
  await ask("validateRequest", { model: { arguments: BILLING }, host: { ...host, targets: ["b1"] } });
  await ask("validateRequest", { model: { arguments: null }, host: { ...host, targets: run } });
  await ask("announcedHandover", {
    model: { finalText: "I am handing this over to @Billing." },
    host: { targets: run, team: "T" },
  });
  const answered = await ask("answerCalls", {
    model: { calls: [{ callId: "c1", arguments: JSON.stringify(BILLING) }] },
    host: { run, team: "T", live: { owner: "a1", hop: 0, open: true } },
  });
  const completed = await ask("completeRun", { run: answered.run, team: "T", at: "2026-01-01T00:00:00Z", now: {} });
  await ask("readTransition", { data: completed.transition });
  await ask("readTransition", { data: {} });
  const [first] = completed.transition.effects;
  await ask("remainingEffects", { transition: completed.transition, doneKeys: [first.key] });
  await ask("wouldRefire", { conversation: { toolExecutions: [{ hash: "h" }] }, hash: "h" });

  const turns = [{ speaker: "user", text: SENTENCE }];
  await ask("readEscalationConfig", { data: { gate: "x" } });
  const config = await ask("escalationConfig", { team: "T" });
  const escalation = await ask("detectEscalation", { turns, config, options: { source: "a1" } });
  assert.equal(escalation.verdict, "escalate");
  await ask("readEscalationState", { data: escalation.state });
  await ask("mayReply", { state: escalation.state, team: "T" });
  await ask("routeEscalation", { source: "a1", config, team: "T" });
  const noted = await ask("escalationNote", { escalation, turns, config, team: "T", options: { issue: "Refund" } });
  await ask("formatNote", { note: noted, config });
  const rest = { escalation, turns, config, team: "T", at: "2026-01-01T00:00:00Z" };
  const escalated = await ask("escalate", { ...rest, subject: { runId: "r1" } });
  await ask("readTransition", { data: escalated });
  await ask("remainingEffects", { transition: escalated, doneKeys: [] });
  await ask("escalateRun", { ...rest, run, options: { live: { open: true }, stretch: 2 } });
  await ask("resumeEscalation", { state: escalated.state });
  await ask("compareEscalation", { before: config, after: { onlyWhen: [] }, conversations: [{ turns }] });
  await ask("checkEscalation", { config, team: "T" });
  await ask("team.dispose", { team: "T" });
  return calls;
}

test("each method accepts and returns what the document says", async (t) => {
  const calls = await session(t);
  const asked = new Set(calls.map(([method]) => method));
  const never = [...METHODS.keys()].filter((name) => !asked.has(name));
  assert.deepEqual(never, ["$/cancelRequest"]);
  for (const [name, params, value] of calls) {
    const { params: members, result } = METHODS.get(name);
    assert.deepEqual(problems(result.schema, value), [], `what ${name} gives: ${JSON.stringify(value).slice(0, 500)}`);
    for (const { name: member, schema } of members) {
      if (member in params) assert.deepEqual(problems(schema, params[member]), [], `${member} of ${name}`);
    }
  }
  assert.deepEqual(calls[0][2], document);
  const printed = await run(["schema", "serve"]);
  assert.deepEqual(JSON.parse(printed.stdout), document);
});

test("members match the document at every depth: no extra ones, and all required ones", async (t) => {
  const calls = await session(t);
  const valid = new Map(calls.map(([name, params]) => [name, params]));
  const lines = [request(0, "team.create", { data: TEAM, team: "T" })];
  const wanted = [];
  const expect = (name, params, path, code = "invalid-params") => {
    lines.push(request(lines.length, name, params));
    wanted.push({ name, path, code });
  };
  for (const [name, { params: members }] of METHODS) {
    if (name === "$/cancelRequest") continue;
    const params = valid.get(name);
    expect(name, { ...params, more: 1 }, ["more"]);
    expect(name, [1], []);
    for (const { name: member, required, schema } of members) {
      const { [member]: _, ...without } = params;
      if (required) expect(name, without, [member]);
      if (member !== "model" && member !== "host") continue;
      expect(name, { ...params, [member]: { ...params[member], more: 1 } }, [member, "more"]);
      for (const inner of Object.keys(schema.properties)) {
        const { [inner]: __, ...rest } = params[member];
        if (schema.required?.includes(inner)) expect(name, { ...params, [member]: rest }, [member, inner]);
      }
    }
    const team = members.find(({ name: member }) => member === "team");
    if (team && name !== "team.create") expect(name, { ...params, team: "nobody" }, ["team"], "unknown-team");
    if (valid.get(name).host) {
      expect(name, { ...params, host: { ...params.host, team: 7 } }, ["host", "team"]);
    }
  }
  const [, ...found] = await answers(lines);
  assert.equal(found.length, wanted.length);
  for (const [at, { error }] of found.entries()) {
    const { name, path, code } = wanted[at];
    assert.deepEqual([name, error?.code, error?.data], [name, -32602, { code, path }]);
    assert.deepEqual(problems(document.components.schemas.ErrorData, error.data), []);
  }
});

test("a wrong value is reported with its path", async () => {
  const run = { format: 1 };
  const turns = [{ speaker: "user", text: SENTENCE }];
  const host = { team: "T", targets: ["b1"], source: "a1", workflow: "case" };
  const validate = (more) => ["validateRequest", { model: { arguments: BILLING }, host: { ...host, ...more } }];
  const whole = { runId: "r", source: "a1", workflow: "standalone", sop: SOP };
  const cases = [
    [
      "team.create",
      { data: { assignments: [{ id: "a", name: "" }] } },
      "invalid-team",
      ["data", "assignments", 0, "name"],
    ],
    [
      "team.patch",
      { team: "T", change: { upsert: [{ id: 7, name: "x" }] } },
      "invalid-team",
      ["change", "upsert", 0, "id"],
    ],
    ["team.patch", { team: "T", change: { upser: [] } }, "invalid-params", ["change", "upser"]],
    ["team.create", { data: TEAM, team: "T" }, "team-exists", ["team"]],
    ["team.create", { data: TEAM, options: { vocabular: "agent" } }, "invalid-params", ["options", "vocabular"]],
    ["team.create", { data: TEAM, options: { vocabulary: 7 } }, "invalid-team", ["options", "vocabulary"]],
    ["analyze", { text: 7, team: "T" }, "invalid-params", ["text"]],
    ["analyze", { text: "x", team: "T", options: { workflow: "y" } }, "invalid-params", ["options", "workflow"]],
    [
      "analyze",
      { text: "x", team: "T", options: { rules: { x: "off" } } },
      "invalid-params",
      ["options", "rules", "x"],
    ],
    ["analyze", { text: "x", team: "T", options: null }, "invalid-params", ["options"]],
    [
      "linkEdits",
      { text: "x", team: "T", options: { only: [{ from: "2", to: 9 }] } },
      "invalid-params",
      ["options", "only", 0],
    ],
    ["complete", { text: "x", at: 2, team: "T" }, "invalid-params", ["at"]],
    ["complete", { text: "x", at: 1, team: "T", options: { limit: -1 } }, "invalid-params", ["options", "limit"]],
    ["applyEdits", { text: "x", edits: [{ from: 0 }, { from: 3 }] }, "invalid-params", ["edits"]],
    ["applyEdits", { text: "x", edits: [{ from: 0, insert: 7 }] }, "invalid-params", ["edits", 0, "insert"]],
    ["compareTargets", { before: [], after: [{}] }, "invalid-params", ["after", 0, "id"]],
    ["startRun", { init: { ...whole, runId: 7 }, team: "T" }, "invalid-params", ["init", "runId"]],
    ["startRun", { init: { ...whole, workflow: "case" }, team: "T" }, "invalid-params", ["init", "caseId"]],
    ["startRun", { init: { ...whole, limits: { hop: 1 } }, team: "T" }, "invalid-params", ["init", "limits", "hop"]],
    [...validate({ live: { owne: "a1" } }), "invalid-params", ["host", "live", "owne"]],
    [...validate({ live: { open: "yes" } }), "invalid-params", ["host", "live", "open"]],
    [...validate({ live: null }), "invalid-params", ["host", "live"]],
    [...validate({ workflow: "cases" }), "invalid-params", ["host", "workflow"]],
    [...validate({ source: 7 }), "invalid-params", ["host", "source"]],
    [...validate({ targets: run }), "invalid-snapshot", ["host", "targets", "revision"]],
    [
      "answerCalls",
      { model: { calls: [] }, host: { run, team: "T" } },
      "invalid-snapshot",
      ["host", "run", "revision"],
    ],
    ["completeRun", { run, team: "T", at: "now" }, "invalid-snapshot", ["run", "revision"]],
    [
      "toolDefinition",
      { targets: ["b1"], team: "T", options: { provider: "x" } },
      "invalid-params",
      ["options", "provider"],
    ],
    [
      "remainingEffects",
      { transition: { effects: [{}] }, doneKeys: [] },
      "invalid-params",
      ["transition", "effects", 0, "key"],
    ],
    ["remainingEffects", { transition: { effects: [] }, doneKeys: 7 }, "invalid-params", ["doneKeys"]],
    ["detectEscalation", { turns: [{ speaker: "x", text: "" }] }, "invalid-params", ["turns", 0, "speaker"]],
    ["detectEscalation", { turns, config: { gate: "x" } }, "invalid-config", ["config", "gate"]],
    [
      "detectEscalation",
      { turns, options: { state: { format: 1 } } },
      "invalid-snapshot",
      ["options", "state", "revision"],
    ],
    ["mayReply", { state: { format: 1 }, team: "T" }, "invalid-snapshot", ["state", "revision"]],
    [
      "compareEscalation",
      { before: {}, after: {}, conversations: [{ turns: [{}] }] },
      "invalid-params",
      ["conversations", 0, "turns", 0, "speaker"],
    ],
    ["compareEscalation", { before: {}, after: { gate: 1 }, conversations: [] }, "invalid-config", ["after", "gate"]],
    [
      "escalateRun",
      { run, escalation: {}, turns, config: {}, team: "T", at: "now" },
      "invalid-snapshot",
      ["run", "revision"],
    ],
    ["formatNote", { note: {}, config: {} }, "invalid-params", ["note", "issue"]],
  ];
  const lines = cases.map(([method, params], at) => request(at, method, params));
  const [, ...found] = await answers([request("team", "team.create", { data: TEAM, team: "T" }), ...lines]);
  for (const [at, { error }] of found.entries()) {
    const [method, params, code, path] = cases[at];
    const shown = `${method} ${JSON.stringify(params).slice(0, 200)}`;
    assert.deepEqual([shown, error?.data.code, error?.data.path], [shown, code, path], error?.message);
    assert.equal(error.code, code.startsWith("invalid-") && code !== "invalid-params" ? -32000 : -32602);
    assert.deepEqual(problems(document.components.schemas.ErrorData, error.data), []);
  }
});

/** The ways to values in data, the outer ones first. */
function waysOf(data, most) {
  const ways = [[]];
  for (const way of ways) {
    const value = way.reduce((inner, key) => inner[key], data);
    if (typeof value !== "object" || value === null || way.length === 4) continue;
    for (const key of Object.keys(value).slice(0, 12)) if (ways.length < most) ways.push([...way, key]);
  }
  return ways.slice(1);
}

function replaced(data, way, value) {
  const copy = structuredClone(data);
  const holder = way.slice(0, -1).reduce((inner, key) => inner[key], copy);
  holder[way.at(-1)] = value;
  return copy;
}

test("for any value in any place, the answer is a result or an error that says where", async (t) => {
  const calls = await session(t);
  const junk = [null, true, -1, 0.5, "", "\ud800", [], {}, [null], { length: 1 }];
  const lines = [request(-1, "team.create", { data: TEAM, team: "T" })];
  for (const [name, params] of calls) {
    if (name === "team.dispose" || name === "team.create") continue;
    for (const [at, way] of waysOf(params, 40).entries()) {
      lines.push(request(lines.length, name, replaced(params, way, junk[at % junk.length])));
      lines.push(request(lines.length, name, replaced(params, way, junk[(at * 7 + 3) % junk.length])));
    }
  }
  const found = await answers(lines);
  assert.equal(found.length, lines.length);
  for (const [at, { error }] of found.entries()) {
    if (!error) continue;
    const shown = `${lines[at].slice(0, 300)} → ${JSON.stringify(error)}`;
    assert.notEqual(error.data.code, "internal", shown);
    assert.ok(error.data.path?.length > 0, shown);
  }
});
