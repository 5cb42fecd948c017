// Laws for every text, tried on random texts through the package.
import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";
import {
  analyze,
  applyEdits,
  collectEdits,
  complete,
  formatMention,
  lineColumn,
  linkEdits,
  linkMentions,
  mapPosition,
  mentionedIds,
  plainText,
  SopDocument,
  Team,
} from "sop-handover";

const numRuns = Number(process.env.FUZZ_RUNS) || 300;
const holds = (property) => fc.assert(property, { numRuns });

const names = [
  "Billing",
  "Billing Specialist",
  "R&D",
  "Zoë",
  "営業 担当",
  "👩‍⚕️ Triage",
  'Gus "The Boss"',
  "A](x) [@B",
  "Ops (EU)",
];
const team = Team.create({ assignments: names.map((name, at) => ({ id: `i${at}`, name })) });

const pieces = [
  ...names.flatMap((name, at) => [`@${name}`, formatMention(`i${at}`, name)]),
  ...[
    "@",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "> ",
    "- ",
    "| ",
    "`",
    "```\n",
    "**",
    "_",
    "[",
    "]",
    "(",
    ")",
    "\\",
    "&#64;",
    "<kbd>",
    "</kbd>",
    "<!--",
    "-->",
    "---\n",
  ],
  ...[
    "[a]: assignment:i1\n",
    "[a]",
    "[@x](assignment:50%)",
    "[@Old](assignment:gone)",
    "when an invoice is due, ",
    ". ",
    "、",
    "é",
    "👍",
    "\0",
    "\ufeff",
    "\u200d",
  ],
  ...["\ud83d", "\udc4d", "\ud800", "x", "never hand over to "],
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join(""));
const anyText = fc.oneof(text, fc.string({ unit: "binary", maxLength: 40 }));

const isRange = ({ from, to }, length) =>
  Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= length;

/** Every object in a value that has a range of the text. */
function checkRanges(analysis, length) {
  const { badges, targets, diagnostics } = analysis;
  const ranges = [
    ...badges,
    ...targets.flatMap(({ mentions, rules }) => [...mentions, ...rules]),
    ...diagnostics.flatMap((found) => [found, ...found.related, ...found.fixes.flatMap(({ edits }) => edits)]),
  ];
  for (const range of ranges) assert.ok(isRange(range, length), JSON.stringify(range));
}

test("every position is in the text, and badges cover what they name", () => {
  holds(
    fc.property(anyText, (sop) => {
      const analysis = analyze(sop, team);
      checkRanges(analysis, sop.length);
      for (const { from, to, form } of analysis.badges) {
        const piece = sop.slice(from, to);
        assert.ok(form === "linked" ? piece.startsWith("[") : /^[@＠]/.test(piece), piece);
      }
      for (const { mentions, rules, when } of analysis.targets) {
        assert.equal(rules.length, when.length);
        for (const { from, to } of mentions)
          assert.ok(analysis.badges.some((badge) => badge.from === from && badge.to === to));
      }
    }),
  );
});

test("results are frozen, can be cloned and leave nothing undefined", () => {
  const check = (value) => {
    if (typeof value !== "object" || value === null) return assert.notEqual(value, undefined);
    assert.ok(Object.isFrozen(value));
    for (const member of Object.values(value)) check(member);
  };
  holds(
    fc.property(text, (sop) => {
      const analysis = analyze(sop, team);
      check(analysis);
      assert.deepEqual(structuredClone(analysis), analysis);
    }),
  );
});

const edit = fc.record({
  at: fc.nat(60),
  length: fc.nat(6),
  insert: fc.oneof(fc.constantFrom(...pieces), fc.constant("")),
});
const batch = fc.array(edit, { minLength: 1, maxLength: 3 });

/** Edits that lie in a text and apart from each other. */
function placed(edits, length) {
  let start = 0;
  return edits
    .map(({ at, length: size, insert }) => ({ from: Math.min(at, length), to: Math.min(at + size, length), insert }))
    .sort((a, b) => a.from - b.from)
    .filter(({ from, to }) => {
      if (from < start) return false;
      start = to;
      return true;
    });
}

test("an edited document is a freshly read one, also where pairs are split and joined", () => {
  holds(
    fc.property(anyText, fc.array(batch, { minLength: 1, maxLength: 6 }), (sop, batches) => {
      const document = new SopDocument(sop, team);
      let expected = sop;
      for (const edits of batches) {
        const before = document.analysis;
        const list = placed(edits, expected.length);
        const update = document.edit(list);
        expected = applyEdits(expected, list);
        const { from, to } = update.changed;
        assert.ok(isRange(update.changed, expected.length));
        assert.deepEqual(document.analysis, analyze(expected, team));
        const outside = (badge) => badge.to < from || badge.from > to;
        const moved = before.badges.map((badge) => ({
          ...badge,
          from: mapPosition(badge.from, list, 1),
          to: mapPosition(badge.to, list),
        }));
        for (const badge of document.analysis.badges.filter(outside)) {
          assert.ok(
            moved.some((old) => JSON.stringify(old) === JSON.stringify(badge)),
            JSON.stringify({ badge, moved, changed: update.changed }),
          );
        }
      }
      assert.equal(document.text, expected);
      document.dispose();
    }),
  );
});

