// Teams in other tools' files: found without settings, and read as their own tool reads them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { agent, check } from "./dialect-support.mjs";
import { folder, run } from "./support.mjs";

test("VS Code: handoffs and subagents that lead nowhere, each in its place", async (t) => {
  const { lines, code, stderr } = await check(t, {
    ".github/agents/planner.agent.md": agent(
      [
        "name: Planner",
        "description: Plans the work",
        "tools: ['read', 'agent']",
        "agents: ['Tester', web-wizard, scraper, Explore]",
        "handoffs:",
        "  - label: Record",
        "    agent: ADR Creation",
        "  - label: Test",
        "    agent: tester",
        "  - { label: Hidden, agent: Archivist }",
      ].join("\n"),
    ),
    ".github/agents/adr.agent.md": agent("name: ADR Creator\ndescription: d"),
    ".github/agents/test.md": agent("name: Tester\ndescription: d"),
    ".github/agents/web-wizard.agent.md": agent("name: Web Wizard\ndescription: d"),
    ".github/chatmodes/old.chatmode.md": agent("name: Archivist\ndescription: d\nuser-invocable: false"),
    ".github/agents/README.md": "# About\n",
    ".github/agents/notes/deep.md": "# no agent\n",
  });
  assert.deepEqual(lines, [
    ".github/agents/planner.agent.md:5:20 wrong-identifier",
    ".github/agents/planner.agent.md:5:32 unknown-target",
    ".github/agents/planner.agent.md:8:12 unknown-target",
    ".github/agents/planner.agent.md:10:12 wrong-identifier",
    ".github/agents/planner.agent.md:11:29 hidden-target",
  ]);
  assert.equal(code, 1);
  assert.equal(stderr, "copilot: 5 agents in .\n");
});

test("VS Code: what only looks like a mistake is not one", async (t) => {
  const { lines } = await check(t, {
    // A hidden agent can be a subagent. A handoff to itself continues, and one to the editor's own agents works.
    ".github/agents/a.agent.md": agent(
      "name: A\ndescription: d\ntools: [agent]\nagents: [B]\nhandoffs:\n  - {label: Compact, agent: A}\n  - {label: Edit, agent: edit, send: true}",
    ),
    ".github/agents/b.agent.md": agent("name: B\ndescription: d\nuser-invocable: false"),
    // Without a name, the file's is the name, all of it.
    ".github/agents/speckit.plan.agent.md": agent("description: d\nhandoffs:\n  - agent: speckit.tasks"),
    ".github/agents/speckit.tasks.agent.md": agent(
      "description: d\nhandoffs:\n  - agent: speckit.plan\n    send: true",
    ),
    ".github/agents/open.agent.md": agent("description: d\nagents: ['*']"),
    ".github/agents/closed.agent.md": agent("description: d\nagents: []\ntools: []"),
  });
  assert.deepEqual(lines, []);
});

test("VS Code: circular automatic handoffs are reported once, at the first file", async (t) => {
  const next = (name, to, send = true) =>
    agent(`name: ${name}\ndescription: d\nhandoffs:\n  - label: go\n    agent: ${to}\n    send: ${send}`);
  const names = ["A", "B", "C", "D", "E", "F"];
  const circle = Object.fromEntries(
    names.map((name, at) => [`.github/agents/${name}.agent.md`, next(name, names[(at + 1) % names.length])]),
  );
  const { lines, findings } = await check(t, { ...circle, ".github/agents/in.agent.md": next("In", "A") });
  assert.deepEqual(lines, [".github/agents/A.agent.md:6:12 automatic-loop"]);
  assert.match(findings[0].message, /A → B → C → D → E → F → A/);
  const waits = { ...circle, ".github/agents/C.agent.md": next("C", "D", false) };
  assert.deepEqual((await check(t, waits)).lines, []);
});

