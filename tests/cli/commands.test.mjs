import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";

import { command, folder, run, sop } from "./support.mjs";

const FILES = {
  "team/a1.md": sop("a1", "Triage", "If it is about money, hand over to [@Billing](assignment:b1)."),
  "team/b1.md": sop(
    "b1",
    "Billing",
    "If a lawyer writes, hand over to [@Legal](assignment:l1) or [@Triage](assignment:a1).",
  ),
  "team/l1.md": sop("l1", "Legal", "Answer."),
};
const inTeam = (t, args, options) => run([...args, "--team", "team"], { cwd: folder(t, FILES), ...options });
const validator = async (name) =>
  new Ajv2020({ strict: false }).compile(JSON.parse((await run(["schema", name])).stdout));

test("targets lists whom an SOP allows, by file or by id", async (t) => {
  const { stdout, code } = await inTeam(t, ["targets", "b1", "--format", "json"]);
  assert.equal(code, 0);
  assert.deepEqual(
    JSON.parse(stdout).map(({ id }) => id),
    ["l1", "a1"],
  );
  assert.match((await inTeam(t, ["targets", "team/a1.md"])).stdout, /^Billing \(b1\)\n {2}If it is about money/);
  assert.equal((await inTeam(t, ["targets", "l1"])).stdout, "No targets.\n");
  assert.equal((await inTeam(t, ["targets", "nobody"])).code, 2);
});

test("tool prints a definition for every provider, as the schema says", async (t) => {
  const validate = await validator("tool");
  for (const provider of ["json-schema", "openai-chat", "openai-responses", "anthropic", "gemini", "bedrock", "mcp"]) {
    const { stdout, code } = await inTeam(t, ["tool", "a1", "--provider", provider]);
    assert.equal(code, 0);
    assert.ok(validate(JSON.parse(stdout)), `${provider} ${JSON.stringify(validate.errors)}`);
    assert.match(stdout, /"Billing"/);
  }
  assert.equal((await inTeam(t, ["tool", "l1"])).stdout, "null\n");
  assert.equal((await inTeam(t, ["tool", "a1", "--provider", "nobody"])).code, 2);
  assert.equal((await inTeam(t, ["tool", "a1", "--name", "not a name"])).code, 2);
});

test("request judges, and its exit code says how", async (t) => {
  const validate = await validator("verdict");
  const judge = async (input, ...args) => {
    const { stdout, code } = await inTeam(t, ["request", "-", "--sop", "a1", ...args], { input });
    const verdict = JSON.parse(stdout);
    assert.ok(validate(verdict), JSON.stringify(validate.errors));
    return [code, verdict.ok ? verdict.target.id : verdict.code];
  };
  assert.deepEqual(await judge('{"target":"@billing","reason":"money"}'), [0, "b1"]);
  assert.deepEqual(await judge('{"target":"Legal","reason":"x"}'), [1, "not-allowed"]);
  assert.deepEqual(await judge('{"target":"Triage","reason":"x"}'), [1, "self-handover"]);
  assert.deepEqual(await judge('{"target":'), [1, "malformed-request"]);
  assert.deepEqual(await judge('{"target":"Billing","reason":"x"}', "--live", '{"suspended":true}'), [1, "suspended"]);
});

test("graph draws, impact lists", async (t) => {
  assert.match((await inTeam(t, ["graph"])).stdout, /^flowchart LR\n {2}n0\["Triage"\]\n/);
  assert.match((await inTeam(t, ["graph", "--format", "dot"])).stdout, /"a1" -> "b1";/);
  const graph = JSON.parse((await inTeam(t, ["graph", "--format", "json"])).stdout);
  assert.deepEqual(
    graph.edges.map(({ from, to }) => `${from}-${to}`),
    ["a1-b1", "b1-l1", "b1-a1"],
  );
  const { stdout } = await inTeam(t, ["impact", "b1"]);
  assert.match(stdout, /Mentioned by:\n {2}Triage \(a1\): its only target\nMentions:\n {2}Legal \(l1\)/);
  assert.equal((await inTeam(t, ["impact", "Billing"])).stdout, stdout);
  assert.equal((await inTeam(t, ["impact", "nobody"])).code, 2);
  const cwd = folder(t, { ...FILES, "team/b2.md": sop("b2", "Billing", "Answer.") });
  const { stderr } = await run(["impact", "Billing", "--team", "team"], { cwd });
  assert.equal(stderr, "Nobody has or mentions the id Billing; several have that name: b1, b2.\n");
});

test("explain knows every rule", async () => {
  const all = JSON.parse((await run(["explain", "--format", "json"])).stdout);
  const ofEngine = JSON.parse(readFileSync(new URL("../../pkg/rules.json", import.meta.url), "utf8"));
  const names = all.map(({ name }) => name);
  assert.deepEqual(
    names.slice(0, ofEngine.length),
    ofEngine.map(({ name }) => name),
  );
  assert.ok(names.includes("wrong-identifier"));
  assert.equal(new Set(names).size, names.length);
  assert.match((await run(["explain", "deleted-target"])).stdout, /^deleted-target \(error, about one SOP\)\n/);
  assert.match((await run(["explain", "no-way-out"])).stdout, /^no-way-out \(warning, about the whole team\)\n/);
  assert.equal((await run(["explain", "nothing"])).code, 2);
});

test("explain knows the problems of files", async (t) => {
  const { stdout } = await run(["explain", "invalid-yaml"]);
  assert.match(stdout, /^invalid-yaml \(error, about a file\)\n\n.+ in quotes\.\n$/s);
  const told = JSON.parse((await run(["explain", "unknown-key", "--format", "json"])).stdout);
  assert.deepEqual([told.name, told.scope, told.severity], ["unknown-key", "file", "warning"]);
  assert.match((await run(["explain", "invalid-yml"])).stderr, /Did you mean invalid-yaml\?/);
  // Everything that a report can say has an explanation.
  const cwd = folder(t, {
    "team/a.md": "---\nname: A\n",
    "team/b.md": "---\nname: [x\n---\n",
    "team/c.md": "---\nid: c\nname: 5\nstaus: x\nstatus: y\n---\n",
    "team/d.md": Buffer.from([0x61, 0xff]),
    "team/e.md": Buffer.from([0x61, 0]),
    "team/f.mdx": "---\nname: F\n---\n",
    "team/C.md": "---\nname: C\n---\n",
    "team/g.md": "---\nid: C\nname: ''\n---\n",
  });
  const report = JSON.parse((await run(["check", "--team", "team", "--format", "json"], { cwd })).stdout);
  const codes = [...new Set(report.findings.map(({ rule }) => rule))];
  assert.ok(codes.length >= 9, codes.join());
  for (const code of codes) assert.equal((await run(["explain", code])).code, 0, code);
});

test("every command has help", async () => {
  for (const name of [
    "check",
    "targets",
    "tool",
    "request",
    "graph",
    "impact",
    "import",
    "escalation",
    "explain",
    "schema",
    "lsp",
  ]) {
    const { code, stdout } = await run([name, "--help"]);
    assert.equal(code, 0, name);
    assert.match(stdout, new RegExp(`^sop-handover ${name}`), command);
  }
  assert.match((await run(["--version"])).stdout, /^\d+\.\d+\.\d+\n$/);
});
