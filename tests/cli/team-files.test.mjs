// Wrong and missing parts of a team's files are reported in their place.
import assert from "node:assert/strict";
import { test } from "node:test";

import { folder, run, sop } from "./support.mjs";

const QUEUE = ["queue:consumer"];

async function check(args, cwd) {
  const { code, stdout, stderr } = await run(["check", ...args, "--format", "json"], { cwd });
  const { findings = [] } = stdout === "" ? {} : JSON.parse(stdout);
  return { code, findings, stderr, told: findings.map(({ file, place, rule }) => `${file}:${place.line} ${rule}`) };
}

test("a text that YAML takes for something else is reported with the quotes to add", async (t) => {
  for (const [value, right] of [
    ["@Billing", '"@Billing"'],
    ["Ops: Night", '"Ops: Night"'],
    ["`code`", '"`code`"'],
    ["%EU", '"%EU"'],
    ["& Sons", '"& Sons"'],
    ["!bang", '"!bang"'],
    ["- dash", '"- dash"'],
    ["> first", '"> first"'],
    ["[EU] Desk", '"[EU] Desk"'],
    ["{EU} Desk", '"{EU} Desk"'],
    ['"Bill" & Co', String.raw`"\"Bill\" & Co"`],
    ["'Bill' & Co", `"'Bill' & Co"`],
  ]) {
    const files = { "team/a1.md": `---\nid: a1\nname: ${value}\n---\nx\n`, "team/b1.md": sop("b1", "Billing", "x") };
    const { findings } = await check(["--team", "team"], folder(t, files));
    assert.deepEqual(
      findings.map(({ file, place, message }) => [file, place.line, message]),
      [["team/a1.md", 3, `This text has to be in quotes: name: ${right}`]],
      value,
    );
    const mended = { ...files, "team/a1.md": files["team/a1.md"].replace(value, right) };
    const again = await check(["--team", "team"], folder(t, mended));
    assert.deepEqual(again.findings, [], value);
  }
  for (const name of ['"Bill', "'Bill"]) {
    const files = { "team.yaml": `assignments:\n  - id: a1\n    name: ${name}\n`, "a1.md": "x" };
    const { findings } = await check(["a1.md", "--team", "team.yaml"], folder(t, files));
    assert.equal(findings[0].message, "A quote is not closed.", name);
  }
});

test("a name cut off by a comment is reported, but a plain comment is not", async (t) => {
  const support = sop("b1", "Billing", "x");
  for (const [line, whole] of [
    ["name: Billing #2", "Billing #2"],
    ["name: R #1 & D", "R #1 & D"],
    ["formerNames: [Desk #4\n  ]", "Desk #4"],
    ["formerNames:\n  - Desk #4", "Desk #4"],
  ]) {
    const text = `---\nid: a1\n${line.startsWith("name") ? "" : "name: A\n"}${line}\n---\nx\n`;
    const { findings } = await check(["--team", "team"], folder(t, { "team/a1.md": text, "team/b1.md": support }));
    assert.deepEqual(findings.map(({ rule }) => rule).slice(0, 1), ["invalid-yaml"], line);
    const cut = JSON.stringify(whole.slice(0, whole.indexOf(" #")));
    const said = `Only ${cut} is read, since a comment begins at #`;
    assert.equal(findings[0].message, `${said}: put the text in quotes, as in ${JSON.stringify(whole)}.`);
  }
  const text = "---\nid: a1 # never changes\nname: Triage # or Front Desk\n#name: Old\n---\nx\n";
  const { findings } = await check(["--team", "team"], folder(t, { "team/a1.md": text, "team/b1.md": support }));
  assert.deepEqual(findings, []);
});

test("a misspelled key is a warning in JSON, in YAML and in front matter alike", async (t) => {
  const row = (key) => ({ id: "a1", name: "Triage", sop: "x", [key]: [] });
  for (const [key, meant] of [
    ["conections", "connections"],
    ["Description", "description"],
    ["formerName", "formerNames"],
    ["SopFile", "sopFile"],
  ]) {
    const cwd = folder(t, {
      "team.json": `{ "assignments": [\n${JSON.stringify(row(key))}] }`,
      "team.yaml": `assignments:\n- id: a1\n  name: Triage\n  sop: x\n  ${key}: []\n`,
      "team/a1.md": sop("a1", "Triage", "x", `${key}: []\n`),
    });
    for (const [team, where] of [
      ["team.json", "team.json:2"],
      ["team.yaml", "team.yaml:5"],
      ...(key === "SopFile" ? [] : [["team", "team/a1.md:4"]]),
    ]) {
      const { code, findings, told } = await check(["--team", team], cwd);
      assert.deepEqual([code, told], [0, [`${where} unknown-key`]]);
      assert.equal(findings[0].severity, "warning");
      assert.equal(findings[0].message, `Nothing reads the key “${key}”; the one that is read is “${meant}”.`);
    }
  }
});