test("VS Code: a list of subagents without the tool that starts them, and targets that nobody describes", async (t) => {
  const { lines } = await check(t, {
    ".github/agents/a.agent.md": agent("name: A\ntools: ['read', 'search']\nagents: [B]"),
    ".github/agents/b.agent.md": agent("name: B"),
  });
  assert.deepEqual(lines, [
    ".github/agents/a.agent.md:3:8 missing-delegation-tool",
    ".github/agents/b.agent.md:2:7 undescribed-target",
  ]);
});

test("Claude Code: delegates by name, plugins with namespaces, files that are not loaded", async (t) => {
  const { lines, stderr } = await check(t, {
    ".claude/agents/core/lead.md": agent(
      "name: lead\ndescription: Use this when: work begins\ntools: Read, Task(php-pro, mysql-expret, Explore, shop:cart)",
    ),
    ".claude/agents/php.md": agent("name: php-pro\ndescription: d"),
    ".claude/agents/mysql.md": agent("name: mysql-expert\ndescription: d"),
    ".claude/agents/draft.md": "No front matter.\n",
    "plugins/one/.claude-plugin/plugin.json": {},
    "plugins/one/agents/r.md": agent("name: code-reviewer\ndescription: d"),
    "plugins/two/.claude-plugin/plugin.json": {},
    "plugins/two/agents/r.md": agent("name: code-reviewer\ndescription: d\ntools: Agent(code-reviewer)"),
    ".cursor/agents/x.md": agent("name: x\ndescription: d"),
  });
  assert.deepEqual(lines, [
    ".claude/agents/core/lead.md:3:1 loose-front-matter",
    ".claude/agents/core/lead.md:4:28 unknown-target",
    ".claude/agents/draft.md:1:1 not-loaded",
  ]);
  assert.deepEqual(stderr.trim().split("\n"), [
    "claude: 3 agents in .claude/agents",
    "claude: 1 agent in .cursor/agents",
    "claude: 1 agent in plugins/one/agents",
    "claude: 1 agent in plugins/two/agents",
  ]);
});

test("opencode: one team in files and settings; patterns are read as opencode reads them", async (t) => {
  const { lines } = await check(t, {
    ".opencode/agents/lead.md": agent(
      'description: d\npermission:\n  task:\n    "*": deny\n    "reviewer-*": allow\n    docs: allow\n    "gone-*": allow\n    main: allow\n    general: ask\n    nobody: allow',
    ),
    ".opencode/agents/review/reviewer-x.md": agent(
      'name: reviewer-x\ndescription: d\nmode: subagent\npermission:\n  task:\n    docs: allow\n    "*": deny',
    ),
    "opencode.jsonc":
      '{\n  // comment\n  "agent": { "docs": { "description": "d", "mode": "subagent" }, "main": { "mode": "primary" } },\n}',
  });
  assert.deepEqual(lines, [
    ".opencode/agents/lead.md:8:5 unused-pattern",
    ".opencode/agents/lead.md:9:5 hidden-target",
    ".opencode/agents/lead.md:11:5 unknown-target",
    ".opencode/agents/review/reviewer-x.md:7:5 overridden-pattern",
  ]);
});

test("opencode: settings of a built-in agent say whom it may ask", async (t) => {
  const settings = (task, more) => JSON.stringify({ agent: { build: { permission: { task } }, general: {}, ...more } });
  const { lines } = await check(t, {
    "opencode.json": settings({ "*": "deny", "reviewr-x": "allow", "zed-*": "allow" }),
  });
  assert.deepEqual(
    lines.map((line) => line.replace(/:1:\d+ /, " ")),
    ["opencode.json unknown-target", "opencode.json unused-pattern"],
  );
  const fine = await check(t, {
    "opencode.json": settings({ "*": "deny", "reviewer-*": "allow", general: "allow" }),
    ".opencode/agents/reviewer-x.md": agent("description: d\nmode: subagent"),
  });
  assert.deepEqual(fine.lines, []);
});

