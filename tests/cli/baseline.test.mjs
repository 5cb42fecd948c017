import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { folder, run, sop } from "./support.mjs";

const FILE = "sop-handover.baseline.json";
const FILES = {
  "team/a1.md": sop(
    "a1",
    "Triage",
    "Ask @Nobody now.\n\nAsk @Nobody again, or hand over to [@Gone](assignment:gone).",
    "entry: true\n",
  ),
  "team/l1.md": sop("l1", "Legal", "Work alone."),
};
const baseline = (cwd) => JSON.parse(readFileSync(join(cwd, FILE), "utf8"));

/** What a check tells, as `file:line rule`. */
async function check(cwd, ...args) {
  const { code, stdout, stderr } = await run(["check", "--team", "team", ...args, "--format", "json"], { cwd });
  if (stdout === "") return { code, stderr };
  const { findings, summary } = JSON.parse(stdout);
  return { code, stderr, summary, told: findings.map(({ file, place, rule }) => `${file}:${place.line} ${rule}`) };
}

test("findings in the baseline are counted and not reported again", async (t) => {
  const cwd = folder(t, FILES);
  const first = await check(cwd, "--write-baseline");
  assert.deepEqual([first.code, first.told], [0, []]);
  assert.match(first.stderr, /^\d findings written into sop-handover\.baseline\.json\.\n$/);
  const { findings } = baseline(cwd);
  assert.deepEqual(
    findings.map(({ file, rule, count }) => `${file} ${rule} ${count ?? 1}`),
    ["team/a1.md deleted-target 1", "team/a1.md unknown-mention 2", "team/l1.md unreachable 1"],
  );
  const again = await check(cwd);
  assert.deepEqual([again.code, again.told, again.summary.baselined.errors], [0, [], 1]);
  // The same from another folder, and on workers.
  const there = await run(["check", "--team", "../team", "--baseline", `../${FILE}`, "--jobs", "2"], {
    cwd: mkdir(cwd),
  });
  assert.match(there.stdout, /nothing else found\.\nNot told: 1 error, .* in the baseline\.\n$/);
  const text = readFileSync(join(cwd, FILE), "utf8");
  await check(cwd, "--write-baseline");
  assert.equal(readFileSync(join(cwd, FILE), "utf8"), text);
});

test("lines may move; a new finding, and one more of a kind, are reported", async (t) => {
  const cwd = folder(t, FILES);
  await check(cwd, "--write-baseline");
  const more = FILES["team/a1.md"]
    .replace("Ask", "Hello.\n\nAsk")
    .concat("\nAsk @Nobody, and [@Gone2](assignment:gone2).\n");
  writeFileSync(join(cwd, "team/a1.md"), more);
  const { code, told } = await check(cwd);
  assert.equal(code, 1);
  assert.deepEqual(told.map((one) => one.split(" ")[1]).sort(), [
    "deleted-target",

    "unknown-mention",
  ]);
});

test("an entry without a finding is reported at its line", async (t) => {
  const cwd = folder(t, FILES);
  await check(cwd, "--write-baseline");
  writeFileSync(join(cwd, "team/a1.md"), sop("a1", "Triage", "Ask @Nobody now.", "entry: true\n"));
  const { code, told } = await check(cwd);
  assert.deepEqual([code, told], [0, [4, 5].map((line) => `${FILE}:${line} stale-baseline`)]);
  // Nothing is reported about files that were not checked.
  assert.deepEqual((await check(cwd, "team/l1.md")).told, []);
  assert.deepEqual((await check(cwd, "team/l1.md", "--no-team-rules")).told, []);
  writeFileSync(join(cwd, "team/b.md"), "---\nid: [x\n---\n");
  assert.deepEqual((await check(cwd)).told, ["team/b.md:2 invalid-yaml"]);
  rmSync(join(cwd, "team/b.md"));
  await check(cwd, "--write-baseline");
  assert.deepEqual((await check(cwd)).told, []);
  rmSync(join(cwd, "team/l1.md"));
  assert.deepEqual((await check(cwd, "team/a1.md")).told, [`${FILE}:5 stale-baseline`]);
});

test("only what was checked gets into a baseline", async (t) => {
  const cwd = folder(t, { ...FILES, "team/b.md": "---\nid: [x\n---\n" });
  const { code, told, stderr } = await check(cwd, "--write-baseline");
  assert.deepEqual([code, told], [1, ["team/b.md:2 invalid-yaml"]]);
  assert.match(stderr, /is not written: not everything could be read/);
  assert.throws(() => baseline(cwd));
  const forged = { format: 1, findings: [{ file: "team/b.md", rule: "invalid-yaml", message: "x" }] };
  writeFileSync(join(cwd, FILE), JSON.stringify(forged));
  assert.ok((await check(cwd)).told.includes("team/b.md:2 invalid-yaml"));
});