test("keys of the whole team are checked too, those of other tools are not", async (t) => {
  const assignments = [{ id: "a1", name: "Triage", sop: "x", owner: "us", priority: 1 }];
  const cwd = folder(t, {
    "slip.json": { assignments, entri: ["a1"] },
    "row.json": { assignments: [{ ...assignments[0], entry: true }] },
    "fine.json": { $schema: "x", assignments, entry: ["a1"], partial: false, notes: "ours" },
  });
  assert.deepEqual((await check(["--team", "slip.json"], cwd)).told, ["slip.json:1 unknown-key"]);
  const { findings } = await check(["--team", "row.json"], cwd);
  assert.deepEqual(
    findings.map(({ message }) => message),
    ["Nothing reads “entry” here: a team file lists the ids in an “entry” of its own."],
  );
  assert.deepEqual((await check(["--team", "fine.json"], cwd)).told, []);
});

test("unread files in a team's folder are named", async (t) => {
  const cwd = folder(t, {
    "team/a1.md": sop("a1", "Triage", "x"),
    "team/b1.md": "Ask @Nobody.\n",
    "team/README.md": "# The team\n",
    "sop-handover.config.json": { team: "team" },
  });
  const said = "2 files have no front matter, so they were not checked: team/README.md, team/b1.md.\n";
  const { code, stderr, findings } = await check([], cwd);
  assert.deepEqual([code, stderr, findings], [0, said, []]);
  assert.equal((await run(["graph"], { cwd })).stderr, said);
  const named = await check(["team/b1.md"], cwd);
  assert.deepEqual([named.stderr, named.told], ["", ["team/b1.md:1 unknown-mention"]]);
  const all = folder(t, {
    "team/a1.md": sop("a1", "Triage", "x"),
    "team/README.md": "x",
    "sop-handover.config.json": { team: "team", files: ["team"] },
  });
  assert.equal((await check([], all)).stderr, "");
});

test("every command reports a missing SOP file once, where the team names it", async (t) => {
  const cwd = folder(t, {
    "team.yaml":
      "assignments:\n  - id: a1\n    name: Triage\n    sopFile: sops/a1.md\n  - { id: b1, name: Billing, sop: x }\n  - { id: c1, name: C, sopFile: 5 }\n",
  });
  const said = "team.yaml:4: error: There is no file sops/a1.md, the SOP of “Triage”.\n";
  const { code, told } = await check(["--team", "team.yaml"], cwd);
  assert.deepEqual([code, told], [1, ["team.yaml:4 unreadable-file", "team.yaml:6 wrong-type"]]);
  for (const args of [["graph"], ["impact", "b1"], ["targets", "b1"]]) {
    const { code, stderr } = await run([...args, "--team", "team.yaml"], { cwd });
    assert.equal(code, 1);
    assert.equal(stderr.split(said).length, 2, stderr);
  }
});

test("one missing queue is one error", async (t) => {
  const assignments = [
    { id: "a1", name: "Triage", connections: QUEUE },
    { id: "b1", name: "Billing" },
  ];
  const cwd = folder(t, {
    "team.json": { assignments: assignments.map((one) => ({ ...one, workflow: "case" })), entry: ["a1"] },
    "a1.md": "When it is about money, hand over to [@Billing](assignment:b1).\n",
    "b1.md": "x\n",
    "off.json": { team: "team.json", rules: { "queue-consumer-required": "off" } },
    "both.json": { team: "team.json", rules: { "target-without-queue": "error" } },
  });
  const errors = async (...args) => {
    const { findings } = await check(args, cwd);
    return findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule);
  };
  assert.deepEqual(await errors("a1.md", "--team", "team.json"), ["queue-consumer-required"]);
  assert.deepEqual(await errors("a1.md", "--config", "off.json"), ["target-without-queue"]);
  assert.deepEqual(await errors("a1.md", "--config", "both.json"), ["queue-consumer-required", "target-without-queue"]);
});

