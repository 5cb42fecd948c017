// The engine keeps the targets of runs. What it keeps must change no answer, outlive no change of
// the team, trust nothing that a host can change, and take no more memory the longer a host runs.
import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";
import { answerCalls, completeRun, readRun, startRun, Team, toolDefinition, validateRequest } from "sop-handover";
import { engineMemory } from "../../pkg/wasm/sop_handover.js";

const numRuns = Number(process.env.FUZZ_RUNS) || 300;

const ids = ["a0", "a1", "a2", "a3"];
const names = ["Triage", "Billing", "billing", "Bílling"];
const assignments = (named) => ids.map((id, at) => ({ id, name: names[named[at]] }));
const init = { runId: "r", source: "a0", workflow: "standalone" };
const copied = (run) => JSON.parse(JSON.stringify(run));
const asks = (target) => [{ callId: `c ${target}`, arguments: { target, reason: "why" } }];

const named = fc.tuple(...ids.map(() => fc.nat(names.length - 1)));
const change = fc.oneof(
  fc.record({ upsert: named.map(assignments) }),
  fc.record({ delete: fc.constantFrom(...ids).map((id) => [id]) }),
);

test("a run answers as a copy of it does, however the team changes meanwhile", () => {
  fc.assert(
    fc.property(
      named,
      fc.array(change, { maxLength: 4 }),
      fc.array(fc.constantFrom(...ids, ...names, "billing (2)", "nobody"), { minLength: 1, maxLength: 4 }),
      (named, changes, words) => {
        const team = Team.create({ assignments: assignments(named) });
        const targets = assignments(named).map((target) => ({ ...target, when: [] }));
        let run = startRun({ ...init, targets }, team);
        for (const change of [{}, ...changes]) {
          team.patch(change);
          const copy = copied(run);
          assert.deepEqual(toolDefinition(run, team), toolDefinition(copy, team));
          for (const word of words) {
            const context = { team, source: "a0", workflow: "standalone" };
            const request = { target: word, reason: "why" };
            const verdict = validateRequest(request, { ...context, targets: run });
            assert.deepEqual(verdict, validateRequest(request, { ...context, targets: copy }));
            const answered = answerCalls(run, asks(word), team);
            assert.deepEqual(answered, answerCalls(copy, asks(word), team));
            assert.deepEqual(completeRun(answered.run, team, "now"), completeRun(copied(answered.run), team, "now"));
            assert.equal(JSON.stringify(answered.run), JSON.stringify(copied(answered.run)));
          }
          run = answerCalls(run, asks(words[0]), team).run;
        }
        team.dispose();
      },
    ),
    { numRuns },
  );
});

test("two teams don't affect each other", () => {
  const [one, other] = [Team.create({ assignments: assignments([0, 1, 2, 3]) }), Team.create({ assignments: [] })];
  const run = startRun({ ...init, sop: "Refunds go to [@Billing](assignment:a1)." }, one);
  const verdict = (team) =>
    validateRequest({ target: "Billing", reason: "r" }, { team, targets: run, source: "a0", workflow: "standalone" });
  assert.equal(verdict(one).ok, true);
  assert.equal(verdict(other).code, "target-deleted");
  assert.equal(verdict(one).ok, true);
});

test("a run that a host has copied or changed is read anew each time", () => {
  const team = Team.create({ assignments: assignments([0, 1, 2, 3]) });
  const run = startRun({ ...init, sop: "Refunds go to [@Billing](assignment:a1)." }, team);
  const names = (targets) => toolDefinition(targets, team)?.names.map(({ id }) => id);
  const changing = copied(run);
  assert.deepEqual(names(changing), ["a1"]);
  changing.targets[0].id = "a2";
  assert.deepEqual(names(changing), ["a2"]);
  Object.assign(changing, { targets: [], configured: false });
  assert.equal(names(changing), undefined);
  assert.deepEqual(names({ ...run, targets: [{ id: "a3", name: "x", kind: "assignment", when: [] }] }), ["a3"]);
  assert.deepEqual(names(run), ["a1"]);
  assert.throws(() => answerCalls({ ...run, targets: undefined }, [], team), { code: "invalid-snapshot" });
});

test("a run that has not changed stays the same object, and its targets are never copied", () => {
  const team = Team.create({ assignments: assignments([0, 1, 2, 3]) });
  const run = startRun({ ...init, sop: "Refunds go to [@Billing](assignment:a1)." }, team);
  assert.equal(answerCalls(run, asks("nobody"), team).run, run);
  const asked = answerCalls(run, asks("a1"), team).run;
  assert.equal(asked.targets, run.targets);
  const done = completeRun(asked, team, "now").run;
  assert.equal(completeRun(done, team, "later").run, done);
  assert.ok(
    Object.isFrozen(done) && Object.isFrozen(done.requested.callIds) && Object.isFrozen(done.transition.effects),
  );
  const read = readRun(copied(done)).value;
  assert.deepEqual(Object.keys(read), Object.keys(done));
});

test("endless jobs don't take endless memory", () => {
  const many = Array.from({ length: 1000 }, (_, at) => ({ id: `b${at}`, name: `Desk ${at}`, when: [] }));
  const team = Team.create({
    assignments: [...assignments([0, 1, 2, 3]), ...many.map(({ id, name }) => ({ id, name }))],
  });
  const work = (rounds) => {
    for (let round = 0; round < rounds; round++) {
      const run = startRun({ ...init, targets: many }, team);
      completeRun(answerCalls(run, asks("b7"), team).run, team, "now");
    }
    return engineMemory().buffer.byteLength;
  };
  const settled = work(100);
  assert.ok(work(400) <= settled * 1.1);
  // The first one's targets were evicted long ago.
  const old = startRun({ ...init, targets: many.slice(0, 3) }, team);
  work(100);
  assert.equal(answerCalls(old, asks("b2"), team).answers[0].verdict.ok, true);
});
