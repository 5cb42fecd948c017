// Other ways to run the command: the GitHub action and the pre-commit hooks, from a checkout of a tag.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";

import { command, folder } from "../cli/support.mjs";

const ROOT = join(import.meta.dirname, "../..");
const ACTION = join(ROOT, "integrations/github-action");
const read = (path) => readFileSync(join(ROOT, path), "utf8");
const { version } = JSON.parse(read("pkg/package.json"));
const agent = (matter) => `---\n${matter}\n---\nDo it.\n`;
const STALE = { ".github/agents/a b.agent.md": agent("description: d\nhandoffs:\n  - label: x\n    agent: gone") };
const CLEAN = { ".github/agents/a.agent.md": agent("description: d") };

/** Runs a line in a folder where `npx` is the command that was built, and says what it was asked for. */
function shell(t, line, { cwd, env = {} }) {
  const bin = folder(t, {
    npx: `#!/bin/sh\necho "$@" >&2\nshift 2\nexec "${process.execPath}" "${command}" "$@"\n`,
    output: "",
  });
  chmodSync(join(bin, "npx"), 0o755);
  const path = `${bin}${delimiter}${process.env.PATH}`;
  const all = { ...process.env, NO_COLOR: "1", ...env, PATH: path, GITHUB_OUTPUT: join(bin, "output") };
  return new Promise((done) => {
    execFile("bash", ["-c", line], { cwd, env: all }, (error, stdout, stderr) => {
      done({ code: error?.code ?? 0, stdout, stderr, output: readFileSync(join(bin, "output"), "utf8") });
    });
  });
}

/** Runs the one step of the action as GitHub does: with its inputs as variables. */
async function act(t, files, inputs = {}) {
  const action = parse(readFileSync(join(ACTION, "action.yml"), "utf8"));
  const values = Object.fromEntries(Object.entries(action.inputs).map(([name, { default: value }]) => [name, value]));
  for (const name of Object.keys(inputs)) assert.ok(name in values, name);
  const fill = (text) =>
    text.replace(/\$\{\{ (?:inputs\.([\w-]+)|github\.action_path) \}\}/g, (_, name) =>
      name === undefined ? ACTION : { ...values, ...inputs }[name],
    );
  assert.equal(action.runs.using, "composite");
  const [step, ...more] = action.runs.steps;
  assert.deepEqual(more, []);
  // An input inserted into the script would be executed.
  assert.doesNotMatch(step.run, /\$\{\{/);
  const env = Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, fill(text)]));
  const cwd = join(folder(t, files), fill(step["working-directory"]));
  return shell(t, step.run, { cwd, env });
}

test("the action runs the version of its tag and shows findings beside the lines", async (t) => {
  const { code, stdout, stderr, output } = await act(t, STALE);
  assert.match(stderr, new RegExp(`^--yes sop-handover@${version.replaceAll(".", "\\.")} check --format=github\n`));
  assert.match(stdout, /^::error file=\.github\/agents\/a b\.agent\.md,line=5,.*gone/m);
  assert.deepEqual([code, output], [1, "exit-code=1\n"]);
});

test("the action passes its inputs on unchanged, and executes none of them", async (t) => {
  const inside = Object.fromEntries(
    Object.entries({ ...STALE, ...CLEAN }).map(([name, text]) => [`sub/${name}`, text]),
  );
  const { code, stdout, stderr } = await act(t, inside, {
    "working-directory": "sub",
    paths: ".github/agents/a.agent.md\n.github/agents/a b.agent.md\n",
    dialect: "copilot",
    format: "concise",
    "max-warnings": "0",
    version: "9.9.9",
  });
  assert.match(stderr, /^--yes sop-handover@9\.9\.9 check /);
  assert.match(stdout, /^\.github\/agents\/a b\.agent\.md:5:12: error: /);
  assert.equal(code, 1);
  const { stderr: said } = await act(t, CLEAN, { team: "$(touch x); `touch x`" });
  assert.match(said, /The team \$\(touch x\); `touch x` does not exist/);
});

test("the action accepts another way to run the command", async (t) => {
  const { code, output } = await act(t, CLEAN, { command: `${process.execPath} ${command}` });
  assert.deepEqual([code, output], [0, "exit-code=0\n"]);
});

test("the hooks run the version of their tag, and say what is wrong", async (t) => {
  const hooks = parse(read(".pre-commit-hooks.yaml"));
  assert.deepEqual(
    hooks.map(({ id }) => id),
    ["sop-handover", "sop-handover-fix"],
  );
  for (const { entry, files } of hooks) {
    const { code, stdout, stderr } = await shell(t, entry, { cwd: folder(t, STALE) });
    assert.ok(stderr.startsWith(`--yes sop-handover@${version} check`), stderr);
    assert.match(stdout, /unknown-target/);
    assert.equal(code, 1);
    assert.match(".github/agents/a.agent.md", new RegExp(files));
    assert.equal((await shell(t, entry, { cwd: folder(t, CLEAN) })).code, 0);
  }
});

test("the workflows name existing actions and scripts", () => {
  const { jobs } = parse(read(".github/workflows/test.yml"));
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const own = steps.filter(({ uses }) => uses?.startsWith("./"));
  for (const { uses, with: inputs } of own) {
    const action = parse(read(join(uses, "action.yml")));
    for (const name of Object.keys(inputs ?? {})) assert.ok(name in action.inputs, name);
  }
  assert.equal(own.length, 1);
  const paths = steps.flatMap(({ run }) => /\bnode (.+)$/m.exec(run ?? "")?.[1].split(" ") ?? []);
  assert.ok(paths.includes("integrations/vscode/test/run.mjs"));
  for (const path of paths) assert.ok(existsSync(join(ROOT, path)), path);
});
