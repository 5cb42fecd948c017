// When people take over, as hosts see it.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  analyze,
  answerCalls,
  compareEscalation,
  completeRun,
  detectEscalation,
  escalate,
  escalateRun,
  escalationConfig,
  escalationNote,
  formatNote,
  mayReply,
  readEscalationConfig,
  readEscalationState,
  readRun,
  readTransition,
  remainingEffects,
  resumeEscalation,
  routeEscalation,
  SopHandoverError,
  startRun,
  Team,
  translate,
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

test("details come from the user or the host, or are unavailable", () => {
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

test("a misspelled key of a turn is reported with the one that was meant", () => {
  for (const [turn, key, meant] of [
    [{ speaker: "user", text: "x", flag: ["out-of-scope"] }, "flag", "flags"],
    [{ speaker: "user", text: "x", detials: { a: "b" } }, "detials", "details"],
    [{ speaker: "user", test: "x" }, "test", "text"],
  ]) {
    const start = `Unknown key "${key}" in turns[0]; did you mean "${meant}"? (known: speaker, text, flags, details)`;
    assert.throws(
      () => detectEscalation([turn]),
      (error) => error.name === "TypeError" && error.message.split("\n")[0] === start,
    );
  }
  assert.throws(() => compareEscalation({}, {}, [{ turns: [], sorce: "b1" }]), /Unknown key "sorce".*"source"/);
  // A host may keep other keys in a turn, and a misspelled key if the right one is there too.
  const own = [{ speaker: "user", text: "agent", id: "m-1", at: "now", flags: [], flag: true, detail: undefined }];
  assert.equal(detectEscalation(own).verdict, "escalate");
});

test("a value that equals its key is reported as a value", () => {
  assert.throws(() => detectEscalation([{ speaker: "speaker", text: "x" }]), {
    message: "Expected turns[0].speaker to be one of user, bot, person, got speaker",
  });
  const team = Team.create({ assignments: [] });
  assert.throws(() => startRun({ runId: "r", source: "a", workflow: "workflow", sop: "" }, team), {
    message: "Expected workflow to be one of case, standalone, conversation, got workflow",
  });
  assert.throws(
    () => analyze("", team, { rules: { "vague-trigger": "vague-trigger" } }),
    /^TypeError: Expected options/,
  );
  assert.throws(() => analyze("", team, { rules: { "vague-triger": "off" } }), /did you mean "vague-trigger"/);
});

test("a state is plain JSON, continues where it was, and every change to it is refused", () => {
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

const desk = () =>
  Team.create({
    assignments: [
      { id: "b1", name: "Billing" },
      { id: "l1", name: "Legal" },
      { id: "h1", name: "Support desk", kind: "human" },
      { id: "h2", name: "Lawyers", kind: "human", suspend: true },
      { id: "g1", name: "Gone", kind: "human", status: "deleted" },
    ],
  });
const ROUTED = {
  triggers: TRIGGERS,
  suspend: true,
  routing: {
    target: "h1",
    rules: [
      { sources: ["l1", "b2"], target: "h2" },
      { sources: ["b1"], target: "g1" },
    ],
  },
};
const NOW = "2026-05-03T10:00:00Z";

test("routing: a rule decides, else the default, and deleted targets are named", () => {
  const team = desk();
  const target = (id, name) => ({ id, name, kind: "human" });
  for (const [source, config, expected] of [
    ["l1", ROUTED, { target: target("h2", "Lawyers"), by: "rule", rule: 0, passedOver: [] }],
    ["x", ROUTED, { target: target("h1", "Support desk"), by: "default", rule: null, passedOver: [] }],
    [
      "b1",
      ROUTED,
      {
        target: target("h1", "Support desk"),
        by: "default",
        rule: null,
        passedOver: [{ id: "g1", code: "target-deleted" }],
      },
    ],
    [
      null,
      { routing: { target: "b1" } },
      { target: null, by: "none", rule: null, passedOver: [{ id: "b1", code: "not-human" }] },
    ],
    [null, {}, { target: null, by: "none", rule: null, passedOver: [] }],
  ]) {
    assert.deepEqual(routeEscalation(source, config, team), expected);
  }
});

test("people take over: effects in order, with keys by stretch, and what is left after a crash", () => {
  const team = desk();
  const turns = [U("My invoice is wrong, I want a charge back")];
  const found = detectEscalation(turns, ROUTED);
  const subject = { runId: "r1", threadId: "th-1" };
  const done = escalate(found, turns, subject, ROUTED, team, NOW);
  assert.deepEqual(
    done.effects.map(({ type, key, after }) => [type, key, after]),
    [
      ["add-note", "th-1/escalation/1/add-note", null],
      ["add-tag", "th-1/escalation/1/add-tag", "th-1/escalation/1/add-note"],
      ["assign", "th-1/escalation/1/assign", "th-1/escalation/1/add-tag"],
      ["suspend", "th-1/escalation/1/suspend", "th-1/escalation/1/assign"],
    ],
  );
  assert.equal(done.effects[1].tag, "sys_escalation");
  assert.equal(done.effects[2].target, "h1");
  assert.equal(done.note.issue, "“My invoice is wrong, I want a charge back”");
  assert.deepEqual(escalate(found, turns, subject, ROUTED, team, NOW), done);
  const left = remainingEffects(done, ["th-1/escalation/1/add-note", "th-1/escalation/1/add-tag"]);
  assert.deepEqual(
    left.map(({ type }) => type),
    ["assign", "suspend"],
  );
  const stored = readTransition(JSON.parse(JSON.stringify(done)));
  assert.deepEqual(stored, { ok: true, value: done });
  const again = detectEscalation([U("charge back!")], ROUTED, { state: resumeEscalation(done.state) });
  assert.equal(escalate(again, [U("charge back!")], subject, ROUTED, team, NOW).key, "th-1/escalation/2");
  assert.equal(escalate(detectEscalation([U("hi")]), [U("hi")], subject, {}, team, NOW), null);
});

test("a change anywhere in a stored transition is refused", () => {
  const team = desk();
  const turns = [U("charge back")];
  const done = escalate(detectEscalation(turns, ROUTED), turns, { runId: "r1", caseId: "c/1" }, ROUTED, team, NOW);
  assert.equal(done.key, "c%2F1/escalation/1");
  let count = 0;
  const changed = (value, change) => {
    if (Array.isArray(value)) return value.map((item) => changed(item, change));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, changed(member, change)]));
    }
    return change(value);
  };
  changed(done, () => {
    count += 1;
  });
  for (let place = 0; place < count; place++) {
    let at = 0;
    const broken = changed(done, (leaf) => {
      if (at++ !== place) return leaf;
      if (typeof leaf === "string") return `${leaf}x`;
      return typeof leaf === "number" ? leaf + 1 : leaf === null ? 1 : !leaf;
    });
    assert.equal(readTransition(broken).ok, false, JSON.stringify(broken));
  }
  assert.equal(readTransition({ ...done, conversation: {} }).ok, false);
  assert.equal(readTransition({ ...done, more: 1 }).ok, false);
});

