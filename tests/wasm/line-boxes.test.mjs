// The boxes of an overlay's lines form one list, however they are grouped.
import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";
import { JSDOM } from "jsdom";
import { LineBoxes } from "../../pkg/dist/editors/textarea/line-boxes.js";

const { document } = new JSDOM("<!doctype html><body></body>").window;

const step = fc.record({ insert: fc.boolean(), at: fc.nat(400), count: fc.nat(250) });

test("boxes are a list, in groups of bounded size", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const boxes = new LineBoxes(document);
      const list = [];
      for (const { insert, at, count } of steps) {
        const index = Math.min(at, list.length);
        if (insert) list.splice(index, 0, ...boxes.insert(index, count));
        else {
          boxes.remove(index, count);
          list.splice(index, count);
        }
        const all = [...boxes];
        assert.ok(all.length === list.length && all.every((box, place) => box === list[place]));
        const some = boxes.slice(index, count);
        const expected = list.slice(index, index + count);
        assert.ok(some.length === expected.length && some.every((box, place) => box === expected[place]));
        for (const { childElementCount } of boxes.element.children)
          assert.ok(childElementCount > 0 && childElementCount <= 96);
      }
    }),
    { numRuns: 100 },
  );
});
