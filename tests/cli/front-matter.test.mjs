// The command and the engine agree on what front matter is: what one takes for it is no text for the other.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { analyze, Team } from "sop-handover";

import { folder, inside, run, sop } from "./support.mjs";

const ENDS = ["\n", "\r\n", "\r"];
const FENCE = ["-", "-", "-", ".", " ", "\t", "\u200b", "\ufeff", "\u00ad", "\u2060", "\u{e0020}"];

test("the command finds front matter where the engine does", async () => {
  const { frontMatterRange } = await inside("data/front-matter.ts");
  const team = Team.create({ assignments: [{ id: "b1", name: "Billing" }] });
  const line = fc.oneof(
    fc.constantFrom(
      "---",
      "...",
      "----",
      "--",
      "",
      " ",
      "\u200b",
      "--\u200b-\u200b",
      "\u00ad---\t ",
      ".\u2060..",
      "- --",
      "a: 1",
    ),
    fc.array(fc.constantFrom(...FENCE), { minLength: 2, maxLength: 6 }).map((signs) => signs.join("")),
  );
  const text = fc
    .array(fc.tuple(line, fc.constantFrom(...ENDS)), { minLength: 1, maxLength: 5 })
    .map((lines) => lines.map((parts) => parts.join("")).join(""));
  fc.assert(
    fc.property(text, text, (before, behind) => {
      const whole = `${before}x: @Billing\n${behind}`;
      const range = frontMatterRange(whole);
      const at = before.length + "x: ".length;
      const badges = analyze(whole, team).badges.map(({ from }) => from);
      assert.deepEqual(badges, range && range.from <= at && at < range.to ? [] : [at], JSON.stringify(whole));
    }),
    { numRuns: Number(process.env["FUZZ_RUNS"] ?? 2000) },
  );
  team.dispose();
});

test("what can't be seen in a fence hides no assignment", async (t) => {
  const files = {
    "a1.md": `-\u200b--\nid: a1\nname: Triage\n-\u00ad--\nAsk @Nobody.\n`,
    "b1.md": sop("b1", "Billing", "x"),
  };
  const { code, stdout } = await run(["check", "--team", ".", "--format", "json"], { cwd: folder(t, files) });
  const { findings } = JSON.parse(stdout);
  assert.equal(code, 0);
  assert.deepEqual(
    findings.map(({ file, place, rule }) => [file, place.line, rule]),
    [["a1.md", 5, "unknown-mention"]],
  );
});
