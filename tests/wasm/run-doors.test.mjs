// Every entry for a host's data at run time: faults are named, and nothing causes an unexplained error.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  announcedHandover,
  answerCalls,
  collectCalls,
  completeRun,
  readRun,
  readTransition,
  remainingEffects,
  requestSchema,
  SopHandoverError,
  startRun,
  Team,
  toolDefinition,
  validateRequest,
  wouldRefire,
} from "sop-handover";

import { INBOX, WORKERS } from "./support/desk.mjs";

const team = Team.create({ assignments: [...WORKERS, INBOX] });
const INIT = {
  runId: "r1",
  source: "a1",
  sop: "To @Billing Specialist, @Legal or @Technical Support.",
  workflow: "case",
  caseId: "C-7",
};
const start = (more = {}) => startRun({ ...INIT, ...more }, team);
const BILLING = { target: "Billing Specialist", reason: "r" };
const call = (callId, target = "b1") => ({ callId, arguments: { target, reason: "r" } });
const asked = answerCalls(start(), [call("c")], team).run;
const { transition } = completeRun(asked, team, "now");
const bare = (more) => ({ team, targets: ["b1"], source: "a1", workflow: "case", ...more });

const throwing = new Proxy(
  {},
  {
    get() {
      throw new Error("trap");
    },
    ownKeys() {
      throw new Error("trap");
    },
  },
);
const JUNK = [
  undefined,
  null,
  0,
  NaN,
  1n,
  "",
  "x",
  true,
  [],
  [null],
  {},
  { a: 1 },
  () => {},
  Symbol("s"),
  new Map(),
  new Date(0),
  Promise.resolve(),
  throwing,
];

test("junk at any entry is reported in words", () => {
  const doors = {
    startRun: (junk) => startRun(junk, team),
    "startRun hops": (junk) => start({ hops: junk }),
    "startRun limits": (junk) => start({ limits: junk }),
    "startRun targets": (junk) => start({ sop: undefined, targets: junk }),
    "startRun team": (junk) => startRun(INIT, junk),
    answerCalls: (junk) => answerCalls(junk, [], team),
    "answerCalls calls": (junk) => answerCalls(asked, junk, team),
    "answerCalls call": (junk) => answerCalls(asked, [junk], team),
    "answerCalls callId": (junk) => answerCalls(asked, [{ callId: junk, arguments: {} }], team),
    "answerCalls options": (junk) => answerCalls(asked, [], team, junk),
    "answerCalls live": (junk) => answerCalls(asked, [], team, { live: junk }),
    "answerCalls turn": (junk) => answerCalls(asked, [], team, { turn: junk }),
    completeRun: (junk) => completeRun(junk, team, "now"),
    "completeRun at": (junk) => completeRun(asked, team, junk),
    "completeRun now": (junk) => completeRun(asked, team, "now", junk),
    "completeRun conversation": (junk) => completeRun(asked, team, "now", { conversation: junk }),
    validateRequest: (junk) => validateRequest(BILLING, junk),
    "validateRequest targets": (junk) => validateRequest(BILLING, bare({ targets: junk })),
    "validateRequest source": (junk) => validateRequest(BILLING, bare({ source: junk })),
    "validateRequest workflow": (junk) => validateRequest(BILLING, bare({ workflow: junk })),
    "validateRequest live": (junk) => validateRequest(BILLING, bare({ live: junk })),
    toolDefinition: (junk) => toolDefinition(junk, team),
    "toolDefinition options": (junk) => toolDefinition(["b1"], team, junk),
    requestSchema: (junk) => requestSchema(junk),
    announcedHandover: (junk) => announcedHandover("I hand over to Legal.", junk, team),
    "announcedHandover text": (junk) => announcedHandover(junk, asked, team),
    remainingEffects: (junk) => remainingEffects(junk, []),
    "remainingEffects keys": (junk) => remainingEffects(transition, junk),
    "remainingEffects rows": (junk) => remainingEffects(transition, [junk]),
    wouldRefire: (junk) => wouldRefire(junk, "h"),
    "wouldRefire executions": (junk) => wouldRefire({ toolExecutions: [junk] }, "h"),
    "wouldRefire hash": (junk) => wouldRefire({ toolExecutions: [] }, junk),
    collectCalls: (junk) => collectCalls(junk),
  };
  for (const [door, open] of Object.entries(doors)) {
    for (const [at, junk] of JUNK.entries()) {
      try {
        open(junk);
      } catch (error) {
        const explained = error instanceof TypeError || SopHandoverError.is(error) || error.message === "trap";
        assert.ok(explained && error.code !== "engine-crashed", `${door} ${at}: ${error.stack}`);
        assert.doesNotMatch(
          error.message,
          /is not a function|Cannot (read|destructure|convert)|not iterable/,
          `${door} ${at}`,
        );
      }
    }
  }
  for (const keys of [undefined, null, "CASE-1/1/release", [{ key: "CASE-1/1/release" }], [7]]) {
    assert.throws(() => remainingEffects(transition, keys), TypeError, JSON.stringify(keys));
  }
  for (const junk of JUNK) {
    assert.equal(readRun(junk).ok, false);
    assert.equal(readTransition(junk).ok, false);
    assert.equal(validateRequest(junk, bare()).ok, false);
  }
});

