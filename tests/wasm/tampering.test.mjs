// Any change in a single place of a stored run or transition is found. Data that does not follow from the rest is
// listed below with the reason.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import Ajv from "ajv/dist/2020.js";
import { answerCalls, completeRun, readRun, readTransition, startRun, Team } from "sop-handover";

import { INBOX, QUEUE, WORKERS } from "./support/desk.mjs";

const PLACES = {
  case: { workflow: "case", caseId: "C-7" },
  standalone: { workflow: "standalone" },
  conversation: { workflow: "conversation", threadId: "th-1" },
};
const SOP =
  "Refunds go to @Billing Specialist. Bugs go to @Technical Support. Angry users go to @Inbox. Contracts go to @Legal.";
const HOPS = [
  { from: "l1", to: "t1" },
  { from: "t1", to: "a1" },
];

/** What nothing else in the data says, by the way to it. */
const FREE = [
  // Words of people and models, and times: any text can stand there.
  [/^targets\.\d+\.(name|when(\.\d+)?)$/, "names and rules are as the SOP and the team had them"],
  [/^(source|requested\.target)\.(name|kind)$/, "as the team had it, which may have changed meanwhile"],
  [/^targets\.\d+\.kind$/, "as the team had it, which may have changed meanwhile"],
  [/^requested\.reason$/, "the model's words"],
  [/^turn\.name$/, "the host's name of the turn"],
  [/^turn\.calls\.\d+\.callId$/, "the provider's id of a call that was set aside"],
  [/^turn\.calls\.\d+\.target$/, "a call that was set aside asked for this or that target"],
  [/^turn\.calls$/, "there may have been more or fewer calls that were set aside, in any order"],
  [/^refused\.(toModel|toPeople|params\.\w+(\.\d+)?)$/, "words for people and models"],
  [/^refused\.code$/, "who was deleted may as well not be loaded"],
  [/^refused\.allowed(Ids)?(\.\d+)?$/, "whom the team could reach then"],
  // What the run is about, and what the host decides.
  [/^(runId|caseId|threadId|source\.id)$/, "the run is about it, as long as no transition says so too"],
  [/^targets(\.\d+(\.id)?)?$/, "whom the SOP mentioned, as long as nobody has asked for them"],
  [/^configured$/, "without targets the SOP may have mentioned nobody, or nobody who can be had"],
  [/^limits\.(hops|repeats)$/, "the host's budget"],
  [/^hops(\.\d+(\.(from|to))?)?$/, "handovers before this run, as the host told them"],
  [/^revision$/, "changes that are forgotten count too"],
];

const kindOf = (value) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

/** Every change of one place: `[what was done, the way to the place, the data with the change]`. */
function* changes(data, way = []) {
  const path = way.join(".");
  for (const [key, value] of Object.entries(data)) {
    const at = [...way, key];
    const put = (changed) => (Array.isArray(data) ? data.with(Number(key), changed) : { ...data, [key]: changed });
    if (!Array.isArray(data)) {
      const { [key]: _, ...rest } = data;
      yield ["delete", at.join("."), rest];
    }
    for (const other of [null, 7, "x", true, [], {}, [value]]) {
      if (kindOf(other) !== kindOf(value)) yield ["retype", at.join("."), put(other)];
    }
    const others = { string: [`${value}x`, "", "b1", "l1"], number: [value + 1, value - 1, 0], boolean: [!value] };
    for (const other of others[kindOf(value)] ?? []) {
      if (other !== value) yield ["change", at.join("."), put(other)];
    }
    if (Object(value) === value) {
      for (const [kind, inner, changed] of changes(value, at)) yield [kind, inner, put(changed)];
    }
  }
  if (Array.isArray(data)) {
    for (const [at, item] of data.entries()) {
      yield ["remove", path, data.toSpliced(at, 1)];
      yield ["duplicate", path, [...data, structuredClone(item)]];
    }
    if (data.length > 1) yield ["reorder", path, data.toReversed()];
  } else {
    yield ["add", path, { ...data, more: 1 }];
  }
}

const stored = (value) => JSON.parse(JSON.stringify(value));
const call = (callId, target) => ({ callId, arguments: { target, reason: "why" } });

/** Runs of a workflow in every state that they can be in. */
function runsOf(workflow) {
  const team = Team.create({ assignments: [...WORKERS, { id: "l2", name: "Law", connections: QUEUE }, INBOX] });
  const begun = startRun({ runId: "r1", source: "a1", sop: SOP, hops: HOPS, ...PLACES[workflow] }, team);
  const asked = (targets, options) =>
    answerCalls(
      begun,
      targets.map((target, at) => call(`c${at}`, target)),
      team,
      options,
    ).run;
  const ended = (run, live = {}) => completeRun(run, team, "now", { live }).run;
  const runs = {
    begun,
    finished: ended(begun),
    requested: asked(["b1"]),
    "requested twice": asked(["b1", "b1"], { turn: "t1" }),
    "set aside": asked(["b1", "l1"]),
    "first of two": asked(["b1", "l1"], { onConflict: "first" }),
    "handed over": ended(asked(["b1", "b1"])),
    "to people": ended(asked(["h1"])),
    closed: ended(asked(["b1"]), { open: false }),
    "with pending work": ended(asked(["b1"]), { pending: ["an approval"] }),
  };
  team.patch({ delete: ["b1"] });
  runs.deleted = ended(asked(["l1"]));
  runs["target deleted"] = ended(runs.requested);
  return runs;
}

