// Reports for other systems, checked against what those systems read.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { JSDOM } from "jsdom";

import { folder, run, sop } from "./support.mjs";

const FILES = {
  "team/a 1.md": sop(
    "a1",
    'Tri & <"age">',
    "👩‍⚕️ Hand over to @legal if so, or to [@Gone](assignment:gone) if not.\n\n営業 @Nobody now. @Nobody now.\u0007",
    "entry: true\n",
  ),
  "team/l1.md": sop("l1", "Legal", "Works alone."),
  "team/broken.md": "---\nid: [x\n---\n",
};
const check = (cwd, format, ...args) => run(["check", "--team", "team", "--format", format, ...args], { cwd });
const findingsOf = async (cwd) => JSON.parse((await check(cwd, "json")).stdout).findings;
const CLEAN = { "team/a1.md": sop("a1", "Triage", "Works alone.", "entry: true\n") };
const NOBODY = { "team.json": { assignments: [{ id: "a", name: "A" }] } };

/** What GitLab documents for its reports of code quality. */
const GITLAB = {
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", pattern: "^[0-9a-f]{64}$" },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        properties: {
          path: { type: "string", pattern: "^[^/]" },
          lines: {
            type: "object",
            required: ["begin"],
            properties: { begin: { type: "integer", minimum: 1 }, end: { type: "integer", minimum: 1 } },
          },
        },
      },
      categories: { type: "array", items: { type: "string" } },
      content: { type: "object", required: ["body"], properties: { body: { type: "string" } } },
    },
    additionalProperties: false,
  },
};

