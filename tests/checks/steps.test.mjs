// A step runs the tests that are there, counts them, and fails if there are none.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

import { count, nodeTests, suite } from "../../scripts/lib/steps.mjs";

/** A folder of empty files that is gone after the test. */
function folder(t, ...names) {
  const path = mkdtempSync(join(tmpdir(), "steps-"));
  t.after(() => rmSync(path, { recursive: true }));
  for (const name of names) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), "");
  }
  return path;
}

const files = (args) => args.filter((arg) => !arg.startsWith("--"));

test("a folder stands for the files of tests in it, however far down", (t) => {
  const there = ["b.test.mjs", "a.test.cjs", "in/side/c.test.js", "in/test.mjs", "in/test-d.mjs", "e_test.mjs"];
  const others = ["support.mjs", "contest.mjs", "x.test.ts", "x.test.mjs.txt", "node_modules/y/y.test.js"];
  const path = folder(t, ...there, ...others);
  const found = files(nodeTests(path)).map((file) => relative(path, file).replaceAll("\\", "/"));
  assert.deepEqual(found, [...there].sort());
  const one = join(path, "b.test.mjs");
  assert.deepEqual(files(nodeTests(one, join(path, "in/side"))), [one, join(path, "in/side/c.test.js")]);
});

test("no tests are no success", async (t) => {
  const path = folder(t, "support.mjs");
  assert.throws(() => nodeTests(path), { message: `No file in ${path} has tests.` });
  assert.throws(() => nodeTests(join(path, "gone")), { message: `There is no ${join(path, "gone")}.` });
  assert.throws(() => nodeTests(), { message: /Name a folder/ });
  const { code, output } = await suite("nothing", "node", ["--eval", "console.log('ℹ pass 0')"]).run();
  assert.equal(code, 1);
  assert.match(output, /No test was found\.$/);
  const skipped = await suite("skipped", "node", ["--eval", "console.log('ℹ pass 0\\nℹ skipped 2')"]).run();
  assert.equal(skipped.code, 0);
});

for (const reporter of ["spec", "tap"]) {
  test(`counts what this Node prints: ${reporter}`, async (t) => {
    const path = folder(t);
    writeFileSync(
      join(path, "a.test.mjs"),
      `import { test } from "node:test";
       test("good", () => {});
       test("good too", () => {});
       test("bad", () => { throw new Error("bad"); });
       test("absent", { skip: "no printer here" }, () => {});
       test("planned", { todo: true }, () => {});`,
    );
    const args = nodeTests(path).map((arg) => arg.replace("=spec", `=${reporter}`));
    const step = suite("some", "node", args, { env: { NODE_TEST_CONTEXT: undefined } });
    const { passed, failed, code, missing } = await step.run();
    assert.deepEqual({ passed, failed, code }, { passed: 2, failed: 1, code: 1 });
    assert.deepEqual([...missing], ["no printer here"]);
  });
}

test("counts what cargo prints", () => {
  const output = `
test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.01s
test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s
`;
  assert.deepEqual(count(output), { passed: 13, failed: 2, skipped: 3 });
});
