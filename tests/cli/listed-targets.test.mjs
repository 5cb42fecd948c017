// `targets` in the front matter of our own SOPs, compared with their text both ways.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { folder, run, sop } from "./support.mjs";

const OTHERS = {
  "team/b1.md": sop("b1", "Billing", "Answer."),
  "team/l1.md": sop("l1", "Legal", "Answer."),
};

const TEXT = "If it is about money, hand over to [@Billing](assignment:b1).\nIf a lawyer writes, hand over to @Legal.";

async function check(t, more, { text = TEXT, settings = {}, args = [], files = {}, input } = {}) {
  const cwd = folder(t, {
    ...OTHERS,
    "team/a1.md": sop("a1", "Triage", text, more),
    ...files,
    "sop-handover.config.json": { team: "team", ...settings },
  });
  const { stdout, stderr } = await run(["check", "--format", "json", ...args], { cwd, input });
  const { findings } = JSON.parse(stdout || assert.fail(stderr));
  return findings
    .filter(({ rule }) => /target|list|type|key/.test(rule))
    .map(({ file, place, rule, severity }) => `${file}:${place.line}:${place.column} ${severity} ${rule}`);
}

test("a list that says what the text says is fine, by id and by name; without a list nothing is compared", async (t) => {
  assert.deepEqual(await check(t, "targets: [b1, Legal]\n"), []);
  assert.deepEqual(await check(t, ""), []);
  assert.deepEqual(await check(t, "targets:\n"), []);
  assert.deepEqual(await check(t, "targets: []\n", { text: "Answer." }), []);
});

test("a target that is only in the text, or only in the list, is reported in its place", async (t) => {
  assert.deepEqual(await check(t, "targets: [b1]\n"), ["team/a1.md:7:34 warning said-not-listed"]);
  assert.deepEqual(await check(t, "targets:\n  - b1\n  - Legal\n", { text: TEXT.split("\n")[0] }), [
    "team/a1.md:6:5 warning listed-not-said",
  ]);
  assert.deepEqual(await check(t, "targets: []\n"), [
    "team/a1.md:6:36 warning said-not-listed",
    "team/a1.md:7:34 warning said-not-listed",
  ]);
});

test("an unknown entry, or one that is not text, is an error at its place", async (t) => {
  assert.deepEqual(await check(t, "targets: [b1, l1, Legl, 7, [x]]\n"), [
    "team/a1.md:4:19 error unknown-target",
    "team/a1.md:4:25 error unknown-target",
    "team/a1.md:4:28 error wrong-type",
  ]);
  assert.deepEqual(await check(t, "targets: b1\n"), ["team/a1.md:4:10 error wrong-type"]);
  const twice = { "team/l2.md": sop("l2", "Legal", "Answer.") };
  assert.ok(
    (await check(t, "targets: [b1, Legal]\n", { files: twice })).includes("team/a1.md:4:15 error unknown-target"),
  );
});

test("settings, comments and standard input work too", async (t) => {
  const rules = { "said-not-listed": "error" };
  assert.deepEqual(await check(t, "targets: [b1]\n", { settings: { rules } }), [
    "team/a1.md:7:34 error said-not-listed",
  ]);
  assert.deepEqual(await check(t, "targets: [b1]\n", { settings: { rules: { "said-not-listed": "off" } } }), []);
  const input = sop("a1", "Triage", TEXT, "targets: [l1]\n");
  assert.deepEqual(await check(t, "", { args: ["--stdin-filename", "team/a1.md"], input }), [
    "team/a1.md:6:36 warning said-not-listed",
  ]);
});

test("a list in the first line of the front matter counts too", async (t) => {
  const text = "---\ntargets: [nobody]\nid: d1\nname: Desk\n---\nAnswer.\n";
  const found = await check(t, "", { files: { "team/d1.md": text } });
  assert.deepEqual(found, ["team/d1.md:2:11 error unknown-target"]);
});

test("a target listed by a wrong name is reported once, and not also as missing", async (t) => {
  assert.deepEqual(await check(t, "targets: [b1, legal]\n"), ["team/a1.md:4:15 error unknown-target"]);
});

test("--fix-suggested brings the list in line with the text, --fix leaves it alone", async (t) => {
  const mended = async (more, args = ["--fix-suggested"], text = TEXT) => {
    const cwd = folder(t, {
      ...OTHERS,
      "team/c1.md": sop("c1", "Care", "Answer."),
      "team/a1.md": sop("a1", "Triage", text, more),
      "sop-handover.config.json": { team: "team" },
    });
    await run(["check", ...args], { cwd });
    return /^targets[\s\S]*?(?=^---$)/m.exec(readFileSync(join(cwd, "team/a1.md"), "utf8"))[0];
  };
  assert.equal(await mended("targets: [c1]\n", ["--fix"]), "targets: [c1]\n");
  assert.equal(await mended("targets: [Legl, b1]\n"), "targets: [Legal, b1]\n");
  assert.equal(await mended("targets: [b1, c1] # both\n"), "targets: [b1, l1] # both\n");
  assert.equal(await mended("targets: ['Care', Billing]\n"), "targets: [Billing, Legal]\n");
  assert.equal(await mended("targets:\n- c1 # gone\n- b1\n"), "targets:\n- b1\n- l1\n");
  assert.equal(await mended("targets:\r\n  - Billing\r\n  - Legl\r\n"), "targets:\r\n  - Billing\r\n  - Legal\r\n");
  assert.equal(await mended("targets:\n  - c1\n", undefined, "Answer."), "targets: []\n");
  // A comment can suppress findings of the list.
  const held = "targets: [b1, c1, l1] # sop-handover-ignore-line listed-not-said: on trial\n";
  assert.equal(await mended(held), held);
});

test("targets --format json says where each target is mentioned and listed", async (t) => {
  const cwd = folder(t, {
    ...OTHERS,
    "team/a1.md": sop("a1", "Triage", `${TEXT} If the judge asks, ask @Legal.`, "targets: [Legal, nobody]\n"),
  });
  const rows = JSON.parse((await run(["targets", "a1", "--team", "team", "--format", "json"], { cwd })).stdout);
  const same = { kind: "assignment", source: "a1", way: "passes-on", file: "team/a1.md", open: false, external: false };
  assert.deepEqual(
    rows.map(({ when: _, ...row }) => row),
    [
      {
        ...{ ...same, id: "b1", name: "Billing", target: "b1", list: "text", line: 6, column: 36, listed: null },
        mentions: [{ line: 6, column: 36 }],
      },
      {
        ...{ ...same, id: "l1", name: "Legal", target: "l1", list: "targets", line: 7, column: 34 },
        listed: { line: 4, column: 11 },
        mentions: [
          { line: 7, column: 34 },
          { line: 7, column: 65 },
        ],
      },
    ],
  );
  const team = JSON.stringify({
    assignments: [
      { id: "a1", name: "Triage", sop: "If it is about money, hand over to [@Billing](assignment:b1)." },
      { id: "b1", name: "Billing" },
    ],
  });
  const inFile = folder(t, { "team.json": team });
  const [row] = JSON.parse(
    (await run(["targets", "a1", "--team", "team.json", "--format", "json"], { cwd: inFile })).stdout,
  );
  assert.deepEqual([row.file, row.inside, row.line, row.column], ["team.json", "a1", 1, 36]);
});
