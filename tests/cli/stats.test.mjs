import assert from "node:assert/strict";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";

import { folder, run, sop } from "./support.mjs";

const FILES = {
  "team/a1.md": sop("a1", "Triage", "Ask @Nobody and @Nobody.\n\nIf so, hand over to @Legal.", "entry: true\n"),
  "team/l1.md": sop("l1", "Legal", "Ask @Nobody."),
};

test("--stats counts by rule, the most frequent first, and says what --fix would fix", async (t) => {
  const cwd = folder(t, FILES);
  const { stdout, stderr } = await run(["check", "--team", "team", "--stats"], { cwd });
  assert.equal(
    stderr,
    `2 rules found something:
rule             errors  warnings  infos  --fix
unknown-mention       0         3      0      0
plain-mention         0         0      1      1
`,
  );
  assert.equal(stdout, (await run(["check", "--team", "team"], { cwd })).stdout);
  const json = await run(["check", "--team", "team", "--stats", "--format", "json", "--jobs", "2"], { cwd });
  const report = JSON.parse(json.stdout);
  assert.deepEqual(report.summary.rules, {
    "plain-mention": { errors: 0, warnings: 0, infos: 1, fixable: 1 },
    "unknown-mention": { errors: 0, warnings: 3, infos: 0, fixable: 0 },
  });
  const schema = JSON.parse((await run(["schema", "report"])).stdout);
  const validate = new Ajv2020({ strict: false, formats: { uri: true } }).compile(schema);
  assert.ok(validate(report), JSON.stringify(validate.errors));
});

test("without findings, the table says so", async (t) => {
  const cwd = folder(t, { "team/a1.md": sop("a1", "Triage", "Alone.", "entry: true\n") });
  const { stderr } = await run(["check", "--team", "team", "--stats"], { cwd });
  assert.equal(stderr, "No rule has found anything.\n");
});
