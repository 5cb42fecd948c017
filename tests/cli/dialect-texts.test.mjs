// Whom the texts of other tools' agents name where they hand work over.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { agent, check } from "./dialect-support.mjs";
import { folder, run } from "./support.mjs";

const claude = (name, body, more = "") => agent(`name: ${name}\ndescription: d${more}`, body);
const at = (path) => `.claude/agents/${path}.md`;

test("a text that names somebody nobody is: in items of lists, in bold, with an @, as an agent in code", async (t) => {
  const { findings, lines } = await check(t, {
    [at("php-pro")]: claude(
      "php-pro",
      [
        "Integration: coordinate with wordpress-master, mysql-expert, nginx-expert",
        "",
        "Integration with other agents:",
        "- Support frontend-developer on components",
        "- **code-reviewer**: share findings",
        "- Partner with php-por on style",
        "",
        "Delegate to: @component-agent",
        "Delegate the crawling to the `scraper` agent, and use the deploy-bot subagent at the end.",
        "Hand off to security-auditor when it is done.",
        "Escalate to the `aria-specialist` subagent.",
      ].join("\n"),
    ),
    [at("wordpress-master")]: claude("wordpress-master", "Hand over to php-pro."),
    [at("php-two")]: claude("php-two", "Nothing."),
  });
  assert.deepEqual(
    lines.map((line) => line.replace(".claude/agents/php-pro.md:", "")),
    [
      "5:48 unknown-name",
      "5:62 unknown-name",
      "8:11 unknown-name",
      "9:5 unknown-name",
      "10:16 unknown-name",
      "12:15 unknown-name",
      "13:31 unknown-name",
      "13:59 unknown-name",
      "14:13 unknown-name",
      "15:18 unknown-name",
    ],
  );
  assert.ok(findings.every(({ severity }) => severity === "warning"));
  assert.match(findings[4].message, /“php-por”.*did you mean “php-pro”|php-por/);
});

test("text that only looks like an agent's name is not one", async (t) => {
  const text = [
    // Words that describe the next word, and words that are not a role.
    "- Coordinate with on-call engineers, cross-functional teams and end-users",
    "- Work with third-party vendors and stakeholders",
    "- Collaborate with support team on tickets",
    "- Integrate with real-time dashboards",
    "- Hand off to sign-off",
    "- Escalate to human-in-the-loop",
    // People.
    "Escalate to the **Product Owner**, hand over to the **user**, report to the **Board**.",
    "Coordinate with **Product Manager** and **UX Designer**.",
    // Other things in code or with a name.
    "Use the `code-review` skill, run `npm-check`, call `list_agents`, delegate to `build-runner`.",
    "- Route requests to the `auth-manager` service",
    "- Pass it to `deploy-runner` script",
    // Denied, received or quoted text, placeholders and examples.
    "Never delegate to security-auditor. Do not hand off to qa-expert.",
    "- Receives work from api-designer",
    "Delegate to <agent-name>, `{agent}`, `your-agent` agent, the appropriate sub-agent or @agent-name.",
    "<example>",
    "Delegate to qa-expert.",
    "</example>",
    "<!-- delegate to qa-expert -->",
    "```",
    "- Delegate to qa-expert",
    "```",
    // Noise with an @, and built-in agents.
    "@copilot @param @returns @media @import @Test @Override @scope/package",
    "Delegate to the Explore agent, to general-purpose or to @Plan.",
    "Delegate to the `deploy-writer` agent and coordinate with `other-reviewer`.",
    "- Hand over to shop:cart, to cart-designer and to release-writer",
    "A hands-on engineer sends results to build-time checks.",
    "Use a read-only agent or a domain-specific agent for that, then run task-runner agents.",
    "- Coordinate with front-end for the interface, and hand over to **Stage 03 (Launch)**",
    "Delegate to `sign_storage` / `verify_storage` siblings, then hand off to **`/self-review`** or to **browse**.",
    "- Send events to `event-monitor`, route requests to api-manager and integrate with web-scanner",
    "## Handoff",
    "- **next-steps**: what is left",
    "- `root-cause`: what was found",
    "- Delegate to the `plugin-name:code-writer` agent",
  ].join("\n");
  const { told } = await check(t, {
    [at("one")]: claude("one", text),
    [at("two")]: claude("two", "Hand work to one."),
    [at("frontend-developer")]: claude("frontend-developer", "Hand work to one."),
    // Names of other things in the repository.
    ".claude/commands/deploy-writer.md": "Deploys.",
    ".claude/skills/cart-designer/SKILL.md": "Designs.",
    ".cursor/agents/other-reviewer.md": claude("other-reviewer", "Reviews."),
    "docs/release-writer.md": "Notes.",
  });
  assert.deepEqual(told, []);
});

