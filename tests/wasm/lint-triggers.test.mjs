// Vague triggers in any text, not in SOPs alone.
import assert from "node:assert/strict";
import { test } from "node:test";

import { analyze, lintTriggers, Team, translate } from "sop-handover";

const team = Team.create({ assignments: [{ id: "b1", name: "Billing" }] });
const found = (text, ...rest) => lintTriggers(text, ...rest).map(({ from, to }) => text.slice(from, to));

test("a text without a team", () => {
  assert.deepEqual(found("👋 Escalate if the refund may need review. The sky may need paint."), ["may need review"]);
  assert.deepEqual(found("Invoices go to @Billing when they seem late."), []);
  assert.deepEqual(found("Invoices go to @Billing when they seem late.", team), ["seem late"]);
});

test("a text that is only about when to escalate", () => {
  const text = "Payment issues that look odd.\n\n`if complex` Complex contracts.";
  assert.deepEqual(found(text), []);
  assert.deepEqual(found(text, undefined, { everything: true }), ["look odd", "Complex"]);
});

test("plain text and Markdown", () => {
  const text = "    Escalate if needed.";
  assert.deepEqual(found(text), []);
  assert.deepEqual(found(text, team, { format: "plain" }), ["if needed"]);
});

test("a finding names its family, and how to rephrase it", () => {
  const [finding] = lintTriggers("Escalate after many attempts.");
  assert.equal(finding.rule, "vague-trigger");
  assert.equal(finding.severity, "warning");
  assert.equal(finding.message, "“many attempts” leaves open when to hand over.");
  assert.match(finding.help, /after 3 attempts/);
  assert.equal(finding.params.family, "loose");
  assert.deepEqual(finding.fixes, []);
  assert.equal(translate(finding, { "vague-trigger": "{loose?Wie oft: {words}}" }), "Wie oft: many attempts");
});

test("analyze finds the same in sentences that hand over", () => {
  const text = "# Escalate when\n\n- the case is complex\n\nInvoices go to @Billing if needed.";
  const { diagnostics } = analyze(text, team);
  assert.deepEqual(
    diagnostics.filter(({ rule }) => rule === "vague-trigger"),
    lintTriggers(text, team),
  );
  assert.deepEqual(found(text, team), ["complex", "if needed"]);
});

test("wrong arguments", () => {
  assert.throws(() => lintTriggers(1), TypeError);
  assert.throws(() => lintTriggers("", {}), TypeError);
  assert.throws(() => lintTriggers("", team, { format: "html" }), TypeError);
  assert.throws(() => lintTriggers("", team, { everything: 1 }), TypeError);
});
