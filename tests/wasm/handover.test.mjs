// The tool, requests and jobs, from the outside.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  analyze,
  announcedHandover,
  answerCalls,
  collectCalls,
  completeRun,
  readRun,
  readTransition,
  remainingEffects,
  requestSchema,
  startRun,
  Team,
  toolDefinition,
  translate,
  validateRequest,
  wouldRefire,
} from "sop-handover";

import { INBOX, QUEUE, WORKERS } from "./support/desk.mjs";

const ASSIGNMENTS = [...WORKERS, INBOX];
const SOP = "Refunds go to @Billing Specialist. Bugs go to @Technical Support. Angry users go to @Inbox.";
const NOW = "2026-11-21T00:00:00Z";

const team = () => Team.create({ assignments: ASSIGNMENTS });
const call = (callId, target, reason = "why") => ({ callId, arguments: { target, reason } });
const json = (value) => JSON.parse(JSON.stringify(value));
const PLACES = {
  case: { workflow: "case", caseId: "C-7" },
  standalone: { workflow: "standalone" },
  conversation: { workflow: "conversation", threadId: "th-1" },
};
const start = (workflow, more = {}, t = team()) =>
  startRun({ runId: "r1", source: "a1", sop: SOP, ...PLACES[workflow], ...more }, t);

/** A completed run in which the model asked once. */
function hand(workflow, target, now, t = team()) {
  const { run } = answerCalls(start(workflow, {}, t), [call("c1", target)], t);
  return completeRun(run, t, NOW, now);
}

test("a case is released, then dispatched", () => {
  const { run, transition, refused } = hand("case", "b1");
  assert.equal(refused, null);
  assert.equal(run.outcome, "handed-over");
  assert.deepEqual(
    transition.effects.map(({ type, caseId, target }) => [type, caseId, target]),
    [
      ["release-case", "C-7", undefined],
      ["dispatch-case", "C-7", "b1"],
    ],
  );
  assert.equal(transition.result.handover.id, "b1");
  assert.deepEqual(transition.timeline.to, { id: "b1", name: "Billing Specialist", kind: "assignment" });
  assert.equal(transition.timeline.at, NOW);
  // A crash between the two leaves the second.
  const left = remainingEffects(transition, [transition.effects[0].key]);
  assert.deepEqual(
    left.map(({ type }) => type),
    ["dispatch-case"],
  );
  assert.deepEqual(remainingEffects(transition, left.map(({ key }) => key).concat(transition.effects[0].key)), []);
});

test("a standalone target gets nothing from the source", () => {
  const secret = "SECRET";
  const t = team();
  const { run } = answerCalls(start("standalone", {}, t), [call("c1", "t1", secret)], t);
  const conversation = { threadId: "th-1", messages: [secret], toolExecutions: [], metadata: { secret } };
  const { transition } = completeRun(run, t, NOW, { conversation });
  assert.equal(transition.kind, "standalone");
  assert.doesNotMatch(JSON.stringify(transition.effects), /SECRET/);
  assert.equal("conversation" in transition, false);
  assert.equal(transition.record.reason, secret);
});

test("a whole conversation moves by reference", () => {
  const conversation = {
    threadId: "th-1",
    messages: [{ role: "user" }],
    toolExecutions: [{ hash: "h1" }],
    metadata: {},
  };
  const { run, transition } = hand("conversation", "b1", { conversation });
  assert.equal(transition.kind, "conversation");
  assert.equal(transition.conversation, conversation);
  assert.equal(Object.isFrozen(conversation.messages), false);
  assert.deepEqual(
    transition.effects.map(({ type, target }) => [type, target]),
    [["transfer-conversation", "b1"]],
  );
  assert.equal(wouldRefire(transition.conversation, "h1"), true);
  assert.equal(wouldRefire(transition.conversation, "h2"), false);
  assert.equal(readTransition(transition).value.conversation, conversation);
  assert.deepEqual(readTransition(json(transition)).value, transition);
  const other = { ...conversation, threadId: "th-2" };
  assert.throws(() => completeRun(run, team(), NOW, { conversation: other }), /thread th-1, got th-2/);
  assert.equal(readTransition({ ...transition, conversation: other }).ok, false);
});