test("Agent Companies: who reports, manages and works", async (t) => {
  const { lines } = await check(t, {
    "COMPANY.md": agent("name: Acme\nschema: agentcompanies/v1"),
    "AGENTS.md": "# For coding agents\n",
    "agents/ceo/AGENTS.md": agent(
      "name: CEO\ntitle: Portfolio Manager\nreportsTo: null",
      "Ask [@CTO](agent://cto), [@X](agent://gone).",
    ),
    "agents/cto/AGENTS.md": agent("name: CTO\nreportsTo: ceo"),
    "agents/qa/AGENTS.md": agent("name: QA\nslug: quality\nreportsTo: portfolio-manager"),
    "teams/core/TEAM.md": agent("name: Core\nmanager: ../../agents/cto/AGENTS.md"),
    "tasks/one/TASK.md": agent("name: One\nassignee: qa"),
    "tasks/two/TASK.md": agent("name: Two\nassignee: nobody"),
  });
  assert.deepEqual(lines, [
    "agents/ceo/AGENTS.md:6:39 unknown-target",
    "agents/qa/AGENTS.md:4:12 wrong-identifier",
    "tasks/one/TASK.md:3:11 wrong-identifier",
    "tasks/two/TASK.md:3:11 unknown-target",
  ]);
});

test("docker agent: names in one file, and who is never reached", async (t) => {
  const { lines, stderr } = await check(t, {
    "team.yaml":
      'agents:\n  root:\n    description: d\n    model: m\n    sub_agents: [writer, writter, ns/repo, "repo:tag"]\n  writer:\n    description: d\n    model: m\n    handoffs:\n      - root\n  lost:\n    description: d\n    model: m\n    instruction: x\n',
    "other.yaml": "agents:\n  - not: this\n",
    "broken.yml": "agents: [",
  });
  assert.deepEqual(lines, ["team.yaml:5:26 unknown-target", "team.yaml:11:3 unreachable"]);
  assert.equal(stderr, "docker-agent: 3 agents in team.yaml\n");
});

test("fixes write the right name in the form of the place, and nothing of ours", async (t) => {
  const { cwd } = await check(
    t,
    {
      ".github/agents/a.agent.md": agent(
        "name: A\r\ndescription: d\r\nagents: ['b-two', c]\r\nhandoffs:\r\n  - agent: \"b-two\"\r\n  - agent: c\r\n  - agent: D Creation",
      ),
      ".github/agents/b-two.agent.md": agent("name: B Two\ndescription: d"),
      ".github/agents/c.agent.md": agent('name: "C: all"\ndescription: d'),
      ".github/agents/d.agent.md": agent("name: D Creator\ndescription: d"),
    },
    ["--fix"],
  );
  const text = () => readFileSync(join(cwd, ".github/agents/a.agent.md"), "utf8");
  assert.equal(
    text(),
    agent(
      'name: A\r\ndescription: d\r\nagents: [\'B Two\', "C: all"]\r\nhandoffs:\r\n  - agent: "B Two"\r\n  - agent: "C: all"\r\n  - agent: D Creation',
    ),
  );
  await run(["check", "--fix-suggested"], { cwd });
  assert.match(text(), /agent: D Creator/);
});

test("a dialect can be chosen, names from elsewhere listed, rules turned off, files and folders named", async (t) => {
  const files = {
    "app/.github/agents/a.agent.md": agent("name: A\ndescription: d\nhandoffs:\n  - agent: Corporate\n  - agent: gone"),
    "app/.claude/agents/x.md": "nothing\n",
  };
  assert.deepEqual((await check(t, files)).lines.length, 3);
  assert.deepEqual((await check(t, files, ["--dialect", "claude"])).lines, ["app/.claude/agents/x.md:1:1 not-loaded"]);
  assert.deepEqual((await check(t, files, ["app/.claude"])).lines, ["app/.claude/agents/x.md:1:1 not-loaded"]);
  assert.equal((await check(t, files, ["app/.github/agents/a.agent.md"])).lines.length, 2);
  const settings = { dialect: "copilot", external: ["Corporate"], rules: { "unknown-target": "warning" } };
  const { lines, code } = await check(t, { ...files, "sop-handover.config.json": settings });
  assert.deepEqual([lines, code], [["app/.github/agents/a.agent.md:6:12 unknown-target"], 0]);
  const cwd = folder(t, files);
  for (const [args, said] of [
    [["check", "--dialect", "cluade"], /Did you mean claude\?/],
    [["check", "--dialect", "companies"], /No agents of the dialect companies are here/],
    [["check", "--dialect", "claude", "--team", "app"], /give one of them/],
    [["check", "nowhere"], /nowhere does not exist/],
  ]) {
    const { code, stderr } = await run(args, { cwd });
    assert.equal(code, 2, String(args));
    assert.match(stderr, said);
  }
});

