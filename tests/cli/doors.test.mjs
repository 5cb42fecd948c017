// Outside data is checked where it enters: no junk causes a stack trace.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import fc from "fast-check";
import { parse, stringify } from "yaml";

import { folder, inside, run, sop, TEAM } from "./support.mjs";

const { readYaml } = await inside("data/yaml.ts");
const { readJson } = await inside("data/json.ts");
const { readData } = await inside("data/data-file.ts");
const { frontMatter } = await inside("data/front-matter.ts");

const json = async (args, options) => {
  const { code, stdout, stderr } = await run([...args, "--format", "json"], options);
  assert.ok(stdout.startsWith("{"), stdout + stderr);
  return { code, stderr, ...JSON.parse(stdout) };
};
const places = ({ findings }) =>
  findings.map(({ file, rule, place }) => `${file}:${place.line}:${place.column} ${rule}`);

/** Pieces of which junk is made: what the formats are made of, and what they trip over. */
const PIECES = [
  "a: ",
  "- ",
  "*x",
  "&x ",
  "!!int ",
  "!x ",
  "<<: ",
  "? ",
  ": ",
  "\n",
  "\r\n",
  "  ",
  "\t",
  "---\n",
  "...\n",
  "+++\n",
  "[",
  "]",
  "{",
  "}",
  ",",
  '"',
  "'",
  "|\n",
  ">\n",
  "# ",
  "%YAML 1.2\n",
  "2024-01-01",
  "null",
  "0x1F",
  ".inf",
  "id: ",
  "name: ",
  "status: ",
  "__proto__: ",
  "constructor",
  "\u0000",
  "\ufeff",
  "\u2028",
  "é",
  "//",
  "/*",
  "*/",
  "1e999",
  "-0",
];
const junk = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })), { maxLength: 30 })
  .map((all) => all.join(""));

/** Whether a value could have come out of JSON. */
const isPlain = (value) => {
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value === "object" && value !== null) {
    return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
  }
  return value === null || ["string", "number", "boolean", "undefined"].includes(typeof value);
};

test("any text is plain data or a problem with a place", () => {
  const check = (read) => {
    if (!("problems" in read)) return assert.ok(isPlain(read.value ?? read.data ?? null));
    assert.ok(read.problems.length > 0);
    for (const { message, place } of read.problems) {
      assert.ok(message.length > 1 && place.line >= 1 && place.column >= 1, message);
    }
  };
  fc.assert(
    fc.property(junk, (text) => {
      check(readYaml(text, "x.yaml", { before: 0, aliases: 100 }));
      check(readJson(text, "x.json", { lenient: true }));
      check(readJson(text, "x.json", { lenient: false }));
      check(frontMatter(`---\n${text}\n---\n`, "x.md") ?? { value: null });
      check(frontMatter(text, "x.md") ?? { value: null });
    }),
    { numRuns: 2000 },
  );
});

test("JSON with comments and spare commas is the JSON without them", () => {
  const spaced = (value) =>
    JSON.stringify(value, null, 1)
      .replace(/(?<=[^[{\s,])\n(\s*)([\]}])/g, ", // spare\n$1$2")
      .replace(/^/, "/* first */ ");
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      fc.pre(!JSON.stringify(value).includes("__proto__"));
      const same = JSON.parse(JSON.stringify(value));
      assert.deepEqual(readJson(spaced(value), "x.json", { lenient: true }), { value: same });
      assert.deepEqual(readJson(JSON.stringify(value), "x.json", { lenient: false }), { value: same });
    }),
  );
});

test("endless nesting and repetition are reported, not followed", () => {
  const deep = 100_000;
  for (const [name, text] of [
    ["deep.json", "[".repeat(deep) + "]".repeat(deep)],
    ["deep.json", `${'{"a":'.repeat(deep)}1${"}".repeat(deep)}`],
    ["deep.yaml", "[".repeat(deep) + "]".repeat(deep)],
    ["deep.yaml", Array.from({ length: 300 }, (_, at) => `${" ".repeat(at)}a:`).join("\n")],
    ["open.json", "[".repeat(deep)],
    ["round.yaml", "a: &x [*x]\n"],
    ["round.yaml", "&x a: *x\n? *x\n: &y { b: *y }\n"],
    [
      "laughs.yaml",
      `a: &a [x]\n${[..."bcdefghi"].map((l, at) => `${l}: &${l} [${`*${"abcdefgh"[at]},`.repeat(9)}]`).join("\n")}\n`,
    ],
    ["many.yaml", `a: &a 1\nb: [${"*a,".repeat(1001)}]\n`],
  ]) {
    const { problems } = readData(text, name);
    assert.match(problems[0].rule, /^invalid-(?:json|yaml)$/, name);
  }
});

