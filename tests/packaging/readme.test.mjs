// The examples of the README say what they claim.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { project, root, run } from "./support.mjs";

const readme = readFileSync(join(root, "README.md"), "utf8");
const examples = [...readme.matchAll(/^```js\n(.*?)^```/gms)].map(([, code]) => code);

/** `expression;` with `// → value` under it becomes a check. */
function checked(code) {
  return code.replace(
    /^(?!const|import)(.+);\n\/\/ → (.*)$/gm,
    (_, expression, value) => `assert.deepEqual(${expression}, ${value});`,
  );
}

examples.forEach((code, at) => {
  test(`example ${at + 1}`, () => {
    const tested = checked(code);
    assert.ok(tested.includes("assert."), "this example claims nothing");
    run(
      "node",
      ["main.mjs"],
      project(`readme-${at}`, { "main.mjs": `import assert from "node:assert/strict";\n${tested}` }),
    );
  });
});