test("graph and impact work for these files, too", async (t) => {
  const cwd = folder(t, {
    ".github/agents/a.agent.md": agent("name: A\ndescription: d\nhandoffs:\n  - label: when it is done\n    agent: B"),
    ".github/agents/b.agent.md": agent("name: B\ndescription: d"),
  });
  const graph = JSON.parse((await run(["graph", "--format", "json"], { cwd })).stdout);
  assert.deepEqual(
    graph.edges.map(({ from, to, when }) => ({ from, to, when })),
    [{ from: "A", to: "B", when: ["when it is done"] }],
  );
  const { stdout, code } = await run(["impact", "B"], { cwd });
  assert.match(stdout, /Mentioned by:\n {2}A: its only target\n/);
  assert.equal(code, 0);
});

test("several teams are drawn side by side; folders choose", async (t) => {
  const cwd = folder(t, {
    ".claude/agents/one.md": agent("name: one\ndescription: d\ntools: Agent(two)"),
    ".claude/agents/two.md": agent("name: two\ndescription: d"),
    "b/.claude/agents/one.md": agent("name: one\ndescription: d"),
    "b/.github/agents/x.agent.md": agent("name: x\ndescription: d"),
  });
  const { stdout, stderr, code } = await run(["graph", "--format", "json"], { cwd });
  assert.equal(code, 0);
  assert.deepEqual(
    JSON.parse(stdout).nodes.map(({ id, name }) => `${id} ${name}`),
    ["x x", "claude:.claude/agents#one one", "two two", "claude:b/.claude/agents#one one"],
  );
  assert.match(stderr, /claude: 2 agents in \.claude\/agents\nclaude: 1 agent in b/);
  const inside = JSON.parse((await run(["graph", "b", "--dialect", "claude", "--format", "json"], { cwd })).stdout);
  assert.deepEqual(
    inside.nodes.map(({ id }) => id),
    ["one"],
  );
  assert.match((await run(["impact", "two"], { cwd })).stdout, /Mentioned by:\n {2}one \(claude:\.claude/);
  assert.match((await run(["impact", "one"], { cwd })).stderr, /several have that name/);
});

test("targets are listed with their kind, their place, and whether the list is closed", async (t) => {
  const cwd = folder(t, {
    ".github/agents/a.agent.md": agent(
      "name: A\ndescription: d\nagents: [B, Plan]\nhandoffs:\n  - label: when it is done\n    agent: B\n  - agent: gone",
    ),
    ".github/agents/b.agent.md": agent("name: B\ndescription: d", "- Hand over to **A**."),
    ".opencode/agents/lead.md": agent('description: d\npermission:\n  task:\n    "*": deny\n    "x-*": allow'),
    ".opencode/agents/x-one.md": agent("description: d\nmode: subagent"),
  });
  const of = async (...args) => JSON.parse((await run(["targets", ...args, "--format", "json"], { cwd })).stdout);
  const file = ".github/agents/a.agent.md";
  const base = { team: "copilot: .", source: "A", file, open: false, external: false, when: [] };
  assert.deepEqual(await of("A"), [
    { ...base, target: "B", kind: "returns", way: "returns", list: "agents", line: 4, column: 10 },
    { ...base, target: "Plan", kind: "returns", way: "returns", list: "agents", line: 4, column: 13, external: true },
    {
      ...base,
      target: "B",
      kind: "passes-on",
      way: "passes-on",
      list: "handoffs",
      line: 7,
      column: 12,
      when: ["when it is done"],
    },
  ]);
  assert.deepEqual(
    (await of()).map(({ source, target, list, line, open }) => [source, target, list, line, open]).slice(3),
    [
      ["B", "A", "text", 5, true],
      ["lead", "x-one", "permission.task", 6, false],
    ],
  );
  assert.deepEqual(await of(".github/agents/b.agent.md"), await of("b"));
  const { stdout } = await run(["targets", "B"], { cwd });
  assert.equal(
    stdout,
    "B (copilot: .; open list)\n  A: returns, text, .github/agents/b.agent.md:5:18\n    Hand over to **A**.\n",
  );
  assert.match((await run(["targets", "C"], { cwd })).stderr, /No agent is called C/);
});

test("a chat mode that a VS Code agent has replaced is an info, but two of one form are not", async (t) => {
  const found = async (...names) => {
    const files = Object.fromEntries(names.map((name) => [name, agent("name: Planner\ndescription: d")]));
    const { stdout } = await run(["check", "--format", "json"], { cwd: folder(t, files) });
    return JSON.parse(stdout).findings.map(({ file, severity, message }) => [
      file,
      severity,
      /hands over to/.test(message),
    ]);
  };
  const old = ".github/chatmodes/planner.chatmode.md";
  assert.deepEqual(await found(".github/agents/planner.agent.md", old), [[old, "info", true]]);
  const beside = ".github/agents/planner.chatmode.md";
  assert.deepEqual(await found(".github/agents/planner.agent.md", beside), [[beside, "info", true]]);
  const other = ".github/agents/planner.md";
  assert.deepEqual(await found(".github/agents/planner.agent.md", other), [[other, "error", false]]);
  const third = ".github/chatmodes/plans.chatmode.md";
  assert.deepEqual(await found(old, third), [[third, "error", false]]);
});

test("broken front matter, lists and texts cause no stack trace", async (t) => {
  const junk = [
    "",
    "---",
    "---\n---\n",
    "---\nhandoffs: 7\nagents: {a: 1}\ntools: [1, [2], null]\n---\n",
    "---\nhandoffs: [null, 3, {agent: [x]}, {agent: {y: 1}}]\nname: [a]\n---\n",
    `---\nname: x\nagents: ${"[".repeat(200)}${"]".repeat(200)}\n---\n`,
    "---\nname: &a [*a]\n---\n",
    "---\nname: a\nname: b\n---\n",
    "\ufeff---\r\nname: bom\r\nhandoffs:\r\n- agent: nobody\r\n---\r\n",
    "---\nname: x\n---\n---\nname: y\n---\n",
  ];
  const files = {};
  for (const [at, text] of junk.entries()) {
    files[`.github/agents/j${at}.agent.md`] = text;
    files[`.claude/agents/j${at}.md`] = text;
    files[`.opencode/agent/j${at}.md`] = text;
    files[`c/agents/j${at}/AGENTS.md`] = text;
    files[`d${at}.yaml`] = `agents:\n  root:\n    model: m\n    handoffs:\n${text}`;
  }
  files[".github/agents/bytes.agent.md"] = Buffer.from([0x2d, 0xff, 0xfe]);
  files["opencode.json"] = '{"agent": [1]}';
  files["c/COMPANY.md"] = "";
  const { stderr, lines } = await check(t, files);
  assert.doesNotMatch(stderr, /\bat .*\.js:/);
  assert.ok(lines.includes(".github/agents/j8.agent.md:4:10 unknown-target"), lines.join("\n"));
  assert.ok(lines.some((line) => line.startsWith(".github/agents/bytes.agent.md") && line.includes("utf8")));
});
