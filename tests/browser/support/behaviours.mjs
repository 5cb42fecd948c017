import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { clipboard } from "./behaviours/clipboard.mjs";
import { keys } from "./behaviours/keys.mjs";
import { linking } from "./behaviours/linking.mjs";
import { list } from "./behaviours/list.mjs";
import { looks } from "./behaviours/looks.mjs";
import { marksOf } from "./behaviours/marks.mjs";
import { order } from "./behaviours/order.mjs";
import { pending } from "./behaviours/pending.mjs";
import { places } from "./behaviours/places.mjs";
import { putIn } from "./behaviours/put-in.mjs";
import { spoken } from "./behaviours/spoken.mjs";
import { teamChanges } from "./behaviours/team.mjs";
import { toldOf } from "./behaviours/told.mjs";
import * as badgeCases from "./cases/badges.mjs";
import * as listCases from "./cases/list.mjs";
import * as pickingCases from "./cases/picking.mjs";
import { numbered } from "./numbered.mjs";

/** The tests that every adapter has to pass, in the browser that `bare` is of. */
export function behaves(bare) {
  const { adapter, kind } = bare;
  const seen = new Set();

  /** A test of the behaviours with these numbers. `skip`: why this browser can't run it. */
  const check = (numbers, name, run, { skip = false } = {}) => {
    for (const number of [numbers].flat()) {
      assert.ok(number in numbered, `${number} is no behaviour`);
      seen.add(number);
    }
    test(`[${[numbers].flat().join(", ")}] ${name}`, { skip }, run);
  };

  for (const [title, table] of Object.entries({ ...listCases, ...pickingCases, ...badgeCases })) {
    describe(`${adapter}: ${title}`, () => {
      for (const { number, name, start, steps, only, expected } of table) {
        if (only && only !== kind) continue;
        check(number, name, async () => {
          await bare.open(start);
          await bare.do(steps);
          await compare(bare, expected);
        });
      }
    });
  }

  for (const [title, declare] of Object.entries({
    list,
    keys,
    linking,
    looks,
    marksOf,
    order,
    pending,
    places,
    putIn,
    teamChanges,
    clipboard,
    spoken,
    toldOf,
  })) {
    describe(`${adapter}: ${title}`, () => declare(bare, check));
  }

  test(`${adapter}: every behaviour has a test`, () => {
    const missing = Object.keys(numbered).filter((number) => !seen.has(Number(number)));
    assert.deepEqual(missing, []);
  });
}

async function compare(bare, { end, menu, open, targets, badges }) {
  if (end !== undefined) assert.equal(await bare.becomes(end), end);
  if (menu !== undefined) assert.deepEqual(await bare.settled(menu), menu);
  if (open !== undefined) assert.equal((await bare.settled(open ? [] : null)) !== null, open);
  if (targets !== undefined) assert.deepEqual(await bare.ask("targets"), targets);
  if (badges !== undefined) assert.deepEqual(await bare.ask("badges"), badges);
}
