// Contents of real repositories that must cause no finding, each with a similar case that must.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { DefinitionRequest, HoverRequest, PrepareRenameRequest } from "vscode-languageserver-protocol/node";

import { agent, check } from "./dialect-support.mjs";
import { start } from "./lsp-client.mjs";

const claude = (name, body) => agent(`name: ${name}\ndescription: d`, body);
const at = (path) => `.claude/agents/${path}.md`;

test("plain words with a hyphen, people and built-in agents in other case are not missing agents", async (t) => {
  const body = [
    "- Round one: hand it to code-reader, re-run the build",
    "- Route to code-reader, self-review, and sign-off",
    "- Delegate to code-reader for follow-up, then sanity-check and double-check",
    "- Work with code-reader, end-to-end",
    "- Escalate to release-lead (human) for a decision",
    "- Delegate to `explore` agents for questions about the code",
    // Near to these.
    "- Route to code-reader, and self-reviewer",
    "- Escalate to release-lead for a decision",
    "- Delegate to `explorer` agents for questions about the code",
  ];
  const { findings } = await check(t, { [at("a")]: claude("a", body.join("\n")), [at("b")]: claude("code-reader") });
  assert.deepEqual(
    findings.map(({ place, message }) => `${place.line - 4} ${/“(.*?)”/.exec(message)[1]}`),
    ["7 self-reviewer", "8 release-lead", "9 explorer"],
  );
});

test("documents beside agents are not reported as agents without front matter, but prompts are", async (t) => {
  const { lines } = await check(t, {
    [at("a")]: claude("a"),
    [at("handoff-protocol")]: "# How to hand over\n\nYou are expected to say why.\n",
    [at("CHANGELOG")]: "# Changes\n\nYou are up to date.\n",
    [at("_shared/tone")]: "# Tone\n\nYou are polite.\n",
    [at("quality/checklists/release")]: "# Release\n\n- You are done when it runs.\n",
    [at("quality/criteria")]: "# What counts\n\n- Speed\n",
    // Near to these.
    [at("reader")]: "# Reader\n\nRead it.\n",
    [at("quality/critic")]: "# Critic\n\nYou are a critic.\n",
    [at("quality/judge")]: "# Judge agent\n\nJudge it.\n",
  });
  assert.deepEqual(
    lines,
    ["quality/critic", "quality/judge", "reader"].map((name) => `${at(name)}:1:1 not-loaded`),
  );
});

test("a link checked out as text stands for its target, and is otherwise ignored", async (t) => {
  const { lines } = await check(t, {
    "shared/agents/reader.md": claude("code-reader", "Hand over to @nobody-there."),
    [at("reader")]: "../../shared/agents/reader.md",
    [at("gone")]: "../../shared/agents/gone.md\n",
    [at("a")]: claude("a", "Hand off to code-reader, or to @component-reader."),
    ".github/agents/plan.agent.md": "../../shared/agents/plan.md",
    ".github/agents/do.agent.md": agent("description: d\nhandoffs:\n  - agent: plan\n  - agent: gone"),
    // Near to these: a text of one line that leads nowhere.
    [at("line")]: "Read ../../shared/agents/reader.md first.",
  });
  assert.deepEqual(lines, [
    ".claude/agents/a.md:5:33 unknown-name",
    ".claude/agents/line.md:1:1 not-loaded",
    ".github/agents/do.agent.md:5:12 unknown-target",
  ]);
});

test("a team includes agents by their paths", async (t) => {
  const files = {
    "COMPANY.md": agent(
      "name: Co\nschema: agentcompanies/v1\nincludes:\n  - agents/ceo/AGENTS.md\n  - agents/cto/AGENTS.md",
    ),
    "agents/ceo/AGENTS.md": agent("name: Chief"),
    "agents/writer/AGENTS.md": agent("name: Writer\nslug: content-writer\nreportsTo: ceo"),
    "teams/press/TEAM.md": agent(
      [
        "name: Press",
        "manager: ../../agents/ceo/AGENTS.md",
        "includes:",
        "  - ../../agents/writer/AGENTS.md",
        "  - ../../agents/editor/AGENTS.md",
        "  - ../../skills/style/SKILL.md",
        "  - https://example.org/co/agents/far/AGENTS.md",
      ].join("\n"),
    ),
    "docs/COMPANY.md": "---\nname: Just: a page\n---\n",
  };
  const { lines, findings } = await check(t, files);
  assert.deepEqual(lines, ["COMPANY.md:6:12 unknown-target", "teams/press/TEAM.md:6:18 unknown-target"]);
  assert.match(findings[1].message, /“editor”.*the team is imported without it/);
  const { open, ask } = await start(t, files, []);
  const team = await open("teams/press/TEAM.md");
  const hover = await ask(HoverRequest.type, team, "writer/AGENTS");
  assert.match(hover.contents.value, /^The team takes it in\.\n\n\*\*content\\-writer\*\*, Writer/);
});

