// Laws for every team, SOP, request and job, tried on random ones.
import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";
import { analyze, answerCalls, completeRun, remainingEffects, startRun, Team, validateRequest } from "sop-handover";

const numRuns = Number(process.env.FUZZ_RUNS) || 300;
const holds = (property) => fc.assert(property, { numRuns });

const NOW = "2026-11-21T00:00:00Z";
const QUEUE = ["queue:consumer"];
const WORKFLOWS = ["case", "standalone", "conversation"];
const PLACES = { case: { caseId: "C-7" }, standalone: {}, conversation: { threadId: "th-1" } };

/** Names that clash with each other in every way that names can. */
const NAMES = [
  "Desk",
  "desk",
  "DESK (2)",
  "Désk",
  "Ｄｅｓｋ",
  " Desk  B",
  "Desk B",
  "@Desk",
  "Müller",
  "Mu\u0308ller",
  "a1",
];
const ids = NAMES.map((_, at) => `a${at}`);

const member = (id) =>
  fc.record({
    id: fc.constant(id),
    name: fc.constantFrom(...NAMES),
    kind: fc.constantFrom("assignment", "assignment", "human"),
    status: fc.constantFrom("active", "active", "deleted"),
    connections: fc.constantFrom([], QUEUE),
  });
const assignments = fc.tuple(...ids.map(member));
const mention = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...NAMES).map((name) => `@${name}`) },
  { weight: 3, arbitrary: fc.constantFrom(...ids).map((id) => `[@x](assignment:${id})`) },
);
const sop = fc
  .array(mention, { maxLength: 15, size: "max" })
  .map((mentions) => mentions.map((mention) => `Hand over to ${mention}.`).join("\n\n"));
const word = fc.oneof(
  fc.constantFrom(...ids),
  fc.constantFrom(...NAMES),
  fc.constantFrom(...NAMES).map((name) => `@${name.toUpperCase()} `),
  fc.constantFrom(...NAMES).map((name) => `${name} (2)`),
  fc.string({ unit: "binary" }),
);
const request = fc.oneof(
  { weight: 6, arbitrary: fc.record({ target: word, reason: fc.constantFrom("why", " ", "x".repeat(3000)) }) },
  { weight: 2, arbitrary: fc.record({ target: word, reason: fc.string() }).map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true }) },
);
const facts = fc.record(
  {
    owner: fc.constantFrom("a0", "a1", null),
    open: fc.boolean(),
    suspended: fc.boolean(),
    pending: fc.constantFrom([], ["x"]),
  },
  { requiredKeys: [] },
);
const live = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: facts });

test("nothing throws, and only targets that are granted and able to take the work are accepted or named", () => {
  let accepted = 0;
  holds(
    fc.property(
      assignments,
      assignments,
      sop,
      fc.constantFrom(...WORKFLOWS),
      fc.array(request, { minLength: 1, maxLength: 4 }),
      live,
      (before, after, text, workflow, requests, facts) => {
        const team = Team.create({ assignments: before });
        const granted = analyze(text, team, { source: "a0", workflow }).targets.map(({ id }) => id);
        const run = startRun({ runId: "r", source: "a0", workflow, ...PLACES[workflow], sop: text }, team);
        team.update({ assignments: after });
        const able = (id) => {
          const row = team.get(id);
          const reachable = workflow !== "case" || row.kind === "human" || row.connections.length > 0;
          return granted.includes(id) && id !== "a0" && row.status !== "deleted" && reachable;
        };
        const context = { team, targets: run, source: "a0", workflow, live: facts };
        const calls = requests.map((value, at) => ({ callId: `c${at}`, arguments: value }));
        const alone = requests.map((value) => validateRequest(value, context));
        const { run: asked, answers } = answerCalls(run, calls, team, { live: facts });
        for (const verdict of [...alone, ...answers.map((answer) => answer.verdict)]) {
          assert.ok(verdict.ok ? able(verdict.target.id) : verdict.allowedIds.every(able));
          assert.equal(typeof verdict.toModel, "string");
          accepted += verdict.ok;
        }
        assert.equal(answers.length, calls.length);
        const { transition, refused } = completeRun(asked, team, NOW, { live: facts });
        if (transition) assert.ok(able(transition.result.handover.id));
        if (!asked.requested) assert.equal(transition ?? refused, null);
        team.dispose();
      },
    ),
  );
  assert.ok(accepted > numRuns / 20, `only ${accepted} were accepted`);
});