test("Agent Companies: names in bold, and a title that is not a name", async (t) => {
  const files = {
    "COMPANY.md": agent("name: Acme"),
    "agents/ceo/AGENTS.md": agent(
      "name: CEO\ntitle: Portfolio Manager\nreportsTo: null",
      "## Who you hand off to\n\n- **Writer:** drafts\n- Hand the budget to the **Blog Manager**\n- **Human Owner**: approvals",
    ),
    "agents/writer/AGENTS.md": agent(
      "name: Writer\nreportsTo: ceo",
      "Hand back to the **Blog Manager**, then report to the **Portfolio Manager**.\nHand drafts to the **Portfolio Manager** and the **CEO**.\nDrafts go to the **Release Writers**.",
    ),
  };
  const { cwd, lines, findings } = await check(t, files);
  assert.deepEqual(lines, [
    "agents/ceo/AGENTS.md:9:28 unknown-name",
    "agents/writer/AGENTS.md:5:20 unknown-name",
    "agents/writer/AGENTS.md:5:57 unknown-name",
    "agents/writer/AGENTS.md:6:22 unknown-name",
  ]);
  assert.match(findings[2].message, /only the title of “CEO”/);
  await run(["check", "--fix-suggested"], { cwd });
  assert.match(readFileSync(join(cwd, "agents/writer/AGENTS.md"), "utf8"), /Hand drafts to the \*\*CEO\*\* and/);
});

test("Agent Companies: agents that report to each other have nobody above them", async (t) => {
  const { lines } = await check(t, {
    "COMPANY.md": agent("name: Acme"),
    "agents/a/AGENTS.md": agent("name: A\nreportsTo: b"),
    "agents/b/AGENTS.md": agent("name: B\nreportsTo: a"),
    "agents/c/AGENTS.md": agent("name: C\nreportsTo: a"),
  });
  assert.deepEqual(lines, ["agents/a/AGENTS.md:3:12 handover-cycle"]);
});

test("somebody is named with and without the word agent, by the file, and behind an arrow", async (t) => {
  const { cwd, told } = await check(t, {
    [at("lead")]: claude(
      "lead",
      [
        "Use the code-review agent. Hand the rest to the **Planner Agent** or to **coder.md**.",
        "## Who you hand off to",
        "- A finished plan → **test-runner (Tests)**",
        "## Integration with other agents",
        "- **gate-keeper**: share findings",
      ].join("\n"),
    ),
    ...Object.fromEntries(
      ["code-review-agent", "planner", "coder", "test-runner"].map((name) => [at(name), claude(name, "x")]),
    ),
  });
  assert.deepEqual(told, [".claude/agents/lead.md:9:5 unknown-name"]);
  const rows = JSON.parse((await run(["targets", "lead", "--format", "json"], { cwd })).stdout);
  assert.deepEqual(
    rows.map(({ target }) => target),
    ["code-review-agent", "planner", "coder", "test-runner"],
  );
});

