// What is wrong with settings and texts about escalation, as the command and the language server report it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { start, textOf } from "./lsp-client.mjs";
import { folder, run, sop } from "./support.mjs";

const TEXT = "When a case seems serious, hand over to [@Billing](assignment:b1).";
const TEAM = {
  assignments: [
    { id: "a1", name: "Triage" },
    { id: "b1", name: "Billing" },
    { id: "h1", name: "Old Desk", kind: "human", status: "deleted" },
  ],
  escalation: {
    instruction: "Escalate complex cases.",
    routing: {
      target: "nobody",
      rules: [
        { sources: ["a1"], target: "b1" },
        { sources: ["a1"], target: "h1" },
        { sources: ["zz"], target: "h1" },
      ],
    },
  },
};

test("the command reports settings of a team and vague wording in an SOP", async (t) => {
  const cwd = folder(t, { "team.json": JSON.stringify(TEAM), "a1.md": TEXT });
  const { stdout } = await run(["check", "a1.md", "--team", "team.json", "--format", "json"], { cwd });
  const found = new Set(JSON.parse(stdout).findings.map(({ file, rule }) => `${file} ${rule}`));
  for (const rule of [
    "unknown-escalation-target",
    "deleted-escalation-target",
    "not-human-target",
    "unknown-escalation-source",
    "rule-overlap",
    "vague-instruction",
  ])
    assert.ok(found.has(`team.json ${rule}`), `${rule} in ${[...found]}`);
  assert.ok(found.has("a1.md vague-trigger"), [...found].join());
});

test("the language server marks vague wording", async (t) => {
  const { open, diagnostics } = await start(t, {
    "team/a1.md": sop("a1", "Triage", TEXT),
    "team/b1.md": sop("b1", "Billing", "If it is paid, close it."),
  });
  const document = await open("team/a1.md");
  const vague = (await diagnostics(document)).filter(({ code }) => code === "vague-trigger");
  assert.deepEqual(
    vague.map(({ range }) => textOf(document, range)),
    ["seems serious"],
  );
});