test("a mistyped key is named with the one that was meant", () => {
  for (const [open, meant] of [
    [() => start({ RunId: "r" }), "runId"],
    [() => start({ caseID: "C" }), "caseId"],
    [() => start({ limits: { maxHops: 1 } }), "hops"],
    [() => start({ hop: [] }), "hops"],
    [() => answerCalls(asked, [], team, { onconflict: "first" }), "onConflict"],
    [() => answerCalls(asked, [], team, { live: { Owner: "a1" } }), "owner"],
    [() => answerCalls(asked, [{ callID: "c", arguments: {} }], team), "callId"],
    [() => answerCalls(asked, [{ callId: "c", argument: {} }], team), "arguments"],
    [() => completeRun(asked, team, "now", { Live: {} }), "live"],
    [() => completeRun(asked, team, "now", { live: { hops: 1 } }), "hop"],
    [() => completeRun(asked, team, "now", { conversations: {} }), "conversation"],
    [() => validateRequest(BILLING, bare({ Live: {} })), "live"],
    [() => validateRequest(BILLING, bare({ live: { isOpen: false } })), "open"],
    [() => toolDefinition(["b1"], team, { Provider: "mcp" }), "provider"],
  ]) {
    assert.throws(open, (error) => error instanceof TypeError && error.message.includes(`did you mean "${meant}"?`));
  }
  assert.throws(() => start({ targets: [] }), /sop: the targets are given already/);
});

test("an undefined fact is not an omitted fact", () => {
  for (const key of ["owner", "hop", "open", "pending", "suspended"]) {
    const live = { [key]: undefined };
    const message = new RegExp(`live\\.${key} is undefined`);
    assert.throws(() => answerCalls(asked, [], team, { live }), { name: "TypeError", message });
    assert.throws(() => completeRun(asked, team, "now", { live }), { name: "TypeError", message });
    assert.throws(() => validateRequest(BILLING, bare({ live })), { name: "TypeError", message });
  }
  assert.equal(answerCalls(start(), [call("c")], team, { live: undefined }).answers[0].verdict.ok, true);
});

test("a run's own data counts, and nothing may contradict it", () => {
  const run = start({ sop: "To @Billing Specialist, or [@Triage](assignment:a1)." });
  const judge = (target, more) => {
    const verdict = validateRequest({ target, reason: "r" }, { team, targets: run, ...more });
    return verdict.ok ? verdict.target.id : verdict.code;
  };
  assert.equal(judge("b1"), "b1");
  assert.equal(judge("a1"), "self-handover");
  assert.equal(judge("a1", { source: null }), "self-handover");
  for (const more of [{ workflow: "standalone" }, { source: "b1" }]) {
    assert.throws(() => judge("b1", more), TypeError);
    assert.throws(() => toolDefinition(run, team, more), TypeError);
  }
  const later = Team.create({ assignments: [...WORKERS.map((row) => ({ ...row, connections: [] })), INBOX] });
  const verdict = validateRequest(BILLING, { team: later, targets: run });
  assert.equal(verdict.code, "queue-consumer-required");
  const done = completeRun(asked, team, "now").run;
  assert.equal(validateRequest(BILLING, { team, targets: done }).code, "already-requested");
  assert.equal(validateRequest({ ...BILLING, target: "l1" }, { team, targets: asked }).code, "already-requested");
  assert.equal(validateRequest(BILLING, { team, targets: asked }).ok, true);
  assert.equal(toolDefinition(done, team), null);
  const spent = start({ hops: [{ from: "x", to: "a1" }], limits: { hops: 1 } });
  assert.equal(toolDefinition(spent, team), null);
  assert.equal(validateRequest(BILLING, { team, targets: spent }).code, "loop-limit");
  for (const missing of ["source", "workflow"]) {
    const { [missing]: _, ...rest } = bare();
    assert.throws(() => validateRequest(BILLING, rest), { name: "TypeError", message: `“${missing}” is missing.` });
  }
});

test("a late delivery of an earlier stage is recognised by its hop", () => {
  const there = { from: "a1", to: "b1" };
  const back = { from: "b1", to: "a1" };
  for (const [hop, expected] of [
    [0, true],
    [2, "not-owner"],
  ]) {
    const live = { owner: "a1", hop };
    const { run, answers } = answerCalls(start(), [call("c")], team, { live });
    assert.equal(answers[0].verdict.ok || answers[0].verdict.code, expected);
    assert.equal(run.requested !== null, expected === true);
    assert.equal(completeRun(asked, team, "now", { live }).refused?.code ?? true, expected);
  }
  const third = start({ runId: "r3", hops: [there, back] });
  assert.equal(answerCalls(third, [call("c")], team, { live: { owner: "a1", hop: 2 } }).answers[0].verdict.ok, true);
  assert.throws(() => validateRequest(BILLING, bare({ live: { hop: 0 } })), /live\.hop: there is no run/);
});

