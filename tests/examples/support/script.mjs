// What the scripted models send, and what must result with any SDK.
import assert from "node:assert/strict";

/** Turns of a model: calls, then the final text. The first turn holds a wrong call and a right one. */
export const TURNS = [
  [
    { id: "call-1", arguments: { target: "Legal", reason: "A contract" } },
    { id: "call-2", arguments: { target: "@billing specialist", reason: "A refund is late" } },
  ],
  [{ id: "call-3", arguments: { target: "Billing Specialist", reason: "A refund is late" } }],
];
/** One turn that names both targets of the front desk: judged one by one, the first would be taken. */
export const CONFLICT = [
  [
    { id: "call-1", arguments: { target: "Legal", reason: "A contract" } },
    { id: "call-2", arguments: { target: "Billing Specialist", reason: "A refund is late" } },
  ],
];
export const DESK = { source: "desk" };
/** A job whose SOP lets it hand over to nobody. */
export const NOBODY = { source: "billing" };
export const FINAL = "I have passed it on.";

/** What the calls are answered, by call id. */
export function assertAnswers(answers) {
  assert.deepEqual(Object.keys(answers).sort(), ["call-1", "call-2", "call-3"]);
  assert.match(answers["call-1"], /does not allow a handover to “Legal”.*“Billing Specialist”/s);
  assert.match(answers["call-2"], /is recorded and takes effect when this job completes/);
  assert.match(answers["call-3"], /is recorded.*nothing more to request/);
}

/** The tool as it reached the model. */
export function assertTool({ name, schema }) {
  assert.equal(name, "request_handover");
  assert.deepEqual(schema.properties.target.enum, ["Billing Specialist"]);
  assert.equal(schema.additionalProperties, false);
}

/** The job is over, and the host has carried out each effect once. */
export function assertHandedOver({ transition, job }) {
  assert.equal(transition.result.handover.id, "billing");
  assert.equal(transition.record.reason, "A refund is late");
  job.complete();
  assert.deepEqual(
    job.effects.map(({ type, target }) => [type, target]),
    [
      ["release-case", undefined],
      ["dispatch-case", "billing"],
    ],
  );
  assert.equal(job.owner, "billing");
}

/** Neither of two targets in one turn is taken, and the model is told at both. */
export function assertConflict({ transition, job }, answers) {
  assert.deepEqual(Object.keys(answers).sort(), ["call-1", "call-2"]);
  for (const answer of Object.values(answers)) assert.match(answer, /different targets|choose one|only one/i);
  assert.deepEqual([transition, job.effects], [null, []]);
}

/** A job that may hand over to nobody has done its work, without the tool. */
export function assertNoTool({ text, transition, job }) {
  assert.deepEqual([text, job.tool(), transition, job.effects], [FINAL, null, null, []]);
}
