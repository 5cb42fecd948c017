// What the settings of an assignment, a target and a conversation decide when people take over.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  detectEscalation,
  escalate,
  escalationNote,
  readEscalationState,
  resumeEscalation,
  routeEscalation,
  Team,
} from "sop-handover";

const U = (text) => ({ speaker: "user", text });
const B = (text) => ({ speaker: "bot", text });
const NOW = "2026-05-03T10:00:00Z";

const team = Team.create({
  assignments: [
    { id: "b1", name: "Billing" },
    { id: "h1", name: "Support desk", kind: "human" },
    { id: "h2", name: "Lawyers", kind: "human", suspend: true },
  ],
});

/** The effects when a user asks for a person while an assignment is talking. */
function effects(config, source) {
  const turns = [U("agent")];
  const found = detectEscalation(turns, config, { source });
  const done = escalate(found, turns, { runId: "r/1" }, config, team, NOW);
  return done.effects.map(({ type, key }) => `${type} ${key}`);
}

test("the bot falls silent as the assignment says, else the workspace, else the target", () => {
  const silent = (config) => effects(config, "b1").some((effect) => effect.startsWith("suspend"));
  const routing = { target: "h2" };
  const of = (suspend) => ({ assignments: { b1: { suspend } } });
  for (const [config, expected] of [
    [{}, false],
    [{ routing: { target: "h1" } }, false],
    [{ routing }, true],
    [{ routing, suspend: false }, false],
    [{ routing, suspend: true, ...of(false) }, false],
    [{ suspend: false, ...of(true) }, true],
  ]) {
    assert.equal(silent(config), expected, JSON.stringify(config));
  }
});

test("without a case or a thread, keys belong to the job; without a target, there are only note and tag", () => {
  assert.deepEqual(effects({}), ["add-note r%2F1/escalation/1/add-note", "add-tag r%2F1/escalation/1/add-tag"]);
});

test("an assignment in two rules uses the first, and an unknown target is skipped", () => {
  const rules = [
    { sources: ["b1"], target: "h2" },
    { sources: ["b1"], target: "h1" },
  ];
  assert.deepEqual(
    [routeEscalation("b1", { routing: { rules } }, team)].map(({ target, rule }) => [target.id, rule]),
    [["h2", 0]],
  );
  const { target, by, passedOver } = routeEscalation(null, { routing: { target: "x" } }, team);
  assert.deepEqual([target, by, passedOver], [null, "none", [{ id: "x", code: "unknown-target" }]]);
});

test("the assignment's fields of a note replace the workspace's", () => {
  const config = {
    summary: [{ key: "all", from: "issue" }],
    assignments: { b1: { summary: [{ key: "words", from: "quote" }] } },
  };
  const turns = [U("my lamp broke, get me an agent")];
  const fields = (source) => escalationNote(detectEscalation(turns, config, { source }), turns, config, team).fields;
  assert.deepEqual(fields("b1"), { words: "“get me an agent”" });
  assert.deepEqual(fields(), { all: "“my lamp broke, get me an agent”" });
});

test("the note says what the bot has announced and what is missing", () => {
  const config = { details: [{ key: "order-number", label: "the order number" }] };
  const turns = [B("I've escalated your case to our billing team.")];
  const { nextStep } = escalationNote(detectEscalation(turns, config), turns, config, team);
  assert.equal(nextStep, "The user was told: “escalated your case to our billing team” Ask for: the order number.");
});

test("the next step names who takes over, and says that the bot may answer again", () => {
  const config = { routing: { target: "h1" } };
  const found = detectEscalation([U("agent")], config);
  assert.equal(found.next[0].params.target, "h1");
  const again = detectEscalation([U("thanks")], config, { state: resumeEscalation(found.state) });
  assert.deepEqual(
    [again.next[0].code, again.next[0].toModel],
    ["answer-again", "People have given the conversation back: you may answer again."],
  );
});

test("names of people, and words of another language, come with the settings", () => {
  const config = {
    people: ["Tyrone"],
    lexicons: [
      {
        language: "de",
        asksForPerson: ["mit * (mensch*|mitarbeiter*)"],
        offers: ["soll ich * verbinden"],
        accepts: ["^ja"],
      },
    ],
  };
  const verdict = (...turns) => detectEscalation(turns, config).verdict;
  assert.equal(verdict(U("can I talk to Tyrone?")), "escalate");
  assert.equal(verdict(U("Tyrone sent me an invoice")), "none");
  assert.equal(verdict(U("Ich will mit einem Menschen sprechen")), "escalate");
  assert.equal(verdict(B("Soll ich Sie verbinden?"), U("Ja bitte")), "escalate");
  assert.equal(verdict(U("Ja bitte")), "none");
});

test("a state of a newer version, or one whose members a store has sorted", () => {
  const { state } = detectEscalation([U("Do you have real people there?")]);
  const newer = readEscalationState({ ...state, format: 2 });
  assert.deepEqual(
    newer.issues.map(({ code }) => code),
    ["newer-format"],
  );
  const sorted = Object.fromEntries(Object.entries(state).sort(([a], [b]) => (a < b ? -1 : 1)));
  assert.deepEqual(readEscalationState(sorted), { ok: true, value: state });
  const cut = { ...state, source: "\ud800" };
  assert.equal(readEscalationState(cut).ok, false);
  for (const data of [null, [], "x", {}]) assert.equal(readEscalationState(data).ok, false);
});
