// Any value in any place of any argument: faults are reported in words, the engine continues, and no exception of the
// host escapes.
import assert from "node:assert/strict";
import { test } from "node:test";

import * as sop from "sop-handover";

import { INBOX, WORKERS } from "./support/desk.mjs";

const team = sop.Team.create({ assignments: [...WORKERS, INBOX] });
const SOP = "Money goes to @Billing Specialist, law to @legal, angry users to @Inbox.";
const LIVE = { owner: "a1", hop: 1, open: true, pending: [], suspended: false };
const stored = (value) => JSON.parse(JSON.stringify(value));
const INIT = {
  runId: "r1",
  source: "a1",
  sop: SOP,
  format: "markdown",
  workflow: "conversation",
  threadId: "th-1",
  hops: [{ from: "b1", to: "a1" }],
  limits: { hops: 5, repeats: 3 },
};
const CALLS = [{ callId: "c1", arguments: { target: "Legal", reason: "why" } }];
const CONVERSATION = { threadId: "th-1", messages: [], toolExecutions: [{ hash: "h" }], metadata: {} };
const run = sop.startRun(INIT, team);
const asked = sop.answerCalls(run, CALLS, team).run;
const done = sop.completeRun(asked, team, "now", { conversation: CONVERSATION });
const analysis = sop.analyze(SOP, team, { source: "a1", workflow: "case" });
const few = stored({ ...analysis, diagnostics: [] });
const asker = { source: "a1", workflow: "case" };
const EDITS = [{ from: 0, to: 1, insert: "x" }];

/** Every public function of plain arguments: `[the call, its arguments]`. */
const DOORS = {
  startRun: [(init) => sop.startRun(init, team), INIT],
  toolDefinition: [
    (targets, options) => sop.toolDefinition(targets, team, options),
    few,
    { provider: "mcp", ...asker },
  ],
  "toolDefinition of a run": [(data) => sop.toolDefinition(data, team), stored(asked)],
  "toolDefinition of ids": [(ids) => sop.toolDefinition(ids, team, asker), ["b1", { id: "l1", name: "Legal" }]],
  requestSchema: [(definition) => sop.requestSchema(definition), stored(sop.toolDefinition(["b1"], team))],
  validateRequest: [sop.validateRequest, { target: "b1", reason: "r" }, { team, targets: run, live: LIVE }],
  answerCalls: [
    (data, calls, options) => sop.answerCalls(data, calls, team, options),
    stored(run),
    CALLS,
    { turn: "t", live: LIVE },
  ],
  completeRun: [
    (data, at, now) => sop.completeRun(data, team, at, now),
    stored(asked),
    "now",
    { conversation: CONVERSATION, live: LIVE },
  ],
  readRun: [sop.readRun, stored(done.run)],
  readTransition: [sop.readTransition, stored(done.transition)],
  remainingEffects: [sop.remainingEffects, stored(done.transition), ["a key"]],
  wouldRefire: [sop.wouldRefire, CONVERSATION, "h"],
  announcedHandover: [(text, targets) => sop.announcedHandover(text, targets, team), "I hand over to Legal.", few],
  collectCalls: [sop.collectCalls, () => []],
  analyze: [(text, options) => sop.analyze(text, team, options), SOP, { ...asker, rules: { "plain-mention": "off" } }],
  complete: [
    (text, at, options) => sop.complete(text, at, team, options),
    "@Bil",
    4,
    { limit: 3, boost: { b1: 1 }, ...asker },
  ],
  linkMentions: [
    (text, options) => sop.linkMentions(text, team, options),
    SOP,
    { only: [{ from: 0, to: 9 }], ...asker },
  ],
  lintTriggers: [
    (text, options) => sop.lintTriggers(text, team, options),
    "Escalate if needed.",
    { format: "plain", everything: true },
  ],
  mentionedIds: [sop.mentionedIds, SOP, { format: "plain" }],
  compareTargets: [sop.compareTargets, ["b1"], stored(run.targets)],
  applyEdits: [sop.applyEdits, "abc", EDITS],
  mapPosition: [sop.mapPosition, 1, EDITS, -1],
  collectEdits: [sop.collectEdits, stored(analysis.diagnostics.filter(({ fixes }) => fixes.length > 0).slice(0, 1))],
  lineColumn: [sop.lineColumn, "abc", 1],
  translate: [sop.translate, stored(analysis.diagnostics[0]), { "plain-mention": "{name}" }],
  toMermaid: [sop.toMermaid, stored(team.graph())],
  impact: [sop.impact, stored(team.graph()), "b1"],
  mentionsOf: [sop.mentionsOf, few],
  "Team.create": [sop.Team.create, { assignments: [INBOX], entry: ["h1"] }, { vocabulary: "agent" }],
  "Team.get": [(id) => team.get(id), "b1"],
  "SopDocument.analyze": [
    (options) => new sop.SopDocument("@Bil", team).analyze(options),
    { pending: [{ from: 0, to: 4 }] },
  ],
  "SopDocument.edit": [(edits) => new sop.SopDocument("abc", team).edit(edits), EDITS],
  "SopDocument.complete": [(at, options) => new sop.SopDocument("@Bil", team).complete(at, options), 4, { limit: 3 }],
};