test("a closed list and the text are compared both ways", async (t) => {
  const { told } = await check(t, {
    [at("lead")]: claude(
      "lead",
      "Delegate to coder. Hand reviews to reviewer. Work closely with tester.",
      "\ntools: Agent(coder, writer)",
    ),
    [at("coder")]: claude("coder", "Hand over to tester."),
    [at("reviewer")]: claude("reviewer", "x"),
    [at("writer")]: claude("writer", "x"),
    [at("tester")]: claude("tester", "x"),
    ".opencode/agents/main.md": agent(
      'description: d\npermission:\n  task:\n    "*": deny\n    docs-writer: allow',
      "Delegate to docs-writer, and hand the rest to the docs-editor agent.",
    ),
    ".opencode/agents/open.md": agent(
      "description: d\npermission:\n  task:\n    docs-editor: deny",
      "Delegate to docs-writer and docs-editor.",
    ),
    ".opencode/agents/docs-writer.md": agent("description: d\nmode: subagent"),
    ".opencode/agents/docs-editor.md": agent("description: d\nmode: subagent"),
    ".github/agents/a.agent.md": agent(
      "name: A\ndescription: d\ntools: [agent]\nagents: [B, C]\nhandoffs:\n  - {label: go, agent: D}",
      "Run **B**. Hand over to **D** and to **E**.",
    ),
    ...Object.fromEntries(
      ["B", "C", "D", "E"].map((name) => [`.github/agents/${name}.agent.md`, agent(`name: ${name}\ndescription: d`)]),
    ),
    "team.yaml":
      "agents:\n  root:\n    model: m\n    description: d\n    sub_agents: [web-writer, web-editor]\n    instruction: |\n      Delegate drafts to web-writer.\n      Delegate tests to web-tester.\n  web-writer:\n    description: d\n    instruction: x\n  web-editor:\n    description: d\n    sub_agents: [web-tester]\n    instruction: Hand over to web-tester\n  web-tester:\n    description: d\n",
  });
  assert.deepEqual([...told].sort(), [
    ".claude/agents/lead.md:4:21 listed-not-said",
    ".claude/agents/lead.md:6:36 said-not-listed",
    ".github/agents/a.agent.md:5:13 listed-not-said",
    ".github/agents/a.agent.md:9:40 said-not-listed",
    ".opencode/agents/main.md:8:51 said-not-listed",
    ".opencode/agents/open.md:7:29 said-not-listed",
    "team.yaml:5:30 listed-not-said",
    "team.yaml:8:25 said-not-listed",
  ]);
});

test("the graph has what a text allows unless a list says otherwise, and not what it denies", async (t) => {
  const { cwd } = await check(t, {
    [at("lead")]: claude("lead", "Delegate to `coder` and the **test-er** agent. Never hand over to writer-x."),
    [at("coder")]: claude("coder", "- Collaborate with lead-two on plans"),
    [at("test-er")]: claude("test-er", "x"),
    [at("writer-x")]: claude("writer-x", "x"),
    [at("lead-two")]: claude("lead-two", "Delegate to coder.", "\ntools: Agent(coder)"),
  });
  const { edges } = JSON.parse((await run(["graph", "--format", "json"], { cwd })).stdout);
  assert.deepEqual(
    edges.map(({ from, to, when }) => `${from} ${to} ${when}`),
    [
      "coder lead-two Collaborate with lead-two on plans",
      "lead-two coder ",
      "lead coder Delegate to `coder` and the **test-er** agent. Never hand over to writer-x.",
      "lead test-er Delegate to `coder` and the **test-er** agent. Never hand over to writer-x.",
    ],
  );
});

test("opencode: a prompt in a file of its own is read as the agent's text", async (t) => {
  const { lines } = await check(t, {
    "opencode.json": { agent: { lead: { description: "d", prompt: "{file:./prompts/lead.txt}" }, "code-writer": {} } },
    "prompts/lead.txt": "First line.\r\n- Delegate to code-writer and code-tester\r\n",
    ".opencode/agents/x.md": agent("description: d", "Delegate to code-writer."),
  });
  assert.deepEqual(lines, ["prompts/lead.txt:2:31 unknown-name"]);
});

test("links with the scheme of the settings name agents; code and comments do not", async (t) => {
  const files = {
    "COMPANY.md": agent("name: Acme"),
    "agents/ceo/AGENTS.md": agent(
      "name: CEO\nreportsTo: null",
      "Ask [@CTO](agent://cto) or [@X](agent://gone?why=1).\n\n```\n[@Y](agent://never)\n```\n<!-- [@Z](agent://never) -->",
    ),
    "agents/cto/AGENTS.md": agent("name: CTO\nreportsTo: ceo", "Ask [@Y](crew:never)."),
  };
  const { lines, cwd } = await check(t, files);
  assert.deepEqual(lines, ["agents/ceo/AGENTS.md:5:41 unknown-target"]);
  const rows = JSON.parse((await run(["targets", "ceo", "--format", "json"], { cwd })).stdout);
  assert.deepEqual(
    rows.map(({ target, list, line, column }) => [target, list, line, column]),
    [["cto", "text", 5, 20]],
  );
  const crew = { ...files, "sop-handover.config.json": { scheme: "crew" } };
  assert.deepEqual((await check(t, crew)).lines, ["agents/cto/AGENTS.md:5:15 unknown-target"]);
  const wrong = await run(["check"], { cwd: folder(t, { ...files, "sop-handover.config.json": { scheme: "a b" } }) });
  assert.match(wrong.stderr, /scheme must be the scheme of links, such as agent, not "a b"/);
});