test("a thread can change its owner without its conversation at hand", () => {
  const { transition } = hand("conversation", "b1");
  assert.equal("conversation" in transition, false);
  assert.deepEqual(
    transition.effects.map(({ type, threadId, target }) => [type, threadId, target]),
    [["transfer-conversation", "th-1", "b1"]],
  );
  assert.deepEqual(readTransition(json(transition)).value, transition);
});

test("an incomplete analysis is told what it lacks", () => {
  for (const [targets, message] of [
    [{ badges: [] }, "targets: “targets” is missing."],
    [{ targets: [], badges: 5 }, "Expected targets.badges to be an array, got number"],
    [{ targets: [null], badges: [] }, "Expected targets.targets[0] to be an object, got null"],
  ]) {
    assert.throws(() => toolDefinition(targets, team()), { name: "TypeError", message });
  }
});

test("a stored run with anything else in it is neither a run nor an analysis", () => {
  const run = json(start("standalone"));
  for (const more of [{ badges: [] }, { note: "mine" }]) {
    assert.throws(() => toolDefinition({ ...run, ...more }, team()), { code: "invalid-snapshot" });
  }
});

test("facts of the wrong type are no facts", () => {
  const judge = (more) => () =>
    validateRequest(
      { target: "b1", reason: "r" },
      { team: team(), targets: ["b1"], source: "a1", workflow: "case", ...more },
    );
  for (const [more, message] of [
    [{ live: { open: "yes" } }, "Expected live.open to be a boolean, got string"],
    [{ live: { pending: [1] } }, "Expected live.pending[0] to be a string, got number"],
    [{ live: null }, "Expected live to be an object, got null"],
    [{ workflow: "cases" }, "Expected workflow to be one of case, standalone, conversation, got cases"],
    [{ source: 5 }, "Expected source to be a string, got number"],
  ]) {
    assert.throws(judge(more), { name: "TypeError", message });
  }
});

test("people are assigned, and the bot falls silent", () => {
  const { transition } = hand("conversation", "Inbox");
  assert.deepEqual(
    transition.effects.map(({ type }) => type),
    ["assign", "suspend"],
  );
  assert.deepEqual(transition.effects[0].subject, { runId: "r1", threadId: "th-1" });
  assert.deepEqual(
    hand("case", "Inbox").transition.effects.map(({ type }) => type),
    ["release-case", "assign", "suspend"],
  );
  const context = { team: team(), targets: ["b1"], source: "a1", workflow: "conversation", live: { suspended: true } };
  assert.equal(validateRequest({ target: "b1", reason: "r" }, context).code, "suspended");
});

test("whatever a model sends gets a verdict", () => {
  const context = { team: team(), targets: ["b1"], source: "a1", workflow: "case" };
  const loop = {};
  loop.self = loop;
  const throwing = {
    get target() {
      throw new Error("no");
    },
    reason: "r",
  };
  const inputs = [
    [{ target: "Billing Specialist", reason: "r" }, "b1"],
    ['{"target":"b1","reason":"r"}', "b1"],
    [JSON.stringify('{"target":"b1","reason":"r"}'), "b1"],
    [{ target: "b1", reason: "r", from: "x", ...{ history: [] } }, "b1"],
    ['{"target":"b1","rea', "malformed-request"],
    [null, "malformed-request"],
    [undefined, "malformed-request"],
    [7n, "malformed-request"],
    [[], "malformed-request"],
    [() => {}, "malformed-request"],
    ["[".repeat(100_000), "malformed-request"],
    ["x".repeat(10_000_000), "malformed-request"],
    [loop, "missing-target"],
    [throwing, "malformed-request"],
    [{ target: "b1" }, "missing-reason"],
    [{ target: "x".repeat(1_000_000), reason: "r" }, "unknown-target"],
  ];
  for (const [input, expected] of inputs) {
    const verdict = validateRequest(input, context);
    assert.equal(verdict.ok ? verdict.target.id : verdict.code, expected);
  }
  const long = validateRequest({ target: "b1", reason: "\ud800".repeat(100_000) }, context);
  assert.equal(long.reason.length, 2000);
  assert.deepEqual(validateRequest({ target: "b1", reason: "r", from: "x" }, context).ignored, ["from"]);
});

