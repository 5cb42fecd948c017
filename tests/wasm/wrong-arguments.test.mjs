// A wrong argument is a TypeError with every problem: a line for each in the message, and its place and code in `issues`.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  analyze,
  answerCalls,
  compareTargets,
  complete,
  detectEscalation,
  startRun,
  Team,
  validateRequest,
} from "sop-handover";

const team = Team.create({ assignments: [{ id: "b1", name: "Billing" }] });
const analysis = analyze("Ask @Billing.", team);

/** The error, with its problems as `path code` and one line in the message for each. */
function wrong(call) {
  try {
    call();
  } catch (error) {
    assert.equal(error.name, "TypeError", error.stack);
    assert.ok(Object.isFrozen(error.issues) && Object.isFrozen(error.issues[0].path));
    const lines = error.message.split("\n");
    assert.equal(lines.length, error.issues.length, error.message);
    return { lines, issues: error.issues, found: error.issues.map(({ path, code }) => `${path.join(".")} ${code}`) };
  }
  return assert.fail("nothing was thrown");
}

test("all options with a wrong value are named", () => {
  const { lines, found } = wrong(() => analyze("x", team, { workflow: "x", format: "y", rules: { a: 1 } }));
  assert.deepEqual(found, [
    "options.workflow unknown-value",
    "options.format unknown-value",
    "options.rules.a unknown-value",
  ]);
  assert.deepEqual(lines.slice(0, 2), [
    "Expected options.workflow to be one of case, standalone, conversation, got x",
    "Expected options.format to be one of markdown, plain, got y",
  ]);
  assert.match(lines[2], /^Unknown key "a" in options\.rules \(known: /);
});

test("all unknown keys are named, each with the one that was meant", () => {
  const { lines, issues } = wrong(() => team.check({ workflw: "case", maxchain: 3, format: "plain" }));
  const known = ["workflow", "format", "rules", "maxChain"];
  assert.deepEqual(
    lines,
    [
      ["workflw", "workflow"],
      ["maxchain", "maxChain"],
    ].map(([key, meant]) => `Unknown key "${key}" in options; did you mean "${meant}"? (known: ${known.join(", ")})`),
  );
  assert.deepEqual(issues[0], {
    code: "unknown-value",
    message: "“workflw” is not one of “workflow”, “format”, “rules”, “maxChain”.",
    params: { received: "workflw", field: "workflw", allowed: known },
    path: ["options", "workflw"],
  });
});

test("every place of a list and of nested data is named", () => {
  const run = startRun({ runId: "r1", source: "b1", sop: "Ask @Billing.", workflow: "standalone" }, team);
  for (const [call, found] of [
    [() => answerCalls(run, [{ callId: 4 }, { callId: 5 }], team), ["calls.0.callId", "calls.1.callId"]],
    [() => compareTargets([5, "a", 6], []), ["before.0", "before.2"]],
    [() => complete("@", 1, team, { boost: { a: "1", b: "2" } }), ["options.boost.a", "options.boost.b"]],
    [() => detectEscalation([{ speaker: "user", text: 5 }, 6]), ["turns.0.text", "turns.1"]],
  ])
    assert.deepEqual(
      wrong(call).found,
      found.map((place) => `${place} wrong-type`),
    );
});

test("problems that are found before the engine is called have a place and a code too", () => {
  const context = (live) => () =>
    validateRequest({ target: "Billing" }, { team, targets: analysis, source: "a1", live });
  for (const [call, found] of [
    [() => analyze(3, team), ["text wrong-type"]],
    [() => analyze("", team, []), ["options wrong-type"]],
    [() => analyze("", team, { pending: [{ from: 0, to: 0 }, 5] }), ["options.pending.1 wrong-type"]],
    [() => complete("@", 1, team, { insert: "html" }), ["options.insert unknown-value"]],
    [context({ Owner: "a", hops: 1 }), ["live.Owner unknown-value", "live.hops unknown-value"]],
    [context({ owner: undefined, open: undefined }), ["live.owner missing-field", "live.open missing-field"]],
  ])
    assert.deepEqual(wrong(call).found, found);
});

test("a problem reads the same wherever it is found", () => {
  const [here] = wrong(() => analyze(3, team)).issues;
  const [inEngine] = Team.safeCreate({ assignments: [{ id: 3, name: "A" }] }).issues;
  assert.deepEqual({ ...here, path: [] }, { ...inEngine, path: [] });
  const [word] = wrong(() => complete("@", 1, team, { insert: "html" })).issues;
  const [inOptions] = wrong(() => analyze("", team, { format: "html" })).issues;
  const sameWords = { received: "html", allowed: ["linked", "plain"] };
  assert.deepEqual(word.params, sameWords);
  assert.equal(word.message, inOptions.message.replace("markdown", "linked"));
});
