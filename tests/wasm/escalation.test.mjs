// When people take over, as hosts see it.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  detectEscalation,
  escalationConfig,
  mayReply,
  readEscalationConfig,
  readEscalationState,
  resumeEscalation,
  SopHandoverError,
  Team,
} from "sop-handover";

const U = (text, more) => ({ speaker: "user", text, ...more });
const B = (text, more) => ({ speaker: "bot", text, ...more });

const TRIGGERS = [{ id: "chargeback", label: "Chargeback", phrases: ["charge back"] }];
const ORDER = [{ key: "order-number", label: "the order number" }];

test("a trigger escalates, says where and why, and what to do next", () => {
  const found = detectEscalation([U("hi"), U("👍 I want a Charge-back!")], { triggers: TRIGGERS });
  assert.equal(found.verdict, "escalate");
  assert.equal(found.reason, "user-request");
  assert.equal(found.message, "The user asks for a person: “Charge-back”.");
  const [signal] = found.signals;
  assert.deepEqual([signal.turn, signal.from, signal.to, signal.rule], [1, 12, 23, "trigger:chargeback"]);
  assert.equal(signal.status, "decides");
  assert.equal(signal.message, "The trigger “Chargeback” is met: “Charge-back”.");
  assert.deepEqual(
    found.next.map(({ code }) => code),
    ["tell-handed-over"],
  );
  assert.ok(Object.isFrozen(found.state));
  assert.deepEqual(structuredClone(found), found);
});

test("details come from the user, from the host, or are not to be had", () => {
  const config = { details: [...ORDER, { key: "email" }, { key: "device", pattern: "@@-####" }], triggers: TRIGGERS };
  const found = detectEscalation(
    [
      B("What is your order number, and your email?"),
      U("4471-2, but I don't have an email", { details: { device: "KX-0031", other: "x" } }),
      U("charge back"),
    ],
    config,
  );
  assert.deepEqual(
    found.details.map(({ key, status, value, turn, range }) => [key, status, value, turn, range]),
    [
      ["order-number", "given", "4471-2", 1, { from: 0, to: 6 }],
      ["email", "unavailable", null, 1, null],
      ["device", "known", "KX-0031", 1, null],
    ],
  );
  assert.deepEqual(found.missing, []);
});

test("settings that are wrong are refused with every problem", () => {
  const read = readEscalationConfig({ gate: "no", onlyWen: [], details: [{ key: "a" }, { key: "a" }] });
  assert.deepEqual(
    read.issues.map(({ code, path }) => [code, path.join(".")]),
    [
      ["duplicate-id", "details.1.key"],
      ["unknown-value", "gate"],
      ["unknown-value", "onlyWen"],
    ],
  );
  const config = { gate: "all", routing: { target: null } };
  assert.deepEqual(readEscalationConfig(config), { ok: true, value: config });
  assert.throws(
    () => detectEscalation([], { gate: "no" }),
    (error) => SopHandoverError.is(error) && error.code === "invalid-config" && error.issues.length === 1,
  );
});

test("turns and options that are wrong are a TypeError", () => {
  for (const [turns, options, message] of [
    [[{ speaker: "agent", text: "x" }], {}, /turns\[0\]\.speaker/],
    [[U(1)], {}, /turns\[0\]\.text/],
    ["x", {}, /turns/],
    [[], { stat: {} }, /did you mean "state"/],
    [[], { source: 1 }, /options\.source/],
  ]) {
    assert.throws(() => detectEscalation(turns, {}, options), { name: "TypeError", message });
  }
});

test("a state is plain JSON, goes on where it was, and takes no change", () => {
  const turns = [B("What is your order number?"), U("charge back"), U("4471-2")];
  const config = { details: ORDER, triggers: TRIGGERS, gate: "all" };
  const whole = detectEscalation(turns, config, { source: "b1" });
  for (let at = 0; at <= turns.length; at++) {
    const { state } = detectEscalation(turns.slice(0, at), config, { source: "b1" });
    const stored = readEscalationState(JSON.parse(JSON.stringify(state)));
    assert.ok(stored.ok);
    assert.deepEqual(detectEscalation(turns.slice(at), config, { source: "b1", state: stored.value }), whole);
    assert.equal(readEscalationState({ ...state, suspended: true }).ok, false);
    assert.equal(readEscalationState({ ...state, more: 1 }).ok, false);
    assert.throws(() => detectEscalation([], config, { state: { ...state, turns: 9 } }), { code: "invalid-snapshot" });
  }
});

test("the bot is silent while people have the conversation", () => {
  const team = Team.create({ assignments: [] });
  const config = { triggers: TRIGGERS, suspend: true };
  const { state } = detectEscalation([U("charge back")], config);
  assert.equal(mayReply(state, team).code, "suspended");
  assert.equal(mayReply(detectEscalation([U("charge back")], { triggers: TRIGGERS }).state, team).ok, true);
  const again = resumeEscalation(state);
  assert.equal(mayReply(again, team).ok, true);
  assert.equal(again.stretch, 2);
  const found = detectEscalation([U("thanks")], config, { state: again });
  assert.equal(found.verdict, "none");
  assert.equal(found.next[0].code, "answer-again");
  assert.equal(detectEscalation([{ speaker: "person", text: "hi" }]).reason, "people-are-here");
});

test("a team's data holds the settings", () => {
  const team = Team.create({
    assignments: [
      { id: "b1", name: "Billing", escalation: { gate: "all" } },
      { id: "d1", name: "Gone", status: "deleted", escalation: { gate: "all" } },
    ],
    escalation: { tag: "people", assignments: { b1: { gate: "ask-once" }, l1: { suspend: true } } },
  });
  assert.deepEqual(escalationConfig(team), {
    tag: "people",
    assignments: { l1: { suspend: true }, b1: { gate: "all" } },
  });
  assert.deepEqual(escalationConfig(Team.create({ assignments: [] })), {});
});
