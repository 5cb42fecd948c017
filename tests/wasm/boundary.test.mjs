// The package's own side: arguments, handles, versions and kept data.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  analyze,
  applyEdits,
  collectEdits,
  compareTargets,
  complete,
  init,
  isReady,
  mapPosition,
  SopDocument,
  SopHandoverError,
  Team,
  translate,
  version,
} from "sop-handover";
import manifest from "sop-handover/package.json" with { type: "json" };

const data = {
  assignments: [
    { id: "b1", name: "Billing" },
    { id: "s1", name: "Support" },
  ],
};

test("in Node there is nothing to wait for", async () => {
  assert.equal(isReady(), true);
  await init();
  assert.equal(version, manifest.version);
});

test("wrong arguments say what is wrong", () => {
  const team = Team.create(data);
  assert.throws(() => analyze(3, team), { name: "TypeError", message: "Expected text to be a string, got number" });
  assert.throws(() => analyze("", team, { workflow: "cases" }), {
    name: "TypeError",
    message: "Expected options.workflow to be one of case, standalone, conversation, got cases",
  });
  assert.throws(() => analyze("", team, { rules: { "no-rule": "off" } }), {
    name: "TypeError",
    message: /^Unknown key "no-rule" in options\.rules \(known: deleted-target, /,
  });
  assert.throws(
    () => analyze("", team, { rules: { "stale-label": "fatal" } }),
    /one of error, warning, info, off, got fatal/,
  );
  assert.throws(() => complete("ab", 3, team), {
    name: "RangeError",
    message: "Invalid position 3 (in doc of length 2)",
  });
  assert.throws(() => complete("ab", Number.NaN, team), RangeError);
  for (const [options, message] of [
    [{ insert: "bare" }, "Expected options.insert to be one of linked, plain, got bare"],
    [{ limit: "3" }, "Expected options.limit to be a number, got string"],
    [{ limit: null }, "Expected options.limit to be a number, got null"],
    [{ boost: null }, "Expected options.boost to be an object, got null"],
    [{ boost: 5 }, "Expected options.boost to be an object, got number"],
    [{ boost: [1] }, "Expected options.boost to be an object, got array"],
    [{ boost: { b1: "3" } }, "Expected options.boost.b1 to be a number, got string"],
  ]) {
    assert.throws(() => complete("@", 1, team, options), { name: "TypeError", message });
  }
  assert.throws(() => complete("@", 1, team, { limit: -1 }), RangeError);
  assert.equal(complete("@", 1, team, { boost: { b1: undefined, s1: Number.NaN } }).options.length, 2);
  assert.throws(() => compareTargets(["a"], ["b"]), TypeError);
});

test("values that are not a team or a position are reported as such", () => {
  for (const value of [null, undefined, {}, Team]) {
    assert.throws(() => analyze("", value), { name: "TypeError", message: /^Expected team to be a Team/ });
  }
  for (const position of [Number.NaN, -1, 0.5, Number.POSITIVE_INFINITY, "0", null]) {
    assert.throws(() => mapPosition(position, [{ from: 0, insert: "x" }]), RangeError, String(position));
  }
});

test("halves of a surrogate pair in texts that follow each other do not become one", () => {
  const after = [
    { id: "", name: "After" },
    { id: "b1", name: "Billing" },
  ];
  for (const half of [
    { id: "a\ud83d", name: "\ude80" },
    { id: "x", name: "N\ud83d", "\ude80": 1 },
  ]) {
    const read = Team.safeCreate({ assignments: [half, ...after] });
    const issues = read.issues.map(({ code, path }) => `${code} ${path.join(".")}`);
    assert.ok(issues.includes("bad-character assignments.0.name"), issues);
    assert.ok(issues.includes("empty-id assignments.1.id"), issues);
    assert.ok(!issues.some((issue) => issue.includes("assignments.2")), issues);
  }
  // An unread key must not shift the reading of the rest.
  const team = Team.create({ assignments: [{ id: "b1", "k\ud83d": "\ude80", name: "Billing" }] });
  assert.deepEqual(team.toJSON().assignments, [{ id: "b1", name: "Billing" }]);
});

test("a wrong edit says its numbers and changes nothing", () => {
  const document = new SopDocument("abcdef", Team.create(data));
  const fails = (edits, message) => assert.throws(() => document.edit(edits), { name: "RangeError", message });
  fails({ from: 9, to: 4 }, "Invalid change range 9 to 4 (in doc of length 6)");
  fails({ from: 2, to: 7 }, "Invalid change range 2 to 7 (in doc of length 6)");
  fails({ from: -1 }, "Invalid change range -1 to -1 (in doc of length 6)");
  fails({ from: 0.5 }, "Invalid change range 0.5 to 0.5 (in doc of length 6)");
  fails({ from: Number.NaN }, "Invalid change range NaN to NaN (in doc of length 6)");
  fails(
    [
      { from: 0, insert: "x" },
      { from: 3, to: 5 },
      { from: 4, to: 6 },
    ],
    "Overlapping change ranges 3 to 5 and 4 to 6",
  );
  assert.equal(document.text, "abcdef");
  assert.equal(document.version, 0);
});

test("a document's version grows with its edits and its team's changes", () => {
  const team = Team.create(data);
  const document = new SopDocument("@Billing", team);
  const first = document.analysis;
  assert.equal(document.analysis, first);
  assert.equal(document.edit([]).version, 0);
  assert.equal(document.replace("@Billing").version, 0);
  assert.equal(document.edit({ from: 8, insert: "!" }).version, 1);
  let told = 0;
  const stop = team.subscribe(() => {
    told += 1;
  });
  team.patch({ delete: ["b1"] });
  assert.equal(document.version, 2);
  assert.equal(document.analysis.badges[0].status, "deleted");
  stop();
  team.update(data);
  assert.deepEqual([told, team.version, document.version], [1, 2, 3]);
  assert.equal(document.analysis.badges[0].status, "active");
});

test("bad data changes no team and names every problem", () => {
  const team = Team.create(data);
  const bad = {
    assignments: [
      { id: "", name: "x" },
      { id: "a", name: 3 },
    ],
  };
  assert.throws(
    () => team.update(bad),
    (error) => SopHandoverError.is(error) && error.code === "invalid-team" && error.issues.length === 2,
  );
  assert.throws(() => Team.create(bad), /^SopHandoverError: Not a team: .* \(and 1 more\)$/);
  assert.equal(team.version, 0);
  assert.equal(team.get("b1").name, "Billing");
});

test("no value is too strange to be refused", () => {
  const cyclic = { assignments: [{ id: "a", name: "A" }] };
  for (const assignment of cyclic.assignments) Object.assign(assignment, { team: cyclic, again: cyclic });
  assert.equal(Team.safeCreate(cyclic).ok, true);
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const throwing = {
    get assignments() {
      throw new Error("no");
    },
  };
  for (const value of [
    undefined,
    null,
    0,
    "x",
    [],
    () => {},
    Symbol("s"),
    1n,
    revoked.proxy,
    throwing,
    { assignments: [revoked.proxy] },
    { assignments: "x" },
  ]) {
    const result = Team.safeCreate(value);
    assert.equal(result.ok, false);
    assert.ok(result.issues.length > 0 && result.issues.every((issue) => issue.message));
  }
});

test("kept data does not depend on the host's objects", () => {
  const own = structuredClone(data);
  const team = Team.create(own);
  own.assignments[0].name = "Changed";
  assert.equal(team.get("b1").name, "Billing");
  assert.throws(() => {
    team.get("b1").name = "Changed";
  }, TypeError);
  const again = Team.create(JSON.parse(JSON.stringify(team)));
  assert.deepEqual(again.toJSON(), team.toJSON());
});

test("a disposed object says so", () => {
  const team = Team.create(data);
  const document = new SopDocument("x", team);
  document.dispose();
  document.dispose();
  assert.throws(() => document.analysis, { code: "disposed" });
  team.dispose();
  assert.throws(() => analyze("x", team), { code: "disposed" });
  if (Symbol.dispose) assert.equal(team[Symbol.dispose], team.dispose);
});

test("long texts and big changes of their size go through", () => {
  const team = Team.create(data);
  const document = new SopDocument("", team);
  const big = "é👍 @Billing when due.\n\n".repeat(40_000);
  document.replace(big);
  assert.equal(document.analysis.badges.length, 40_000);
  document.edit({ from: 0, to: big.length, insert: "@Support" });
  assert.deepEqual(
    document.analysis.badges.map(({ id }) => id),
    ["s1"],
  );
});

test("boosts are read once per object and limits hold", () => {
  const team = Team.create(data);
  const boost = { s1: 5 };
  const first = (options) => complete("@", 1, team, options).options.map(({ id }) => id);
  assert.deepEqual(first({}), ["b1", "s1"]);
  assert.deepEqual(first({ boost }), ["s1", "b1"]);
  boost.s1 = -5;
  assert.deepEqual(first({ boost }), ["s1", "b1"]);
  assert.deepEqual(first({ boost: { ...boost }, limit: 1 }), ["b1"]);
});

test("positions move with edits", () => {
  const edits = [
    { from: 2, to: 4, insert: "xyz" },
    { from: 6, insert: "!" },
  ];
  const map = (assoc) => [0, 2, 3, 4, 6, 7].map((at) => mapPosition(at, edits, assoc));
  assert.deepEqual(map(-1), [0, 2, 2, 5, 7, 9]);
  assert.deepEqual(map(1), [0, 2, 5, 5, 8, 9]);
  assert.equal(applyEdits("abcdefgh", edits), "abxyzef!gh");
});

test("overlapping fixes are resolved, and nothing is chosen that a person must choose", () => {
  const fix = (applicability, ...edits) => ({ code: "link", params: {}, title: "", applicability, edits });
  const found = (...fixes) => ({ fixes });
  const a = { from: 0, to: 5, insert: "a" };
  const b = { from: 4, to: 8, insert: "b" };
  const c = { from: 8, to: 9, insert: "c" };
  assert.deepEqual(
    collectEdits([found(fix("safe", a)), found(fix("safe", b)), found(fix("safe", c)), found(fix("safe", a))]),
    [a, c],
  );
  const choice = found(fix("suggested", a), fix("suggested", b));
  assert.deepEqual(collectEdits([choice, found(fix("suggested", c))], "suggested"), [c]);
});

test("collecting fixes is linear in them, and its result can't be changed", () => {
  const fixes = (from) => [{ applicability: "safe", edits: [{ from, to: from + 2, insert: "x" }] }];
  const found = Array.from({ length: 200_000 }, (_, i) => ({ fixes: fixes(i) }));
  const edits = collectEdits(found);
  assert.equal(edits.length, 100_000);
  assert.ok(Object.isFrozen(edits) && Object.isFrozen(edits[0]));
  // The first finding in the text wins, whatever the order of the input.
  const backwards = collectEdits([5, 4, 3, 1, 0].map((from) => ({ fixes: fixes(from) })));
  assert.deepEqual(
    backwards.map(({ from }) => from),
    [1, 3, 5],
  );
});

test("messages can be in another language", () => {
  const [finding] = analyze("@Nobody", Team.create(data)).diagnostics;
  assert.equal(translate(finding, { "unknown-mention": "„{text}“ gibt es nicht." }), "„Nobody“ gibt es nicht.");
  assert.equal(translate(finding, {}), finding.message);
  assert.equal(translate(finding, Object.create({ "unknown-mention": "inherited" })), finding.message);
  assert.throws(() => translate(finding, { "unknown-mention": 5 }), {
    message: 'Expected messages["unknown-mention"] to be a string, got number',
  });
});

test("messages use the host's words", () => {
  const team = Team.create(data, { vocabulary: "agent" });
  assert.match(analyze("@Nobody", team).diagnostics[0].message, /agent/);
});
