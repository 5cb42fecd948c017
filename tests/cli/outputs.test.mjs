// A check's output replaces nothing that it reads, and a failed write is reported.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, linkSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { command, folder, run, sop } from "./support.mjs";

const FILES = {
  "team/a1.md": sop("a1", "Triage", "When a bill is wrong, ask @Billing.", "entry: true\n"),
  "team/b1.md": sop("b1", "Billing", "Refund it."),
  "team/notes.md": "No front matter.\n",
  "sop-handover.config.json": { extends: "base.json", team: "team" },
  "base.json": { rules: {} },
  ".gitignore": "ignored/\nteam/reports/\n",
};

/** Each file that a folder had at the beginning is as it was. */
function untouched(cwd, files = FILES) {
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === "object" ? JSON.stringify(content) : content;
    assert.equal(readFileSync(join(cwd, name), "utf8"), text, name);
  }
}

test("a report, a baseline or a cache replaces no input", async (t) => {
  const cwd = folder(t, FILES);
  symlinkSync("team/b1.md", join(cwd, "link.txt"));
  linkSync(join(cwd, "team/b1.md"), join(cwd, "hard.txt"));
  symlinkSync("team", join(cwd, "way"));
  const writes = [
    ["report", (path) => ["--output-file", path]],
    ["baseline", (path) => ["--baseline", path, "--write-baseline"]],
    ["cache", (path) => ["--cache-location", path]],
  ];
  for (const [what, args] of writes) {
    for (const [path, said] of [
      ["team/a1.md", /team\/a1\.md, which is checked/],
      ["./team/../team/a1.md", /team\/a1\.md, which is checked/],
      ["way/b1.md", /team\/b1\.md, which is checked/],
      ["link.txt", /team\/b1\.md, which is checked/],
      ["hard.txt", /team\/b1\.md, which is checked/],
      ["team/notes.md", /team\/notes\.md, which is in the team's folder/],
      ["sop-handover.config.json", /sop-handover\.config\.json, which has settings/],
      ["base.json", /base\.json, which has settings/],
      [".gitignore", /\.gitignore, which says what is left out/],
    ]) {
      const { code, stderr } = await run(["check", ...args(path)], { cwd });
      const isForeign = what === "baseline" && / is there and is no baseline\. Nothing is written/.test(stderr);
      assert.ok(isForeign || said.test(stderr), `${what} ${path}: ${stderr}`);
      assert.match(stderr, /Nothing is written: name another file\.\n$/);
      assert.equal(code, 2, `${what} ${path}`);
      untouched(cwd);
    }
  }
});

test("a file of the team, a baseline and SOPs that arguments name are not replaced either", async (t) => {
  const files = {
    "team.json": { assignments: [{ id: "a1", name: "Triage" }] },
    "sops/a1.txt": "Ask for the bill.\n",
    "sop-handover.baseline.json": '{"format": 1, "findings": []}',
  };
  const cwd = folder(t, files);
  for (const [path, said] of [
    ["team.json", "team.json, which is the team"],
    ["sops/a1.txt", "sops/a1.txt, which is checked"],
    ["sop-handover.baseline.json", "sop-handover.baseline.json, which is the baseline"],
  ]) {
    const { code, stderr } = await run(["check", "--team", "team.json", "sops/*.txt", "--output-file", path], { cwd });
    assert.equal(stderr, `The report would replace ${said}. Nothing is written: name another file.\n`);
    assert.equal(code, 2);
    untouched(cwd, files);
  }
  const args = ["check", "--team", "team.json", "sops/*.txt", "--output-file", "x", "--cache-location", "./x"];
  const both = await run(args, { cwd });
  assert.equal(both.stderr, "The report and the cache can't both be written to x.\n");
  assert.equal(both.code, 2);
});

test("no report becomes one of the team, an SOP or settings", async (t) => {
  const cwd = folder(t, {
    ...FILES,
    "sop-handover.config.json": { team: "team", files: ["sops/**/*.md", "!sops/out.md"] },
  });
  mkdirSync(join(cwd, "sops"));
  writeFileSync(join(cwd, "sops/b1.md"), "Refund it.\n");
  for (const [path, said] of [
    ["team/report.md", "would be one of the team: every Markdown file in team is read"],
    ["team/new/report.MD", "would be one of the team: every Markdown file in team is read"],
    ["sops/new/report.md", "would be checked as an SOP the next time"],
    ["sop-handover.config.yaml", "would be read as settings the next time"],
  ]) {
    const { code, stderr } = await run(["check", "--output-file", path], { cwd });
    assert.equal(stderr, `The report ${path} ${said}. Nothing is written: name another file.\n`);
    assert.equal(code, 2);
    assert.ok(!existsSync(join(cwd, path)), path);
  }
  for (const path of ["team/report.txt", "report.md", "sops/out.md", "team/reports/report.md", "team/.report.md"]) {
    const { stderr } = await run(["check", "--output-file", path], { cwd });
    assert.match(stderr, /^The report is in /m, path);
    assert.ok(existsSync(join(cwd, path)), path);
  }
});

test("other tools' files are not replaced", async (t) => {
  const files = {
    ".github/agents/a.agent.md":
      "---\nname: A\ndescription: does\nhandoffs:\n  - label: B\n    agent: B\n    prompt: go\n---\nx\n",
    ".github/agents/b.agent.md": "---\nname: B\ndescription: does\n---\nx\n",
  };
  const cwd = folder(t, files);
  for (const [path, said] of [
    [".github/agents/a.agent.md", "The report would replace .github/agents/a.agent.md, which is checked."],
    [".github/agents/c.agent.md", "The report .github/agents/c.agent.md would be read as an agent:"],
  ]) {
    const { code, stderr } = await run(["check", "--output-file", path], { cwd });
    assert.ok(stderr.startsWith(said), stderr);
    assert.equal(code, 2);
    untouched(cwd, files);
    assert.ok(!existsSync(join(cwd, ".github/agents/c.agent.md")));
  }
  assert.equal((await run(["check", "--output-file", "report.md"], { cwd })).code, 0);
});

test("standard input is not replaced by its report", async (t) => {
  const cwd = folder(t, FILES);
  const args = ["check", "--stdin-filename", "team/a1.md"];
  const refused = await run([...args, "--output-file", "team/a1.md"], { cwd, input: FILES["team/a1.md"] });
  assert.match(refused.stderr, /^The report would replace team\/a1\.md, which is checked\./);
  assert.equal(refused.code, 2);
  untouched(cwd);
});

test("a cache or a baseline replaces only an older one", async (t) => {
  const cwd = folder(t, { ...FILES, "package.json": '{ "name": "x" }\n', "other.bin": Buffer.from([0xff, 0, 0xfe]) });
  for (const path of ["package.json", "other.bin"]) {
    const cache = await run(["check", "--cache-location", path], { cwd });
    assert.equal(cache.stderr, `${path} is there and is no cache. Nothing is written: name another file.\n`);
    assert.equal(cache.code, 2);
  }
  const baseline = await run(["check", "--baseline", "package.json", "--write-baseline"], { cwd });
  assert.equal(baseline.stderr, "package.json is there and is no baseline. Nothing is written: name another file.\n");
  assert.equal(baseline.code, 2);
  assert.equal(readFileSync(join(cwd, "package.json"), "utf8"), '{ "name": "x" }\n');
});

test("unwritable output is reported and is not a success", { skip: !existsSync("/dev/full") }, (t) => {
  const cwd = folder(t, FILES);
  const full = openSync("/dev/full", "w");
  const into = (args, stdio) => spawnSync(process.execPath, [command, ...args], { cwd, stdio, encoding: "utf8" });
  for (const args of [
    ["check"],
    ["check", "--format", "json"],
    ["check", "--fix", "--diff"],
    ["graph"],
    ["targets", "a1"],
    ["tool", "a1"],
    ["--help"],
    ["explain"],
    ["schema", "team"],
  ]) {
    const { status, stderr } = into(args, ["ignore", full, "pipe"]);
    const lines = stderr.split("\n").filter((line) => line.startsWith("Standard output can't be written: ENOSPC"));
    assert.equal(lines.length, 1, `${args}: ${stderr}`);
    assert.doesNotMatch(stderr, /^\s+at /m);
    assert.equal(status, 2, `${args}`);
  }
  const report = into(["check", "--output-file", "/dev/full"], ["ignore", "pipe", "pipe"]);
  assert.match(report.stderr, /^The report \/dev\/full can't be written: ENOSPC/m);
  assert.equal(report.status, 2);
  // If standard error is full, nothing can be said.
  const silent = into(["check", "--stats"], ["ignore", "pipe", full]);
  assert.match(silent.stdout, /plain-mention/);
  assert.equal(silent.status, 0);
});
