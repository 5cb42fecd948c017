import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";

import { folder, inside, run, sop } from "./support.mjs";

const FILES = {
  "team/a1.md": sop(
    "a1",
    "Triage",
    "One.\n\nIf a contract is wrong, hand over to @legal.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nIf so, hand over to @legal",
    "entry: true\n",
  ).trimEnd(),
  "team/b 1.md": `\ufeff${sop("b1", "Billing", "If so, hand over to @legal.")}`.replaceAll("\n", "\r\n"),
  "team/l1.md": sop("l1", "Legal", "Alone."),
};
const check = (cwd, ...args) => run(["check", "--team", "team", ...args], { cwd });
const read = (cwd, name) => readFileSync(join(cwd, name), "utf8");

test("--diff prints a patch with the same result as --fix, and writes nothing", async (t) => {
  const cwd = folder(t, FILES);
  const { code, stdout, stderr } = await check(cwd, "--diff");
  assert.equal(code, 1);
  for (const [name, text] of Object.entries(FILES)) assert.equal(read(cwd, name), text);
  assert.match(stdout, /^--- a\/team\/a1\.md\n\+\+\+ b\/team\/a1\.md\n@@ -5,7 \+5,7 @@\n ---\n One\.\n/m);
  assert.match(stdout, /^\\ No newline at end of file$/m);
  assert.match(stdout, /^--- a\/team\/b 1\.md\t$/m);
  assert.doesNotMatch(stderr, /plain-mention/);
  assert.equal((await check(cwd, "--diff", "--jobs", "2")).stdout, stdout);
  const fixed = folder(t);
  cpSync(cwd, fixed, { recursive: true });
  await check(fixed, "--fix");
  execFileSync("git", ["apply", "-"], { cwd, input: stdout });
  for (const name of Object.keys(FILES)) assert.equal(read(cwd, name), read(fixed, name));
  assert.notEqual(read(cwd, "team/a1.md"), FILES["team/a1.md"]);
  const after = await check(cwd, "--diff");
  assert.deepEqual([after.code, after.stdout], [0, ""]);
});

test("a dry run reports as if the fixes were written", async (t) => {
  const cwd = folder(t, FILES);
  const dry = await check(cwd, "--fix", "--dry-run");
  for (const [name, text] of Object.entries(FILES)) assert.equal(read(cwd, name), text);
  const { summary, findings } = JSON.parse((await check(cwd, "--fix", "--dry-run", "--format", "json")).stdout);
  assert.deepEqual([summary.fixed, summary.dry], [3, true]);
  const wet = await check(cwd, "--fix");
  assert.equal(dry.stdout.replace("that would be written", "written"), wet.stdout);
  assert.deepEqual(findings, JSON.parse((await check(cwd, "--format", "json")).stdout).findings);
});

test("the patch goes into a file, and works for standard input and other tools' files", async (t) => {
  const cwd = folder(t, FILES);
  const { stdout } = await check(cwd, "--diff");
  const into = await check(cwd, "--diff", "--output-file", "fixes.patch");
  assert.deepEqual([into.code, into.stdout, read(cwd, "fixes.patch")], [1, "", stdout]);
  const stdin = await run(["check", "--team", "team", "--stdin-filename", "x.md", "--diff"], {
    cwd,
    input: "If so, ask @legal.\n",
  });
  assert.equal(
    stdin.stdout,
    "--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-If so, ask @legal.\n+If so, ask [@Legal](assignment:l1).\n",
  );
  const agent = (name, more) => `---\nname: ${name}\ndescription: Plans.\ntools: [agent]\n${more}---\nPlan.\n`;
  const other = folder(t, {
    ".github/agents/plan.agent.md": agent("plan", "handoffs:\n  - { label: Go, agent: dos }\n"),
    ".github/agents/dosa.agent.md": agent("dosa", ""),
  });
  const agents = await run(["check", "--fix-suggested", "--diff"], { cwd: other });
  assert.match(agents.stdout, /^-.*agent: dos }\n\+.*agent: dosa }$/m);
  assert.match(read(other, ".github/agents/plan.agent.md"), /agent: dos }/);
  const dry = await run(["check", "--fix-suggested", "--dry-run"], { cwd: other });
  assert.match(dry.stdout, /nothing found, 1 fix that would be written/);
});