test("a job ends when people take over", () => {
  const team = desk();
  const turns = [U("charge back")];
  const found = detectEscalation(turns, ROUTED);
  const init = { runId: "r1", source: "b1", workflow: "case", caseId: "c1", sop: "Ask @Legal." };
  const run = startRun(init, team);
  const done = escalateRun(run, found, turns, ROUTED, team, NOW);
  assert.equal(done.run.outcome, "handed-over");
  assert.equal(done.refused, null);
  assert.deepEqual(
    done.transition.effects.map(({ type }) => type),
    ["add-note", "add-tag", "release-case", "assign", "suspend"],
  );
  assert.deepEqual(done.transition.timeline, {
    at: NOW,
    hop: 1,
    from: { id: "b1", name: "Billing", kind: "assignment" },
    to: { id: "h1", name: "Support desk", kind: "human" },
    reason: "user-request",
  });
  assert.deepEqual(escalateRun(done.run, found, turns, ROUTED, team, "later"), done);
  // A host knows how often people gave the conversation back, even if its state was lost.
  const again = escalateRun(run, found, turns, ROUTED, team, NOW, { stretch: 3 });
  assert.deepEqual([done.transition.key, again.transition.key], ["c1/escalation/1", "c1/escalation/3"]);
  assert.equal(again.transition.state.stretch, 3);
  assert.ok(readTransition(JSON.parse(JSON.stringify(again.transition))).ok);
  assert.deepEqual(escalateRun(again.run, found, turns, ROUTED, team, "later", { stretch: 3 }), again);
  const later = { ...found, state: resumeEscalation(again.transition.state) };
  assert.equal(later.state.stretch, 4);
  assert.throws(() => escalateRun(run, found, turns, ROUTED, team, NOW, { stretch: 1.5 }), { name: "TypeError" });
  const stored = readRun(JSON.parse(JSON.stringify(done.run)));
  assert.ok(stored.ok);
  assert.deepEqual(stored.value, done.run);
  assert.equal(readRun({ ...done.run, escalated: { ...done.run.escalated, at: "x" } }).ok, false);
  assert.deepEqual(completeRun(done.run, team, NOW).run, done.run);
  const call = { callId: "1", arguments: { target: "Legal", reason: "x" } };
  assert.equal(answerCalls(done.run, [call], team).answers[0].verdict.code, "already-requested");
  for (const [live, code] of [
    [{ owner: "l1" }, "not-owner"],
    [{ open: false }, "case-not-open"],
  ]) {
    const refused = escalateRun(run, found, turns, ROUTED, team, NOW, { live });
    assert.deepEqual([refused.run, refused.transition, refused.refused.code], [run, null, code]);
  }
  const talk = { runId: "r1", source: "b1", workflow: "conversation", threadId: "t1", sop: "Ask @Legal." };
  const asked = answerCalls(startRun(talk, team), [call], team).run;
  assert.equal(asked.requested.target.id, "l1");
  assert.equal(escalateRun(asked, found, turns, ROUTED, team, NOW).refused.code, "already-requested");
  const silent = { triggers: TRIGGERS, suspend: true };
  assert.equal(escalateRun(run, detectEscalation(turns, silent), turns, silent, team, NOW).run.outcome, "finished");
  const open = { triggers: TRIGGERS };
  assert.equal(escalateRun(run, detectEscalation(turns, open), turns, open, team, NOW).run.outcome, "open");
});

