// The published schema of a team says what the engine says, as far as a schema can.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import fc from "fast-check";
import { detectEscalation, Team } from "sop-handover";

const schema = JSON.parse(readFileSync(new URL("../../pkg/schema/team.json", import.meta.url), "utf8"));
const accepts = new Ajv({ allErrors: true }).compile(schema);

// What a schema can't say.
const BEYOND = new Set(["duplicate-id", "unknown-entry", "bad-character", "empty-name", "empty-id"]);

test("the schema accepts a full team and refuses mistakes", () => {
  const full = {
    assignments: [
      { id: "a", name: "A", kind: "human", status: "deleted", connections: ["queue:consumer"], description: "d" },
      {
        id: "b",
        name: "B",
        sop: "@A",
        workflow: "case",
        suspend: true,
        formerNames: ["C"],
        more: 1,
        escalation: { alignedTo: "x" },
      },
    ],
    entry: ["a"],
    partial: false,
    escalation: { details: [{ key: "order" }], gate: "all", routing: { target: null }, off: ["trigger:x", "repeats"] },
  };
  assert.equal(accepts(full), true);
  for (const broken of [
    {},
    { assignments: [{ id: 1, name: "A" }] },
    { assignments: [{ id: "a", name: " " }] },
    ...[
      { gate: "x" },
      { onlyWhen: [{}] },
      { off: ["x"] },
      { summary: [{ key: "a", from: "detail:" }] },
      { more: 1 },
    ].map((escalation) => ({ assignments: [], escalation })),
  ]) {
    assert.equal(accepts(broken), false);
    assert.equal(Team.safeCreate(broken).ok, false);
  }
});

test("the team's schema has the same escalation settings as their own schema", () => {
  const { $defs, ...own } = JSON.parse(
    readFileSync(new URL("../../pkg/schema/escalation.json", import.meta.url), "utf8"),
  );
  for (const [name, definition] of Object.entries($defs)) assert.deepEqual(schema.$defs[name], definition, name);
  assert.deepEqual(schema.$defs.escalation.properties, own.properties);
});

test("schema and engine agree on random data", () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string(),
    fc.constant([]),
    fc.constant(["x"]),
  );
  const optional = ["kind", "status", "connections", "description", "sop", "workflow", "suspend", "formerNames"];
  const right = { kind: "human", status: "active", workflow: "case", suspend: true, connections: ["q"] };
  const assignment = fc.record(
    Object.fromEntries([
      ["id", fc.oneof({ weight: 6, arbitrary: fc.string({ minLength: 1 }) }, value)],
      ["name", fc.oneof({ weight: 6, arbitrary: fc.string({ minLength: 1 }) }, value)],
      ...optional.map((key) => [key, fc.oneof({ weight: 4, arbitrary: fc.constant(right[key] ?? []) }, value)]),
    ]),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.record({ assignments: fc.array(assignment, { maxLength: 3 }) }, { requiredKeys: [] }), (data) => {
      const result = Team.safeCreate(data);
      const issues = result.ok ? [] : result.issues.filter(({ code }) => !BEYOND.has(code));
      if (result.ok) result.value.dispose();
      const problems = accepts(data) ? [] : accepts.errors.filter(({ keyword }) => keyword !== "pattern");
      assert.equal(issues.length === 0, problems.length === 0, JSON.stringify({ data, issues, problems }));
    }),
    { numRuns: 400 },
  );
});

test("the schema accepts a conversation's state", () => {
  const state = JSON.parse(readFileSync(new URL("../../pkg/schema/escalation-state.json", import.meta.url), "utf8"));
  const takes = new Ajv({ allErrors: true, strict: false }).compile(state);
  const turns = [{ speaker: "user", text: "human please", details: { order: "4471" } }];
  const found = detectEscalation(turns, { details: [{ key: "order" }], triggers: [{ id: "a", phrases: ["human"] }] });
  assert.equal(takes(found.state), true, JSON.stringify(takes.errors));
  assert.equal(takes({ ...found.state, status: "x" }), false);
});
