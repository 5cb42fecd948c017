// Checks a folder of agents in the files of other tools.
import assert from "node:assert/strict";

import { folder, run } from "./support.mjs";

/** One agent: front matter and text. */
export const agent = (matter, body = "Do it.") => `---\n${matter}\n---\n${body}\n`;

/** What a check finds: all that it tells, and what of it is an error or a warning. */
export const check = async (t, files, args = []) => {
  const cwd = folder(t, files);
  const { code, stdout, stderr } = await run(["check", "--format", "json", ...args], { cwd });
  assert.ok(code < 2, stderr);
  const { findings: all, summary } = JSON.parse(stdout);
  // Infos have tests of their own.
  const findings = all.filter(({ severity }) => severity !== "info");
  return {
    told: all.map(({ file, place, rule }) => `${file}:${place.line}:${place.column} ${rule}`),
    cwd,
    code,
    stderr,
    summary,
    findings,
    lines: findings.map(({ file, place, rule }) => `${file}:${place.line}:${place.column} ${rule}`),
  };
};