test("an agent of a company is known at its own display name, too, which no rename touches", async (t) => {
  const files = {
    "COMPANY.md": agent("name: Co"),
    "agents/ceo/AGENTS.md": agent("name: Chief"),
    "agents/dev/AGENTS.md": agent("name: Developer\nreportsTo: ceo"),
  };
  const { open, ask, uriOf } = await start(t, files, []);
  const document = await open("agents/ceo/AGENTS.md");
  const hover = await ask(HoverRequest.type, document, "Chief");
  assert.match(hover.contents.value, /^\*\*ceo\*\*, Chief[\s\S]*Handed to by dev/);
  assert.deepEqual(hover.range, { start: { line: 1, character: 6 }, end: { line: 1, character: 11 } });
  assert.equal((await ask(DefinitionRequest.type, document, "Chief")).uri, uriOf("agents/ceo/AGENTS.md"));
  assert.equal(await ask(PrepareRenameRequest.type, document, "Chief"), null);
  assert.equal(document.uri, pathToFileURL(new URL(document.uri).pathname).href);
});

test("with `task: deny`, an opencode agent is out of its team's reach, unless another may ask all", async (t) => {
  const told = async (lead, more = {}) => {
    const found = await check(t, {
      ".opencode/agents/lead.md": agent(`description: d\nmode: primary\n${lead}`),
      ".opencode/agents/helper.md": agent("description: d\nmode: subagent"),
      ...more,
    });
    return found.told.filter((line) => line.endsWith("unreachable"));
  };
  const want = [".opencode/agents/helper.md:1:1 unreachable"];
  assert.deepEqual(await told("permission:\n  task: deny"), want);
  assert.deepEqual(await told('permission:\n  task:\n    "*": deny'), want);
  assert.deepEqual(await told('permission:\n  task:\n    "*": deny\n    helper: allow'), []);
  assert.deepEqual(await told("permission:\n  edit: deny"), []);
  const other = { ".opencode/agents/other.md": agent("description: d\nmode: primary") };
  assert.deepEqual(await told("permission:\n  task: deny", other), []);
});

test("people above a team have no file: the board of a company, and bosses to whom agents escalate", async (t) => {
  const company = await check(t, {
    "COMPANY.md": agent("name: Co"),
    "agents/ceo/AGENTS.md": agent("name: Chief\nreportsTo: board"),
    "agents/ops/AGENTS.md": agent("name: Ops\nreportsTo: human-founder"),
    "agents/dev/AGENTS.md": agent("name: Dev\nreportsTo: ceo", "Escalate to the **Release Manager**."),
    "tasks/x/TASK.md": agent("name: X\nassignee: user"),
    // Near to these.
    "agents/art/AGENTS.md": agent("name: Art\nreportsTo: boards"),
    "tasks/y/TASK.md": agent("name: Y\nassignee: uzer"),
  });
  assert.deepEqual(company.lines, [
    "agents/art/AGENTS.md:3:12 unknown-target",
    "agents/dev/AGENTS.md:5:19 unknown-name",
    "tasks/y/TASK.md:3:11 unknown-target",
  ]);
  const spaced = (name, body) => agent(`name: ${name}\ndescription: d`, body);
  const team = await check(t, {
    ".github/agents/a.agent.md": spaced(
      "Code Reader",
      "Escalate to the **Engineering Manager** if it is late.\nHand over to the **Release Manager**.\nEscalate to the **Issue Triager Agent**.",
    ),
    ".github/agents/b.agent.md": spaced("Test Writer", "Write."),
  });
  assert.deepEqual(team.lines, [
    ".github/agents/a.agent.md:6:20 unknown-name",
    ".github/agents/a.agent.md:7:19 unknown-name",
  ]);
});

test("one tool's built-in agents are known in another tool's texts, but not in its lists", async (t) => {
  const body = "Route work to `general-purpose` or `explore` agents. Delegate to the `general-practice` agent.";
  const { lines } = await check(t, {
    ".github/agents/a.agent.md": agent("name: a\ndescription: d\ntools: [agent]\nagents: [general-purpose]", body),
  });
  assert.deepEqual(lines, [
    ".github/agents/a.agent.md:5:10 unknown-target",
    ".github/agents/a.agent.md:7:71 unknown-name",
  ]);
});

test("text in brackets may be part of a name or only a note", async (t) => {
  const spaced = (name, body) => agent(`name: ${name}\ndescription: d`, body);
  const body = [
    "Hand over to **Core Developer (TDD)**.",
    "Hand over to **Core Reviewer (gate 5)**.",
    "Hand over to **Core Tester (TDD)**.",
  ];
  const { lines } = await check(t, {
    ".github/agents/a.agent.md": spaced("Core Planner", body.join("\n")),
    ".github/agents/b.agent.md": spaced("Core Developer (TDD)"),
    ".github/agents/c.agent.md": spaced("Core Reviewer"),
  });
  assert.deepEqual(lines, [".github/agents/a.agent.md:7:16 unknown-name"]);
});