const trap = () => {
  throw new Error("trap");
};
const cyclic = {};
cyclic.self = cyclic;
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const STRANGE = [
  undefined,
  null,
  Number.NaN,
  -0,
  1e308,
  1n,
  Symbol("s"),
  trap,
  "",
  "\ud800",
  "\0",
  true,
  new Date(Number.NaN),
  new Map([["a", 1]]),
  [],
  [null],
  new Array(3),
  {},
  Object.create(null),
  cyclic,
  revoked.proxy,
  new Proxy({}, { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap }),
  new Proxy([], { get: trap }),
  { toString: trap },
  JSON.parse('{"__proto__":{"owner":"b1"},"constructor":1}'),
];

const isPlain = (value) =>
  Object(value) === value && (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);

/** Every way to a place in data; what engine handles hold is theirs. */
function* places(data, way = []) {
  yield way;
  if (!isPlain(data)) return;
  for (const key of Object.keys(data)) yield* places(data[key], [...way, key]);
}

/** A copy of data with a place changed. */
function changed(data, [key, ...rest], change) {
  if (key === undefined) return change(data);
  const copy = Array.isArray(data) ? [...data] : { ...data };
  if (rest.length > 0) copy[key] = changed(data[key], rest, change);
  else Object.defineProperty(copy, key, { enumerable: true, configurable: true, ...change(data[key], true) });
  return copy;
}

/** Every strange thing that can stand in a place. */
function* changes(data) {
  for (const way of places(data)) {
    const put = (value) => changed(data, way, (_, isMember) => (isMember ? { value } : value));
    for (const strange of STRANGE) yield [way, put(strange)];
    if (way.length === 0) continue;
    yield [way, changed(data, way, () => ({ get: trap }))];
    for (const later of [undefined, null, {}]) {
      let reads = 0;
      yield [way, changed(data, way, (value) => ({ get: () => (++reads === 1 ? value : later) }))];
    }
  }
}

const RAW = /trap|Cannot |is not a function|not iterable|revoked|could not be cloned|call stack|array length/;

for (const [door, [open, ...given]] of Object.entries(DOORS)) {
  test(`${door}: any value anywhere is reported in words`, () => {
    open(...given);
    for (const [at, argument] of given.entries()) {
      for (const [way, strange] of changes(argument)) {
        try {
          open(...given.with(at, strange));
        } catch (error) {
          const where = `${[at, ...way].join(".")}: ${error?.stack}`;
          assert.ok(error instanceof TypeError || error instanceof RangeError || sop.SopHandoverError.is(error), where);
          assert.notEqual(error.code, "engine-crashed", where);
          assert.doesNotMatch(error.message, RAW, where);
        }
      }
    }
    open(...given);
  });
}

test("unreadable parts of data that is only checked are reported as issues", () => {
  const conversation = new Proxy({}, { get: trap });
  const read = sop.readTransition({ ...stored(done.transition), conversation });
  assert.deepEqual(read.issues[0].path, ["conversation"]);
  assert.equal(sop.readTransition(revoked.proxy).ok, false);
  assert.equal(sop.readRun(revoked.proxy).ok, false);
});

test("endlessly shared objects and huge arrays are refused", () => {
  let many = {};
  for (let depth = 0; depth < 60; depth += 1) many = { a: many, b: many, c: many };
  assert.equal(sop.Team.safeCreate(many).ok, false);
  assert.equal(sop.readRun({ hops: new Array(4e9) }).ok, false);
});

test("a run that has lost a part does not pass for a list of targets", () => {
  for (const key of Object.keys(run)) {
    const { [key]: _, ...rest } = stored(run);
    assert.throws(() => sop.toolDefinition(rest, team), { code: "invalid-snapshot" }, key);
    assert.throws(() => sop.validateRequest({ target: "b1", reason: "r" }, { team, targets: rest, ...asker }), key);
  }
});
