// Definitions against what each provider publishes, and requests against the definitions.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import Ajv from "ajv";
import fc from "fast-check";
import { startRun, Team, toolDefinition, validateRequest } from "sop-handover";

import { partsOf, PROVIDERS, violations } from "./support/providers.mjs";

const numRuns = Number(process.env.FUZZ_RUNS) || 300;

/** Twenty names that break other systems. */
const AWKWARD = [
  ...["Billing Specialist", "billing specialist", "Billing-Specialist", "Billing.Specialist", "Billing  Specialist"],
  ...["R&D", "Ops (EU)", "Level 2 / Escalations", "Refunds: Enterprise", "請求担当", "技術担当", "Équipe Facturation"],
  ...["Поддержка", "دعم فني", "Support 🚑", "3rd Line", "Ops\tNight", `${"Long name ".repeat(8)}of 88 ch`],
  ...["M\u00fcller", "Mu\u0308ller"],
];

const teamOf = (names) => Team.create({ assignments: names.map((name, at) => ({ id: `i${at}`, name })) });
const idsOf = (names) => names.map((_, at) => `i${at}`);
const pinned = (names) =>
  names.map((name, at) => ({ id: `i${at}`, name, when: [`When it is about ${name}, hand over to @${name}.`] }));
const validator = (schema) => new Ajv({ strict: true }).compile(schema);

describe("every provider takes the definition", () => {
  const numbered = (count, tail = "") => Array.from({ length: count }, (_, at) => `Desk ${at}${tail}`);
  const sets = {
    "twenty awkward names": AWKWARD,
    "one target": numbered(1),
    "250 targets with long names": numbered(
      250,
      " of the very large department of rather long names and then some more",
    ),
    "251 targets": numbered(251),
    "251 targets with long names": numbered(
      251,
      " of the very large department of rather long names and then some more",
    ),
    "1000 targets": numbered(1000),
    "1001 targets": numbered(1001),
  };
  /** Which fall back to no list of names, and what is said then. */
  const fallbacks = { "251 targets with long names": "enum-too-long", "1001 targets": "too-many-targets" };

  for (const [label, names] of Object.entries(sets)) {
    test(label, () => {
      const team = teamOf(names);
      for (const provider of PROVIDERS) {
        const tool = toolDefinition(pinned(names), team, { provider });
        assert.deepEqual(violations(provider, tool.definition), [], provider);
        const { schema } = partsOf(provider, tool.definition);
        assert.deepEqual(schema, tool.parameters);
        assert.deepEqual(
          tool.names.map(({ id }) => id),
          idsOf(names),
        );
        assert.equal(schema.properties.target.enum?.length, fallbacks[label] ? undefined : names.length);
        assert.equal(tool.strict, !fallbacks[label]);
        const said = tool.warnings.map(({ code }) => code);
        if (fallbacks[label]) assert.ok(said.includes(fallbacks[label]), `${provider}: ${said}`);
        else if (provider !== "gemini") assert.ok(!said.includes("enum-too-long"));
      }
    });
  }

  test("the warnings for long names", () => {
    const messages = (names, provider) =>
      toolDefinition(idsOf(names), teamOf(names), { provider }).warnings.map(({ message }) => message);
    assert.deepEqual(messages(numbered(251, " now"), "gemini"), [
      "The names of the targets have 2902 characters together. All are listed, but Gemini may refuse a tool with more " +
        "than 2000: if it does, mention fewer targets.",
    ]);
    assert.deepEqual(messages(numbered(251, " now"), "mcp"), []);
    assert.deepEqual(messages(sets["251 targets with long names"], "gemini"), [
      "The names of the targets have 19217 characters together, more than the 15000 that a tool can list; the names " +
        "are left to the SOP.",
    ]);
    assert.deepEqual(messages(numbered(1001), "mcp"), [
      "There are more targets (1001) than the tool can list; the names are left to the SOP.",
    ]);
  });

  test("no target, no tool", () => {
    for (const provider of PROVIDERS) assert.equal(toolDefinition([], teamOf(["A"]), { provider }), null);
  });

  test("names of any kind", () => {
    const name = fc.oneof(fc.string({ unit: "grapheme", minLength: 1 }), fc.constantFrom(...AWKWARD));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 12 }), fc.constantFrom(...PROVIDERS), (names, provider) => {
        const team = Team.safeCreate({ assignments: names.map((name, at) => ({ id: `i${at}`, name })) });
        if (!team.ok) return;
        const { definition } = toolDefinition(idsOf(names), team.value, { provider });
        assert.deepEqual(violations(provider, definition), []);
        team.value.dispose();
      }),
      { numRuns },
    );
  });
});

describe("what the schema accepts is accepted", () => {
  test("twenty awkward names come through, each to its own target", () => {
    const team = teamOf(AWKWARD);
    const run = startRun({ runId: "r", source: "me", workflow: "standalone", targets: pinned(AWKWARD) }, withMe());
    const { names, parameters } = toolDefinition(run, team);
    const accepts = validator(parameters);
    const through = names.filter(({ value, id }) => {
      const request = { target: value, reason: "r" };
      const verdict = validateRequest(request, { team, targets: run, source: "me", workflow: "standalone" });
      return accepts(request) && verdict.ok && verdict.target.id === id;
    });
    assert.equal(through.length, 20);
  });

  for (const count of [1, 250, 251, 1000]) {
    test(`among ${count} targets`, () => {
      const names = Array.from({ length: count }, (_, at) => `Desk ${at}`);
      const team = teamOf(names);
      const targets = pinned(names);
      const tool = toolDefinition(targets, team);
      const accepts = validator(tool.parameters);
      for (const { value, id } of tool.names.filter((_, at) => at % 10 === 0 || at > count - 5)) {
        const request = { target: value, reason: "r" };
        assert.ok(accepts(request));
        assert.equal(validateRequest(request, { team, targets, source: null, workflow: "standalone" }).target?.id, id);
      }
    });
  }

  test("whatever else it accepts, except a blank reason", () => {
    const team = teamOf(AWKWARD);
    const context = { team, targets: idsOf(AWKWARD), source: null, workflow: "standalone" };
    const { parameters } = toolDefinition(context.targets, team);
    const accepts = validator(parameters);
    const target = fc.oneof(fc.constantFrom(...parameters.properties.target.enum, ...AWKWARD), fc.string());
    const reason = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("", " ", "\u200b", "\ud800", "x".repeat(5000)),
    );
    const request = fc.oneof(
      { weight: 5, arbitrary: fc.record({ target, reason }) },
      { weight: 1, arbitrary: fc.record({ target, reason, more: fc.anything() }, { requiredKeys: [] }) },
      { weight: 1, arbitrary: fc.anything() },
    );
    let accepted = 0;
    fc.assert(
      fc.property(request, (value) => {
        if (!accepts(value)) return;
        accepted++;
        const verdict = validateRequest(value, context);
        if (!verdict.ok) assert.equal(verdict.code, "missing-reason", JSON.stringify(value));
        else assert.equal(verdict.target.id, `i${parameters.properties.target.enum.indexOf(value.target)}`);
      }),
      { numRuns },
    );
    assert.ok(accepted > 20, `only ${accepted} requests passed the schema`);
  });
});

function withMe() {
  return Team.create({
    assignments: [{ id: "me", name: "Me" }, ...AWKWARD.map((name, at) => ({ id: `i${at}`, name }))],
  });
}
