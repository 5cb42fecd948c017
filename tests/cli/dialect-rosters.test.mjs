// Lists and tables of agents in texts, and calls that give a name as the tool takes it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { agent, check } from "./dialect-support.mjs";

const claude = (name, body) => agent(`name: ${name}\ndescription: d`, body);
const at = (path) => `.claude/agents/${path}.md`;
const copilot = (name, body, more = "") => agent(`name: ${name}\ndescription: d${more}`, body);
const told = ({ findings }) => {
  return findings.map(({ place, message }) => `${place.line - 4}:${place.column} ${/“(.*?)”/.exec(message)[1]}`);
};

test("a table with a column of agents names those who are missing, in whatever form", async (t) => {
  const found = await check(t, {
    [at("a")]: claude(
      "a",
      [
        "| Agent | Work |",
        "|-------|------|",
        "| `code-reader` | reads `old-parser` code |",
        "| `code-mapper` | maps |",
        "| **debugger** | finds faults |",
        "| graph-drawer | draws |",
        "",
        "| Kind of work | Delegate to |",
        "| :--- | ---: |",
        "| Reading | @code-reader, then @code-linter |",
        "",
        "| Path | Owner Agent | Others |",
        "|---|---|---|",
        "| `src/a\\|b` | `code-reader` | `file-owner` |",
        "| `src/**` | `code-owner-agent` + `code-reader` | none |",
      ].join("\n"),
    ),
    [at("b")]: claude("code-reader"),
    [at("c")]: claude("code-writer"),
  });
  assert.deepEqual(told(found), [
    "4:4 code-mapper",
    "5:5 debugger",
    "6:3 graph-drawer",
    "10:33 code-linter",
    "15:15 code-owner-agent",
  ]);
});

test("a table of other things, of another team or without agents of this team reports no missing agents", async (t) => {
  const body = [
    "| Tool | Work |",
    "|---|---|",
    "| `code-mapper` | maps |",
    "",
    "| Agent | Work |",
    "|---|---|",
    "| `a` | the one who reads this |",
    "| `far-away-reader` | of another system |",
    "",
    "| Built-in agent | Work |",
    "|---|---|",
    "| `code-reader` | reads |",
    "| `file-searcher` | comes along |",
    "",
    "| Agent | Work |",
    "|---|---|",
    "| `code-reader` | reads |",
    "| `Explore` | comes along |",
    "| `{agent}` | is filled in |",
    "| `/code-mapper` | a command |",
    "| `other:code-mapper` | of a plugin |",
    "| `style-guide` skill | no agent |",
    "| reads everything | no name |",
    "",
    "```",
    "| Agent | Work |",
    "|---|---|",
    "| `code-reader` | reads |",
    "| `code-mapper` | in code |",
    "```",
    "## Examples",
    "| Agent | Work |",
    "|---|---|",
    "| `code-reader` | reads |",
    "| `code-mapper` | made up |",
  ];
  const found = await check(t, { [at("a")]: claude("a", body.join("\n")), [at("b")]: claude("code-reader") });
  assert.deepEqual(told(found), []);
});

test("a column says who exists, but work only goes there if the column says so", async (t) => {
  const closed = "\ntools: [agent]\nagents: [reader]";
  const body = (head) => `Ask reader.\n\n| Work | ${head} |\n|---|---|\n| x | \`reader\` |\n| y | \`writer\` |`;
  const lines = async (head) => {
    const files = {
      ".github/agents/lead.agent.md": copilot("lead", body(head), closed),
      ".github/agents/r.agent.md": copilot("reader"),
      ".github/agents/w.agent.md": copilot("writer"),
    };
    return (await check(t, files)).lines;
  };
  assert.deepEqual(await lines("Agent"), []);
  assert.deepEqual(await lines("Hand off to"), [".github/agents/lead.agent.md:12:8 said-not-listed"]);
});

