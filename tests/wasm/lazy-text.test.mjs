// A document's text is built only on request, and then equals the result of the single edits.
import { test } from "node:test";
import assert from "node:assert/strict";
import fc from "fast-check";

import { LazyText } from "../../pkg/dist/lazy-text.js";
import { replaceRanges } from "../../pkg/dist/text.js";

const stroke = fc.record({
  move: fc.integer({ min: -2, max: 2 }),
  jump: fc.option(fc.nat(40), { freq: 5 }),
  remove: fc.nat(4),
  insert: fc.string({ maxLength: 3 }),
  asked: fc.boolean(),
});

test("the text after edits near each other and apart", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.array(stroke, { maxLength: 80 }), (start, strokes) => {
      const lazy = new LazyText(start);
      let text = start;
      let place = 0;
      for (const { move, jump, remove, insert, asked } of strokes) {
        place = Math.min(Math.max((jump ?? place) + move, 0), text.length);
        const edits = [{ from: place, to: Math.min(place + remove, text.length), insert }];
        text = replaceRanges(text, edits);
        lazy.edit(edits);
        place += insert.length;
        assert.equal(lazy.length, text.length);
        if (asked) assert.equal(lazy.value, text);
      }
      assert.equal(lazy.value, text);
    }),
    { numRuns: Number(process.env.FUZZ_RUNS) || 500 },
  );
});