const CAN_T_BE_EVALUATED = {
  "globs: *.md": [2, 8],
  "applyTo: **/*.ts": [2, 10],
  "a: 1\n<<: *nope": [3, 5],
  "<<: 7": [2, 5],
  "x: &x 1\n<<: [*x]": [3, 6],
  "a: &a [*a]": [2, 8],
  "a: !secret x": [2, 4],
  "a: 1\na: 2": [3, 1],
  [`a: &a 1\nb: [${"*a, ".repeat(101)}]`]: [3, 405],
  "- a": [2, 1],
  "a: b: c": [2, 4],
};

test("YAML that can't be evaluated is an error in its place, and the rest is checked", async (t) => {
  const files = { "team/ok.md": sop("ok", "Fine", "Ask @Nobody when late.") };
  const expected = [];
  for (const [at, [text, [line, column]]] of Object.entries(CAN_T_BE_EVALUATED).entries()) {
    files[`team/m${at}.md`] = `---\n${text}\n---\nAsk [@x](assignment:).\n`;
    files[`sops/s${at}.md`] = files[`team/m${at}.md`];
    for (const file of [`team/m${at}.md`, `sops/s${at}.md`]) {
      expected.push(`${file}:${line}:${column} invalid-yaml`);
      if (file.startsWith("sops")) expected.push(`${file}:${text.split("\n").length + 3}:5 malformed-link`);
    }
  }
  const cwd = folder(t, { ...files, "team.json": TEAM });
  const report = await json(["check", "sops", "team/ok.md", "--team", "team", "--no-team-rules"], { cwd });
  assert.equal(report.code, 1);
  for (const place of [...expected, "team/ok.md:5:5 unknown-mention"]) {
    assert.ok(places(report).includes(place), `${place}\n${places(report).join("\n")}`);
  }
  const [first, [line, column]] = Object.entries(CAN_T_BE_EVALUATED)[0];
  const input = `---\n${first}\n---\nAsk [@x](assignment:).\n`;
  const args = ["check", "--stdin-filename", "x.md", "--team", "team.json"];
  assert.deepEqual(places(await json(args, { cwd, input })), [
    `x.md:${line}:${column} invalid-yaml`,
    "x.md:4:5 malformed-link",
  ]);
  for (const name of ["bad.yaml", "bad.YML", "noending"]) {
    writeFileSync(join(cwd, name), `assignments:\n  - id: a\n    name: *x\n`);
    assert.ok(places(await json(["check", "sops", "--team", name], { cwd })).includes(`${name}:3:11 invalid-yaml`));
    const imported = await run(["import", "gnosari", name], { cwd });
    assert.equal(imported.code, 1);
    assert.match(imported.stderr, /^[\w.]+:3:11: error: .* \[invalid-yaml\]\n$/);
    const { code, stderr } = await run(["check", "--config", name], { cwd });
    assert.deepEqual([code, stderr.split(": error:")[0]], [2, `${name}:3:11`]);
  }
});

test("merges and repeated values are read", async (t) => {
  const cwd = folder(t, {
    "team.yaml":
      "base: &base\n  connections: &c [queue:consumer]\n  sop: Works alone.\nassignments:\n  - { id: a, name: A, <<: *base }\n  - { id: b, name: B, connections: *c, sop: Works alone. }\n",
  });
  const { code, stdout } = await run(["check", "--team", "team.yaml", "--workflow", "case", "--format", "concise"], {
    cwd,
  });
  assert.deepEqual([code, stdout], [0, ""]);
});

test("a folder of junk gives findings and no stack trace", async (t) => {
  const files = { "team/a1.md": sop("a1", "Triage", "Ask @Nobody when late.") };
  for (const [at, text] of fc.sample(junk, { numRuns: 300, seed: 7 }).entries()) {
    files[`team/j${at}.md`] = at % 3 === 0 ? text : `---\n${text}\n${at % 3 === 1 ? "---\n" : ""}text\n`;
  }
  const cwd = folder(t, files);
  const { code, stdout, stderr } = await run(
    ["check", "team", "--team", "team", "--format", "json", "--fix-suggested"],
    { cwd },
  );
  assert.equal(code, 1, stderr);
  assert.doesNotMatch(stdout + stderr, /^ {4}at /m);
  assert.ok(JSON.parse(stdout).findings.some(({ file, rule }) => file === "team/a1.md" && rule === "unknown-mention"));
});

test("team files, settings and requests of junk give sentences and no stack trace", async (t) => {
  const values = fc.sample(
    fc.oneof(fc.jsonValue(), fc.record({ assignments: fc.jsonValue(), entry: fc.jsonValue() })),
    {
      numRuns: 5,
      seed: 7,
    },
  );
  const texts = [
    ...fc.sample(junk, { numRuns: 5, seed: 8 }),
    ...values.map((value) => JSON.stringify(value)),
    "",
    "null",
  ];
  const cwd = folder(t, { "team.json": TEAM, "x.md": "Nothing.\n" });
  await Promise.all(
    ["json", "yaml"].map(async (ending) => {
      for (const text of texts) {
        writeFileSync(join(cwd, `junk.${ending}`), text);
        for (const args of [
          ["check", "x.md", "--team", `junk.${ending}`],
          ["check", "x.md", "--team", "team.json", "--config", `junk.${ending}`],
        ]) {
          const { code, stdout, stderr } = await run(args, { cwd });
          assert.ok([0, 1, 2].includes(code), `${code} ${text}`);
          assert.ok(code === 0 || (stdout + stderr).length > 10, text);
          assert.doesNotMatch(stdout + stderr, /^ {4}at /m, text);
        }
      }
    }),
  );
});