test("replacing the text finds the difference itself", () => {
  holds(
    fc.property(anyText, anyText, (before, after) => {
      const document = new SopDocument(before, team);
      const { edits } = document.replace(after);
      assert.equal(applyEdits(before, edits), after);
      assert.equal(document.text, after);
      assert.deepEqual(document.analysis, analyze(after, team));
      document.dispose();
    }),
  );
});

const cleanText = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((name) => !name.includes("\0"));

test("a linked form reads back as one mention with its id, whatever id and name hold", () => {
  const blocks = [
    (it) => it,
    (it) => `# ${it}`,
    (it) => `- a ${it}`,
    (it) => `> ${it}`,
    (it) => `| a |\n| - |\n| ${it} |`,
    (it) => `**${it}**`,
    (it) => `x\n${it}`,
  ];
  const collapse = (label) => label.replace(/\s+/gu, " ").trim();
  holds(
    fc.property(cleanText, cleanText, fc.constantFrom(...blocks), (id, name, block) => {
      const made = Team.safeCreate({ assignments: [{ id, name }] });
      fc.pre(made.ok);
      const sop = block(formatMention(id, name));
      const { badges } = analyze(sop, made.value);
      assert.deepEqual(
        badges.map((badge) => [badge.form, badge.id]),
        [["linked", id]],
        sop,
      );
      assert.deepEqual(mentionedIds(sop), [id]);
      assert.ok(collapse(plainText(sop)).includes(`@${collapse(name)}`), plainText(sop));
      made.value.dispose();
    }),
  );
});

test("linking never changes who is meant, and linking again changes nothing", () => {
  holds(
    fc.property(text, (sop) => {
      const linked = linkMentions(sop, team);
      const meant = (it) => analyze(it, team).badges.map(({ id, status }) => [id, status]);
      assert.deepEqual(meant(linked), meant(sop));
      assert.deepEqual(linkEdits(linked, team), []);
    }),
  );
});

test("all safe fixes together leave none, add nothing and change no target", () => {
  holds(
    fc.property(text, (sop) => {
      const before = analyze(sop, team);
      const fixed = applyEdits(sop, collectEdits(before.diagnostics));
      const after = analyze(fixed, team);
      assert.deepEqual(collectEdits(after.diagnostics), [], fixed);
      assert.deepEqual(
        after.targets.map(({ id }) => id),
        before.targets.map(({ id }) => id),
      );
      const count = ({ diagnostics }, rule) => diagnostics.filter((found) => found.rule === rule).length;
      for (const { rule } of after.diagnostics)
        assert.ok(count(after, rule) <= count(before, rule), `${rule} in ${JSON.stringify(fixed)}`);
    }),
  );
});

test("accepting a completion adds one mention and changes no other", () => {
  const query = fc.constantFrom("@", "@b", "@bil", "@billing s", "@zo", "@営", "@gus", "@a", "@r&");
  holds(
    fc.property(text, query, text, (before, typed, after) => {
      const sop = before + typed + after;
      const at = before.length + typed.length;
      const list = complete(sop, at, team);
      const document = new SopDocument(sop, team);
      assert.deepEqual(document.complete(at), list);
      document.dispose();
      for (const option of list?.options.slice(0, 2) ?? []) {
        const accepted = applyEdits(sop, [option.edit]);
        const { badges } = analyze(accepted, team);
        const mine = badges.filter(({ from, to }) => from >= option.edit.from && to <= option.caret);
        assert.deepEqual(
          mine.map(({ id }) => id),
          [option.id],
          JSON.stringify(accepted),
        );
        assert.ok(option.caret <= accepted.length);
      }
    }),
  );
});

test("lines and columns are counted as people count them", () => {
  holds(
    fc.property(anyText, fc.nat(60), (sop, place) => {
      const offset = Math.min(place, sop.length);
      const before = sop.slice(0, offset);
      const inside = sop[offset - 1] === "\r" && sop[offset] === "\n";
      const lines = (inside ? before.slice(0, -1) : before).split(/\r\n|\r|\n/);
      const expected = { line: lines.length, column: lines.at(-1).length + 1 + (inside ? 1 : 0) };
      assert.deepEqual({ ...lineColumn(sop, offset) }, expected);
    }),
  );
});