test("hops are one list, however often they appear", () => {
  const hops = Array.from({ length: 100_000 }, (_, at) => ({ from: `x${at % 7}`, to: `x${at % 5}` }));
  const begun = start({ hops, limits: { hops: 1_000_000 } });
  const { run } = answerCalls(begun, [call("c")], team);
  assert.equal(run.hops, begun.hops);
  const done = completeRun(run, team, "now");
  assert.equal(done.run.hops, begun.hops);
  assert.equal(done.run.transition, done.transition);
  assert.equal(done.transition.effects[1].hops, done.transition.hops);
  assert.equal(done.transition.hops.length, 100_001);
  const spent = answerCalls(start({ hops, limits: { hops: 5 } }), [call("c")], team).answers[0].verdict;
  assert.equal(spent.code, "loop-limit");
  assert.ok(spent.params.path.startsWith("… → ") && spent.params.path.length < 500);
});

test("calls without an id are answered, each by itself", () => {
  const run = start({ workflow: "standalone", caseId: undefined });
  const codes = ({ answers }) => answers.map(({ callId, verdict }) => [callId, verdict.ok || verdict.code]);
  for (const callId of [undefined, null, ""]) {
    const mixed = [{ ...call(callId), callId }, call("c1", "t1"), { arguments: null }];
    assert.deepEqual(codes(answerCalls(run, mixed, team)), [
      ["", "choose-one"],
      ["c1", "choose-one"],
      ["", "malformed-request"],
    ]);
  }
});

test("stored data contains no NUL", () => {
  const run = start({ sop: "Ref\0unds go to [@Billing Specialist](assignment:b1)." });
  const calls = [{ callId: "c", arguments: { target: "b1", reason: "a\0b" } }];
  const done = completeRun(answerCalls(run, calls, team).run, team, "now");
  assert.equal(done.transition.record.reason, "ab");
  assert.doesNotMatch(JSON.stringify(done), /\\u0000/);
  for (const more of [{ runId: "r\0" }, { caseId: "\0" }, { runId: "\ud800" }])
    assert.throws(() => start(more), TypeError);
  assert.throws(() => completeRun(asked, team, "\0"), TypeError);
});

test("late answers are awaited, one turn after the other", async () => {
  let run = start({ workflow: "standalone", caseId: undefined });
  let busy = 0;
  const answer = collectCalls(async (calls) => {
    busy += 1;
    const before = run;
    await new Promise((done) => setTimeout(done, 0));
    assert.equal(run, before, "another turn came in between");
    const answered = answerCalls(run, calls, team);
    run = answered.run;
    busy -= 1;
    assert.equal(busy, 0);
    return answered.answers;
  });
  const first = [answer(call("c0")), answer({ arguments: {} })];
  await new Promise((done) => setTimeout(done, 0));
  const second = answer(call("c0", "t1"));
  const found = await Promise.all([...first, second]);
  assert.deepEqual(
    found.map((verdict) => verdict.ok || verdict.code),
    [true, "missing-target", "replay-conflict"],
  );
  for (const wrong of [
    async () => undefined,
    () => [],
    () => ({ answers: [] }),
    () => Promise.reject(new Error("db")),
  ]) {
    await assert.rejects(collectCalls(wrong)(call("c")), (error) => !/is not a function/.test(error.message));
  }
});

test("a schema can be modified", () => {
  const schema = requestSchema(toolDefinition(["b1"], team));
  schema["~standard"].jsonSchema.extra = 1;
  schema["~standard"].types = {};
  schema.name = "x";
  const json = schema["~standard"].jsonSchema.input({ target: "draft-07" });
  json.properties.target.enum.push("x");
  assert.deepEqual(schema["~standard"].jsonSchema.input({ target: "draft-07" }).properties.target.enum, [
    "Billing Specialist",
  ]);
});

test("an empty turn counts as none, as an empty call id does", () => {
  const twice = (options) => {
    const first = answerCalls(start(), [call("c1", "b1")], team, options);
    const second = answerCalls(first.run, [call("c2", "l1")], team, options);
    return second.answers.map(({ callId, verdict }) => [callId, verdict.code]);
  };
  const apart = twice({});
  assert.deepEqual(twice({ turn: "" }), apart);
  assert.notDeepEqual(twice({ turn: "t1" }), apart);
});

test("a wrong argument goes by its name", () => {
  const context = { team, targets: ["b1"], source: "a1", workflow: "standalone" };
  const wrong = [
    [() => validateRequest({}, { ...context, targets: 7 }), /^Expected targets to be an array, got number$/],
    [() => validateRequest({}, { ...context, targets: [7] }), /^Expected targets\[0\] to be /],
    [
      () => toolDefinition([{ id: 7 }], team),
      /^Expected targets\[0\]\.id to be a string, got number\ntargets\[0\]: “name” is missing\.$/,
    ],
    [() => answerCalls(start(), [{ callId: 7, arguments: {} }], team), /^Expected calls\[0\]\.callId to be a string/],
    [() => validateRequest({}, { ...context, workflow: "" }), /^Expected workflow to be one of /],
  ];
  for (const [act, message] of wrong) assert.throws(act, { name: "TypeError", message });
});