test("options that conflict are wrong usage", async (t) => {
  const cwd = folder(t, FILES);
  for (const args of [
    ["--dry-run"],
    ["--diff", "--format", "json"],
    ["--fix", "--dry-run", "--stdin-filename", "x.md"],
    ["--diff", "--write-baseline"],
  ]) {
    const { code, stdout, stderr } = await check(cwd, ...args);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /^--(?:dry-run|diff|write-baseline) /);
  }
});

test("a team that was not read whole gets no patch, and the command says so", async (t) => {
  const { code, stdout, stderr } = await check(folder(t, { ...FILES, "team/x.md": "---\nid: [x\n---\n" }), "--diff");
  assert.deepEqual([code, stdout], [1, ""]);
  assert.match(stderr, /^No fix is written: the team was not read whole\.$/m);
  assert.match(stderr, /\[invalid-yaml\]/);
});

test("for any text and edits, the patch gives the result of the edits", async () => {
  const { unifiedDiff } = await inside("fixes/unified-diff.ts");
  const piece = fc.constantFrom("a", "b\n", "\n", "c\r\n", "d", "\n\n\n\n\n\n\n\n");
  const text = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(""));
  const steps = fc.array(fc.tuple(fc.nat(12), fc.nat(6), fc.array(piece, { maxLength: 3 })), { maxLength: 5 });
  fc.assert(
    fc.property(text, steps, (before, wanted) => {
      const edits = [];
      let at = 0;
      for (const [skip, length, parts] of wanted) {
        const from = at + skip;
        const to = from + length;
        if (to > before.length) break;
        edits.push({ from, to, insert: parts.join("") });
        at = to + 1;
      }
      const after = edits.reduceRight(
        (now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to),
        before,
      );
      const patch = unifiedDiff("x", before, edits);
      assert.equal(patch === "", before === after);
      assert.equal(patched(before, patch), after);
    }),
    {
      examples: [
        [
          "\n\n\n",
          [
            [0, 0, ["\n"]],
            [0, 1, []],
          ],
        ],
      ],
    },
  );
});

/** Applies a patch, and holds it to the text that it is for. */
function patched(text, patch) {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result = [];
  let at = 0;
  const body = patch.replace(/\n\\ No newline at end of file\n/g, "\0");
  for (const [, old, count = "1", now, nowCount = "1", hunk] of body.matchAll(
    /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n((?:[-+ ][^\n\0]*[\n\0])*)/gm,
  )) {
    const start = count === "0" ? Number(old) : Number(old) - 1;
    result.push(...lines.slice(at, start));
    at = start;
    assert.equal(result.length, nowCount === "0" ? Number(now) : Number(now) - 1);
    let [taken, given] = [0, 0];
    for (const [row, mark, rest, end] of hunk.matchAll(/([-+ ])([^\n\0]*)([\n\0])/g)) {
      assert.ok(row);
      const line = rest + (end === "\0" ? "" : "\n");
      if (mark !== "+") assert.equal(lines[at++], line, patch);
      if (mark !== "+") taken += 1;
      if (mark !== "-") given += 1;
      if (mark !== "-") result.push(line);
    }
    assert.deepEqual([taken, given], [Number(count), Number(nowCount)]);
  }
  return [...result, ...lines.slice(at)].join("");
}

test("edits after which a text hands over to others are told from the rest", async () => {
  const { keepsTargets } = await inside("fixes/keeps-targets.ts");
  const targets = (...ids) => ({ targets: ids.map((id) => ({ id })) });
  const edits = [{ from: 0, to: 1, insert: "b" }];
  const keeps = (after, made = edits) =>
    keepsTargets("ax", targets("b1", "l1"), made, (text) => {
      assert.equal(text, "bx");
      return after;
    });
  assert.equal(keeps(targets("b1", "l1")), true);
  for (const others of [targets("b1"), targets("b1", "s1"), targets("b1", "l1", "s1"), targets("l1", "b1")]) {
    assert.equal(keeps(others), false);
  }
  assert.equal(keeps(undefined, []), true);
});