test("nothing that is not allowed is named to the model", () => {
  const verdict = validateRequest(
    { target: "l1", reason: "r" },
    { team: team(), targets: start("case"), source: "a1", workflow: "case" },
  );
  assert.equal(verdict.code, "not-allowed");
  assert.deepEqual(verdict.allowed, ["Billing Specialist", "Inbox"]);
  assert.deepEqual(verdict.allowedIds, ["b1", "h1"]);
  assert.doesNotMatch(verdict.toModel, /Legal|Technical/);
  assert.equal(translate(verdict, { "not-allowed": "„{name}“ ist nicht erlaubt." }), "„Legal“ ist nicht erlaubt.");
  assert.equal(translate(verdict, {}), verdict.toPeople);
});

test("an analysis provides its targets, and whether anyone is mentioned", () => {
  const t = team();
  const of = (sop) => analyze(sop, t, { source: "a1" });
  assert.deepEqual(
    toolDefinition(of(SOP), t).names.map(({ id }) => id),
    ["b1", "t1", "h1"],
  );
  const ask = (sop, target) =>
    validateRequest({ target, reason: "r" }, { team: t, targets: of(sop), source: "a1", workflow: "standalone" }).code;
  assert.equal(ask("Nobody is mentioned.", "b1"), "handover-not-configured");
  assert.equal(ask("[@Old Desk](assignment:o1)", "o1"), "target-deleted");
  assert.equal(ask("See @Triage.", "a1"), "self-handover");
  assert.equal(toolDefinition(of("[@Old Desk](assignment:o1)"), t), null);
});

test("a definition is the same for every order of the team, and its schemas are the host's", () => {
  const turned = Team.create({ assignments: [...ASSIGNMENTS].reverse() });
  for (const provider of ["json-schema", "openai-chat", "openai-responses", "anthropic", "gemini", "bedrock", "mcp"]) {
    const one = toolDefinition(["b1", "t1"], team(), { provider });
    assert.equal(JSON.stringify(one), JSON.stringify(toolDefinition(["b1", "t1"], turned, { provider })));
    assert.equal(Object.isFrozen(one.definition), false);
    assert.notEqual(one.definition, toolDefinition(["b1", "t1"], team(), { provider }).definition);
  }
  assert.throws(() => toolDefinition(["b1"], team(), { name: "9" }), TypeError);
  assert.throws(() => toolDefinition(["b1"], team(), { provider: "x" }), /provider/);
});

test("a definition as a Standard Schema", () => {
  const schema = requestSchema(toolDefinition(["b1"], team()))["~standard"];
  assert.deepEqual(schema.validate({ target: "a", reason: "b", more: 1 }), { value: { target: "a", reason: "b" } });
  assert.equal(schema.validate(null).issues.length, 1);
  assert.deepEqual(schema.jsonSchema.input({ target: "draft-2020-12" }), toolDefinition(["b1"], team()).parameters);
  assert.throws(() => schema.jsonSchema.input({ target: "draft-03" }), TypeError);
});