test("products called agents, kinds of agents and “anybody” are not missing agents", async (t) => {
  const spaced = (name, body) => agent(`name: ${name}\ndescription: d`, body);
  const body = [
    "Use the **Azure Monitor Agent** to collect logs, and run the **Microsoft Learn** agent.",
    "Hand the issue to the **GitHub Copilot Coding Agent**. Use a **Language Model Agent**.",
    "Call the **Card Payment Agent** APIs, use the **Graph Query Agent** framework.",
    "Delegate to **Any Available Engineer**, hand over to the **Human Reviewer**.",
    // Near to these.
    "Use the **Azure Cost Planner Agent**, and run the **Learn Plan** agent.",
    "Hand the issue to the **Issue Coding Agent**. Use the **Language Check Agent**.",
    "Call the **Card Payment Agent** twice.",
    "Delegate to **Release Engineer**, hand over to the **Humane Reviewer**.",
    "Delegate to azure-pro, then to any-reviewer.",
  ];
  const { findings } = await check(t, {
    ".github/agents/a.agent.md": spaced("Code Reader", body.join("\n")),
    ".github/agents/b.agent.md": spaced("Test Writer", "Write."),
  });
  assert.deepEqual(
    findings.map(({ place, message }) => `${place.line - 4} ${/“(.*?)”/.exec(message)[1]}`),
    [
      "5 Azure Cost Planner",
      "5 Learn Plan",
      "6 Issue Coding",
      "6 Language Check",
      "7 Card Payment",
      "8 Release Engineer",
      "8 Humane Reviewer",
      "9 azure-pro",
      "9 any-reviewer",
    ],
  );
});

test("an agent that was picked from Claude Code's list has `@agent-` before its name", async (t) => {
  const { findings } = await check(t, {
    [at("a")]: claude("a", "Delegate to @agent-code-reader.\n- Work with @agent-test-writer and @agent-agent-smith"),
    [at("b")]: claude("code-reader"),
    [at("c")]: claude("agent-agent-smith"),
  });
  assert.deepEqual(
    findings.map(({ place, message }) => `${place.line}:${place.column} ${/“(.*?)”/.exec(message)[1]}`),
    ["6:20 test-writer"],
  );
});

test("things and actions beside an existing agent are not agents", async (t) => {
  const { findings } = await check(t, {
    [at("a")]: claude(
      "a",
      "- Work with code-reader, state-management, code-splitting, query-plans\n- Work with code-reader, code-mapper",
    ),
    [at("b")]: claude("code-reader"),
  });
  assert.deepEqual(
    findings.map(({ message }) => /“(.*?)”/.exec(message)[1]),
    ["code-mapper"],
  );
});

test("a rule at the beginning of a document is not front matter", async (t) => {
  const report = "---\n\n# How agents are validated\n\nRun it.\n\nScores:\n  • speed: 1\n---\n";
  const { lines } = await check(t, {
    [at("README-VALIDATION")]: report,
    // Near to these: front matter with blank lines and a comment before it, and a text that is taken for an agent's.
    [at("a")]: "---\n\n# The one\nname: a\ndescription: Use it: now\n---\nDo it.\n",
    [at("reader")]: report,
  });
  assert.deepEqual(lines, [`${at("a")}:5:1 loose-front-matter`, `${at("reader")}:1:1 not-loaded`]);
});

test("agents of an opencode plugin are missing only without the plugin", async (t) => {
  const files = {
    ".opencode/agents/lead.md": agent(
      "description: d\nmode: primary\npermission:\n  task:\n    '*': deny\n    librarian: allow\n    own-reader: allow",
      "Delegate to the `document-writer` agent.",
    ),
  };
  const missing = ["7:5 unknown-target", "8:5 unknown-target", "10:18 unknown-name"];
  const lines = async (more) => {
    return (await check(t, { ...files, ...more })).lines.map((line) => line.replace(".opencode/agents/lead.md:", ""));
  };
  assert.deepEqual(await lines({}), missing);
  assert.deepEqual(await lines({ "opencode.json": '{ "plugin": ["other-plugin"] }' }), missing);
  assert.deepEqual(await lines({ "opencode.json": '{ "plugin": ["oh-my-opencode@1.0.0"] }' }), [missing[1]]);
  assert.deepEqual(await lines({ "opencode.json": '{ "plugin": [["oh-my-openagent", {}]] }' }), [missing[1]]);
  const settings = '{ "agents": { "own-reader": { "model": "m" } } }';
  assert.deepEqual(await lines({ ".opencode/oh-my-opencode.jsonc": settings }), []);
  assert.deepEqual(await lines({ ".opencode/oh-my-opencode.json": "{ broken" }), [missing[1]]);
});
