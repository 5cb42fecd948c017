// Who hands over to whom among other tools' agents: graph, impact and targets.
import assert from "node:assert/strict";
import { test } from "node:test";

import { agent } from "./dialect-support.mjs";
import { folder, run } from "./support.mjs";

const TEAM = `agents:
  root:
    model: x
    instruction: Do.
    sub_agents: [writer, reader]
    handoffs: [writer, scraper, vendor/tool]
  writer:
    model: x
    instruction: Write.
    handoffs: [scraper]
  reader:
    model: x
    instruction: Read.
`;

test("an agent in two lists is one edge with both ways", async (t) => {
  const cwd = folder(t, { "team.yaml": TEAM });
  const { edges } = JSON.parse((await run(["graph", "--format", "json"], { cwd })).stdout);
  assert.deepEqual(
    edges.map(({ from, to, status, when }) => [from, to, status, when.length]),
    [
      ["root", "writer", "active", 2],
      ["root", "reader", "active", 0],
      ["root", "scraper", "deleted", 0],
      ["writer", "scraper", "deleted", 0],
    ],
  );
  assert.deepEqual(edges[0].when, ["handoffs: the work passes on", "sub_agents: the work comes back"]);
});

test("impact knows an agent that is gone from the lists that still name it", async (t) => {
  const cwd = folder(t, {
    ".github/agents/a.agent.md": agent("name: A\ndescription: d\nhandoffs:\n  - { label: Crawl, agent: scraper }"),
    ".github/agents/b.agent.md": agent("name: B\ndescription: d\ntools: [agent]\nagents: [scraper, Plan]"),
  });
  const { mentionedBy } = JSON.parse((await run(["impact", "scraper", "--format", "json"], { cwd })).stdout);
  assert.deepEqual(
    mentionedBy.map(({ from, status }) => [from, status]),
    [
      ["A", "deleted"],
      ["B", "deleted"],
    ],
  );
  // A built-in agent has no file, and is not gone.
  assert.match((await run(["impact", "Plan"], { cwd })).stderr, /Nobody has or mentions the id Plan/);
});

test("targets takes a glob for the files of agents", async (t) => {
  const cwd = folder(t, {
    ".github/agents/a.agent.md": agent("name: A\ndescription: d\nhandoffs:\n  - agent: B"),
    ".github/agents/b.agent.md": agent("name: B\ndescription: d\nhandoffs:\n  - agent: A"),
    ".claude/agents/c.md": agent("name: c\ndescription: d\ntools: Agent(d)"),
    ".claude/agents/d.md": agent("name: d\ndescription: d"),
  });
  const of = async (pattern) => {
    const { stdout } = await run(["targets", pattern, "--format", "json"], { cwd });
    return JSON.parse(stdout).map(({ source, target }) => `${source} ${target}`);
  };
  assert.deepEqual(await of("**/*.agent.md"), ["A B", "B A"]);
  assert.deepEqual(await of(".claude/agents/*"), ["c d"]);
  const { code, stderr } = await run(["targets", "**/z*"], { cwd });
  assert.deepEqual([code, /No agent is called \*\*\/z\*/.test(stderr)], [2, true]);
});
