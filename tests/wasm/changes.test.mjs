// What a document reports as changed: the earlier analysis, moved and with the changes inserted, is the current
// analysis.
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
  "\r",
  "---\n",
  "+++\n",
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
/** Now and then with front matter, or what may become some. */
const starts = fc
  .tuple(fc.constantFrom("", "", "---\n", "---\na: 1\n---\n", "+++\n"), words)
  .map((parts) => parts.join(""));
const place = fc.record({ from: fc.nat(1000), length: fc.nat(12), insert: words });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ places: fc.array(place, { minLength: 1, maxLength: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ rename: fc.constantFrom("Billing", "Finance", "Legal Desk") }) },
  { weight: 1, arbitrary: fc.record({ status: fc.constantFrom("active", "deleted") }) },
);

const touches = (a, b) => a.from <= b.to && b.from <= a.to;

/** Some of these places as edits of a text that is so long, none of which touches another. */
function editsOf(places, length) {
  const edits = [];
  for (const { from, length: most, insert } of [...places].sort((a, b) => a.from - b.from)) {
    const start = Math.min(from, length);
    const last = edits.at(-1);
    if (!last || start > last.to) edits.push({ from: start, to: Math.min(start + most, length), insert });
  }
  return edits;
}

function applied(text, edits) {
  let at = 0;
  const parts = edits.map(({ from, to, insert }) => {
    const part = text.slice(at, from) + insert;
    at = to;
    return part;
  });
  return parts.join("") + text.slice(at);
}

/** A range after edits: what is put in beside it does not belong to it. */
function moved({ from, to }, edits) {
  const at = (offset, stays) => {
    let by = 0;
    for (const edit of edits) {
      const all = edit.insert.length - (edit.to - edit.from);
      if (edit.to < offset || (edit.to === offset && (edit.from < edit.to || !stays))) by += all;
      else if (edit.from < offset) return edit.from + by + (stays ? 0 : edit.insert.length);
    }
    return offset + by;
  };
  const start = at(from, false);
  return { from: start, to: Math.max(start, at(to, true)) };
}

function movedFinding(finding, edits) {
  const range = moved(finding, edits);
  const by = range.from - finding.from;
  const related = finding.related.map((it) => ({ ...it, ...moved(it, edits) }));
  const shift = (it) => ({ ...it, from: it.from + by, to: it.to + by });
  const fixes = finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(shift) }));
  return { ...finding, ...range, related, fixes };
}

const targetsOf = (analysis) => analysis.targets.map(({ id, name, kind, when }) => ({ id, name, kind, when }));

test("an earlier analysis with the changes is the current analysis", () => {
  fc.assert(
    fc.property(starts, fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (start, steps, often) => {
      const team = Team.create({ assignments: people });
      const document = new SopDocument(start, team);
      let { version } = document;
      let earlier = document.analysis;
      let { badges, diagnostics } = earlier;
      let text = start;
      for (const [number, step] of steps.entries()) {
        if ("places" in step) {
          const edits = editsOf(step.places, text.length);
          document.edit(edits);
          text = applied(text, edits);
          badges = badges.map((badge) => ({ ...badge, ...moved(badge, edits) }));
          diagnostics = diagnostics.map((finding) => movedFinding(finding, edits));
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

test("only what has changed is reported", () => {
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

test("an unknown version gives null", () => {
  const team = Team.create({ assignments: people });
  const document = new SopDocument("@Billing", team);
  for (const since of [-1, 1, 0.5, Number.NaN, "0"]) assert.equal(document.changes(since), null);
  assert.deepEqual(document.changes(0).ranges, []);
  const frozen = document.changes(0);
  assert.ok(Object.isFrozen(frozen));
});
