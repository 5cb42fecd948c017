import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import Ajv04 from "ajv-draft-04";
import Ajv from "ajv";
import addFormats from "ajv-formats";

import { folder, run, sop } from "./support.mjs";

const require = createRequire(import.meta.url);

const FILES = {
  "team/a 1.md": sop(
    "a1",
    "Triage",
    "👩‍⚕️ Hand over to @legal if so, or to [@Gone](assignment:gone) if not.\n\n営業 @Nobody now.\n\nمبيعات @Noone now.",
    "entry: true\n",
  ),
  "team/l1.md": sop("l1", "Legal", "If so, hand over to [@Triage](assignment:a1).\n\n\tAlone."),
  "team/broken.md": "---\nid: [x\n---\n",
};
const check = async (t, format, options) =>
  run(["check", "--team", "team", "--format", format], { cwd: folder(t, FILES), ...options });
const schema = async (name) => JSON.parse((await run(["schema", name])).stdout);

test("json matches its schema", async (t) => {
  const { stdout, code } = await check(t, "json");
  assert.equal(code, 1);
  const validate = new Ajv2020({ strict: false }).compile(await schema("report"));
  assert.ok(validate(JSON.parse(stdout)), JSON.stringify(validate.errors));
});

test("sarif matches the official schema", async (t) => {
  const { stdout } = await check(t, "sarif");
  const log = JSON.parse(stdout);
  const official = JSON.parse(
    readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
  );
  const Draft = official.$schema.includes("draft-04") ? Ajv04 : Ajv;
  const ajv = new Draft({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(official);
  assert.ok(validate(log), JSON.stringify(validate.errors, null, 1));
  const [{ results, tool }] = log.runs;
  assert.ok(results.length > 4);
  const described = new Set(tool.driver.rules.map(({ id }) => id));
  for (const { ruleId } of results) assert.ok(described.has(ruleId), ruleId);
  assert.ok(results.some(({ locations }) => locations[0].physicalLocation.artifactLocation.uri === "team/a%201.md"));
});

test("a report without findings is complete, too", async (t) => {
  const cwd = folder(t, { "team.json": { assignments: [{ id: "a", name: "A", sop: "Works alone." }] } });
  const report = async (format) => (await run(["check", "--team", "team.json", "--format", format], { cwd })).stdout;
  const { findings, summary } = JSON.parse(await report("json"));
  assert.deepEqual([findings, summary], [[], { sops: 1, errors: 0, warnings: 0, infos: 0, fixed: 0 }]);
  assert.deepEqual(JSON.parse(await report("sarif")).runs[0].results, []);
  assert.equal(await report("pretty"), "1 SOP checked, nothing found.\n");
  assert.equal((await report("concise")) + (await report("github")), "");
});

test("github has one command for each finding, escaped", async (t) => {
  const { stdout } = await check(t, "github");
  for (const line of stdout.trimEnd().split("\n")) assert.match(line, /^::(error|warning|notice) file=[^,:]+,line=\d+/);
});

test("no file name can write into a GitHub log or move a terminal's cursor", async (t) => {
  const name = "a\u001b[2K\r::error::%0A\u0085,b\u202e.md";
  const cwd = folder(t, { "team.json": { assignments: [{ id: "b1", name: "Billing" }] }, [name]: "Ask @Nobody.\n" });
  const { stdout, stderr } = await run(["check", "--team", "team.json", "*.md", "--format", "github"], { cwd });
  const [, file] = /^::warning file=([^,:]+),line=1,/m.exec(stdout) ?? [];
  assert.equal(decodeURIComponent(file), name);
  assert.doesNotMatch(stdout + stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  const missing = await run(["check", "--team", "no\u001b[2K.json"], { cwd });
  assert.equal(missing.stderr, "The team no [2K.json does not exist.\n");
});

test("concise has one line for each finding and a last one", async (t) => {
  const { stdout } = await check(t, "concise");
  const lines = stdout.trimEnd().split("\n");
  assert.match(lines.at(-1), /^1 error, 3 warnings, 3 infos$/);
  for (const line of lines.slice(0, -1))
    assert.match(line, /^team\/.*?\.md:\d+:\d+: (error|warning|info): .* \[[a-z-]+\]$/);
});

test("pretty marks the place, under wide and right-to-left letters too", async (t) => {
  const { stdout } = await check(t, "pretty");
  const lines = stdout.split("\n");
  const marksUnder = (part) => {
    const at = lines.findIndex((line) => line.includes("│") && line.includes(part));
    return lines[at + 1]?.replace(/^.*│ /, "");
  };
  assert.equal(marksUnder("営業 @Nobody"), `${" ".repeat(5)}${"^".repeat(7)}`);
  assert.equal(marksUnder("مبيعات @Noone"), `${" ".repeat(7)}${"^".repeat(6)}`);
  assert.equal(marksUnder("Hand over to @legal")?.indexOf("^"), 3 + "Hand over to ".length);
  assert.match(stdout, /fix: Link “Legal” \(--fix\)/);
  assert.match(stdout, /SOPs? checked: \d+ errors?, /);
});

test("colours come with a terminal or when forced, and NO_COLOR turns them off", async (t) => {
  for (const env of [{}, { CI: "true" }, { CI: "true", GITHUB_ACTIONS: "true", COLORTERM: "truecolor" }])
    assert.doesNotMatch((await check(t, "pretty", { env })).stdout, /\u001b\[/);
  assert.match((await check(t, "pretty", { env: { FORCE_COLOR: "1" } })).stdout, /\u001b\[/);
  assert.doesNotMatch((await check(t, "pretty", { env: { FORCE_COLOR: "1", NO_COLOR: "1" } })).stdout, /\u001b\[/);
});

test("names can't reach the terminal", async (t) => {
  const cwd = folder(t, {
    "team.json": { assignments: [{ id: "a", name: "A\u001b[2J\nB" }] },
    "x.md": "Hand over to [@x\u001b[31m](assignment:a) if so.\n",
  });
  for (const format of ["pretty", "concise"]) {
    const { stdout } = await run(["check", "x.md", "--team", "team.json", "--format", format], { cwd });
    assert.doesNotMatch(stdout, /\u001b/);
  }
});

test("every schema is valid", async () => {
  for (const name of [
    "team",
    "request",
    "verdict",
    "run",
    "transition",
    "tool",
    "report",
    "escalation",
    "escalation-state",
  ]) {
    assert.doesNotThrow(async () => new Ajv2020({ strict: false }).compile(await schema(name)), name);
  }
  assert.equal((await run(["schema", "nothing"])).code, 2);
});
