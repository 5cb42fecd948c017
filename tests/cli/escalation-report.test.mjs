// How lines of a log are read, and the arithmetic of the report.
import assert from "node:assert/strict";
import { test } from "node:test";

import { inside } from "./support.mjs";

const { readConversations } = await inside("escalation/conversations.ts");
const { follow } = await inside("escalation/follow.ts");
const { score } = await inside("escalation/score.ts");

async function* lines(...all) {
  for (const line of all) {
    const text = typeof line === "string" ? line : JSON.stringify(line);
    yield { bytes: Buffer.from(text), tooLong: false };
  }
}
const read = (...all) => readConversations(lines(...all), "log.jsonl");
const user = (text) => ({ speaker: "user", text });
const bot = (text) => ({ speaker: "bot", text });

test("whole conversations, with the host's own members left out", async () => {
  const { conversations, problems } = await read(
    {
      id: "c",
      turns: [user("hi"), { ...bot("hello"), flags: ["in-scope"], details: { email: "a@b.c" }, ms: 12 }],
      model: "x",
    },
    "",
    { id: 7, turns: [], source: "a1", expect: "none" },
    { turns: [user("x")], expect: { verdict: "escalate", at: 0 } },
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(conversations, [
    {
      id: "c",
      turns: [user("hi"), { ...bot("hello"), flags: ["in-scope"], details: { email: "a@b.c" } }],
      lines: [1, 1],
    },
    { id: "7", turns: [], lines: [], source: "a1", expect: { verdict: "none" } },
    { id: "line 4", turns: [user("x")], lines: [4], expect: { verdict: "escalate", at: 0 } },
  ]);
});

test("one turn a line, of several conversations at a time", async () => {
  const turn = (conversation, speaker, text, more) => ({ conversation, speaker, text, ...more });
  const { conversations, problems } = await read(
    turn("a", "user", "1"),
    turn("b", "user", "2", { source: "s" }),
    turn("a", "bot", "3"),
    turn("a", "user", "4", { expect: "escalate" }),
    turn("b", "bot", "5", { expect: "hold" }),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(conversations, [
    { id: "a", turns: [user("1"), bot("3"), user("4")], lines: [1, 3, 4], expect: { verdict: "escalate", at: 2 } },
    { id: "b", turns: [user("2"), bot("5")], lines: [2, 5], source: "s", expect: { verdict: "hold" } },
  ]);
});

test("an unusable line is reported with its number, and the rest is read", async () => {
  const wrong = [
    ["{", "The line is not JSON."],
    ["[]", "The line is a list: write one conversation a line."],
    ["null", "The line is no object."],
    [{}, "The line has neither turns nor conversation, speaker and text."],
    [{ turns: {} }, "turns must be an array."],
    [{ turns: [1] }, "turns[0] must be an object."],
    [
      { turns: [{ speaker: "customer", text: "" }] },
      'turns[0].speaker must be one of user, bot, person, not "customer".',
    ],
    [{ turns: [{ speaker: "user" }] }, "turns[0].text must be a string."],
    [{ turns: [{ ...user(""), flags: [1] }] }, "turns[0].flags[0] must be a string."],
    [{ turns: [{ ...user(""), details: [] }] }, "turns[0].details must be an object."],
    [{ turns: [], expect: "yes" }, "expect must be one of escalate, hold, offer, none."],
    [{ turns: [user("")], expect: { verdict: "escalate", at: 1 } }, "expect.at must be the number of a turn, from 0."],
    [{ turns: [], expct: "none" }, 'Unknown key "expct" in the line; did you mean "expect"?'],
    [{ conversation: {}, speaker: "user", text: "" }, "conversation must be a string."],
    [{ conversation: "c", speaker: "user" }, "text must be a string."],
  ];
  const { conversations, problems } = await read(...wrong.map(([line]) => line), { id: "good", turns: [] });
  assert.deepEqual(
    problems.map(({ file, rule, place: { line }, message }) => [file, rule, line, message]),
    wrong.map(([, message], at) => ["log.jsonl", "invalid-line", at + 1, message]),
  );
  assert.deepEqual(
    conversations.map(({ id }) => id),
    ["good"],
  );
});

test("a line that is too long or not UTF-8", async () => {
  async function* bad() {
    yield { bytes: Buffer.from("{}"), tooLong: true };
    yield { bytes: Buffer.from([0xff]), tooLong: false };
  }
  const { problems } = await readConversations(bad(), "-");
  assert.deepEqual(
    problems.map(({ message }) => message),
    ["The line has more than 1048576 bytes.", "The line is not UTF-8."],
  );
});

/** Finds what the text of a turn says. */
const detect = (turns, _config, { state = { turns: 0 } }) => {
  const text = turns[0]?.text ?? "none";
  const signal = { turn: state.turns, from: 0, to: 4, category: "c", rule: "r", status: "decides" };
  const verdict = text.startsWith("pass") ? "none" : text.split(" ")[0];
  const signals = verdict === "none" ? [] : [signal];
  return {
    verdict,
    reason: "no-signal",
    message: "",
    missing: [],
    signals,
    state: { turns: state.turns + turns.length },
  };
};

test("the outcome of a conversation is the first escalation, else the last verdict", () => {
  const of = (...texts) => follow({ turns: texts.map(user) }, {}, { detect }).end;
  assert.equal(of("hold", "none").verdict, "none");
  assert.deepEqual([of("hold", "escalate x", "none").verdict, of("hold", "escalate x", "none").turn], ["escalate", 1]);
  assert.equal(of("none", "escalate x").signal.quote, "esca");
  assert.deepEqual([of().verdict, of().turn], ["none", -1]);
  const turns = ["escalate", "none", "hold"].map(user);
  assert.equal(follow({ turns }, {}, { detect }).steps.length, 1);
  assert.equal(follow({ turns }, {}, { detect, all: true }).steps.length, 3);
  assert.equal(follow({ turns }, {}, { detect, all: true }).end.turn, 0);
});

const found = (verdict, turn = 0, rule = "asks-for-person") => ({
  verdict,
  turn,
  reason: "no-signal",
  signal: verdict === "escalate" ? { category: "user-request", rule, turn, quote: "x" } : null,
});
const judged = (expect, of) => ({
  id: "c",
  line: 1,
  expect: typeof expect === "string" ? { verdict: expect } : { verdict: "escalate", at: expect },
  found: of,
});

test("precision, recall and what they are shares of", () => {
  const all = score([
    judged("escalate", found("escalate")),
    judged("escalate", found("escalate")),
    judged("escalate", found("hold")),
    judged("none", found("escalate", 0, "hands-over")),
    judged("none", found("none")),
    judged("offer", found("offer")),
    judged("hold", found("none")),
  ]);
  assert.equal(all.judged, 7);
  assert.deepEqual(all.counts.escalate, { escalate: 2, hold: 1, offer: 0, none: 0 });
  assert.deepEqual(all.counts.none, { escalate: 1, hold: 0, offer: 0, none: 1 });
  assert.deepEqual([all.precision, all.recall, all.f1, all.falseRate], [2 / 3, 2 / 3, 2 / 3, 1 / 4]);
  assert.deepEqual(all.categories, { "user-request": { right: 2, wrong: 1 } });
  assert.deepEqual(all.rules, { "asks-for-person": { right: 2, wrong: 0 }, "hands-over": { right: 0, wrong: 1 } });
  assert.equal(all.disagreements.length, 3);
});

test("timing: 1 where none was due and none made, less the further away", () => {
  const timing = (...all) => score(all).timing;
  const near = (got, expected) => assert.ok(Math.abs(got - expected) < 1e-12, `${got} for ${expected}`);
  assert.deepEqual(timing(judged("none", found("hold"))), { gt1: 1, gt2: 1, gt3: 1 });
  assert.deepEqual(timing(judged("none", found("escalate"))), { gt1: 0, gt2: 0, gt3: 0 });
  assert.deepEqual(timing(judged(2, found("none"))), { gt1: 0, gt2: 0, gt3: 0 });
  assert.deepEqual(timing(judged(2, found("escalate", 2))), { gt1: 1, gt2: 1, gt3: 1 });
  const one = timing(judged(2, found("escalate", 4)));
  near(one.gt1, Math.exp(-2));
  near(one.gt2, Math.exp(-0.5));
  near(one.gt3, Math.exp(-4 / 18));
  near(timing(judged(2, found("escalate", 4)), judged("none", found("none"))).gt1, (Math.exp(-2) + 1) / 2);
  const all = score([
    judged(2, found("escalate", 1)),
    judged(2, found("escalate", 3)),
    judged("escalate", found("escalate", 9)),
  ]);
  assert.deepEqual([all.timed, all.early, all.late, all.disagreements.length], [2, 1, 1, 2]);
});

test("a share of nothing is none", () => {
  const { precision, recall, f1, falseRate, timing } = score([]);
  assert.deepEqual([precision, recall, f1, falseRate, timing.gt1], [null, null, null, null, null]);
  assert.deepEqual(score([judged("none", found("none"))]).falseRate, 0);
});
