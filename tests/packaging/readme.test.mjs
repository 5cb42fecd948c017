// The examples of the README and of the pages about escalation and hosts say what they claim.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { project, root, run } from "./support.mjs";

const PAGES = ["README.md", "docs/escalation-api.md", "docs/hosts.md"];
const examples = PAGES.flatMap((page) => {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^```js\n(.*?)^```/gms)].map(([, code], at) => ({ page, at, code }));
});

/** `expression;` with `// → value` under it becomes a check. */
function checked(code) {
  return code.replace(
    /^(?!const|import)(.+);\n\/\/ → (.*)$/gm,
    (_, expression, value) => `assert.deepEqual(${expression}, ${value});`,
  );
}

examples.forEach(({ page, at, code }, number) => {
  test(`${page}, example ${at + 1}`, () => {
    const tested = checked(code);
    assert.ok(tested.includes("assert."), "this example claims nothing");
    run(
      "node",
      ["main.mjs"],
      project(`readme-${number}`, { "main.mjs": `import assert from "node:assert/strict";\n${tested}` }),
    );
  });
});
