// A text keeps the ids of the assignments that it names, whatever happens to their names.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { analyze, linkEdits, linkMentions, mentionedIds, SopDocument, Team } from "sop-handover";

const assignments = ["Billing", "Billing Desk", "Legal", "R&D", "営業", "A](x) [@B"].map((name, at) => ({
  id: `i${at}`,
  name,
}));
const newTeam = (rows = assignments) => Team.create({ assignments: rows });

/** A document as the README has hosts keep it. */
function open(text, team) {
  const document = new SopDocument(text, team);
  team.beforeChange(({ lost, shadowed }) => document.link([...lost, ...shadowed]));
  return document;
}

describe("before a change of the team", () => {
  test("listeners learn whose names will change, while the team is still the old one", () => {
    const team = newTeam();
    const heard = [];
    const leave = team.beforeChange((change) => heard.push({ ...change, name: team.get("i0").name }));
    team.patch({ upsert: [{ id: "i0", name: "Finance" }] });
    team.patch({ upsert: [{ id: "i2", name: "Legal", description: "the same name" }] });
    team.patch({ upsert: [{ id: "new", name: "Legal Ops" }], delete: ["i3"] });
    team.update({ assignments: assignments.slice(1) });
    assert.throws(() => team.patch({ upsert: [{ id: "i1", name: "" }] }), { code: "invalid-team" });
    leave();
    team.patch({ delete: ["i1"] });
    assert.deepEqual(heard, [
      { lost: ["i0"], shadowed: [], name: "Billing" },
      { lost: ["i3"], shadowed: ["i2"], name: "Finance" },
      { lost: ["i0", "new"], shadowed: [], name: "Finance" },
    ]);
  });

  test("a listener that throws stops neither the others nor the change", () => {
    const team = newTeam();
    const heard = [];
    team.beforeChange(() => {
      throw new Error("host");
    });
    team.beforeChange(({ lost }) => heard.push(...lost));
    assert.throws(() => team.patch({ delete: ["i0"] }), { message: "host" });
    assert.deepEqual(heard, ["i0"]);
    assert.equal(team.get("i0").status, "deleted");
  });

  test("every document of a team keeps its mentions, even if each step of a rename is undone", () => {
    const team = newTeam();
    const [one, two] = [open("@billing, @Legal", team), open("**Ask @Billing** now", team)];
    team.patch({ upsert: [{ id: "i0", name: "Finance" }] });
    assert.equal(one.text, "[@Billing](assignment:i0), @Legal");
    assert.equal(two.text, "**Ask [@Billing](assignment:i0)** now");
    team.patch({ upsert: [{ id: "i0", name: "Billing" }] });
    assert.deepEqual(two.analysis, analyze(two.text, team));
    assert.deepEqual(
      one.analysis.targets.map(({ id }) => id),
      ["i0", "i2"],
    );
  });

  test("an update reports what was linked, and the next edit uses the new offsets", () => {
    const team = newTeam();
    const document = new SopDocument("x @Legal y", team);
    const { edits, changed, version } = document.link();
    assert.deepEqual(edits, [{ from: 2, to: 8, insert: "[@Legal](assignment:i2)" }]);
    assert.deepEqual(changed, { from: 0, to: document.text.length });
    assert.equal(version, 1);
    assert.deepEqual(document.link().edits, []);
    assert.deepEqual(document.link([]).edits, []);
  });
});

test("only some mentions are linked if a host says which", () => {
  const team = newTeam();
  const text = "@Legal 👍 @R&D @Legal";
  const only = [
    { from: 16, to: 17 },
    { from: 10, to: 11 },
  ];
  assert.equal(linkMentions(text, team, { only }), "@Legal 👍 [@R&#38;D](assignment:i3) [@Legal](assignment:i2)");
  assert.deepEqual(linkEdits(text, team, { only: [] }), []);
  assert.deepEqual(
    linkEdits(text, team, {
      only: [
        { from: 7, to: 3 },
        { from: 99, to: 120 },
      ],
    }),
    [],
  );
});

const pieces = [
  ...assignments.map(({ name }) => `@${name}`),
  "@billing",
  "[@Legal](assignment:i2)",
  "[@Gone](assignment:gone)",
  ..." |\n|\n\n|> |- |**|_|`|, |. |word|に|👍|[x](y) |- [ ] ".split("|"),
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(""));
const row = fc.record({
  id: fc.constantFrom("i0", "i1", "i2", "i3", "i4", "new"),
  name: fc.constantFrom("Billing", "Finance", "Legal", "Legal word", "R&D", "営業に", "x@y", "Billing Desk"),
  status: fc.constantFrom("active", "deleted"),
});
const change = fc.oneof(
  row.map((given) => ({ upsert: [given] })),
  fc.constantFrom("i0", "i1", "i2").map((id) => ({ delete: [id] })),
);

test("mentions stored by id stay stored by id after any change of the team", () => {
  fc.assert(
    fc.property(text, fc.array(change, { minLength: 1, maxLength: 4 }), (given, changes) => {
      const team = newTeam();
      const document = open(given, team);
      for (const next of changes) {
        const stored = mentionedIds(linkMentions(document.text, team));
        team.patch(next);
        const now = mentionedIds(linkMentions(document.text, team));
        assert.deepEqual(
          stored.filter((id) => !now.includes(id)),
          [],
          JSON.stringify([given, document.text, next]),
        );
        assert.deepEqual(document.analysis, analyze(document.text, team));
      }
    }),
    { numRuns: Number(process.env.FUZZ_RUNS) || 300 },
  );
});