test("the schema of the settings and the command accept and refuse the same", async (t) => {
  const schema = JSON.parse((await run(["schema", "settings"])).stdout);
  const isValid = new Ajv2020({ strict: true }).compile(schema);
  const cwd = folder(t, { "team.json": TEAM, "x.md": "Nothing.\n" });
  const takes = async (settings) => {
    writeFileSync(join(cwd, "s.json"), JSON.stringify(settings));
    const { code, stderr } = await run(["check", "x.md", "--config", "s.json", "--team", "team.json"], { cwd });
    assert.ok(code === 0 || (code === 2 && /^s\.json:\d+:\d+: error: /.test(stderr)), stderr);
    return code === 0;
  };
  const rules = JSON.parse((await run(["explain", "--format", "json"])).stdout);
  assert.deepEqual(Object.keys(schema.properties.rules.properties).sort(), rules.map(({ name }) => name).sort());
  for (const settings of [
    {},
    {
      $schema: "x",
      team: "t",
      files: [],
      ignore: ["x"],
      workflow: "case",
      syntax: "plain",
      vocabulary: "agent",
      maxChain: 0,
      dialect: "copilot",
      external: ["Security Champion"],
    },
    { dialect: "vscode" },
    { external: "x" },
    { rules: Object.fromEntries(rules.map(({ name }) => [name, "off"])) },
    { rules: { unreachable: "warn" } },
    { rules: { unreachble: "warning" } },
    { rules: { unreachable: null } },
    { rules: [] },
    { files: [7] },
    { files: "x.md" },
    { files: [" "] },
    { ignore: {} },
    { maxChain: -1 },
    { maxChain: 1.5 },
    { maxChain: "5" },
    { maxChain: 1e12 },
    { team: "" },
    { team: ["x"] },
    { workflow: "cases" },
    { syntax: null },
    { unknown: 1 },
    [],
    7,
    "text",
  ]) {
    assert.equal(await takes(settings), isValid(settings), JSON.stringify(settings));
  }
  assert.deepEqual(parse(stringify(schema)), schema);
});

test("every mistake in the settings is reported with its place, the valid words and the nearest one", async (t) => {
  const cwd = folder(t, { "team.json": TEAM, "x.md": "Nothing.\n" });
  const told = async (text, name = "sop-handover.config.json") => {
    const own = folder(t, { [name]: text, "team.json": TEAM, "x.md": "Nothing.\n" });
    const { code, stdout, stderr } = await run(["check", "x.md", "--format", "json"], { cwd: own });
    assert.deepEqual([code, stdout], [2, ""], stderr);
    return stderr.trimEnd().split("\n");
  };
  const config = "sop-handover.config.json";
  assert.deepEqual(
    await told('{\n  "team": "team.json",\n  "rules": { "unreachable": "warn", "plan-mention": "off" }\n}\n'),
    [
      `${config}:3:29: error: rules.unreachable must be one of error, warning, info, off, not "warn". Did you mean warning?`,
      `${config}:3:53: error: There is no rule plan-mention. Did you mean plain-mention?`,
    ],
  );
  assert.deepEqual(await told('{ "files": [7], "maxChain": -1, "teem": "x" }'), [
    `${config}:1:13: error: files must hold texts, not 7.`,
    `${config}:1:29: error: maxChain must be a whole number from 0 to 1000000, not -1.`,
    `${config}:1:33: error: There is no setting teem. Did you mean team?`,
  ]);
  assert.deepEqual(await told('{ "team": "a", "team": "b" }'), [
    `${config}:1:16: error: The key “team” is there twice.`,
  ]);
  assert.match((await told('{ "team": }'))[0], /^sop-handover\.config\.json:1:11: error: /);
  assert.deepEqual(await told("rules:\n  unreachable: of\n", "sop-handover.config.yaml"), [
    'sop-handover.config.yaml:2:16: error: rules.unreachable must be one of error, warning, info, off, not "of". Did you mean off?',
  ]);
  writeFileSync(
    join(cwd, config),
    '\ufeff// How to check.\n{\n  "team": "team.json", /* the team */\n  "files": ["x.md",],\n  "rules": { "plain-mention": "off", },\n}\n',
  );
  assert.equal((await run(["check"], { cwd })).code, 0);
  writeFileSync(join(cwd, "sop-handover.config.yaml"), "team: team.json\n");
  const two = await run(["check"], { cwd });
  assert.deepEqual([two.code, /both there/.test(two.stderr)], [2, true]);
});