/** Reasons that hold only where nothing else in this data says the same. */
function isFree(path, data) {
  if (!FREE.some(([pattern]) => pattern.test(path))) return false;
  const { outcome, requested, turn, transition } = data;
  if (/^turn\.calls/.test(path) && requested !== null && turn.onConflict !== "first") return false;
  if (transition && /^(runId|caseId|threadId|source|hops|requested\.reason)/.test(path)) return false;
  if (path === "revision" && turn === null) return false;
  return outcome !== undefined;
}

for (const workflow of Object.keys(PLACES)) {
  test(`a run of the ${workflow} workflow that was changed in one place is refused`, () => {
    let refused = 0;
    const free = [];
    for (const [state, run] of Object.entries(runsOf(workflow))) {
      const data = stored(run);
      assert.deepEqual(readRun(data), { ok: true, value: run }, state);
      for (const [kind, path, changed] of changes(data)) {
        const read = readRun(changed);
        if (!read.ok) refused += 1;
        else if (isFree(path, data) && kind !== "add" && kind !== "delete") free.push(path);
        else assert.fail(`${state}: ${kind} ${path} was taken: ${JSON.stringify(changed)}`);
      }
    }
    assert.ok(refused > 5 * free.length, `${refused} refused, ${free.length} free`);
  });

  test(`a transition of the ${workflow} workflow that was changed in one place is refused`, () => {
    for (const state of ["handed over", "to people"]) {
      const data = stored(runsOf(workflow)[state].transition);
      assert.equal(readTransition(data).ok, true);
      for (const [kind, path, changed] of changes(data)) {
        // The effects of a handover to people do not hold the hops before it.
        if (data.kind === "human" && /^hops\.[01]\.(from|to)$/.test(path) && kind === "change") continue;
        assert.equal(readTransition(changed).ok, false, `${state}: ${kind} ${path} was taken`);
      }
    }
  });
}

test("the published schemas accept stored data", () => {
  const schema = (name) => JSON.parse(readFileSync(new URL(`../../pkg/schema/${name}.json`, import.meta.url), "utf8"));
  const [ofRun, ofTransition] = ["run", "transition"].map((name) => new Ajv().compile(schema(name)));
  for (const workflow of Object.keys(PLACES)) {
    for (const [state, run] of Object.entries(runsOf(workflow))) {
      assert.ok(ofRun(stored(run)), `${state}: ${JSON.stringify(ofRun.errors)}`);
      if (run.transition) assert.ok(ofTransition(stored(run.transition)), JSON.stringify(ofTransition.errors));
    }
  }
});

test("a conversation is accepted only with its own thread", () => {
  const own = { threadId: "th-1", messages: ["SECRET"], toolExecutions: [], metadata: {} };
  for (const workflow of Object.keys(PLACES)) {
    for (const state of ["handed over", "to people"]) {
      const data = stored(runsOf(workflow)[state].transition);
      const read = readTransition({ ...data, conversation: own });
      assert.equal(read.ok, workflow === "conversation");
      for (const conversation of [{ messages: ["SECRET"] }, { ...own, threadId: "th-2" }, null, 7, "SECRET"]) {
        assert.equal(readTransition({ ...data, conversation }).ok, false);
      }
    }
  }
});

test("only a conversation's transition holds a conversation, whatever is passed", () => {
  const team = Team.create({ assignments: [...WORKERS, INBOX] });
  for (const workflow of ["case", "standalone"]) {
    for (const target of ["b1", "h1"]) {
      const begun = startRun({ runId: "r1", source: "a1", sop: SOP, ...PLACES[workflow] }, team);
      const { run } = answerCalls(begun, [call("c", target)], team);
      for (const threadId of [undefined, null, "", "C-7", "th-1"]) {
        const { transition } = completeRun(run, team, "now", { conversation: { threadId, messages: ["SECRET"] } });
        assert.doesNotMatch(JSON.stringify(transition), /SECRET/);
      }
    }
  }
});

test("one run id in two places gives different keys", () => {
  const team = Team.create({ assignments: [...WORKERS, INBOX] });
  const seen = new Map();
  for (const [runId, place] of [
    ["r", { workflow: "case", caseId: "C" }],
    ["r", { workflow: "case", caseId: "D" }],
    ["r", { workflow: "conversation", threadId: "C" }],
    ["r", { workflow: "standalone" }],
    ["C/run:r", { workflow: "standalone" }],
    ["r", { workflow: "case", caseId: "C/run:r" }],
    ["r/run:r", { workflow: "case", caseId: "C" }],
    ["r%2Frun:r", { workflow: "case", caseId: "C" }],
  ]) {
    const begun = startRun({ runId, source: "a1", sop: SOP, ...place }, team);
    const { run } = answerCalls(begun, [call("c", "h1")], team);
    const { transition } = completeRun(run, team, "now");
    for (const key of [transition.key, ...transition.effects.map((effect) => effect.key)]) {
      assert.equal(seen.has(key), false, key);
      seen.set(key, runId);
    }
  }
});
