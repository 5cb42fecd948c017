// The examples in other tools' files. The expected output of the check is beside each, and a person has reviewed it.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { run } from "./support.mjs";

const EXAMPLES = join(import.meta.dirname, "../../examples/other-tools");
const DIALECTS = ["copilot", "claude", "opencode", "companies", "docker-agent", "adk"];

for (const dialect of DIALECTS) {
  const cwd = join(EXAMPLES, dialect);

  test(`the example for ${dialect} gives the output beside it`, async () => {
    const { code, stdout, stderr } = await run(["check", "--no-color"], { cwd });
    const said = `$ npx sop-handover check\n${stderr}\n${stdout}`;
    const file = join(cwd, "check.txt");
    if (process.env.UPDATE) writeFileSync(file, said);
    assert.equal(said, readFileSync(file, "utf8").replaceAll("\r\n", "\n"));
    assert.equal(code, 1);
  });
}

test("the pages of the tools quote what the check says", () => {
  for (const dialect of DIALECTS) {
    const page = readFileSync(join(import.meta.dirname, "../../docs/other-tools", `${dialect}.md`), "utf8");
    const said = readFileSync(join(EXAMPLES, dialect, "check.txt"), "utf8");
    const lines =
      /```\n([\s\S]*?)```/
        .exec(page.replace(/```sh\n[\s\S]*?```/, ""))?.[1]
        ?.trim()
        .split("\n") ?? [];
    assert.ok(lines.length > 1);
    for (const line of lines) assert.ok(said.includes(line), `${dialect}: ${line}`);
  }
});