const FOUR = ["Triage", "Billing", "Support", "Legal"].map((name, at) => ({ id: `a${at}`, name, connections: QUEUE }));
const ALL = FOUR.map(({ id, name }) => ({ id, name, when: [] }));

const secret = fc.stringMatching(/^[a-z]{8,20}$/).map((text) => `SECRET-${text}`);

test("the start of a standalone job contains nothing of the job before", () => {
  const team = Team.create({ assignments: FOUR });
  holds(
    fc.property(secret, fc.jsonValue(), (secret, data) => {
      const init = { runId: "r", source: "a0", workflow: "standalone" };
      const text = `The password is ${secret}. If ${secret} comes up, hand over to @Billing.`;
      const context = {
        threadId: "th-1",
        messages: [secret, data],
        toolExecutions: [{ hash: secret }],
        metadata: { secret, data },
      };
      const calls = [{ callId: secret, arguments: { target: "Billing", reason: secret, more: secret } }];
      const { run } = answerCalls(startRun({ ...init, sop: text }, team), calls, team);
      const { transition } = completeRun(run, team, NOW, { conversation: context });
      assert.equal(transition.kind, "standalone");
      assert.equal("conversation" in transition, false);
      assert.doesNotMatch(JSON.stringify(transition.effects), /SECRET/);
    }),
  );
});

test("a conversation comes out as the object that went in, untouched", () => {
  const team = Team.create({ assignments: FOUR });
  holds(
    fc.property(fc.array(fc.anything()), fc.anything(), (messages, metadata) => {
      const conversation = { threadId: "th-1", messages, toolExecutions: [{ hash: "h" }], metadata };
      const run = startRun(
        { runId: "r", source: "a0", workflow: "conversation", threadId: "th-1", targets: ALL },
        team,
      );
      const asked = answerCalls(run, [{ callId: "c", arguments: { target: "a1", reason: "r" } }], team).run;
      const { transition } = completeRun(asked, team, NOW, { conversation });
      assert.equal(transition.conversation, conversation);
      assert.equal(conversation.messages, messages);
      assert.equal(conversation.metadata, metadata);
      assert.equal(Object.isFrozen(conversation) || Object.isFrozen(messages), false);
    }),
  );
});

test("wherever a crash happens, each effect comes once", () => {
  const people = [...FOUR, { id: "h", name: "People", kind: "human", suspend: true }];
  const team = Team.create({ assignments: people });
  const targets = [...ALL, { id: "h", name: "People", when: [] }];
  const target = fc.constantFrom("a1", "a2", "h");
  holds(
    fc.property(fc.constantFrom(...WORKFLOWS), target, fc.array(fc.nat(5)), (workflow, to, crashes) => {
      const run = startRun({ runId: "r", source: "a0", workflow, ...PLACES[workflow], targets }, team);
      const asked = answerCalls(run, [{ callId: "c", arguments: { target: to, reason: "r" } }], team).run;
      const first = completeRun(asked, team, NOW);
      const done = [];
      for (const count of [...crashes, 10]) {
        const { transition } = completeRun(JSON.parse(JSON.stringify(first.run)), team, "later");
        assert.deepEqual(transition, first.transition);
        for (const { key } of remainingEffects(transition, done).slice(0, count)) done.push(key);
      }
      assert.deepEqual(
        done,
        first.transition.effects.map(({ key }) => key),
      );
      assert.equal(new Set(done).size, done.length);
    }),
  );
});

test("every path through a team ends within its budgets", () => {
  const team = Team.create({ assignments: FOUR });
  const limits = fc.record({ hops: fc.nat(8), repeats: fc.integer({ min: 1, max: 3 }) });
  holds(
    fc.property(limits, fc.array(fc.nat(3), { minLength: 20, maxLength: 30 }), (limits, path) => {
      let hops = [];
      let source = "a0";
      for (const [at, step] of path.entries()) {
        const init = { runId: `r${at}`, source, hops, limits, workflow: "case", caseId: "C-7", targets: ALL };
        const call = { callId: "c", arguments: { target: `a${step}`, reason: "r" } };
        const { run, answers } = answerCalls(startRun(init, team), [call], team);
        const { transition } = completeRun(run, team, NOW);
        if (!transition) {
          const expected = source === `a${step}` ? "self-handover" : "loop-limit";
          assert.equal(answers[0].verdict.code, expected);
          continue;
        }
        source = transition.result.handover.id;
        hops = transition.hops;
      }
      assert.ok(hops.length <= limits.hops);
      for (const { from, to } of hops) {
        assert.ok(hops.filter((hop) => hop.from === from && hop.to === to).length <= limits.repeats);
      }
    }),
  );
});
