// Files, folders and globs that narrow a check of other tools' agents down.
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

test("globs mean agents' files, in folders with a dot too, and what begins with ! takes away", async (t) => {
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

test("folders and files in each other are checked once", async (t) => {
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

test("what is not there and what matches nothing is a wrong use", async (t) => {
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
