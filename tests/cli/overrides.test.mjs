import assert from "node:assert/strict";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";

import { folder, run, sop } from "./support.mjs";

const FILES = {
  "team/a1.md": sop("a1", "Triage", "If so, hand over to @Nobody or @Legal.", "entry: true\n"),
  "team/old/b1.md": sop("b1", "Billing", "If so, hand over to @Nobody or @Legal."),
  "team/l1.md": sop("l1", "Legal", "Alone."),
};
const CONFIG = "sop-handover.config.json";

/** What a check with these settings tells, as `file severity rule`. */
async function check(t, files, ...args) {
  const cwd = folder(t, { ...FILES, ...files });
  const { code, stdout, stderr } = await run(["check", ...args, "--format", "json"], { cwd });
  if (stdout === "") return { code, stderr };
  const told = JSON.parse(stdout).findings.map(({ file, severity, rule }) => `${file} ${severity} ${rule}`);
  return { code, stderr, told };
}
const OFF = { "unknown-mention": "off", "plain-mention": "off", unreachable: "off" };

test("overrides change severities for their files, and later ones win", async (t) => {
  const overrides = [
    { files: ["team/old/"], rules: { "unknown-mention": "error", unreachable: "info" } },
    { files: ["*.md", "!a1.md"], rules: { "plain-mention": "off" } },
    { files: ["/team/old/b*.md"], rules: { "unknown-mention": "warning" } },
  ];
  const { code, told } = await check(t, { [CONFIG]: { team: "team", overrides } });
  assert.equal(code, 0);
  assert.deepEqual(told.sort(), [
    "team/a1.md info plain-mention",
    "team/a1.md warning unknown-mention",
    "team/old/b1.md info unreachable",
    "team/old/b1.md warning unknown-mention",
  ]);
});

test("an override can turn a rule on or off for some files, also on workers, and then without fixes", async (t) => {
  const overrides = [{ files: ["team/old"], rules: { "unknown-mention": "error", unreachable: "error" } }];
  const settings = { team: "team", rules: OFF, overrides };
  const want = ["team/old/b1.md error unknown-mention", "team/old/b1.md error unreachable"];
  assert.deepEqual((await check(t, { [CONFIG]: settings })).told, want);
  assert.deepEqual((await check(t, { [CONFIG]: settings }, "--jobs", "2")).told, want);
  const cwd = folder(t, {
    ...FILES,
    [CONFIG]: { team: "team", overrides: [{ files: ["old/"], rules: { "plain-mention": "off" } }] },
  });
  const { stdout } = await run(["check", "--diff"], { cwd });
  assert.deepEqual(stdout.match(/^--- .*$/gm), ["--- a/team/a1.md"]);
  const input = FILES["team/old/b1.md"];
  const stdin = await run(["check", "--stdin-filename", "team/old/b1.md", "--fix"], { cwd, input });
  assert.equal(stdin.stdout, input);
});

test("overrides hold for the files of other tools", async (t) => {
  const agent = (name) =>
    `---\nname: ${name}\ndescription: Plans.\ntools: [agent]\nhandoffs:\n  - { label: Go, agent: nobody }\n---\nPlan.\n`;
  const overrides = [{ files: ["new.agent.md"], rules: { "unknown-target": "error" } }];
  const { told } = await check(t, {
    ".github/agents/new.agent.md": agent("new"),
    ".github/agents/old.agent.md": agent("old"),
    [CONFIG]: { rules: { "unknown-target": "off" }, overrides },
  });
  assert.deepEqual(told, [".github/agents/new.agent.md error unknown-target"]);
});

test("settings extend others: paths start at their own file, rules and overrides add up", async (t) => {
  const { code, told, stderr } = await check(t, {
    [CONFIG]: { extends: ["./conf/base.yaml", "@org/sops/strict.json"], rules: { unreachable: "off" } },
    "conf/base.yaml": "team: ../team\nrules: { unreachable: error, plain-mention: off, unknown-mention: info }\n",
    "node_modules/@org/sops/strict.json": {
      extends: "./more.jsonc",
      rules: { "unknown-mention": "error" },
    },
    "node_modules/@org/sops/more.jsonc": '{ "ignore": ["old/"], /* all */ "rules": { "unknown-mention": "off" } }',
  });
  assert.deepEqual([code, stderr, told], [1, "", ["team/a1.md error unknown-mention"]]);
});

