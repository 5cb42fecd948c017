// What happens when the engine itself fails. It is built with a feature that the package lacks.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { loaded } from "./support/page.mjs";

const data = {
  assignments: [
    { id: "b1", name: "Billing" },
    { id: "s1", name: "Support" },
  ],
};
const crashed = (cause) => (error) =>
  error.name === "SopHandoverError" && error.code === "engine-crashed" && cause.test(error.message);

for (const engine of ["reading", "full"]) {
  describe(`the ${engine} engine`, async () => {
    const { analyze, complete, SopDocument, Team } = await loaded(engine, "target/crash-test");

    for (const [kind, cause] of [
      ["panic", /as the text asked/],
      ["memory", /unreachable/],
    ]) {
      test(`a crash (${kind}) costs one call and nothing else`, () => {
        const team = Team.create(data);
        const document = new SopDocument("@Billing \ud83d", team);
        document.edit({ from: 0, insert: "When due: " });
        team.patch({ upsert: [{ id: "b1", name: "Finance" }], delete: ["s1"] });
        const before = {
          analysis: document.analysis,
          version: document.version,
          team: team.toJSON(),
          text: document.text,
        };

        assert.throws(() => analyze(`crash-test: ${kind}`, team), crashed(cause));
        assert.deepEqual(
          { analysis: document.analysis, version: document.version, team: team.toJSON(), text: document.text },
          before,
        );
        assert.deepEqual(document.analysis, analyze(document.text, team));
        assert.equal(complete("@fin", 4, team, { boost: { b1: 1 } }).options[0].id, "b1");

        assert.throws(() => document.edit({ from: 0, insert: `crash-test: ${kind}` }), crashed(cause));
        assert.equal(document.text, before.text);
        assert.equal(document.version, before.version);
        document.edit({ from: 0, insert: "@Finance " });
        assert.deepEqual(document.analysis, analyze(document.text, team));

        assert.throws(() => analyze(`crash-test: ${kind}`, team), crashed(cause));
        document.dispose();
        team.dispose();
      });
    }

    test("handles from before a crash can be disposed of", () => {
      const team = Team.create(data);
      const document = new SopDocument("x", team);
      assert.throws(() => analyze("crash-test: panic", team), crashed(/./));
      document.dispose();
      team.dispose();
      assert.throws(() => team.size, { code: "disposed" });
    });

    test("a host whose own code fails inside the engine gets a coded error, and a working engine", () => {
      const { normalize } = String.prototype;
      const team = Team.create(data);
      String.prototype.normalize = () => {
        throw new Error("patched");
      };
      try {
        assert.throws(() => analyze("@Ｂｉｌｌｉｎｇ", team), crashed(/patched/));
      } finally {
        String.prototype.normalize = normalize;
      }
      assert.equal(analyze("@Ｂｉｌｌｉｎｇ", team).badges[0].id, "b1");
    });
  });
}

test("a job goes on after a crash, with the targets that the engine held", async () => {
  const { analyze, answerCalls, completeRun, startRun, Team, toolDefinition } = await loaded(
    "full",
    "target/crash-test",
  );
  const team = Team.create(data);
  const init = { runId: "r", source: "t1", workflow: "standalone", sop: "Refunds go to @Billing." };
  const run = startRun(init, team);
  const calls = [{ callId: "c", arguments: { target: "Billing", reason: "r" } }];
  const before = answerCalls(run, calls, team);
  assert.throws(() => analyze("crash-test: panic", team), crashed(/./));
  assert.deepEqual(answerCalls(run, calls, team), before);
  const other = startRun({ ...init, sop: "Bugs go to @Support." }, team);
  assert.deepEqual(toolDefinition(run, team).parameters.properties.target.enum, ["Billing"]);
  assert.deepEqual(toolDefinition(other, team).parameters.properties.target.enum, ["Support"]);
  assert.equal(completeRun(before.run, team, "now").transition.result.handover.id, "b1");
  team.dispose();
});
