// Unreadable files of other tools' agents: what is reported about them, and what is still known.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { agent, check } from "./dialect-support.mjs";

const at = (name) => `.claude/agents/${name}.md`;
const messageOf = ({ findings }, name) => findings.find(({ file }) => file === at(name))?.message;

test("an agent whose file is not in UTF-8 is known by its name, and its text is not judged", async (t) => {
  const text = agent("name: übersetzer-one\ndescription: Prüft", "Delegate to the `no-such` agent.");
  const latin = Buffer.from(
    agent("name: checker-one\ndescription: Prüft\ntools: Agent(nobody)", "Delegate to the `no-such` agent."),
    "latin1",
  );
  const { lines, code, cwd } = await check(
    t,
    {
      [at("checker")]: latin,
      [at("wide")]: Buffer.from(`\ufeff${text}`, "utf16le"),
      [at("lead")]: agent(
        "name: lead\ndescription: d\ntools: Agent(checker-one, übersetzer-one, chekcer-one)",
        "Delegate to the `checker-one` agent.",
      ),
    },
    ["--fix"],
  );
  assert.deepEqual(lines, [
    `${at("checker")}:3:16 invalid-utf8`,
    `${at("lead")}:4:43 unknown-target`,
    `${at("wide")}:1:1 invalid-utf8`,
  ]);
  assert.equal(code, 1);
  assert.deepEqual(readFileSync(join(cwd, at("checker"))), latin);
});

test("a file that a tool does not load: without front matter, without its end, without a name", async (t) => {
  const found = await check(t, {
    [at("none")]: "# Notes\n",
    [at("open")]: "---\r\nname: open\r\ndescription: d\r\n\r\nDo it.\r\n",
    [at("indented")]: "---\n  name: x\n  description: a: b\n---\nDo it.\n",
    [at("nameless")]: agent("description: d"),
    [at("rule")]: "---\n\nA line, and no front matter.\n",
  });
  const said = (name) => messageOf(found, name).replace("Claude Code does not load this file: ", "");
  assert.equal(said("none"), "it has no front matter.");
  assert.equal(said("open"), "its front matter has no closing `---`.");
  assert.equal(said("indented"), "its front matter can't be read.");
  assert.equal(said("nameless"), "it has no `name`.");
  assert.equal(said("rule"), "it has no front matter.");
});

test("front matter that is not YAML comes with advice that fits the fault", async (t) => {
  const found = await check(t, {
    [at("colon")]: agent("name: colon\ndescription: Use this when: it breaks"),
    [at("at")]: agent("name: at\ndescription: @team asks"),
    [at("list")]: agent("name: list\ndescription: d\ntools: [Read, *]"),
    [at("tabs")]: agent("name: tabs\ndescription: d\ntools:\n\t- Read"),
    [at("twice")]: agent("name: twice\nname: twice\ndescription: d"),
  });
  const advice = (name) => messageOf(found, name).replace(/^.*?line by line\. /, "");
  assert.equal(advice("colon"), "Put quotes around a value that holds a colon and a space.");
  assert.equal(advice("at"), "Put quotes around the value of `description`.");
  assert.equal(advice("list"), "Put quotes around what is no word in the value of `tools`.");
  assert.equal(advice("tabs"), "Indent what stands below `tools` with spaces: with tabs it is not read.");
  assert.equal(advice("twice"), "Write each key once, and each at the beginning of its line.");
});