test("items below “Available agents” are agents if most of them are in the team", async (t) => {
  const found = await check(t, {
    [at("a")]: claude(
      "a",
      [
        "## Available Agents",
        "- `code-reader`: reads",
        "- **code-writer** - writes",
        "- `code-mapper`: maps",
        "- debugger - plainly a word",
        "",
        "**Delegates:**",
        "- code-reader: reads",
        "- code-writer: writes",
        "- code-linter: lints",
        "",
        "## Team of Agents",
        "code-reader, code-writer, code-mapper, code-drawer",
        "",
        "## Kinds of agents",
        "- `code-reader`: reads",
        "- `front-end`: a kind",
        "- `back-end`: a kind",
        "- `data-base`: a kind",
        "",
        "## Agents",
        "These are their files:",
        "- `code-reader`: reads",
        "- `code-writer`: writes",
        "- `test-plans`: what they write",
      ].join("\n"),
    ),
    [at("b")]: claude("code-reader"),
    [at("c")]: claude("code-writer"),
  });
  assert.deepEqual(told(found), ["4:4 code-mapper", "10:3 code-linter", "13:27 code-mapper", "13:40 code-drawer"]);
});

test("below a heading about other agents, “With …” names one, also as a heading", async (t) => {
  const found = await check(t, {
    [at("a")]: claude(
      "a",
      [
        "## Integration with other agents",
        "- **With code-reader**: on style",
        "- **With code-mapper**: on maps",
        "",
        "### With code-reader",
        "- `style-notes` are shared",
        "### With code-editor",
        "- `lint-notes` are shared",
        "",
        "## Integration with other agents",
        "It works closely with:",
        "- **code-reader**: reads",
        "- **code-tester**: tests",
        "Share these:",
        "- **open-questions**: all of them",
        "",
        "## With care",
        "- `slow-mode`: on",
      ].join("\n"),
    ),
    [at("b")]: claude("code-reader"),
  });
  assert.deepEqual(told(found), ["3:10 code-mapper", "7:10 code-editor", "13:5 code-tester"]);
});

test("calls name an agent as the tool takes it, in code, too", async (t) => {
  const found = await check(t, {
    [at("a")]: claude(
      "a",
      [
        'Call `Task(subagent_type="code-mapper", prompt="…")`.',
        "```",
        "Task(",
        '  subagent_type: "code-reader",',
        ")",
        "Agent(subagent_type='linter')",
        '{ "subagent_type": "code-tester" }',
        "subagent_type: test-writer",
        "```",
        // None is missing here.
        "Use `subagent_type: code-reader`, `subagent_type: string`, `subagent_type: task.agent`.",
        'Task(subagent_type="general-purpose") Task(subagent_type="<name>") Task(subagent_type="agent-name")',
        'Task(subagent_type="other:code-mapper") Task(subagent_type=task.agent) Task(subagent_type="$NAME")',
        "<example>",
        'Task(subagent_type="code-mapper")',
        "</example>",
        "## Examples",
        'Task(subagent_type="code-mapper")',
      ].join("\n"),
    ),
    [at("b")]: claude("code-reader"),
  });
  assert.deepEqual(told(found), ["1:27 code-mapper", "6:22 linter", "7:21 code-tester", "8:16 test-writer"]);
  const files = {
    ".github/agents/lead.agent.md": copilot(
      "lead",
      '- `#runSubagent reader "Read it."`\n- `#runSubagent writer "Write it."`\n- `#runSubagent mapper "Map it."`\n- Use `#runSubagent` well',
      "\ntools: [agent]\nagents: [reader]",
    ),
    ".github/agents/r.agent.md": copilot("reader"),
    ".github/agents/w.agent.md": copilot("writer"),
  };
  assert.deepEqual((await check(t, files)).lines, [
    ".github/agents/lead.agent.md:8:17 said-not-listed",
    ".github/agents/lead.agent.md:9:17 unknown-name",
  ]);
});

