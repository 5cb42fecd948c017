import assert from "node:assert/strict";
import { chmodSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { folder, run, sop, TEAM, WINDOWS } from "./support.mjs";

const json = async (args, options) => {
  const { code, stdout, stderr } = await run([...args, "--format", "json"], options);
  return { code, stderr, ...JSON.parse(stdout) };
};
const rules = ({ findings }) => findings.map(({ file, rule }) => `${file} ${rule}`);

test("a clean team gives 0, an error 1, wrong usage 2", async (t) => {
  const cwd = folder(t, {
    "team.json": TEAM,
    "a1.md": "If it is about money, hand over to [@Billing Specialist](assignment:b1).\n",
    "bad/empty/README.md": "# Nobody\n",
    "bad/b1.md": "Hand over to [@Gone](assignment:gone) if so.\n",
  });
  assert.equal((await run(["check", "a1.md", "--team", "team.json"], { cwd })).code, 0);
  assert.equal((await run(["check", "bad", "--team", "team.json"], { cwd })).code, 1);
  for (const args of [
    [],
    ["nonsense"],
    ["check", "--nonsense"],
    ["check", "a1.md"],
    ["check", "--team", "none.json"],
    ["check", "--team", "bad/empty"],
  ]) {
    const { code, stdout, stderr } = await run(args, { cwd });
    assert.deepEqual([code, stdout], [2, ""], String(args));
    assert.notEqual(stderr, "", String(args));
  }
});

test("a folder of Markdown files is a team, and is checked as a whole", async (t) => {
  const cwd = folder(t, {
    "team/a1.md": sop("a1", "Triage", "If so, hand over to [@Billing](assignment:b1).", "entry: true\n"),
    "team/sub/b1.md": sop("b1", "Billing", "If so, hand over to [@Triage](assignment:a1)."),
    "team/c1.md": sop("c1", "Lost", "Works alone."),
    "team/README.md": "# About this folder\n",
  });
  const report = await json(["check", "--team", "team"], { cwd });
  assert.equal(report.summary.sops, 3);
  assert.deepEqual(rules(report), ["team/a1.md no-way-out", "team/a1.md handover-cycle", "team/c1.md unreachable"]);
  assert.equal(report.findings[2].place.line, 3);
  assert.deepEqual((await json(["check", "--team", "team", "--no-team-rules"], { cwd })).findings, []);
});

test("broken files are errors with file and line, and the rest is still checked", async (t) => {
  const cwd = folder(t, {
    "team/a1.md": sop("a1", "Triage", "Hand over to [@Gone](assignment:gone) if so."),
    "team/b-yaml.md": "---\nid: b1\nname: [Billing\n---\ntext\n",
    "team/c-twice.md": sop("a1", "Other", "text"),
    "team/d-binary.md": Buffer.from([0x23, 0, 1, 2]),
    "team/e-latin1.md": Buffer.concat([Buffer.from("---\nid: e\nname: E\n---\nline\n caf"), Buffer.from([0xe9, 0x0a])]),
    "team/f-type.md": "---\nid: f1\nname: 7\n---\ntext\n",
    "team/g-id.md": '---\nid: ""\nname: G\n---\ntext\n',
    "sops/x.md": "Ask @Nobody when late.\n",
  });
  const report = await json(["check", "team", "sops", "--team", "team"], { cwd });
  assert.equal(report.code, 1);
  const found = report.findings.map(({ file, rule, place }) => `${file}:${place.line} ${rule}`);
  for (const expected of [
    "team/a1.md:5 unloaded-target",
    "team/b-yaml.md:3 invalid-yaml",
    "team/c-twice.md:2 duplicate-id",
    "team/d-binary.md:1 binary-file",
    "team/e-latin1.md:6 invalid-utf8",
    "team/f-type.md:3 wrong-type",
    "team/g-id.md:2 empty-id",
    "sops/x.md:1 unknown-mention",
  ]) {
    assert.ok(found.includes(expected), `${expected} in ${found.join("\n")}`);
  }
});

test("where work enters is known of a team that could not be read whole", async (t) => {
  const cwd = folder(t, {
    "team/a1.md": sop("a1", "Triage", "If so, hand over to [@B](assignment:b1).", "entry: true\n"),
    "team/b1.md": sop("b1", "B", "Works alone."),
    "team/c1.md": sop("c1", "C", "Works alone.", "kind: robot\n"),
    "team.json": { assignments: [{ id: "a1", name: "A" }, { id: "b1" }], entry: ["a1"] },
  });
  for (const team of ["team", "team.json"]) {
    const { stdout, stderr, code } = await run(["graph", "--team", team, "--format", "json"], { cwd });
    assert.equal(code, 1);
    assert.match(stderr, /^team.*:\d+: error: /);
    const entries = JSON.parse(stdout).nodes.filter(({ entry }) => entry);
    assert.deepEqual(
      entries.map(({ id }) => id),
      ["a1"],
      team,
    );
  }
});

test("what is wrong in front matter is shown in its line, in the file's own words", async (t) => {
  const cwd = folder(t, {
    "team/a.md": "---\nname: A\nconnections: queue:consumer\n---\ntext\n",
    "team/b.md": "---\nname: B\nentry: yes\n---\ntext\n",
    "team/c.md": "---\nname: C\n\tid: x\n---\ntext\n",
  });
  const { stdout } = await run(["check", "--team", "team"], { cwd });
  assert.match(stdout, /^team\/a\.md:3:1 error connections: .*\n {2}3 │ connections: queue:consumer\n/m);
  assert.match(stdout, /^team\/b\.md:3:1 error entry: This must be true or false\. wrong-type\n {2}3 │ entry: yes\n/m);
  assert.match(stdout, /^team\/c\.md:3:1 error Tabs .*\n {2}3 │ {5}id: x\n {4}│ \^/m);
});

test("text after empty front matter is text and defines nobody", async (t) => {
  const text = "---\n---\nid: c1\nname: Nobody\n---\nAsk [@A](assignment:a1).\n";
  const cwd = folder(t, { "team/a1.md": sop("a1", "A", "Works alone."), "team/c1.md": text });
  const { stdout } = await run(["graph", "--team", "team", "--format", "json"], { cwd });
  assert.deepEqual(
    JSON.parse(stdout).nodes.map(({ id }) => id),
    ["a1"],
  );
});

test("a pattern that matches nothing, or only excluded files, is wrong usage", async (t) => {
  const cwd = folder(t, {
    "team.json": TEAM,
    "drafts/x.md": "x",
    "empty/x.txt": "x",
    ".gitignore": "# mine\ndrafts/\n",
  });
  for (const [pattern, why] of [
    ["tpyo.md", "No file matches tpyo.md."],
    ["none/**/*.md", "No file matches none/**/*.md."],
    ["empty", "No Markdown file is in empty."],
    ["empty/*", "No file matches empty/*."],
    ["drafts", "No file is read of drafts: “drafts/” in .gitignore leaves drafts out."],
    ["drafts/*.md", "No file is read of drafts/*.md: “drafts/” in .gitignore leaves drafts/x.md out."],
    ["**/*.md", "No file is read of **/*.md: “drafts/” in .gitignore leaves drafts out."],
    ["!drafts", "The patterns leave no file."],
  ]) {
    for (const command of ["check", "graph"]) {
      const { code, stderr } = await run([command, pattern, "--team", "team.json"], { cwd });
      assert.deepEqual([code, stderr], [2, `${why}\n`]);
    }
  }
});

const CLOSED = (WINDOWS && "no closed files here") || (process.getuid?.() === 0 && "root reads everything");
test("an unreadable file is an error", { skip: CLOSED }, async (t) => {
  const cwd = folder(t, { "team.json": TEAM, "x.md": "x" });
  chmodSync(join(cwd, "x.md"), 0);
  assert.deepEqual(rules(await json(["check", "x.md", "--team", "team.json"], { cwd })), ["x.md unreadable-file"]);
});

test("a missing SOP file that the team names is an error, and the rest is checked", async (t) => {
  const cwd = folder(t, {
    "team.json": {
      assignments: [
        { id: "a", name: "A", sopFile: "sops/gone.md" },
        { id: "b", name: "B", sopFile: "sops/b.md" },
      ],
    },
    "sops/b.md": "Ask @Nobody when late.\n",
  });
  const report = await json(["check", "--team", "team.json"], { cwd });
  assert.equal(report.code, 1);
  assert.deepEqual(rules(report), ["team.json unreadable-file", "sops/b.md unknown-mention"]);
  const [{ message, place }] = report.findings;
  assert.equal(message, "There is no file sops/gone.md, the SOP of “A”.");
  assert.deepEqual([place.line, place.column], [1, 48]);
});

test("a team file that is broken is an error in its place", async (t) => {
  const cwd = folder(t, {
    "bad.yaml": "assignments:\n  - id: a\n    name: [A\n",
    "comma.json": '{\n  "assignments": [\n    { "id": "a", "name": "A" },\n  ]\n}\n',
    "comment.json": '{\n  // who\n  "assignments": []\n}\n',
    "bad.json": '{\n  "assignments": [\n    { "id": "a" "name": "A" }\n  ]\n}\n',
    "twice.yaml": "assignments:\n  - { id: a, name: A }\n  - { id: a, name: B }\n  - { id: c, name: C }\nentry: [zz]\n",
    "x.md": "Hand over to @C if so.\n",
  });
  for (const [file, rule, line] of [
    ["bad.yaml", "invalid-yaml", 4],
    ["bad.json", "invalid-json", 3],
    ["comma.json", "invalid-json", 4],
    ["comment.json", "invalid-json", 2],
    ["twice.yaml", "duplicate-id", 3],
  ]) {
    const report = await json(["check", "x.md", "--team", file], { cwd });
    assert.equal(report.code, 1);
    const found = report.findings.find((finding) => finding.rule === rule);
    assert.deepEqual([found?.file, found?.place.line], [file, line]);
  }
  const report = await json(["check", "x.md", "--team", "twice.yaml"], { cwd });
  assert.ok(rules(report).includes("x.md plain-mention"), String(rules(report)));
  assert.ok(rules(report).includes("twice.yaml unknown-entry"));
});

test("SOPs inside a team file are checked under their ids", async (t) => {
  const cwd = folder(t, {
    "team.yaml": "assignments:\n  - id: a\n    name: A\n    sop: |\n      Ask @Nobody when late.\n",
  });
  assert.deepEqual(rules(await json(["check", "--team", "team.yaml"], { cwd })), ["team.yaml#a unknown-mention"]);
});

test("safe fixes are written, and leave none behind", async (t) => {
  const text =
    "\ufeffFirst line.\r\nHand over to @legal if a lawyer writes, or to [@Old](assignment:b1) if they pay.\r\n";
  const cwd = folder(t, { "team.json": TEAM, "a1.md": text });
  chmodSync(join(cwd, "a1.md"), 0o640);
  const { mode } = statSync(join(cwd, "a1.md"));
  const report = await json(["check", "a1.md", "--team", "team.json", "--fix"], { cwd });
  assert.equal(report.summary.fixed > 0, true);
  assert.equal(
    readFileSync(join(cwd, "a1.md"), "utf8"),
    "\ufeffFirst line.\r\nHand over to [@Legal](assignment:l1) if a lawyer writes, or to [@Billing Specialist](assignment:b1) if they pay.\r\n",
  );
  assert.equal(statSync(join(cwd, "a1.md")).mode, mode);
  assert.equal((await json(["check", "a1.md", "--team", "team.json", "--fix"], { cwd })).summary.fixed, 0);
});

test("suggested fixes need to be asked for", async (t) => {
  const cwd = folder(t, { "team.json": TEAM, "a1.md": "If it is about money, hand over to Billing Specialist.\n" });
  const read = () => readFileSync(join(cwd, "a1.md"), "utf8");
  await run(["check", "a1.md", "--team", "team.json", "--fix"], { cwd });
  assert.doesNotMatch(read(), /assignment:/);
  await run(["check", "a1.md", "--team", "team.json", "--fix-suggested"], { cwd });
  assert.match(read(), /\[@Billing Specialist\]\(assignment:b1\)/);
});

test("standard input is checked as a file, and printed fixed", async (t) => {
  const cwd = folder(t, { "team.json": TEAM });
  const args = ["check", "--stdin-filename", "sops/b1.md", "--team", "team.json"];
  const report = await json(args, { cwd, input: "If so, hand over to @Billing Specialist.\n" });
  assert.deepEqual(rules(report), ["sops/b1.md self-handover"]);
  const { code, stdout } = await run([...args, "--fix"], { cwd, input: "If so, hand over to @Legal.\n" });
  assert.deepEqual([code, stdout], [0, "If so, hand over to [@Legal](assignment:l1).\n"]);
});

test("warnings fail only beyond the limit", async (t) => {
  const cwd = folder(t, { "team.json": TEAM, "x.md": "Ask @Nobody and @Noone when late.\n" });
  const code = async (...args) => (await run(["check", "x.md", "--team", "team.json", ...args], { cwd })).code;
  assert.equal(await code(), 0);
  assert.equal(await code("--max-warnings", "2"), 0);
  assert.equal(await code("--max-warnings", "1"), 1);
  assert.equal(await code("--max-warnings", "x"), 2);
});

test("settings and ignore files are found in parent folders, and arguments take precedence", async (t) => {
  const cwd = folder(t, {
    "sop-handover.config.yaml":
      "team: team.json\nfiles: [sops/**/*.md]\nignore: [sops/drafts/]\nworkflow: case\nrules:\n  unknown-mention: 'off'\n  target-without-queue: warning\n",
    ".gitignore": "sops/ignored.md\n",
    ".sop-handover-ignore": "sops/*.old.md\n",
    "sops/a1.old.md": "Ask [@x](assignment:).\n",
    "team.json": TEAM,
    "sops/a1.md": "If so, hand over to [@Legal](assignment:l1). Ask @Nobody.\n",
    "sops/ignored.md": "Ask [@x](assignment:).\n",
    "sops/drafts/d.md": "Ask [@x](assignment:).\n",
    "deep/down/x.txt": "",
  });
  const report = await json(["check"], { cwd: join(cwd, "deep/down") });
  const found = report.findings.map(({ rule, severity }) => `${rule} ${severity}`).sort();
  assert.deepEqual(found, ["queue-consumer-required error", "target-without-queue warning"]);
  assert.deepEqual(rules(await json(["check", "--workflow", "standalone"], { cwd })), []);
  assert.deepEqual(rules(await json(["check", "sops/ignored.md"], { cwd })), ["sops/ignored.md malformed-link"]);
  assert.equal((await run(["check", "--config", "team.json"], { cwd })).code, 2);
});

test("many SOPs are read on several cores, with the same result", async (t) => {
  const files = { "team.json": TEAM };
  for (let at = 0; at < 450; at += 1) files[`sops/s${at}.md`] = `Ask @Nobody${at} when late.\n`;
  const cwd = folder(t, files);
  const many = await json(["check", "sops", "--team", "team.json", "--jobs", "3"], { cwd });
  const one = await json(["check", "sops", "--team", "team.json", "--jobs", "1"], { cwd });
  assert.equal(many.findings.length, 450);
  assert.deepEqual(many.findings, one.findings);
});
