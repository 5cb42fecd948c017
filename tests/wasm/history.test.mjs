// After any edits and any changes of the team, a document equals a fresh reading of its text.
import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";
import { analyze, SopDocument, Team } from "sop-handover";

const numRuns = Number(process.env.FUZZ_RUNS) || 200;

/** Pieces that act at a distance, or that an edit can cut in two. */
const pieces = [
  ...["[^1]", "[^1]: ", "[^x]", "\n[^x]: ", "[^A]", "[^a]:", "[r]", "[@Billing][r]", "\n[r]: assignment:b1\n", "[r]:1"],
  ...["@Billing ", "@Billing Specialist", "@Legal", "[@Legal](assignment:l1)", "@Desk", "when a refund is due, "],
  ...["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "    ", "\n    ", "\n- ", "\n> ", "-", "# ", "H\n", ": "],
  ...["|a|\n|-|\n", "| @Legal |\n", "|", "```\n", "\n~~~\n", "`", "<!--", "-->", "~~", "---\n", "+++\n"],
  ...[
    "<div hidden>\n\n",
    "\n\n</div>\n\n",
    "x <del>",
    "</del>",
    "<template>",
    "</template>\n",
    "<a\n",
    "<div\n",
    ">",
    '"',
  ],
  ...["\ufeff", "\u200b", "\u200d", "\u202e", "\ud83d", "\udc4d", "\ud800", "\\", "&#64;", "é"],
];
const text = (maxLength) => fc.array(fc.constantFrom(...pieces), { maxLength }).map((parts) => parts.join(""));
const edit = fc.record({ from: fc.nat(1000), length: fc.oneof(fc.constant(0), fc.nat(12)), insert: text(3) });
const names = fc.constantFrom("Billing", "Billing Specialist", "Legal", "Desk", "Bill");
const change = fc.record({ id: fc.constantFrom("b1", "l1", "d1"), name: names, deleted: fc.boolean() });
const step = fc.oneof({ arbitrary: edit, weight: 5 }, { arbitrary: change, weight: 1 });

function createTeam() {
  const rows = [
    ["b1", "Billing"],
    ["b2", "Billing Specialist"],
    ["l1", "Legal"],
  ];
  return Team.create({ assignments: rows.map(([id, name]) => ({ id, name })) });
}

function take(document, team, step) {
  if ("id" in step) {
    team.patch({ upsert: [{ id: step.id, name: step.name, status: step.deleted ? "deleted" : "active" }] });
    return;
  }
  const { length } = document.text;
  const from = length === 0 ? 0 : step.from % (length + 1);
  document.edit({ from, to: Math.min(from + step.length, length), insert: step.insert });
}

function isFresh(before, steps, format) {
  const team = createTeam();
  const document = new SopDocument(before, team, { format });
  for (const step of steps) {
    take(document, team, step);
    assert.deepEqual(document.analysis, analyze(document.text, team, { format }), JSON.stringify(document.text));
  }
  document.dispose();
  team.dispose();
}

test("after any history a document equals a fresh reading of its text", () => {
  const format = fc.constantFrom("markdown", "markdown", "markdown", "plain");
  const property = fc.property(text(14), fc.array(step, { minLength: 1, maxLength: 12 }), format, isFresh);
  fc.assert(property, { numRuns });
});

test("histories that once left something behind", () => {
  for (const [before, ...edits] of [
    ["[^1]:\n-\n[^\n\n[r]:1\n\nH\n>", [19, ""], [11, ""], [16, "@Billing "]],
    ["[^1]\n[^1]:[^1]:", [4, "\n\n:"]],
    ["[^A]\n[^a]:[^A]:", [4, "\n\n:"]],
    ["a <del>b\n\n@Billing\n\nc", [22, "</del>"], [2, "x"], [4, "\n\n"]],
    ["<div><!--\n\n@Billing\n\n", [21, "-->"], [21, "\u200b"], [5, "\n\n"]],
  ]) {
    const steps = edits.map(([from, insert]) => ({ from, length: 0, insert }));
    isFresh(before, steps, "markdown");
  }
});
