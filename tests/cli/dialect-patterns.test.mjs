// Files, folders and globs that narrow a check of other tools' agents.
import assert from "node:assert/strict";
import { test } from "node:test";

import { agent, check } from "./dialect-support.mjs";
import { folder, run } from "./support.mjs";

const gone = (name) => agent(`name: ${name}\ndescription: d\nhandoffs:\n  - label: x\n    agent: gone\n    prompt: p`);
const FILES = {
  ".github/agents/ann.agent.md": gone("Ann"),
  ".github/agents/bob.agent.md": gone("Bob"),
  ".github/chatmodes/cid.chatmode.md": gone("Cid"),
  "README.md": "# Agents\n",
};

test("globs match agents' files, also in folders with a dot, and ! excludes", async (t) => {
  const of = async (...patterns) => {
    const { lines } = await check(t, FILES, patterns);
    return lines.map((line) => /(\w+)\.\w+\.md:6:12 unknown-target$/.exec(line)?.[1]);
  };
  assert.deepEqual(await of("**/*.agent.md"), ["ann", "bob"]);
  assert.deepEqual(await of(".github/agents/b*"), ["bob"]);
  assert.deepEqual(await of("!bob.agent.md"), ["ann", "cid"]);
  assert.deepEqual(await of(".github/agents", "!**/ann*"), ["bob"]);
  assert.deepEqual(await of(".github/chatmodes/cid.chatmode.md", "**/ann*"), ["ann", "cid"]);
});

test("nested folders and files are checked once", async (t) => {
  const whole = await check(t, FILES);
  for (const patterns of [
    [".", ".github"],
    [".github/agents", ".github/chatmodes", ".github/agents/ann.agent.md"],
  ]) {
    const { lines, summary } = await check(t, FILES, patterns);
    assert.deepEqual(lines, whole.lines);
    assert.deepEqual(summary, whole.summary);
  }
});

test("a missing file and a pattern without a match are wrong usage", async (t) => {
  const cwd = folder(t, FILES);
  for (const [pattern, said] of [
    ["nope.md", "nope.md does not exist."],
    [".github/nope.md", ".github/nope.md does not exist."],
    ["**/zed*", "No file of an agent matches **/zed*."],
  ]) {
    const { code, stderr, stdout } = await run(["check", pattern], { cwd });
    assert.deepEqual([code, stderr.trim(), stdout], [2, said, ""]);
  }
});

test("standard input stands for the file that it is named as, among the agents on the disk", async (t) => {
  const cwd = folder(t, { ...FILES, "team.yaml": "agents:\n  root:\n    model: m\n    sub_agents: []\n" });
  const ask = async (name, input, ...args) =>
    run(["check", "--format", "concise", "--stdin-filename", name, ...args], { cwd, input });
  const ann = ".github/agents/ann.agent.md";
  const fine = await ask(ann, gone("Ann").replace("agent: gone", "agent: Bob"));
  assert.deepEqual([fine.code, fine.stdout], [0, ""]);
  const wrong = await ask(ann, gone("Ann").replace("agent: gone", "agent: Bobb"));
  assert.equal(wrong.code, 1);
  assert.match(
    wrong.stdout,
    /^\.github\/agents\/ann\.agent\.md:6:12: error: .*“Bobb” \(did you mean “Bob”\?\).*\n1 error, 0 warnings, 0 infos\n$/,
  );
  const yaml = await ask("team.yaml", "agents:\n  root:\n    model: m\n    sub_agents: [gone]\n");
  assert.match(yaml.stdout, /^team\.yaml:4:18: error: .*“gone”/);
  const mended = await ask(ann, gone("Ann"), "--fix");
  assert.deepEqual([mended.code, mended.stdout], [2, ""]);
  assert.match(mended.stderr, /^On standard input only SOPs of a team of our own are mended/m);
});
