// Every adapter against the same behaviours, with real keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import { adapterNames } from "../support/adapters.mjs";
import { all, withAdapters } from "./support/adapters.mjs";
import { behaves } from "./support/behaviours.mjs";

const adapters = withAdapters();

test("every adapter of the package is tested", () => {
  assert.deepEqual(all.toSorted(), adapterNames.toSorted());
});

for (const adapter of all) behaves(adapters(adapter));
