// The check of addresses finds each one of the project that is not that of its repository.
import assert from "node:assert/strict";
import { test } from "node:test";

import { addressProblems } from "../../scripts/lib/addresses.mjs";

// Put together here, since the check reads this file too.
const NAME = ["sop", "handover"].join("-");
const HUB = ["github", "com"].join(".");
const RAW = ["raw", "githubusercontent", "com"].join(".");

const problems = (text, { file = "docs/a.md", repository = `git+https://${HUB}/acme/${NAME}.git` } = {}) =>
  addressProblems([[file, text]], repository, NAME);

test("the address of the repository may stand everywhere, and so may those of others", () => {
  for (const text of [
    `https://${HUB}/acme/${NAME}#readme`,
    `See https://${HUB}/acme/${NAME}.`,
    `git@${HUB}:acme/${NAME}.git`,
    `https://${RAW}/acme/${NAME}/main/a.json`,
    `uses: acme/${NAME}/integrations/github-action@v1`,
    `https://${HUB}/someone/else`,
    "uses: actions/checkout@v4",
    "uses: ./integrations/github-action",
  ])
    assert.deepEqual(problems(text), [], text);
});

for (const [name, text, found] of [
  ["another owner", `https://${HUB}/other/${NAME}`, `other/${NAME} is not acme/${NAME}`],
  ["another repository of the owner", `https://${HUB}/acme/site`, `acme/site is not acme/${NAME}`],
  ["an owner by the name of the package", `https://${HUB}/${NAME}/x.git`, `${NAME}/x is not acme/${NAME}`],
  ["a file", `https://${RAW}/other/${NAME}/main/a`, `other/${NAME} is not acme/${NAME}`],
  ["a clone over SSH", `git@${HUB}:other/${NAME}.git`, `other/${NAME} is not acme/${NAME}`],
  ["an action", `- uses: other/${NAME}/integrations/github-action@v1`, `other/${NAME} is not acme/${NAME}`],
  ["a host", `https://www.${NAME}.example/schema`, `www.${NAME}.example is not the host of acme/${NAME}`],
]) {
  test(`finds ${name}`, () => {
    assert.deepEqual(problems(`first\nthen ${text}\n`), [`docs/a.md:2: ${found}`]);
  });
}

test("a new address makes every place that still has the old one a problem", () => {
  const old = `https://${HUB}/acme/${NAME}`;
  const found = problems(`${old} and ${old}`, { repository: `https://${HUB}/firm/handover` });
  assert.deepEqual(found, Array(2).fill(`docs/a.md:1: acme/${NAME} is not firm/handover`));
});

test("the sources of the package take it from one place", () => {
  const text = `https://${HUB}/acme/${NAME}`;
  assert.deepEqual(problems(text, { file: "pkg/src/cli/repository.ts" }), []);
  assert.deepEqual(problems(text, { file: "pkg/src/cli/a.ts" }), [
    "pkg/src/cli/a.ts:1: import it from pkg/src/cli/repository.ts",
  ]);
});
