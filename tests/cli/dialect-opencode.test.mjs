// Which agents opencode lets agents ask: rules for all agents from the settings, then each agent's own, merged as
// opencode does.
import assert from "node:assert/strict";
import { test } from "node:test";

import { agent, check } from "./dialect-support.mjs";
import { folder, run } from "./support.mjs";

const sub = agent("description: d\nmode: subagent");
const lead = (matter = "", text = "Do it.") => agent(`description: d\nmode: primary${matter && `\n${matter}`}`, text);

/** Who may hand over to whom, with the list that says so. */
const edges = async (t, files) => {
  const { stdout } = await run(["targets", "--format", "json"], { cwd: folder(t, files) });
  return JSON.parse(stdout).map(
    ({ source, target, list, open }) => `${source} > ${target} ${list}${open ? "" : " closed"}`,
  );
};

test("the settings' rules apply to every agent, and an agent's own rules come after them", async (t) => {
  const settings = { permission: { task: { "*": "deny", writer: "allow" } } };
  const files = {
    "opencode.json": settings,
    ".opencode/agents/lead.md": lead('permission:\n  task:\n    "tester": allow'),
    ".opencode/agents/writer.md": sub,
    ".opencode/agents/tester.md": agent("description: d\nmode: subagent\npermission:\n  task:\n    writer: deny"),
  };
  assert.deepEqual(await edges(t, files), [
    "lead > tester permission.task closed",
    "lead > writer permission.task closed",
  ]);
  // One word of an agent opens what was closed for all. Its text then says who is meant.
  const open = {
    ...files,
    ".opencode/agents/lead.md": lead("permission:\n  task: allow", "Delegate to the `tester` agent."),
  };
  assert.deepEqual(await edges(t, open), ["lead > tester text"]);
});

test("mistakes in the rules for all agents are reported once, in the settings", async (t) => {
  const { lines } = await check(t, {
    "opencode.json": JSON.stringify(
      {
        permission: {
          task: { "*": "deny", writr: "allow", "zed-*": "allow", lead: "allow", "w*": "allow", writer: "deny" },
        },
      },
      null,
      1,
    ),
    ".opencode/agents/lead.md": lead(),
    ".opencode/agents/writer.md": sub,
    ".opencode/agents/tester.md": agent("description: d\nmode: subagent\npermission:\n  task:\n    writer: allow"),
  });
  assert.deepEqual(lines, [
    "opencode.json:5:5 unknown-target",
    "opencode.json:6:4 unused-pattern",
    "opencode.json:7:4 hidden-target",
    "opencode.json:8:4 overridden-pattern",
  ]);
});

test("a handover in a text to an agent that the settings deny to all is reported", async (t) => {
  const files = (permission) => ({
    "opencode.jsonc": `{ "permission": ${permission} }`,
    ".opencode/agents/lead.md": lead("", "Then delegate to the `writer` agent."),
    ".opencode/agents/writer.md": sub,
  });
  for (const closed of [
    '{"task": "deny"}',
    '"deny"',
    '{"*": "deny", "read": "allow"}',
    '{"task": {"*": "allow", "writer": "deny"}}',
  ]) {
    const { lines } = await check(t, files(closed));
    assert.deepEqual(lines, [".opencode/agents/lead.md:5:23 said-not-listed"], closed);
  }
  for (const open of [
    '{"task": "ask"}',
    '"allow"',
    '{"*": "deny", "task": "allow"}',
    '{"bash": "deny"}',
    '{"task": {"*": "deny", "w*": "allow"}}',
  ]) {
    const { lines } = await check(t, files(open));
    assert.deepEqual(lines, [], open);
  }
});

test("an agent's file comes after the settings, key by key; the older `tools` come before `permission`", async (t) => {
  const settings = (task, more = {}) => ({ agent: { lead: { permission: { task }, ...more } } });
  const files = (one, two) => ({
    ...one,
    ".opencode/agents/lead.md": lead(two),
    ".opencode/agents/a.md": sub,
    ".opencode/agents/b.md": sub,
  });
  const own = "permission:\n  task:\n    a: allow";
  // The pattern stays at its place, with the later word.
  assert.deepEqual(await edges(t, files({ "opencode.json": settings({ a: "deny", "*": "deny" }) }, own)), []);
  assert.deepEqual(await edges(t, files({ "opencode.json": settings({ "*": "deny", a: "deny" }) }, own)), [
    "lead > a permission.task closed",
  ]);
  // One word replaces all earlier rules.
  assert.deepEqual(await edges(t, files({ "opencode.json": settings("deny") }, own)), ["lead > a permission.task"]);
  const between = {
    "opencode.json": settings({ "*": "deny", b: "allow" }),
    ".opencode/opencode.json": settings("deny"),
  };
  assert.deepEqual(await edges(t, files(between, "")), []);
  assert.deepEqual(await edges(t, files({}, "tools:\n  task: false")), []);
  const tools = "tools:\n  task: false\npermission:\n  task:\n    b: allow";
  assert.deepEqual(await edges(t, files({}, tools)), ["lead > b permission.task"]);
  // The settings' mode and description hold only where the file has none.
  const { lines } = await check(
    t,
    files(
      { "opencode.json": { agent: { a: { mode: "primary" } } } },
      'permission:\n  task:\n    "*": deny\n    a: allow',
    ),
  );
  assert.deepEqual(lines, []);
});

test("an agent that the settings disable does not exist", async (t) => {
  const { lines } = await check(t, {
    "opencode.json": { agent: { a: { disable: true }, b: { disable: true } } },
    ".opencode/agents/lead.md": lead('permission:\n  task:\n    "*": deny\n    a: allow\n    b: allow'),
    ".opencode/agents/a.md": sub,
    ".opencode/agents/b.md": agent("description: d\nmode: subagent\ndisable: false"),
  });
  assert.deepEqual(lines, [".opencode/agents/lead.md:7:5 unknown-target"]);
});

test("task rules beside `permission` are reported, since opencode does not read them", async (t) => {
  const { lines, findings } = await check(t, {
    ".opencode/agents/lead.md": lead('permission:\n  edit: deny\ntask:\n  "*": deny\n  writer: allow'),
    ".opencode/agents/other.md": lead("task: deny"),
    ".opencode/agents/fine.md": lead('task: "Write the docs."'),
    ".opencode/agents/writer.md": sub,
    "opencode.json": '{ "agent": { "more": { "description": "d", "task": { "*": "deny" } } } }',
  });
  assert.deepEqual(lines, [
    ".opencode/agents/lead.md:6:1 unknown-key",
    ".opencode/agents/other.md:4:1 unknown-key",
    "opencode.json:1:44 unknown-key",
  ]);
  assert.match(
    findings[0].message,
    /opencode does not read `task` here, so that it limits nobody: write it below `permission`\./,
  );
});
