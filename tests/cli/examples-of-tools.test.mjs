// The examples in other tools' files: what a check says of each is written beside it, and was read by a person.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { run } from "./support.mjs";

for (const dialect of ["copilot", "claude", "opencode", "companies", "docker-agent"]) {
  const cwd = join(import.meta.dirname, "../../examples/other-tools", dialect);

  test(`the example for ${dialect} says what stands beside it`, async () => {
    const { code, stdout, stderr } = await run(["check", "--no-color"], { cwd });
    const said = `$ npx sop-handover check\n${stderr}\n${stdout}`;
    const file = join(cwd, "check.txt");
    if (process.env.UPDATE) writeFileSync(file, said);
    assert.equal(said, readFileSync(file, "utf8").replaceAll("\r\n", "\n"));
    assert.equal(code, 1);
  });
}
