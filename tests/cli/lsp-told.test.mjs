// Comments and settings suppress the same findings in the editor as in the command.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CodeActionRequest } from "vscode-languageserver-protocol/node";

import { start } from "./lsp-client.mjs";
import { sop } from "./support.mjs";

const codes = (found) => found.map(({ code }) => code);
const FILES = {
  "team/a1.md": sop(
    "a1",
    "Triage",
    "<!-- sop-handover-ignore-next-line unknown-mention: in May -->\nAsk @Nobody.\n\nIf so, hand over to @Legal.",
    "entry: true\n",
  ),
  "team/l1.md": sop("l1", "Legal", "If so, hand over to @Triage."),
  "sop-handover.config.json": {
    team: "team",
    overrides: [
      { files: ["team/l1.md"], rules: { "plain-mention": "off" } },
      { files: ["a1.md"], rules: { "plain-mention": "error" } },
    ],
  },
};

test("a suppressed finding is hidden, and shown once the comment is gone", async (t) => {
  const { open, edit, diagnostics } = await start(t, FILES, []);
  const document = await open("team/a1.md");
  const [plain, ...more] = await diagnostics(document);
  assert.deepEqual([plain.code, plain.severity, more], ["plain-mention", 1, []]);
  const from = document.getText().indexOf("unknown-mention");
  const wrong = await diagnostics(await edit("team/a1.md", from, from + 15, "unknown-mentoin"));
  assert.deepEqual(codes(wrong), ["wrong-suppression", "unknown-mention", "plain-mention"]);
});

test("a rule that is off for a file has no finding and no fix there", async (t) => {
  const { open, ask, diagnostics } = await start(t, FILES, []);
  const document = await open("team/l1.md");
  assert.deepEqual(await diagnostics(document), []);
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const actions = await ask(CodeActionRequest.type, document, 0, { range, context: { diagnostics: [] } });
  assert.deepEqual(actions ?? [], []);
});

test("comments work in other tools' files", async (t) => {
  const agent =
    "---\nname: plan\ndescription: Plans.\ntools: [agent]\nhandoffs:\n  # sop-handover-ignore-next-line unknown-target: elsewhere\n  - { label: Go, agent: nobody }\n---\nPlan.\n";
  const { open, edit, diagnostics } = await start(t, { ".github/agents/plan.agent.md": agent }, []);
  const name = ".github/agents/plan.agent.md";
  const document = await open(name);
  assert.deepEqual(await diagnostics(document), []);
  const from = document.getText().indexOf("unknown-target");
  const shown = await diagnostics(await edit(name, from, from + 14, "hidden-target"));
  assert.deepEqual(codes(shown), ["unknown-target"]);
});
