// Whom an unknown name was likely meant for: a typo suggests an agent, a different name does not.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { agent, check } from "./dialect-support.mjs";

/** The name that is offered for each that a list has, in a team of these agents. */
async function offered(t, team, names) {
  const files = Object.fromEntries(
    team.map((name, at) => [`.claude/agents/a${at}.md`, agent(`name: ${name}\ndescription: d`)]),
  );
  const lead = agent(`name: lead\ndescription: d\ntools: Agent(${names.join(", ")})`);
  const { findings } = await check(t, { ...files, ".claude/agents/lead.md": lead });
  assert.equal(findings.length, names.length);
  return findings.map(({ message }) => /did you mean “(.*?)”/u.exec(message)?.[1]);
}

test("a typo, another form of a word and a part of one name lead to a suggestion", async (t) => {
  const team = ["code-reviewer", "ADR Creator", "postgres-expert", "cto", "php-pro", "Release Engineer"];
  const slips = [
    "code-reveiwer",
    "ADR Creation",
    "postgresql-expert",
    "ctoo",
    "php-por",
    "Engineer",
    "code-reviewer-agent",
  ];
  assert.deepEqual(await offered(t, team, slips), [
    "code-reviewer",
    "ADR Creator",
    "postgres-expert",
    "cto",
    "php-pro",
    "Release Engineer",
    "code-reviewer",
  ]);
});

test("an extra word, another short word, another number and several candidates lead to none", async (t) => {
  const team = ["Engineer", "ceo", "b", "javascript-pro", "worker-one1", "code-reviewer", "security-reviewer"];
  const others = ["QA Engineer", "Release Engineer", "cfo", "a", "java-pro", "worker-one2", "reviewer"];
  assert.deepEqual(
    await offered(t, team, others),
    others.map(() => undefined),
  );
});

test("a text that names two missing agents is not changed to name a third", async (t) => {
  const [ceo, engineer] = ["agents/ceo/AGENTS.md", "agents/engineer/AGENTS.md"];
  const text = agent("name: CEO", "Who you hand off to: **QA Engineer**, **Release Engineer**.");
  const { cwd, lines } = await check(
    t,
    {
      "COMPANY.md": agent("name: Shop\nschema: agentcompanies/v1"),
      [ceo]: text,
      [engineer]: agent("name: Engineer\nreportsTo: ceo"),
    },
    ["--fix-suggested"],
  );
  assert.deepEqual(lines, [`${ceo}:4:24 unknown-name`, `${ceo}:4:41 unknown-name`]);
  assert.equal(readFileSync(join(cwd, ceo), "utf8"), text);
});