const POSITION = {
  type: "object",
  required: ["line"],
  properties: { line: { type: "integer", minimum: 1 }, column: { type: "integer", minimum: 1 } },
  additionalProperties: false,
};
const RANGE = {
  type: "object",
  required: ["start"],
  properties: { start: POSITION, end: POSITION },
  additionalProperties: false,
};
/** What reviewdog reads as rdjson. */
const RDJSON = {
  type: "object",
  required: ["source", "diagnostics"],
  properties: {
    source: { type: "object", required: ["name"], properties: { name: { type: "string" }, url: { type: "string" } } },
    severity: { enum: ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"] },
    diagnostics: {
      type: "array",
      items: {
        type: "object",
        required: ["message", "location"],
        properties: {
          message: { type: "string" },
          location: {
            type: "object",
            required: ["path"],
            properties: { path: { type: "string" }, range: RANGE },
            additionalProperties: false,
          },
          severity: { enum: ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"] },
          code: { type: "object", properties: { value: { type: "string" }, url: { type: "string" } } },
          suggestions: {
            type: "array",
            items: {
              type: "object",
              required: ["range", "text"],
              properties: { range: RANGE, text: { type: "string" } },
              additionalProperties: false,
            },
          },
          original_output: { type: "string" },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};

function valid(schema, value) {
  const validate = new Ajv2020().compile(schema);
  assert.ok(validate(value), JSON.stringify(validate.errors));
  return value;
}

test("gitlab has one entry for each finding, and moved lines don't change it", async (t) => {
  const cwd = folder(t, FILES);
  const entries = valid(GITLAB, JSON.parse((await check(cwd, "gitlab")).stdout));
  const findings = await findingsOf(cwd);
  assert.deepEqual(
    entries.map(({ check_name, location }) => [check_name, location.path, location.lines.begin]),
    findings.map(({ rule, file, place }) => [rule, file, place.line]),
  );
  const prints = entries.map(({ fingerprint }) => fingerprint);
  assert.equal(new Set(prints).size, prints.length);
  writeFileSync(join(cwd, "team/a 1.md"), FILES["team/a 1.md"].replace("👩", "Hello.\n\n👩"));
  const moved = JSON.parse((await check(cwd, "gitlab", "--jobs", "2")).stdout);
  assert.deepEqual(
    moved.map(({ fingerprint }) => fingerprint),
    prints,
  );
  const inProject = await run(["check", "--team", ".", "--format", "gitlab"], {
    cwd: join(cwd, "team"),
    env: { CI_PROJECT_DIR: cwd },
  });
  assert.ok(JSON.parse(inProject.stdout).every(({ location }) => location.path.startsWith("team/")));
});

test("junit has a suite for each file, with the attributes of its schema", async (t) => {
  const cwd = folder(t, FILES);
  const { document } = new JSDOM((await check(cwd, "junit")).stdout, { contentType: "text/xml" }).window;
  assert.equal(document.documentElement.nodeName, "testsuites");
  const shape = {
    testsuites: [["name"], ["testsuite"]],
    testsuite: [["name", "tests", "failures", "errors"], ["testcase"]],
    testcase: [
      ["name", "classname", "file", "line"],
      ["failure", "error", "system-out"],
    ],
    failure: [["type", "message"], []],
    error: [["type", "message"], []],
    "system-out": [[], []],
  };
  for (const element of document.querySelectorAll("*")) {
    const [attributes, children] = shape[element.nodeName];
    for (const { name } of element.attributes) assert.ok(attributes.includes(name), `${element.nodeName} ${name}`);
    for (const child of element.children) assert.ok(children.includes(child.nodeName));
  }
  for (const suite of document.querySelectorAll("testsuite")) {
    assert.equal(suite.getAttribute("tests"), String(suite.querySelectorAll("testcase").length));
    assert.equal(suite.getAttribute("failures"), String(suite.querySelectorAll("failure").length));
  }
  const findings = await findingsOf(cwd);
  const cases = [...document.querySelectorAll("testcase[line]")];
  assert.deepEqual(
    cases.map((one) => `${one.getAttribute("file")}:${one.getAttribute("line")}`),
    findings.map(({ file, place }) => `${file}:${place.line}`),
  );
  assert.deepEqual(
    cases.map((one) => one.querySelector("failure") !== null),
    findings.map(({ severity }) => severity === "error"),
  );
  const messages = [...document.querySelectorAll("failure")].map((one) => one.getAttribute("message"));
  assert.deepEqual(
    messages,
    findings.filter(({ severity }) => severity === "error").map(({ message }) => message),
  );
});

test("rdjson counts bytes, and suggests what the fixes write", async (t) => {
  const cwd = folder(t, FILES);
  const { diagnostics } = valid(RDJSON, JSON.parse((await check(cwd, "rdjson")).stdout));
  const findings = await findingsOf(cwd);
  assert.deepEqual(
    diagnostics.map(({ code }) => code.value),
    findings.map(({ rule }) => rule),
  );
  const lines = FILES["team/a 1.md"].split("\n").map((line) => Buffer.from(line));
  const textAt = ({ start, end }) => lines[start.line - 1].subarray(start.column - 1, end.column - 1).toString();
  const marked = (rule) => diagnostics.find(({ code }) => code.value === rule).location.range;
  assert.equal(textAt(marked("unloaded-target")), "[@Gone](assignment:gone)");
  assert.equal(textAt(marked("unknown-mention")), "@Nobody");
  const [suggestion] = diagnostics.find(({ code }) => code.value === "plain-mention").suggestions;
  assert.equal(textAt(suggestion.range), "@legal");
  assert.equal(suggestion.text, "[@Legal](assignment:l1)");
});

test("“nothing found” is distinct from “nothing checked”", async (t) => {
  const clean = folder(t, CLEAN);
  const empty = folder(t, NOBODY);
  const nothing = async (format) =>
    (await run(["check", "--team", "team.json", "--format", format], { cwd: empty })).stdout;
  assert.deepEqual(JSON.parse((await check(clean, "gitlab")).stdout), []);
  const [told] = valid(GITLAB, JSON.parse(await nothing("gitlab")));
  assert.deepEqual([told.check_name, told.severity], ["nothing-checked", "blocker"]);
  assert.deepEqual(JSON.parse((await check(clean, "rdjson")).stdout).diagnostics, []);
  assert.equal(valid(RDJSON, JSON.parse(await nothing("rdjson"))).diagnostics[0].code.value, "nothing-checked");
  const xml = (text) => new JSDOM(text, { contentType: "text/xml" }).window.document;
  const passed = xml((await check(clean, "junit")).stdout);
  assert.deepEqual([passed.querySelectorAll("testcase").length, passed.querySelector("error")], [1, null]);
  assert.match(
    xml(await nothing("junit"))
      .querySelector("error")
      .getAttribute("message"),
    /names no SOP/,
  );
});

test("every report leads to the page about the rule", async (t) => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/rules.md"), "utf8");
  assert.equal((await run(["explain", "--format", "markdown"])).stdout, page);
  const cwd = folder(t, FILES);
  const url = /https:\/\/github\.com\/sop-handover\/sop-handover\/blob\/main\/docs\/rules\.md#([a-z-]+)/g;
  for (const format of ["json", "sarif", "github", "gitlab", "junit", "rdjson"]) {
    const { stdout } = await check(cwd, format);
    const rules = [...stdout.matchAll(url)].map(([, rule]) => rule);
    assert.ok(rules.includes("unloaded-target") && rules.includes("invalid-yaml"), format);
    for (const rule of rules) assert.ok(page.includes(`\n## ${rule}\n`), rule);
  }
});

test("a report goes into a file, whole, and its summary to standard error", async (t) => {
  const cwd = folder(t, FILES);
  const whole = (await check(cwd, "junit")).stdout;
  const { code, stdout, stderr } = await check(cwd, "junit", "--output-file", "out/report.xml");
  assert.deepEqual([code, stdout, readFileSync(join(cwd, "out/report.xml"), "utf8")], [1, "", whole]);
  assert.match(stderr, /^The report is in out\/report\.xml\. 2 SOPs checked: \d errors?, /m);
  // An existing file stays if the new report fails.
  const failed = await run(["check", "--team", "nowhere", "--output-file", "out/report.xml"], { cwd });
  assert.equal(failed.code, 2);
  assert.equal(readFileSync(join(cwd, "out/report.xml"), "utf8"), whole);
  assert.deepEqual(readdirSync(join(cwd, "out")), ["report.xml"]);
  const refused = await check(cwd, "json", "--output-file", "team");
  assert.deepEqual([refused.code, refused.stderr], [2, "The report team can't be written: it is a folder.\n"]);
  await run(["check", "--team", "team", "--output-file", "plain.txt"], { cwd, env: { FORCE_COLOR: "1" } });
  assert.doesNotMatch(readFileSync(join(cwd, "plain.txt"), "utf8"), /\u001b/);
  assert.ok(!existsSync(join(cwd, "nowhere")));
});
