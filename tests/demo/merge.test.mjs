// Two tabs that start from one team: what either wrote is in the merged team or reported as a conflict.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { demoModule } from "./support.mjs";

const { mergeTeams } = await demoModule("model/merge.ts");
const runs = Number(process.env.FUZZ_RUNS ?? 300);

const member = fc.record(
  {
    id: fc.constantFrom("a", "b", "c", "d"),
    name: fc.constantFrom("Alpha", "Beta", "Gamma"),
    status: fc.constantFrom("active", "deleted"),
    connections: fc.constantFrom([], ["queue:consumer"]),
    sop: fc.string({ maxLength: 12 }),
  },
  { requiredKeys: ["id", "name", "sop"], noNullPrototype: true },
);
const team = fc.uniqueArray(member, { selector: ({ id }) => id, maxLength: 4 }).map((assignments) => ({ assignments }));
const row = ({ assignments }, id) => assignments.find((one) => one.id === id);
/** Whoever was there before is there still: deleted ones stay as tombstones. */
const laterThan = (base) =>
  team.map(({ assignments }) => ({
    assignments: [...base.assignments.map((old) => row({ assignments }, old.id) ?? old), ...assignments].filter(
      (one, at, all) => all.findIndex(({ id }) => id === one.id) === at,
    ),
  }));
const three = team.chain((base) => fc.tuple(fc.constant(base), laterThan(base), laterThan(base)));
const sorted = ({ assignments }) => [...assignments].sort((x, y) => (x.id < y.id ? -1 : 1));

test("a side that changed nothing takes over the other", () => {
  fc.assert(
    fc.property(three, ([base, mine]) => {
      assert.deepEqual(sorted(mergeTeams(base, mine, base).team), sorted(mine));
      assert.deepEqual(sorted(mergeTeams(base, base, mine).team), sorted(mine));
      assert.deepEqual(mergeTeams(base, base, mine).conflicts, []);
    }),
    { numRuns: runs },
  );
});

test("each member and each text comes from one side, and no text vanishes silently", () => {
  fc.assert(
    fc.property(three, ([base, mine, theirs]) => {
      const { team: merged, conflicts } = mergeTeams(base, mine, theirs);
      for (const one of merged.assignments) {
        const [old, own, other] = [base, mine, theirs].map((side) => row(side, one.id));
        for (const key of ["name", "status", "connections"]) {
          const wanted = JSON.stringify(own?.[key]) === JSON.stringify(old?.[key]) ? (other ?? own) : (own ?? other);
          assert.deepEqual(one[key], wanted?.[key], key);
        }
        if (!own || !other || own.sop === (old?.sop ?? "") || own.sop === other.sop) {
          assert.equal(one.sop, (other ?? own).sop);
        } else if (other.sop === (old?.sop ?? "")) assert.equal(one.sop, own.sop);
        else if (one.sop === own.sop) assert.ok(conflicts.some((conflict) => conflict.theirs === other.sop));
      }
      assert.equal(
        merged.assignments.length,
        new Set([...mine.assignments, ...theirs.assignments].map(({ id }) => id)).size,
      );
    }),
    { numRuns: runs },
  );
});

test("two separate changes in one text are both kept", () => {
  const at = (sop) => ({ assignments: [{ id: "a", name: "A", sop }] });
  const { team: merged, conflicts } = mergeTeams(at("one two three"), at("ONE two three"), at("one two THREE"));
  assert.equal(merged.assignments[0].sop, "ONE two THREE");
  assert.deepEqual(conflicts, []);
  assert.deepEqual(mergeTeams(at("one"), at("one mine"), at("one theirs")).conflicts, [
    { name: "A", theirs: "one theirs" },
  ]);
});
