// The command keeps nothing that grows with the number of SOPs.
import assert from "node:assert/strict";
import { linkSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { folder, run, TEAM } from "./support.mjs";

const FILES = 600;
const FINDINGS = 200;
/** Megabytes of heap. What is found takes many times as much. */
const HEAP = 32;

for (const jobs of [1, 2]) {
  test(`${FILES * FINDINGS} findings fit through a heap of ${HEAP} MB on ${jobs} cores`, async (t) => {
    const text = Array.from({ length: FINDINGS }, (_, at) => `If it is late, ask @Nobody ${at} about it.\n\n`).join("");
    const cwd = folder(t, { "team.json": TEAM, "sop.txt": text });
    mkdirSync(join(cwd, "sops"));
    for (let at = 0; at < FILES; at += 1) linkSync(join(cwd, "sop.txt"), join(cwd, `sops/s${at}.md`));
    const args = ["check", "sops", "--team", "team.json", "--format", "concise", "--jobs", String(jobs)];
    const { code, stdout, stderr } = await run(args, {
      cwd,
      env: { NODE_OPTIONS: `--max-old-space-size=${HEAP}` },
    });
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout.slice(-100), new RegExp(`\n0 errors, ${FILES * FINDINGS} warnings, 0 infos\n$`));
  });
}