test("a worker's own handover to people carries a note and a tag", () => {
  const team = desk();
  const run = startRun(
    { runId: "r1", source: "b1", workflow: "conversation", threadId: "t1", sop: "Ask @Lawyers." },
    team,
  );
  const asked = answerCalls(run, [{ callId: "1", arguments: { target: "Lawyers", reason: "A threat" } }], team).run;
  const turns = [U("My lawyer will write to you")];
  const note = escalationNote(detectEscalation(turns), turns, {}, team, { nextStep: "Answer within a day" });
  const done = completeRun(asked, team, NOW, { note, tag: "sys_escalation" });
  const { effects } = done.transition;
  assert.deepEqual(
    effects.map(({ type }) => type),
    ["add-note", "add-tag", "assign", "suspend"],
  );
  assert.deepEqual([effects[0].note, effects[1].tag], [note, "sys_escalation"]);
  assert.deepEqual(
    effects.map(({ after }) => after),
    [null, ...effects.slice(0, -1).map(({ key }) => key)],
  );
  // A stored transition gives the same again, and every change to it is refused.
  const stored = JSON.parse(JSON.stringify(done));
  assert.deepEqual(readRun(stored.run).value, done.run);
  assert.deepEqual(readTransition(stored.transition).value, done.transition);
  assert.equal(readTransition({ ...stored.transition, tag: "other" }).ok, false);
  assert.deepEqual(completeRun(done.run, team, NOW).transition, done.transition);
  for (const now of [{ note: { issue: "x" } }, { note, tag: 3 }, { tag: "" }, { tags: [] }]) {
    assert.throws(() => completeRun(asked, team, NOW, now), TypeError, JSON.stringify(now));
  }
});

