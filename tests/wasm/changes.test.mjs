// What a document says has changed: the earlier analysis, moved, with the changes put in, is the analysis now.
import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";
import { analyze, SopDocument, Team } from "sop-handover";

const numRuns = Number(process.env.FUZZ_RUNS) || 200;

const people = [
  { id: "b1", name: "Billing" },
  { id: "b2", name: "Billing Specialist" },
  { id: "l1", name: "Legal" },
];
const pieces = [
  "@Billing",
  " Specialist",
  "[@Legal](assignment:l1)",
  "[@Gone](assignment:g1)",
  "[@r][r]",
  "\n\n",
  "\r\n\r\n",
  "\n",
  " ",
  "- ",
  "# ",
  "never hand over to ",
  "If late: ",
  "hand over to Legal. ",
  "[r]: assignment:l1\n\n",
  "[^1]",
  "\n\n[^1]: @Legal\n\n",
  "```\n",
  "<!--",
  "-->",
  "~~",
  "営業 ",
  "👍",
  "\ud83d",
];
const words = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((all) => all.join(""));
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ from: fc.nat(1000), length: fc.nat(12), insert: words }) },
  { weight: 1, arbitrary: fc.record({ rename: fc.constantFrom("Billing", "Finance", "Legal Desk") }) },
  { weight: 1, arbitrary: fc.record({ status: fc.constantFrom("active", "deleted") }) },
);

const touches = (a, b) => a.from <= b.to && b.from <= a.to;

/** A range after an edit: what is put in beside it does not belong to it. */
function moved({ from, to }, edit) {
  const by = edit.insert.length - (edit.to - edit.from);
  const at = (offset, stays) => {
    if (edit.to < offset || (edit.to === offset && (edit.from < edit.to || !stays))) return offset + by;
    return edit.from < offset ? edit.from + (stays ? 0 : edit.insert.length) : offset;
  };
  return { from: at(from, false), to: at(to, true) };
}

function movedFinding(finding, edit) {
  const range = moved(finding, edit);
  const by = range.from - finding.from;
  const related = finding.related.map((it) => ({ ...it, ...moved(it, edit) }));
  const shift = (it) => ({ ...it, from: it.from + by, to: it.to + by });
  const fixes = finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(shift) }));
  return { ...finding, ...range, related, fixes };
}

const targetsOf = (analysis) => analysis.targets.map(({ id, name, kind, when }) => ({ id, name, kind, when }));

test("an earlier analysis with the changes is the analysis now", () => {
  fc.assert(
    fc.property(words, fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (start, steps, often) => {
      const team = Team.create({ assignments: people });
      const document = new SopDocument(start, team);
      let { version } = document;
      let earlier = document.analysis;
      let { badges, diagnostics } = earlier;
      let text = start;
      for (const [number, step] of steps.entries()) {
        if ("insert" in step) {
          const from = Math.min(step.from, text.length);
          const edit = { from, to: Math.min(from + step.length, text.length), insert: step.insert };
          document.edit(edit);
          text = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
          badges = badges.map((badge) => ({ ...badge, ...moved(badge, edit) }));
          diagnostics = diagnostics.map((finding) => movedFinding(finding, edit));
        } else if ("rename" in step) team.patch({ upsert: [{ id: "b1", name: step.rename }] });
        else team.patch({ upsert: [{ ...people[2], status: step.status }] });
        if (number % often > 0) continue;
        const changes = document.changes(version);
        const now = document.analysis;
        assert.deepEqual(now, analyze(text, team));
        const apart = ({ from }, at, all) => at === 0 || all[at - 1].to < from;
        assert.ok(changes.ranges.every(apart));
        const kept = (mark) => !changes.ranges.some((range) => touches(range, mark));
        const byPlace = (a, b) => a.from - b.from || a.to - b.to;
        assert.deepEqual([...badges.filter(kept), ...changes.badges].sort(byPlace), now.badges);
        const key = ({ from, to, rule }) => `${from} ${to} ${rule}`;
        const byKey = (a, b) => (key(a) < key(b) ? -1 : 1);
        assert.deepEqual(
          [...diagnostics.filter(kept), ...changes.diagnostics].sort(byKey),
          [...now.diagnostics].sort(byKey),
        );
        assert.equal(changes.runnable, now.runnable);
        assert.equal(changes.version, document.version);
        if (changes.targets) assert.deepEqual(changes.targets, now.targets);
        else assert.deepEqual(targetsOf(earlier), targetsOf(now));
        ({ version } = document);
        earlier = now;
        ({ badges, diagnostics } = now);
      }
      document.dispose();
      team.dispose();
    }),
    { numRuns },
  );
});

test("only what has changed is told", () => {
  const team = Team.create({ assignments: people });
  const paragraph = "If late, hand over to @Billing.\n\n";
  const document = new SopDocument(paragraph.repeat(500), team);
  const { version } = document;
  document.edit({ from: paragraph.length * 250 + 3, insert: "very " });
  const changes = document.changes(version);
  assert.equal(changes.ranges.length, 1);
  assert.ok(changes.badges.length <= 3, `${changes.badges.length}`);
  assert.notEqual(changes.targets, null);
  const before = document.version;
  document.edit({ from: 0, insert: "Greet.\n\n" });
  const other = document.changes(before);
  assert.ok(other.badges.length <= 2);
  assert.equal(other.targets, null);
  const at = document.version;
  assert.deepEqual(document.changes(at).ranges, []);
  team.patch({ upsert: [{ id: "l1", name: "Law" }] });
  assert.deepEqual(document.changes(at).ranges, [], "nobody mentions whom this renames");
});

test("a version that nobody can know is null", () => {
  const team = Team.create({ assignments: people });
  const document = new SopDocument("@Billing", team);
  for (const since of [-1, 1, 0.5, Number.NaN, "0"]) assert.equal(document.changes(since), null);
  assert.deepEqual(document.changes(0).ranges, []);
  const frozen = document.changes(0);
  assert.ok(Object.isFrozen(frozen));
});