test("a baseline that can't be read ends the command", async (t) => {
  for (const [text, said] of [
    ["<<<<<<< HEAD", /sop-handover\.baseline\.json:1:1: error: /],
    ['{"format": 2, "findings": []}', /write it anew with --write-baseline/],
    [
      '{"format": 1, "findings": [\n{"file": "a", "rule": "b", "mesage": "c"}]}',
      /:2:1: error: .*mesage\. Did you mean message\?/,
    ],
    ['{"format": 1, "findings": [{"file": "a", "rule": "b", "message": "c", "count": 0}]}', /count must be/],
  ]) {
    const cwd = folder(t, { ...FILES, [FILE]: text });
    const { code, stderr } = await check(cwd);
    assert.equal(code, 2);
    assert.match(stderr, said);
  }
  const missing = await check(folder(t, FILES), "--baseline", "no.json");
  assert.deepEqual(
    [missing.code, missing.stderr],
    [2, "There is no baseline no.json: write one with --write-baseline.\n"],
  );
  const narrow = await check(folder(t, FILES), "--write-baseline", "team/a1.md");
  assert.deepEqual(
    [narrow.code, narrow.stderr],
    [2, "--write-baseline lists all that is found: it goes with no files, and with all rules.\n"],
  );
});

test("settings name the baseline, and agents of other tools have one", async (t) => {
  const agent =
    "---\nname: plan\ndescription: Plans.\ntools: [agent]\nhandoffs:\n  - { label: Go, agent: nobody }\n---\n";
  const cwd = folder(t, {
    ".github/agents/plan.agent.md": agent,
    "sop-handover.config.json": { baseline: "known/agents.json" },
  });
  const told = async (...args) => (await run(["check", ...args, "--format", "concise"], { cwd })).stdout;
  assert.equal(
    (await run(["check"], { cwd })).stderr,
    "There is no baseline known/agents.json: write one with --write-baseline.\n",
  );
  assert.match(await told("--write-baseline"), /^Not told: 1 error in the baseline\.$/m);
  const [{ file }] = JSON.parse(readFileSync(join(cwd, "known/agents.json"), "utf8")).findings;
  assert.equal(file, "../.github/agents/plan.agent.md");
  assert.match(await told(), /^Not told: 1 error in the baseline\.$/m);
  writeFileSync(join(cwd, ".github/agents/plan.agent.md"), agent.replace("nobody", "plan"));
  assert.match(await told(), /^known\/agents\.json:4:5: warning: .*\[stale-baseline\]$/m);
});

function mkdir(cwd) {
  const path = join(cwd, "else");
  mkdirSync(path);
  return path;
}

test("on request SARIF shows suppressed findings with the reason, and counts none of them", async (t) => {
  const cwd = folder(t, FILES);
  await run(["check", "--team", "team", "--write-baseline"], { cwd });
  writeFileSync(
    join(cwd, "team/l1.md"),
    sop("l1", "Legal", "<!-- sop-handover-ignore-next-line unknown-mention: on loan -->\nAsk @Nobody."),
  );
  writeFileSync(
    join(cwd, "team/c1.md"),
    sop(
      "c1",
      "Care",
      "<!-- sop-handover-ignore-next-line unknown-mention -->\nAsk @Nobody, or @Noone.",
      "entry: true\n",
    ),
  );
  const sarif = async (...args) => {
    const { code, stdout } = await run(["check", "--team", "team", "--format", "sarif", ...args], { cwd });
    const [{ results }] = JSON.parse(stdout).runs;
    return [
      code,
      results
        .map(({ locations: [{ physicalLocation }], suppressions, ruleId }) => {
          const { artifactLocation, region } = physicalLocation;
          const held = suppressions?.map(({ kind, justification = "-" }) => `${kind} ${justification}`).join();
          return `${artifactLocation.uri}:${region.startLine} ${ruleId}${held ? ` ${held}` : ""}`;
        })
        .sort(),
    ];
  };
  const [code, shown] = await sarif("--show-suppressed");
  assert.equal(code, 0);
  assert.deepEqual(
    shown,
    [
      "team/a1.md:6 unknown-mention external -",
      "team/a1.md:8 deleted-target external -",
      "team/a1.md:8 unknown-mention external -",
      "team/c1.md:7 unknown-mention inSource -",
      "team/c1.md:7 unknown-mention inSource -",
      "team/l1.md:1 unreachable external -",
      "team/l1.md:6 unknown-mention inSource on loan",
    ].map((line) => line.replace("l1.md:1 ", "l1.md:3 ")),
  );
  assert.deepEqual(await sarif(), [0, []]);
  assert.deepEqual(await sarif("--show-suppressed", "--jobs", "2"), [code, shown]);
  const wrong = await run(["check", "--team", "team", "--show-suppressed"], { cwd });
  assert.deepEqual([wrong.code, /--format sarif/.test(wrong.stderr)], [2, true]);
});