test("a note says what it is about, what to do and what is known", () => {
  const team = desk();
  const config = {
    triggers: TRIGGERS,
    details: [...ORDER, { key: "email" }],
    summary: [
      { key: "what", from: "issue" },
      { key: "why", from: "reason" },
      { key: "who", label: "Worker", from: "source" },
      { key: "order", from: "detail:order-number" },
      { key: "plan", from: "fact:plan" },
      { key: "said", from: "last-message" },
    ],
  };
  const turns = [U("hello"), U("my order 4471-2 is broken\n> x"), U("charge back please")];
  const found = detectEscalation(turns, config, { source: "b1" });
  const note = escalationNote(found, turns, config, team, { facts: { plan: "gold" } });
  assert.deepEqual(note, {
    issue: "“my order 4471-2 is broken > x”",
    nextStep: "Ask for: email.",
    fields: {
      what: "“my order 4471-2 is broken > x”",
      why: "The user asks for a person: “charge back”.",
      who: "Billing",
      order: "4471-2",
      plan: "gold",
      said: "“charge back please”",
    },
  });
  assert.match(formatNote(note, config), /^“my order.*\nNext: Ask for: email\.\n(?:.*\n)*Worker: Billing/);
  const bare = [U("charge back")];
  const own = escalationNote(detectEscalation(bare, config), bare, config, team, { nextStep: "Call." });
  assert.deepEqual([own.issue, own.nextStep], ["The user asked for a person and said nothing else.", "Call."]);
});

test("a note quotes the first turn that says what it is about", () => {
  const team = desk();
  const config = { details: [...ORDER, { key: "reason" }] };
  const ask = B("What is your order number?");
  const issue = (...turns) => escalationNote(detectEscalation(turns, config), turns, config, team).issue;
  const nothing = "The user asked for a person and said nothing else.";
  for (const [expected, ...turns] of [
    ["“my lamp is broken, order 4471-2”", U("hi"), ask, U("my lamp is broken, order 4471-2"), U("agent")],
    [nothing, ask, U("it's 4471-2"), U("agent")],
    [nothing, ask, U("my order number is 4471-2, thanks"), U("agent")],
    [nothing, ask, U("I don't have one, I threw it away"), U("agent")],
    [nothing, U("hello there"), U("can I talk to a human please")],
    [nothing, B("And the reason, please?"), U("it is too small"), U("agent")],
    ["“the lamp does not work, can I talk to a human”", U("the lamp does not work, can I talk to a human")],
    ["The user has not said what it is about.", B("I'm sorry, this is outside my scope.")],
  ]) {
    assert.equal(issue(...turns), expected, turns.map(({ text }) => text).join(" · "));
  }
});

test("other settings are tried on conversations", () => {
  const conversations = [
    { turns: [U("charge back"), B("ok")] },
    { turns: [U("hi")] },
    { turns: [U("charge back")], source: "b1" },
  ];
  const after = { triggers: TRIGGERS, onlyWhen: [{ sources: ["b1"] }] };
  assert.deepEqual(compareEscalation({ triggers: TRIGGERS }, after, conversations), [
    { conversation: 0, before: "escalate", after: "none" },
  ]);
});

test("decisions, signals and steps can be said in another language", () => {
  const found = detectEscalation([U("charge back")], { triggers: TRIGGERS });
  const german = {
    "escalation.user-request": "Bitte um einen Menschen: {quote}",
    "signal.trigger:chargeback": "Auslöser: {label}",
    "next.tell-handed-over": "Menschen übernehmen.",
  };
  assert.equal(translate(found, german), "Bitte um einen Menschen: charge back");
  assert.equal(translate(found.signals[0], german), "Auslöser: Chargeback");
  assert.equal(translate(found.next[0], german), "Menschen übernehmen.");
  assert.equal(translate(found, {}), found.message);
});
