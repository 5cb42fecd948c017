// The one helper that reads options: what it accepts, what it refuses, and in which words.
import assert from "node:assert/strict";
import { test } from "node:test";

import { nearestWord, readOptions } from "../../pkg/dist/option-keys.js";

const LIVE = { owner: true, hop: true, open: true, pending: true, suspended: true };

test("known members are copied, each read once, also from a prototype", () => {
  let reads = 0;
  class Row {
    open = true;
    get owner() {
      reads += 1;
      return "a1";
    }
  }
  assert.deepEqual(readOptions(new Row(), LIVE), { owner: "a1", open: true });
  assert.equal(reads, 1);
  assert.deepEqual(readOptions(Object.create(null), LIVE), {});
  assert.ok("owner" in readOptions({ owner: undefined }, LIVE));
});

test("a value that is not an options object is reported", () => {
  for (const [value, kind] of [
    [null, "null"],
    [undefined, "undefined"],
    [5, "number"],
    ["a1", "string"],
    [["owner", "a1"], "array"],
    [new Map([["owner", "a1"]]), "map"],
    [Promise.resolve({ owner: "a1" }), "promise"],
    [() => ({}), "function"],
  ]) {
    assert.throws(() => readOptions(value, LIVE, "live"), {
      name: "TypeError",
      message: `Expected live to be an object, got ${kind}`,
    });
  }
});

test("an unknown key is named with the one that was meant", () => {
  for (const [keys, key, meant] of [
    [LIVE, "Owner", "owner"],
    [LIVE, "onwer", "owner"],
    [LIVE, "ownerId", "owner"],
    [LIVE, "isOpen", "open"],
    [LIVE, "suspend", "suspended"],
    [{ hops: true, repeats: true }, "maxHops", "hops"],
    [{ onConflict: true, turn: true, live: true }, "onconflict", "onConflict"],
    [{ onConflict: true, turn: true, live: true }, "on_conflict", "onConflict"],
    [LIVE, "quux", undefined],
    [LIVE, "", undefined],
  ]) {
    assert.equal(nearestWord(key, Object.keys(keys)), meant, key);
    const said = meant === undefined ? "" : `; did you mean "${meant}"?`;
    assert.throws(() => readOptions({ [key]: 1 }, keys), {
      name: "TypeError",
      message: `Unknown key "${key}" in options${said} (known: ${Object.keys(keys).join(", ")})`,
    });
  }
  assert.throws(() => readOptions(Object.create({ Owner: "a1" }), LIVE, "live"), /did you mean "owner"/);
});

test("a member that can't be read is named", () => {
  const options = Object.defineProperty({}, "owner", {
    enumerable: true,
    get: () => {
      throw new Error("gone");
    },
  });
  assert.throws(() => readOptions(options, LIVE, "live"), { name: "TypeError", message: "live.owner can't be read" });
});

test("editors installed by a function check their options too", async () => {
  const { Team } = await import("sop-handover");
  const team = Team.create({ assignments: [{ id: "l1", name: "Legal" }] });
  for (const editor of ["codemirror", "prosemirror"]) {
    const { sopHandover } = await import(`../../pkg/dist/editors/${editor}.js`);
    assert.throws(() => sopHandover(team, { limits: 5 }), {
      name: "TypeError",
      message: /^Unknown key "limits" in options; did you mean "limit"\?/,
    });
    assert.throws(() => sopHandover(team, { OnAnalysis() {} }), /did you mean "onAnalysis"\?/);
    assert.throws(() => sopHandover(team, null), TypeError);
    assert.ok(sopHandover(team, { limit: 5, source: undefined }));
  }
  const { sopHandover } = await import("../../pkg/dist/editors/prosemirror.js");
  assert.ok(sopHandover(team, { text: () => ({ text: "" }) }));
  assert.throws(() => sopHandover(team, { test: () => ({ text: "" }) }), /did you mean "text"\?/);
});
