// A team that could not be read whole: nobody in it counts as gone, and nothing is fixed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { folder, run, sop, TEAM } from "./support.mjs";

const json = async (args, options) => {
  const { code, stdout, stderr } = await run([...args, "--format", "json"], options);
  return { code, stderr, ...JSON.parse(stdout) };
};
const places = ({ findings }) => findings.map(({ file, rule, place }) => `${file}:${place.line} ${rule}`);

const body = "\nname: Legal\n";
const LOST = {
  "front matter that isn't closed": [`---\nid: l1${body}Answer.\n`, "1 unread-front-matter"],
  "front matter that is closed by too much": [`---\nid: l1${body}----\nAnswer.\n`, "1 unread-front-matter"],
  "front matter behind a blank line": [`\n---\nid: l1${body}---\nAnswer.\n`, "2 unread-front-matter"],
  "a blank line in front of the first key": [`---\n\nid: l1${body}---\nAnswer.\n`, "1 unread-front-matter"],
  "a fence with something behind it": [`--- yaml\nid: l1${body}---\nAnswer.\n`, "1 unread-front-matter"],
  "a dash in place of the fence": [`—\nid: l1${body}—\nAnswer.\n`, "1 unread-front-matter"],
  "no line before it": [`id: l1${body}---\nAnswer.\n`, "1 unread-front-matter"],
  TOML: [`+++\nid = "l1"\nname = "Legal"\n+++\nAnswer.\n`, "1 unread-front-matter"],
  "a quote that isn't closed": [`---\nid: l1\nname: "Legal\n---\nAnswer.\n`, "3 invalid-yaml"],
  "an alias of nothing": [`---\nid: l1${body}globs: *.md\n---\nAnswer.\n`, "4 invalid-yaml"],
  "no map": ["---\n- l1\n---\nAnswer.\n", "2 invalid-yaml"],
  "UTF-16": [Buffer.from(`\ufeff---\nid: l1${body}---\n`, "utf16le"), "1 invalid-utf8"],
  "a wrong value": [`---\nid: l1\nname: 7\n---\nAnswer.\n`, "3 wrong-type"],
};

for (const [what, [text, cause]] of Object.entries(LOST)) {
  test(`${what} deletes nobody`, async (t) => {
    const linked = "Contracts go to [@Legal](assignment:l1). Money goes to @Billing, else @Lega.\n";
    const cwd = folder(t, {
      "team/a1.md": sop("a1", "Triage", linked),
      "team/b1.md": sop("b1", "Billing", "Answer."),
      "team/l1.md": text,
    });
    const before = readFileSync(join(cwd, "team/a1.md"), "utf8");
    const report = await json(["check", "--team", "team", "--fix-suggested"], { cwd });
    assert.equal(report.code, 1);
    assert.ok(places(report).includes(`team/l1.md:${cause}`), places(report).join("\n"));
    assert.ok(places(report).includes("team/a1.md:5 unloaded-target"), places(report).join("\n"));
    assert.ok(!report.findings.some(({ rule }) => rule === "deleted-target"));
    assert.equal(report.summary.fixed, 0);
    assert.match(report.stderr, /^No fix is written/);
    assert.equal(readFileSync(join(cwd, "team/a1.md"), "utf8"), before);
    const input = await run(["check", "--stdin-filename", "x.md", "--team", "team", "--fix-suggested"], {
      cwd,
      input: linked,
    });
    assert.deepEqual([input.code, input.stdout], [1, linked]);
    // The cause is reported once, even if its file is named too.
    const both = places(await json(["check", "team", "--team", "team"], { cwd }));
    assert.equal(both.filter((place) => place === `team/l1.md:${cause}`).length, 1, both.join("\n"));
  });
}

test("text that only looks a little like front matter is text", async (t) => {
  const cwd = folder(t, {
    "team/a1.md": sop("a1", "Triage", "Works alone."),
    "team/README.md": "---\n\n# About\n\nThe name: see below.\n",
    "team/rule.md": "---\nNothing here.\n",
    "team/toml.md": '+++\ntitle = "A page"\n+++\nAnswer.\n',
    "team/title.md": "Note: read this\n---\nid: none\n",
    "team/comment.md": "---\n# nothing but a comment\n---\ntext\n",
  });
  const report = await json(["check", "--team", "team"], { cwd });
  assert.deepEqual([report.code, places(report)], [0, []]);
});

test("a team file with a wrong part keeps its mentions, and so does one that can't be read", async (t) => {
  const text = "Hand over to [@Legal](assignment:l1) if they sue.\n";
  for (const [name, content] of [
    ["team.json", { assignments: [TEAM.assignments[0], { id: "l1", name: 7 }] }],
    ["team.json", '{ "assignments": ['],
    ["team.yaml", "assignments:\n  - id: a1\n    name: *x\n"],
    ["team.yaml", Buffer.from([0x61, 0xff])],
  ]) {
    const cwd = folder(t, { [name]: content, "a1.md": text });
    const report = await json(["check", "a1.md", "--team", name, "--fix-suggested"], { cwd });
    assert.equal(report.code, 1);
    assert.ok(places(report).includes("a1.md:1 unloaded-target"), places(report).join("\n"));
    assert.equal(readFileSync(join(cwd, "a1.md"), "utf8"), text);
  }
});

test("misspelled keys are reported with the one that was meant", async (t) => {
  const cwd = folder(t, {
    "team/a1.md": sop("a1", "Triage", "Works alone.", "entery: true\nconections: []\nstaus: deleted\nNAME: x\n"),
    "team/b1.md": sop(
      "b1",
      "Billing",
      "Works alone.",
      "title: x\ntags: [x]\nnickname: x\nmodel: x\nowner: x\nversion: 1\n",
    ),
    "sops/x.md": "---\nasignment: a1\ntitle: x\n---\nWorks alone.\n",
  });
  const { findings, code } = await json(["check", "team", "sops", "--team", "team", "--no-team-rules"], { cwd });
  assert.equal(code, 0);
  assert.deepEqual(
    findings.map(({ file, rule, severity, place, message }) => [
      `${file}:${place.line}`,
      rule,
      severity,
      message.split("“").at(-1),
    ]),
    [
      ["team/a1.md:4", "unknown-key", "warning", "entry”."],
      ["team/a1.md:5", "unknown-key", "warning", "connections”."],
      ["team/a1.md:6", "unknown-key", "warning", "status”."],
      ["team/a1.md:7", "unknown-key", "warning", "name”."],
      ["sops/x.md:2", "unknown-key", "warning", "assignment”."],
    ],
  );
});

test("ids that look equal to a reader are reported", async (t) => {
  const cwd = folder(t, {
    "team/a.md": sop("b1", "Triage", "Works alone."),
    "team/b.md": sop("B1", "Billing", "Works alone."),
    "team/c.md": sop('" b1 "', "Legal", "Works alone."),
    "team.json": {
      assignments: [
        { id: "b1", name: "A", sop: "x" },
        { id: "b 1", name: "B", sop: "x" },
      ],
    },
  });
  assert.deepEqual(places(await json(["check", "--team", "team", "--no-team-rules"], { cwd })), [
    "team/b.md:2 confusable-id",
    "team/c.md:2 confusable-id",
  ]);
  assert.deepEqual(places(await json(["check", "--team", "team.json", "--no-team-rules"], { cwd })), [
    "team.json:1 confusable-id",
  ]);
});
