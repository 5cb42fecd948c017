// Mistakes from real repositories, each found at its line, and text that only looks like one.
import assert from "node:assert/strict";
import { test } from "node:test";

import { agent, check } from "./dialect-support.mjs";

const HERE = ".github/agents";
const handoffs = (...entries) =>
  [
    "handoffs:",
    ...entries.flatMap(([to, send]) => ["  - label: Go", `    agent: ${to}`, ...(send ? ["    send: true"] : [])]),
  ].join("\n");

test("VS Code: a renamed agent, names of files, other capitals, paths, agents that never were and hidden ones", async (t) => {
  const hidden = ["One", "Two", "Three", "Four", "Five"];
  const { lines } = await check(t, {
    [`${HERE}/plan.agent.md`]: agent(
      [
        "name: Plan Maker",
        "description: d",
        handoffs(
          ["ADR Creation"],
          ["web-accessibility-wizard"],
          ["tester"],
          ["scraper"],
          ...hidden.map((name) => [name]),
        ),
        "agents: ['.github/agents/subagents/tech-lead.agent.md']",
      ].join("\n"),
    ),
    [`${HERE}/adr.agent.md`]: agent("name: ADR Creator\ndescription: d"),
    [`${HERE}/web-accessibility-wizard.agent.md`]: agent("name: Web Accessibility Wizard\ndescription: d"),
    [`${HERE}/test.agent.md`]: agent("name: Tester\ndescription: d"),
    [`${HERE}/subagents/tech-lead.agent.md`]: agent("name: Tech Lead\ndescription: d"),
    ...Object.fromEntries(
      hidden.map((name) => [`${HERE}/${name}.agent.md`, agent(`name: ${name}\ndescription: d\nuser-invokable: false`)]),
    ),
  });
  const file = `${HERE}/plan.agent.md`;
  assert.deepEqual(lines, [
    `${file}:6:12 unknown-target`,
    `${file}:8:12 wrong-identifier`,
    `${file}:10:12 wrong-identifier`,
    `${file}:12:12 unknown-target`,
    ...hidden.map((_, at) => `${file}:${14 + 2 * at}:12 hidden-target`),
    `${file}:23:11 wrong-identifier`,
  ]);
});

test("VS Code: two agents, and one alone, that send work round by themselves; without `send` nobody does", async (t) => {
  const files = (send) => ({
    [`${HERE}/a.agent.md`]: agent(`name: A\ndescription: d\n${handoffs(["B", true])}`),
    [`${HERE}/b.agent.md`]: agent(`name: B\ndescription: d\n${handoffs(["A", send])}`),
    [`${HERE}/self.agent.md`]: agent(`name: Self\ndescription: d\n${handoffs(["Self", send])}`),
  });
  assert.deepEqual((await check(t, files(true))).lines, [
    `${HERE}/a.agent.md:6:12 automatic-loop`,
    `${HERE}/self.agent.md:6:12 automatic-loop`,
  ]);
  assert.deepEqual((await check(t, files(false))).lines, []);
});

test("Claude Code: the one of a family that is missing, and those of a list that are", async (t) => {
  const pro = (name, text) => [`.claude/agents/${name}.md`, agent(`name: ${name}\ndescription: d`, text)];
  const { lines } = await check(
    t,
    Object.fromEntries([
      pro("page-agent", "- Delegate to: @component-agent\n- Delegate to: @style-agent"),
      pro("style-agent"),
      pro("php-pro", "Integration: coordinate with php-pro, mysql-expert, nginx-expert"),
      pro("nginx-helper"),
    ]),
  );
  assert.deepEqual(lines, [
    ".claude/agents/page-agent.md:5:17 unknown-name",
    ".claude/agents/php-pro.md:5:39 unknown-name",
    ".claude/agents/php-pro.md:5:53 unknown-name",
  ]);
});

test("Agent Companies: somebody whom no file defines, and somebody who is named by a title", async (t) => {
  const one = (name, title, text) =>
    agent(`name: ${name}\ntitle: ${title}\nreportsTo: ${name === "CEO" ? "null" : "ceo"}`, text);
  const { lines } = await check(t, {
    "COMPANY.md": agent("name: c\nschema: agentcompanies/v1"),
    "agents/ceo/AGENTS.md": one("CEO", "Portfolio Manager"),
    "agents/writer/AGENTS.md": one("Content Writer", "Writer", "Hand back to the **Blog Manager** when it is ready."),
    "agents/seller/AGENTS.md": one("Seller", "Seller", "Hand off to the **Portfolio Manager** for what is left."),
  });
  assert.deepEqual(lines, ["agents/seller/AGENTS.md:6:19 unknown-name", "agents/writer/AGENTS.md:6:20 unknown-name"]);
});

test("front matter that strict YAML rejects, built-in agents and agents from elsewhere are not mistakes", async (t) => {
  const { lines, told } = await check(t, {
    [`${HERE}/lead.agent.md`]: agent(
      `name: Lead\ndescription: d\nkind: team\nstatus: draft\n${handoffs(["Helper"], ["Plan"], ["Explore"])}`,
    ),
    [`${HERE}/helper.agent.md`]: agent("name: Helper\ndescription: Use this when: others can't help"),
    // Two blocks of front matter in a row: the second is not text.
    ".claude/agents/two.md":
      "---\nname: two\ndescription: d\n---\n---\nname: gone\nnotes: Delegate to @nobody-agent\n---\nDo it.\n",
    ".claude/agents/deep/AGENT.md": agent("name: deep-helper\ndescription: d", "- Work with two"),
    ".claude/agents/asks.md": agent(
      "name: asks\ndescription: d\ntools: Task(Explore, Plan, general-purpose, deep-helper)",
      "Send it to @copilot. Route to @param, @returns, @media, @import, @Test, @Override and @types/node.",
    ),
  });
  assert.deepEqual(lines, [`${HERE}/helper.agent.md:3:1 loose-front-matter`]);
  assert.deepEqual(
    told.filter((one) => /unknown/.test(one)),
    [],
  );
});

test("the folder is the file's name where the file is called AGENT.md", async (t) => {
  const { lines, findings } = await check(t, {
    ".claude/agents/lead.md": agent("name: lead\ndescription: d\ntools: Task(data-miner)"),
    ".claude/agents/data-miner/AGENT.md": agent("name: miner\ndescription: d"),
  });
  assert.deepEqual(lines, [".claude/agents/lead.md:4:13 wrong-identifier"]);
  assert.equal(findings[0].fixes[0].edits[0].insert, "miner");
});
