// The single edit between two texts: it turns one into the other, is as short as possible, and is where the user typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";

import { difference } from "../../pkg/dist/difference.js";
import { replaceRanges } from "../../pkg/dist/text.js";

const piece = fc.constantFrom("a", "b", "ab", "\n", "é", "😀", "😁", "👍");
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
const long = fc.nat(9000).map((length) => "ab\n".repeat(length / 3));
const halves = (units) => /^[\udc00-\udfff]|[\ud800-\udbff]$/.test(units);

test("turns one text into the other, and splits no pair", () => {
  fc.assert(
    fc.property(text, text, fc.option(long, { freq: 5, nil: "" }), fc.nat(30), (before, after, around, caret) => {
      const [old, now] = [around + before + around, around + after + around];
      const edit = difference(old, now, Math.min(around.length + caret, now.length));
      if (!edit) return assert.equal(old, now);
      assert.equal(replaceRanges(old, [edit]), now);
      assert.ok(!halves(edit.insert) && !halves(old.slice(edit.from, edit.to)));
    }),
  );
});

test("finds what was typed at the caret, whatever is around it", () => {
  fc.assert(
    fc.property(text, text, text, (head, insert, tail) => {
      fc.pre(insert !== "");
      const caret = head.length + insert.length;
      const edit = difference(head + tail, head + insert + tail, caret);
      assert.deepEqual(edit, { from: head.length, to: head.length, insert });
    }),
  );
});

for (const [before, after, caret, edit] of [
  ["aa", "aaa", 1, { from: 0, to: 0, insert: "a" }],
  ["aa", "aaa", 2, { from: 1, to: 1, insert: "a" }],
  ["aa", "aaa", undefined, { from: 2, to: 2, insert: "a" }],
  ["aaa", "aa", 1, { from: 1, to: 2, insert: "" }],
  ["x😀y", "x😁y", undefined, { from: 1, to: 3, insert: "😁" }],
  ["x😀y", "x🈀y", undefined, { from: 1, to: 3, insert: "🈀" }],
  ["", "a", undefined, { from: 0, to: 0, insert: "a" }],
  ["a", "", undefined, { from: 0, to: 1, insert: "" }],
]) {
  test(`“${before}” → “${after}”${caret === undefined ? "" : `, caret at ${caret}`}`, () => {
    assert.deepEqual(difference(before, after, caret), edit);
  });
}
