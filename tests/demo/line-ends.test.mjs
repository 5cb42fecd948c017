// Editors have line feeds only, but stored text keeps its line ends.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { analyze, Team } from "sop-handover";
import { markdown } from "./markdown.mjs";
import { demoModule } from "./support.mjs";

const { changeBetween, lineFeeds, withLineEnds } = await demoModule("model/line-ends.ts");
const { RichText } = await demoModule("rich/index.ts");

const team = Team.create({
  assignments: [
    { id: "b1", name: "Billing" },
    { id: "b2", name: "Billing Specialist" },
  ],
});

const runs = Number(process.env.FUZZ_RUNS ?? 2000);

const lineEnd = fc.constantFrom("\n", "\r\n", "\r");
const stored = fc
  .tuple(markdown, fc.array(lineEnd, { minLength: 1, maxLength: 5 }))
  .map(([text, ends]) => text.split("\n").reduce((before, line, at) => before + ends[at % ends.length] + line));

test("a text that was only viewed is unchanged", () => {
  fc.assert(fc.property(stored, (text) => assert.equal(withLineEnds(text, lineFeeds(text)), text)));
});

test("only an editor's change reaches the stored text", () => {
  fc.assert(
    fc.property(stored, fc.nat(), fc.nat(9), fc.constantFrom("", "x", "a\nb"), (text, at, length, insert) => {
      const before = lineFeeds(text);
      const from = at % (before.length + 1);
      const after = before.slice(0, from) + insert + before.slice(from + length);
      const result = withLineEnds(text, after);
      assert.equal(lineFeeds(result), after);
      // The line ends before and after the change are unchanged.
      const ends = (part) => part.match(/\r\n?|\n/g) ?? [];
      const { from: first, to } = changeBetween(before, after) ?? { from: before.length, to: before.length };
      const head = ends(before.slice(0, first)).length;
      const tail = ends(before.slice(to)).length;
      assert.deepEqual(ends(result).slice(0, head), ends(text).slice(0, head));
      const behind = tail ? ends(text).slice(-tail) : [];
      // Except a line feed that a deletion moves behind a carriage return: together they would be one line end.
      const meet = before[first - 1] === "\n" && ends(text)[head - 1] === "\r" && before[to] === "\n";
      if (meet && behind[0] === "\n" && after.length === before.length - (to - first)) behind[0] = "\r\n";
      assert.deepEqual(tail ? ends(result).slice(-tail) : [], behind);
    }),
    { numRuns: runs },
  );
});

test("the edit between two texts never splits a character", () => {
  // Some share their first half, others their second.
  const text = fc
    .array(fc.constantFrom("😀", "😁", "\u{1fa00}", "\u{1fa01}", "a"), { maxLength: 6 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = changeBetween(before, after);
      if (!change) return assert.equal(before, after);
      const { from, to, insert } = change;
      const [head, tail] = [before.slice(0, from), before.slice(to)];
      assert.equal(head + insert + tail, after);
      for (const part of [head, insert, tail]) assert.ok(part.isWellFormed(), JSON.stringify([before, after]));
    }),
    { numRuns: runs },
  );
});

for (const [before, edit, after] of [
  ["a\r\nb\r\n", "a\nbc\n", "a\r\nbc\r\n"],
  ["a\r\nb", "a\nb\nc", "a\r\nb\r\nc"],
  ["a\rb\nc", "a\rb\nc".replace("\r", "\n").replace("c", "d"), "a\rb\nd"],
  ["a\nb\r\n", "ab\n", "ab\r\n"],
  ["\r\n", "", ""],
  ["a\nb\rc", "a\nb\n\nc", "a\nb\r\r\nc"],
  ["p\ra\nb", "p\nax\n\nb", "p\rax\n\nb"],
  ["a\rb\nc", "a\n\nc", "a\r\r\nc"],
])
  test(`${JSON.stringify(before)} edited to ${JSON.stringify(edit)}`, () => {
    assert.equal(withLineEnds(before, edit), after);
  });

test("mentions, targets and findings are the same as stored, as edited and as rich text", () => {
  const reading = (text) => {
    const { badges, targets, diagnostics, runnable } = analyze(text, team);
    return {
      badges: badges.map(({ id, status, form }) => [id, status, form]),
      targets: targets.map(({ id, mentions }) => [id, mentions.length]),
      rules: diagnostics.map(({ rule }) => rule),
      runnable,
    };
  };
  fc.assert(
    fc.property(stored, (text) => {
      const edited = lineFeeds(text);
      const rich = new RichText();
      assert.deepEqual(reading(edited), reading(text));
      assert.deepEqual(reading(rich.text(rich.read(edited)).text), reading(text));
    }),
    { numRuns: runs },
  );
});