test("the calls of a turn are answered together, also when they come one by one", async () => {
  const t = team();
  let run = start("standalone", {}, t);
  const ask = collectCalls((calls) => {
    const answered = answerCalls(run, calls, t);
    run = answered.run;
    return answered.answers;
  });
  const codes = async (...calls) => (await Promise.all(calls.map(ask))).map((v) => (v.ok ? v.target.id : v.code));
  assert.deepEqual(await codes(call("1", "b1"), call("2", "t1")), ["choose-one", "choose-one"]);
  assert.deepEqual(await codes(call("3", "t1"), call("4", "t1")), ["t1", "already-requested"]);
  assert.deepEqual(run.requested.callIds, ["3", "4"]);
  const failing = collectCalls(() => {
    throw new Error("down");
  });
  await assert.rejects(failing(call("1", "b1")), /down/);

  const one = (r, ...rest) => answerCalls(r, rest, t, { turn: "t1" });
  const first = one(start("standalone", {}, t), call("1", "b1"));
  const second = one(first.run, call("2", "t1"));
  assert.equal(first.answers[0].verdict.ok, true);
  assert.equal(second.answers[0].verdict.code, "choose-one");
  assert.equal(second.run.requested, null);
});

test("runs are plain JSON and checked when they come back", () => {
  const t = team();
  const { run } = answerCalls(start("case", {}, t), [call("c1", "b1")], t);
  assert.deepEqual(readRun(json(run)), { ok: true, value: run });
  assert.equal(Object.isFrozen(run.targets[0]), true);
  assert.equal(run.revision, 1);
  const done = completeRun(json(run), t, NOW);
  // A completed run gives the same result, even if the team has changed.
  const later = Team.create({ assignments: [] });
  assert.deepEqual(completeRun(json(done.run), later, "later"), done);
  assert.deepEqual(readTransition(json(done.transition)), { ok: true, value: done.transition });
  for (const data of [null, 7, {}, { ...run, format: 2 }, { ...run, targets: [] }]) {
    assert.equal(readRun(data).ok, false);
    assert.throws(() => answerCalls(data, [], t), { code: "invalid-snapshot" });
    assert.throws(() => completeRun(data, t, NOW), { code: "invalid-snapshot" });
  }
  const hostile = {
    get conversation() {
      throw new Error("no");
    },
  };
  assert.equal(readTransition(hostile).ok, false);
  assert.equal(readRun({ ...run, format: 2 }).issues[0].code, "newer-format");
  assert.throws(() => startRun({ runId: "r", source: "a1", workflow: "case", sop: "" }, t), TypeError);
});

test("what changes while a job runs", () => {
  const t = team();
  const { run } = answerCalls(start("case", {}, t), [call("c1", "b1")], t);
  t.patch({ delete: ["b1"] });
  const done = completeRun(run, t, NOW);
  assert.equal(done.transition, null);
  assert.equal(done.refused.code, "target-deleted");
  assert.equal(done.run.outcome, "refused");
  // A new assignment of the same name inherits nothing.
  t.patch({ upsert: [{ id: "b9", name: "Billing Specialist", connections: QUEUE }] });
  const { answers } = answerCalls(run, [call("c2", "Billing Specialist")], t);
  assert.equal(answers[0].verdict.code, "target-deleted");
});

test("budgets of handovers", () => {
  const t = team();
  const hops = [{ from: "b1", to: "a1" }];
  const ask = (more) => answerCalls(start("case", more, t), [call("c", "b1")], t).answers[0].verdict;
  assert.equal(ask({ hops }).ok, true);
  const refused = ask({ hops, limits: { hops: 1 } });
  assert.equal(refused.code, "loop-limit");
  assert.equal(refused.params.path, "Billing Specialist → Triage → Billing Specialist");
});

test("a handover that is only announced", () => {
  const t = team();
  const text = "Thanks 👍 I'll hand you to Billing Specialist.";
  const badge = announcedHandover(text, start("case", {}, t), t);
  assert.equal(text.slice(badge.from, badge.to), "Billing Specialist");
  assert.equal(badge.id, "b1");
  assert.equal(announcedHandover("Done.", ["b1"], t), null);
});
