// Text that the user is still typing grants nothing yet.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { analyze, SopDocument, Team } from "sop-handover";

const names = ["Billing", "Billing Specialist", "Legal", "営業", "👍 Ops"];
const team = Team.create({ assignments: names.map((name, at) => ({ id: `i${at}`, name })) });
const ids = ({ targets }) => targets.map(({ id }) => id);
const rangeOf = (text, part) => ({ from: text.indexOf(part), to: text.indexOf(part) + part.length });

/** The reading by `analyze` and by a document, which is one. */
function read(text, pending) {
  const document = new SopDocument(text, team);
  const reading = document.analyze({ pending });
  assert.deepEqual(reading, analyze(text, team, { pending }));
  document.dispose();
  return reading;
}

describe("pending mentions", () => {
  test("keep their badge and grant nothing", () => {
    const text = "👍 When late, ask @Billing. Else ask @Legal.";
    const reading = read(text, [rangeOf(text, "@Billing")]);
    assert.deepEqual(ids(reading), ["i2"]);
    assert.deepEqual(
      reading.badges.map(({ id, status, pending }) => [id, status, pending]),
      [
        ["i0", "active", true],
        ["i2", "active", undefined],
      ],
    );
  });

  test("cause no finding and don't decide whether the SOP is runnable", () => {
    const text = "When late, ask @Billin.";
    assert.equal(analyze(text, team).runnable, false);
    const reading = read(text, [rangeOf(text, "@Billin")]);
    assert.equal(reading.runnable, true);
    assert.deepEqual(reading.diagnostics, []);
  });

  test("leave the document's own analysis whole; without one it is the same object", () => {
    const text = "Ask @Billing or [@Legal](assignment:i2).";
    const document = new SopDocument(text, team);
    assert.deepEqual(ids(document.analyze({ pending: [rangeOf(text, "@Billing")] })), ["i2"]);
    assert.deepEqual(ids(document.analysis), ["i0", "i2"]);
    assert.equal(document.analyze(), document.analysis);
    assert.equal(document.analyze({ pending: [{ from: 0, to: 3 }] }), document.analysis);
    assert.equal(document.analyze({ pending: [rangeOf(text, "[@Legal](assignment:i2)")] }), document.analysis);
  });

  test("ranges may come in any order and may split a character", () => {
    const text = "@👍 Ops, @Legal, @営業";
    assert.deepEqual(ids(read(text, [rangeOf(text, "@営業"), { from: 2, to: 2 }])), ["i2"]);
    assert.deepEqual(ids(read(text, [{ from: 2, to: 3 }])), ["i2", "i3"]);
  });

  test("invalid ranges are refused with their place", () => {
    const document = new SopDocument("@Legal", team);
    for (const [pending, name, message] of [
      [
        [
          { from: 0, to: 1 },
          { from: 0, to: 7 },
        ],
        "RangeError",
        "options.pending[1]: Invalid range 0 to 7 (in doc of length 6)",
      ],
      [[{ from: 3, to: 2 }], "RangeError", "options.pending[0]: Invalid range 3 to 2 (in doc of length 6)"],
      [[{ from: -1, to: 2 }], "RangeError", "options.pending[0]: Invalid range -1 to 2 (in doc of length 6)"],
      [[{ from: 0.5, to: 2 }], "RangeError", "options.pending[0]: Invalid range 0.5 to 2 (in doc of length 6)"],
      [[{ from: 0 }], "RangeError", "options.pending[0]: Invalid range 0 to undefined (in doc of length 6)"],
      [[7], "TypeError", "Expected options.pending[0] to be a range, got number"],
      [{ from: 0, to: 1 }, "TypeError", "Expected options.pending to be a list, got object"],
    ]) {
      assert.throws(() => document.analyze({ pending }), { name, message });
      assert.throws(() => analyze("@Legal", team, { pending }), { name, message });
    }
    assert.throws(() => analyze("@Legal", team, null), { name: "TypeError", message: /Expected options/ });
  });

  test("law: a reading is the analysis without what pending mentions grant", () => {
    const piece = fc.constantFrom(
      ...names.map((name) => `@${name}`),
      "@Billin",
      "[@Legal](assignment:i2)",
      " ",
      ". ",
      "\n\n",
      "a 👍 ",
      "Never ask ",
    );
    const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(" "));
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
        const [from, to] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const whole = analyze(text, team);
        const reading = read(text, [{ from, to }]);
        const left = new Set(reading.badges.filter((badge) => !badge.pending).map((badge) => badge.from));
        const mentions = ({ targets }) =>
          targets.flatMap((target) => target.mentions.map((at) => at.from)).sort((x, y) => x - y);
        assert.deepEqual(
          mentions(reading),
          mentions(whole).filter((at) => left.has(at)),
        );
        assert.deepEqual(
          reading.badges.map(({ pending, ...badge }) => badge),
          whole.badges,
        );
      }),
    );
  });
});

test("a pending mention leaves the safe fixes of its block safe", () => {
  const team = Team.create({
    assignments: [
      { id: "b1", name: "Billing" },
      { id: "l1", name: "Legal" },
    ],
  });
  const safe = (text, pending) => {
    const { diagnostics } = new SopDocument(text, team).analyze({ pending });
    const fixes = diagnostics.flatMap((found) => found.fixes);
    return fixes.map(({ applicability }) => applicability);
  };
  for (const words of ["a <b>word</b> and", String.raw`a \* and`, "calm words and"]) {
    const text = `${words} ask @Legal when late, then @Billing`;
    assert.deepEqual(safe(text, []), ["safe", "safe"], text);
    assert.deepEqual(safe(text, [{ from: text.length, to: text.length }]), ["safe"], text);
  }
});