test("the team's issue of a missing queue stays if its mentions are not reported", async (t) => {
  const cwd = folder(t, {
    "team/a1.md": sop("a1", "Triage", "If late, hand over to [@Billing](assignment:b1).", "workflow: case\n"),
    "team/b1.md": sop("b1", "Billing", "x", "workflow: case\n"),
  });
  const { told } = await check(["team/b1.md", "--team", "team"], cwd);
  assert.ok(
    told.some((one) => one.endsWith("target-without-queue")),
    told.join(),
  );
});

const TEAM = {
  assignments: [
    { id: "a1", name: "Triage", sop: "If late, hand over to [@Billing](assignment:b1)." },
    { id: "b1", name: "Billing" },
    { id: "c1", name: "Desk", sop: "x" },
    { id: "c2", name: "Desk", sop: "x" },
    { id: "Legal", name: "Sales", sop: "x" },
    { id: "l1", name: "Legal", sop: "If so, hand over to @Triage." },
  ],
};

test("every command accepts an id or a unique name", async (t) => {
  const cwd = folder(t, { "team.json": TEAM, "r.json": { target: "Billing", reason: "r" } });
  const team = ["--team", "team.json"];
  for (const args of [
    ["targets", "Triage"],
    ["tool", "Triage"],
    ["impact", "Triage"],
    ["request", "r.json", "--sop", "Triage"],
    ["targets", "a1", "--source", "Billing"],
  ]) {
    const byName = await run([...args, ...team], { cwd });
    const byId = await run(
      [...args.map((arg) => (arg === "Triage" ? "a1" : arg === "Billing" ? "b1" : arg)), ...team],
      { cwd },
    );
    assert.deepEqual(byName, byId);
    assert.equal(byName.code, 0, byName.stderr);
  }
  // An id takes precedence over a name.
  assert.equal((await run(["targets", "Legal", ...team], { cwd })).stdout, "No targets.\n");
  for (const args of [
    ["targets", "Desk"],
    ["tool", "Desk"],
    ["impact", "Desk"],
    ["request", "r.json", "--sop", "Desk"],
    ["targets", "a1", "--source", "Desk"],
  ]) {
    const { code, stderr } = await run([...args, ...team], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /several have that name: c1, c2\.\n$/);
  }
  const line = (sop) => JSON.stringify({ request: { target: "Billing", reason: "r" }, host: { sop } });
  const { stdout } = await run(["request", "--stdio", ...team], { cwd, input: `${line("Triage")}\n${line("Desk")}\n` });
  const [named, unclear] = stdout
    .trim()
    .split("\n")
    .map((one) => JSON.parse(one));
  assert.equal(named.ok, true);
  assert.match(unclear.error, /several have that name: c1, c2\.$/);
});

test("an assignment's SOP is found among the files of the settings", async (t) => {
  const text = "If late, hand over to @Billing.\n";
  const cwd = folder(t, {
    "team.json": {
      assignments: [
        { id: "a1", name: "Triage" },
        { id: "b1", name: "Billing" },
      ],
    },
    "sop-handover.config.json": { team: "team.json", files: ["sops/**/*.md"] },
    "sops/a1.md": text,
    "sops/other.md": `---\nassignment: b1\n---\nIf so, hand over to @Triage.\n`,
  });
  const targets = async (named) => JSON.parse((await run(["targets", named, "--format", "json"], { cwd })).stdout);
  assert.deepEqual(
    (await targets("a1")).map(({ id }) => id),
    ["b1"],
  );
  assert.deepEqual(
    (await targets("Billing")).map(({ id }) => id),
    ["a1"],
  );
  const twice = folder(t, {
    "team.json": { assignments: [{ id: "a1", name: "Triage" }] },
    "sop-handover.config.json": { team: "team.json", files: ["sops"] },
    "sops/a1.md": text,
    "sops/x.md": `---\nid: a1\n---\n`,
  });
  const { code, stderr } = await run(["targets", "a1"], { cwd: twice });
  assert.deepEqual([code, stderr], [2, "sops/a1.md and sops/x.md both are the SOP of a1: name one of them.\n"]);
});
