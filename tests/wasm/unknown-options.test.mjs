// A key that nothing reads would skip a check, so every function reports it with the one that was meant.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  analyze,
  checkHandovers,
  compareTargets,
  complete,
  impact,
  linkEdits,
  linkMentions,
  mentionedIds,
  SopDocument,
  Team,
  toDot,
  toMermaid,
} from "sop-handover";

const data = {
  assignments: [
    { id: "a1", name: "Triage", sop: "Ask @Billing." },
    { id: "b1", name: "Billing" },
  ],
};
const team = Team.create(data);
const document = new SopDocument("Ask @Billing.", team);

test("every function names a key that it doesn't know", () => {
  for (const [call, key, meant] of [
    [(options) => analyze("@Billing", team, options), "sorce", "source"],
    [(options) => analyze("@Billing", team, options), "pendng", "pending"],
    [(options) => complete("@B", 2, team, options), "limt", "limit"],
    [(options) => complete("@B", 2, team, options), "workFlow", "workflow"],
    [(options) => linkMentions("@Billing", team, options), "onli", "only"],
    [(options) => linkEdits("@Billing", team, options), "onli", "only"],
    [(options) => mentionedIds("", options), "frmat", "format"],
    [(options) => new SopDocument("", team, options), "rulez", "rules"],
    [(options) => document.analyze(options), "Pending", "pending"],
    [(options) => document.complete(5, options), "insrt", "insert"],
    [(options) => team.check(options), "maxchain", "maxChain"],
    [(options) => team.graph(options), "workflw", "workflow"],
    [(options) => checkHandovers(team, [], options), "max_chain", "maxChain"],
    [(options) => Team.create(data, options), "vocab", "vocabulary"],
    [(options) => Team.safeCreate(data, options), "vocabulry", "vocabulary"],
  ]) {
    const start = `Unknown key "${key}" in options; did you mean "${meant}"? (known: `;
    assert.throws(
      () => call({ [key]: undefined }),
      (error) => error.name === "TypeError" && error.message.startsWith(start),
    );
    assert.throws(() => call(null), { name: "TypeError", message: "Expected options to be an object, got null" });
  }
});

test("a change of a team with an unknown key changes nothing", () => {
  const changing = Team.create(data);
  assert.throws(
    () => changing.patch({ delete: ["b1"], upserts: [] }),
    /^TypeError: Unknown key "upserts" in change; did you mean "upsert"\?/,
  );
  assert.throws(() => changing.patch({ remove: ["b1"] }), TypeError);
  assert.equal(changing.version, 0);
  assert.equal(changing.get("b1").status, undefined);
});

test("the SOP's assignment need not be in the team yet", () => {
  assert.deepEqual(
    analyze("@Billing", team, { source: "new" }).targets.map(({ id }) => id),
    ["b1"],
  );
});

test("a wrong argument is named", () => {
  for (const [call, message] of [
    [() => compareTargets(5, []), /before/],
    [() => compareTargets([], null), /after/],
    [() => toMermaid({ edges: [] }), /^(?=.*graph).*nodes/],
    [() => toDot({ nodes: [] }), /^(?=.*graph).*edges/],
    [() => impact(team.graph(), 5), /^Expected id to be a string/],
    [() => checkHandovers(team, {}), /sops/],
    [() => checkHandovers(team, [{ assignment: "a1" }]), /^(?=.*sop).*mentions/],
    [() => document.link(5), /^Expected ids to be /],
    [() => team.subscribe(5), /^Expected listener to be a function/],
    [() => team.beforeChange(null), /^Expected listener to be a function/],
  ]) {
    assert.throws(call, { name: "TypeError", message });
  }
});

test("faults of a team are reported with their place", () => {
  for (const [assignments, message] of [
    [[{ id: "x" }], "Not a team: assignments[0]: “name” is missing."],
    [
      [
        { id: "x", name: "X" },
        { id: "y", name: "" },
      ],
      "Not a team: assignments[1].name: The name is empty.",
    ],
    [undefined, "Not a team: “assignments” is missing."],
    [[5], "Not a team: assignments[0]: This must be an object, not a number."],
  ]) {
    assert.throws(() => Team.create({ assignments }), { code: "invalid-team", message });
  }
});