test("a role before the word agent is a name if work goes to it and no agent's name contains it", async (t) => {
  const found = await check(t, {
    [at("a")]: claude(
      "a",
      [
        "→ Route to: debugger agent",
        "Hand off to the **Tester** subagent. Delegate to the translator agent.",
        "Delegate to @writer, hand it back to @publisher.",
        "Invoke `planning-agent` with the notes.",
        "### The summarizer agent",
        // None of these is missing.
        "Hand off to a tester agent, another tester agent, the tester agents, the reader agent.",
        "Hand off to the orchestrator agent, the specialist agent, the coding agent.",
        "Spawn the tester agent. Run the scanner agent. Hand off to the summarizer agent.",
        "Use `ssh-agent` and `user-agent`. Assign it to @maintainer, escalate to @octocat.",
        "Never hand off to the debugger agent.",
      ].join("\n"),
    ),
    [at("b")]: claude("code-reader"),
  });
  assert.deepEqual(told(found), [
    "1:13 debugger",
    "2:19 Tester",
    "2:54 translator",
    "3:14 writer",
    "3:39 publisher",
    "4:9 planning-agent",
  ]);
});

test("a link to an agent's file names that agent, whatever the link text, and sends no work there", async (t) => {
  const body = [
    "- Delegate to [`reader`](./reader.agent.md), then to [the writer](writer.agent.md) for the rest",
    "- See [`mapper`](./mapper.agent.md).",
    "- Delegate to [`code-drawer`](./code-drawer.agent.md)",
    "- Style: [the `style-checker`](../docs/style.md), delegate to [`style-checker`](../docs/style.md)",
    "- Write [one](./<name>.agent.md) or [another](./your-agent.agent.md).",
    "- See [`tester`](./tester.agent.md).",
  ];
  const found = await check(t, {
    "docs/style.md": "# Style\n",
    ".github/agents/lead.agent.md": copilot("lead", body.join("\n"), "\ntools: [agent]\nagents: [reader]"),
    ".github/agents/reader.agent.md": copilot("reader"),
    ".github/agents/writer.agent.md": copilot("Text Writer"),
    ".github/agents/tester.agent.md": copilot("tester"),
  });
  assert.deepEqual(
    found.lines.map((line) => line.replace(".github/agents/lead.agent.md:", "")),
    ["7:55 said-not-listed", "8:20 unknown-name", "9:17 unknown-name"],
  );
});

test("a line that begins with “Related agents” names them, also by their files", async (t) => {
  const found = await check(t, {
    [at("a")]: claude(
      "a",
      [
        "**Related Agents**: code-reader, `code-mapper`, test-planner",
        "- Next agent: code-checker (when it is done)",
        "Agents to come: code-planner",
        "",
        "## Related agents",
        "- `code-reader.md`: reads",
        "- **code-editor.md**: edits",
        "- `docs/code-cleaner.md`: says how",
        "",
        "## Delegation",
        "- `release-notes.md`: is written",
      ].join("\n"),
    ),
    [at("b")]: claude("code-reader"),
  });
  assert.deepEqual(told(found), ["1:35 code-mapper", "1:49 test-planner", "2:15 code-checker", "7:5 code-editor"]);
});

test("a list in brackets after the word agents names agents if most are in the team", async (t) => {
  const found = await check(t, {
    [at("a")]: claude(
      "a",
      [
        "Start the agents (code-reader, code-writer, ui-builder, qa, etc.) that fit.",
        "### Agents (`@code-reader`, `@code-mapper`, `@code-writer`)",
        // None is missing here.
        "Start agents (e.g. code-reader, code-writer, code-tester), agents (code-reader and so on),",
        "other agents (one-shot, code-planner, code-tester) and more.",
      ].join("\n"),
    ),
    [at("b")]: claude("code-reader"),
    [at("c")]: claude("code-writer"),
  });
  assert.deepEqual(told(found), ["1:45 ui-builder", "2:31 code-mapper"]);
});

test("a role that is a form of a word in an agent's name is that agent", async (t) => {
  const body = "Delegate to the **Automator** subagent, then to the tester agent. Hand off to the publisher agent.";
  const found = await check(t, {
    [at("a")]: claude("a", body),
    [at("b")]: claude("automation-helper"),
    [at("c")]: claude("testing"),
  });
  assert.deepEqual(told(found), ["1:83 publisher"]);
});