test("every mistake in extends and overrides is reported at its place", async (t) => {
  for (const [files, said] of [
    [
      { [CONFIG]: '{\n "extends": "./no.json" }' },
      /^sop-handover\.config\.json:2:13: error: There is no file \.\/no\.json\.$/m,
    ],
    [{ [CONFIG]: { extends: ["nowhere/x.json"] } }, /:1:13: error: There is no file nowhere\/x\.json\.$/m],
    [
      { [CONFIG]: { extends: "b.json" }, "b.json": '{ "extends": "sop-handover.config.json" }' },
      /^b\.json:1:14: error: These settings extend themselves: sop-handover\.config\.json → b\.json → sop-handover\.config\.json\.$/m,
    ],
    [
      { [CONFIG]: { extends: "b.json" }, "b.json": '{ "ruels": {} }' },
      /^b\.json:1:3: error: There is no setting ruels\. Did you mean rules\?$/m,
    ],
    [{ [CONFIG]: { overrides: {} } }, /overrides must be a list/],
    [
      { [CONFIG]: { overrides: [{ file: ["x"], rules: {} }] } },
      /There is no setting overrides\.0\.file\. Did you mean files\?[\s\S]*overrides\.0 must hold `files`/,
    ],
    [
      { [CONFIG]: { overrides: [{ files: ["x"], rules: { unreachabel: "off", unreachable: "of" } }] } },
      /There is no rule unreachabel\. Did you mean unreachable\?[\s\S]*must be one of error, warning, info, off, not "of"\. Did you mean off\?/,
    ],
    [{ [CONFIG]: { overrides: [{ files: "x", rules: {} }] } }, /overrides\.0\.files must be a list of texts/],
  ]) {
    const { code, stderr } = await check(t, files);
    assert.equal(code, 2);
    assert.match(stderr, said);
  }
});

test("the schema takes what the command takes", async () => {
  const schema = JSON.parse((await run(["schema", "settings"])).stdout);
  const validate = new Ajv2020({ strict: false }).compile(schema);
  for (const [settings, isRight] of [
    [{ extends: "x.json", overrides: [{ files: ["a"], rules: { unreachable: "off" } }] }, true],
    [{ extends: ["x.json"], baseline: "b.json" }, true],
    [{ overrides: [{ files: ["a"] }] }, false],
    [{ overrides: [{ files: ["a"], rules: { nothing: "off" } }] }, false],
    [{ extends: 1 }, false],
  ]) {
    assert.equal(validate(settings), isRight, JSON.stringify(settings));
  }
});

test("an override or an ignored pattern without a match is reported with file, line and key", async (t) => {
  const settings = `{
  "team": "team",
  "ignore": ["drats/", "team/old/", "node_modules", "notes.txt", "!keep.md", "docs/drafts"],
  "overrides": [
    { "files": ["team/odl/**", "a1.md"], "rules": { "unknown-mention": "off" } },
    { "files": ["*.md", "!*"], "rules": { "unknown-mention": "off" } },
    { "files": ["!b1.md"], "rules": { "unknown-mention": "off" } }
  ]
}`;
  const { code, stderr } = await check(t, { [CONFIG]: settings, "docs/drafts/x.md": "Draft.\n" });
  assert.equal(code, 0);
  assert.deepEqual(
    stderr.split("\n").filter((line) => line.startsWith(CONFIG)),
    [
      `${CONFIG}:5:17: overrides[0].files: “team/odl/**” matches no file that is looked at.`,
      `${CONFIG}:6:16: overrides[1].files: No file is left: later patterns take away what earlier ones match.`,
      `${CONFIG}:7:16: overrides[2].files: Patterns that only take away match no file.`,
      `${CONFIG}:3:14: ignore[0]: “drats/” leaves nothing out.`,
    ],
  );
  // A check of one file reports nothing about other files, and extended settings may serve several repositories.
  assert.doesNotMatch((await check(t, { [CONFIG]: settings }, "team/a1.md")).stderr, /leaves nothing out/);
  const shared = { "base.json": settings, [CONFIG]: { extends: "./base.json" } };
  assert.doesNotMatch((await check(t, shared)).stderr, /overrides|ignore\[/);
});

test("a pattern that excludes everything is named with file, line and key", async (t) => {
  const cwd = folder(t, {
    ".claude/agents/a.md": "---\nname: a\ndescription: d\n---\nHelp.\n",
    [CONFIG]: `{\n  "ignore": ["nothing/", "**/agents/**"]\n}`,
  });
  const { code, stderr } = await run(["check"], { cwd });
  assert.equal(code, 2);
  assert.match(stderr, /^sop-handover\.config\.json:2:26: ignore\[1\]: “\*\*\/agents\/\*\*” leaves .*agents.* out\.$/m);
  const team = folder(t, { ...FILES, [CONFIG]: `{\n  "team": "team",\n  "ignore": ["team"]\n}` });
  const own = await run(["check"], { cwd: team });
  assert.deepEqual([own.code, /“team” in the settings leaves team out/.test(own.stderr)], [2, true]);
});
