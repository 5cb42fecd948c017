// Tries what the page about the command says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";

import { folder, run, sop } from "./support.mjs";

const page = readFileSync(join(import.meta.dirname, "../../docs/cli.md"), "utf8");
const blocks = (language) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, text]) => text);
const FILES = {
  "team/b1.md": blocks("markdown")[0],
  "team/l1.md": sop("l1", "Legal", "Ask @Nobody when late.", "connections: [queue:consumer]\n"),
  "sops/drafts/x.md": "Ask @Nobody.\n",
  "sops/b1.md": "If a lawyer writes, hand over to [@Legal](assignment:l1).\n",
};
/** The arguments of a command line that the page shows. */
const argumentsOf = (line) => /npx sop-handover (.*?)(?: >.*)?$/.exec(line)[1].split(" ");

test("the settings and the assignment on the page are valid", async (t) => {
  const settings = blocks("json").find((text) => text.includes('"ignore"'));
  const cwd = folder(t, { ...FILES, "sop-handover.config.json": settings });
  const { code, stdout, stderr } = await run(["check", "--format", "json"], { cwd });
  assert.deepEqual([code, stderr, JSON.parse(stdout).findings], [0, "", []]);
});

test("the steps for code scanning run existing commands", async (t) => {
  const cwd = folder(t, FILES);
  const steps = blocks("yaml").flatMap((text) => parse(text).map((step) => step.run));
  const lines = steps.filter((line) => line?.startsWith("npx sop-handover"));
  assert.equal(lines.length, 1);
  for (const line of lines) {
    const { code, stderr } = await run(argumentsOf(line), { cwd });
    assert.deepEqual([code, stderr], [0, ""], line);
  }
});

test("the editor's task finds every finding", async (t) => {
  const cwd = folder(t, { ...FILES, "sop-handover.config.json": { team: "team" } });
  const [{ command, problemMatcher }] = JSON.parse(blocks("json").find((text) => text.includes("tasks"))).tasks;
  const { stdout } = await run(argumentsOf(command), { cwd });
  const pattern = new RegExp(problemMatcher.pattern.regexp);
  const found = stdout
    .trimEnd()
    .split("\n")
    .map((line) => pattern.exec(line))
    .filter(Boolean);
  assert.ok(found.length > 0);
  assert.deepEqual(
    found
      .map((match) => match[problemMatcher.pattern.code])
      .sort()
      .at(-1),
    "unknown-mention",
  );
  assert.equal(found.length, stdout.trimEnd().split("\n").length - 1);
});

test("the line for other hosts is answered", async (t) => {
  const line = blocks("json").find((text) => text.includes('"live"'));
  const { stdout } = await run(["request", "--stdio", "--team", "team"], { cwd: folder(t, FILES), input: line });
  const shown = blocks("json").find((text) => text.includes('"toModel"'));
  assert.deepEqual(JSON.parse(stdout), JSON.parse(shown));
  const empty = await run(["request", "--stdio", "--team", "team"], { cwd: folder(t, FILES), input: "\n" });
  assert.match(JSON.parse(empty.stdout).error, /^No SOP/);
  const settled = ["request", "--stdio", "--team", "team", "--sop", "b1"];
  assert.equal(
    JSON.parse((await run(settled, { cwd: folder(t, FILES), input: "\n" })).stdout).code,
    "malformed-request",
  );
});

test("a mention of an unreadable assignment is reported as the page says", async (t) => {
  const cwd = folder(t, {
    "team/a1.md": sop("a1", "Triage", "If so, ask [@Billing](assignment:b1), else @Billing."),
    "team/b1.md": "---\nname: @Billing\n---\n",
  });
  const { stdout } = await run(["check", "team/a1.md", "--team", "team", "--format", "json"], { cwd });
  const rules = JSON.parse(stdout).findings.map(({ rule }) => rule);
  for (const rule of ["invalid-yaml", "unloaded-target", "unknown-mention"])
    assert.ok(rules.includes(rule), rules.join());
});

test("every command on the page exists, and every option of check", async () => {
  const { stdout } = await run(["--help"]);
  for (const [, name] of page.matchAll(/^\| `([a-z]+)[ `]/gm))
    assert.match(stdout, new RegExp(`^  ${name} `, "m"), name);
  const usage = (await run(["check", "--help"])).stdout;
  const section = /^## check\n(.*?)^## Settings/ms.exec(page)[1];
  const options = (text) => new Set(text.match(/(?<![\w-])--[a-z][a-z-]+/g));
  const known = options(usage);
  for (const option of options(section)) assert.ok(known.has(option) || option === "--help", option);
  for (const option of known) assert.ok(options(page).has(option), option);
});