test("Claude Code, Cursor and Gemini CLI differ in what they load", async (t) => {
  const { lines, findings } = await check(t, {
    ".claude/agents/lead.md": agent("name: lead\ndescription: d\ntools: [Read, Agent(worker, gone)]", "Ask worker."),
    ".claude/agents/worker.md": agent("\nname: worker\ndescription: d\ntools: Agent(*)"),
    ".claude/agents/INDEX.md": "# What is here\n",
    ".cursor/agents/nameless.md": agent("description: d", "Delegate to the lost-one agent."),
    ".gemini/agents/nameless.md": agent("description: d"),
  });
  assert.deepEqual(lines, [
    ".claude/agents/lead.md:4:29 unknown-target",
    ".cursor/agents/nameless.md:4:17 unknown-name",
    ".gemini/agents/nameless.md:1:1 not-loaded",
  ]);
  assert.match(findings[2].message, /^Gemini CLI does not load this file/);
});

test("Agent Companies: the path of a file means its agent, whatever the slug is", async (t) => {
  const { lines } = await check(t, {
    "COMPANY.md": agent("name: Acme"),
    "agents/qa/AGENTS.md": agent("name: QA\nslug: quality\nreportsTo: null"),
    "agents/dev/AGENTS.md": agent("name: Dev\nreportsTo: ../qa/AGENTS.md"),
    "teams/core/TEAM.md": agent("name: Core\nmanager: ../../agents/qa/AGENTS.md"),
    "teams/lost/TEAM.md": agent("name: Lost\nmanager: ../../agents/gone/AGENTS.md"),
  });
  assert.deepEqual(lines, ["teams/lost/TEAM.md:3:23 unknown-target"]);
});

test("programs, tools, people and invented agents in examples are not missing agents", async (t) => {
  const text = [
    "Use the Task agent, spawn a `Task` agent, launch a `claude-code` agent, start the `codex` agent.",
    "Restart the `ssh-agent` agent, run the `buildkite-agent` agent, use the `user-agent` agent.",
    "Use the `scraper` agent CLI. Hand off to a human-reviewer. Escalate to the on-call-engineer.",
    'user: "Delegate to qa-expert."',
    "**Assistant:** I'll launch the `greeting-responder` agent.",
    '- Good: assistant: "Use the poem-writer agent"',
    "## Example session",
    "Delegate to qa-expert, then to the php-two agent.",
    "### Second",
    "Use the poem-writer agent.",
    "## Rules",
    "Delegate to security-auditor.",
  ];
  const found = await check(t, {
    [at("php-pro")]: claude("php-pro", text.join("\n")),
    [at("php-two")]: claude("php-two", "Nothing."),
  });
  assert.deepEqual(found.lines, [`${at("php-pro")}:16:13 unknown-name`]);
  // An example can also mean an agent of the team.
  const { stdout } = await run(["targets", "php-pro"], { cwd: found.cwd });
  assert.match(stdout, /php-two: returns, text, \.claude\/agents\/php-pro\.md:12:36/);
});

test("below a heading about other agents each item names one; elsewhere such verbs name nobody", async (t) => {
  const items = [
    "Sync with mobile-developer",
    "Align with ux-designer on flows",
    "Consult with data-teacher",
    "Consult api-tutor",
  ];
  const text = ["Integration with other agents:", ...items.map((item) => `- ${item}`)].join("\n");
  const { lines } = await check(t, {
    ".claude/agents/lead.md": agent("name: lead\ndescription: d", text),
    ".claude/agents/more.md": agent(
      "name: more\ndescription: d",
      "## Branches\n\n- Sync with release-manager before noon\n- Align with style-checker rules\n- Consult with our-lawyer",
    ),
  });
  assert.deepEqual(lines, [
    ".claude/agents/lead.md:6:13 unknown-name",
    ".claude/agents/lead.md:7:14 unknown-name",
    ".claude/agents/lead.md:8:16 unknown-name",
    ".claude/agents/lead.md:9:11 unknown-name",
  ]);
});
