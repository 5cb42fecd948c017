import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { folder, run, WINDOWS } from "./support.mjs";

/** On Windows, that name can be the one of another system, with other paths. */
const BASH = WINDOWS || spawnSync("bash", ["--version"]).status !== 0 ? "bash is not here" : false;
/** What has to be there before options are looked at. */
const FIRST = { import: ["gnosari", "x"], escalation: ["x"] };
const script = async (shell) => (await run(["completion", shell])).stdout;

/** What bash is offered for a line whose last word is being typed. */
async function offered(t) {
  const path = join(folder(t), "completion.bash");
  writeFileSync(path, await script("bash"));
  return (...words) => {
    const quoted = words.map((word) => `'${word}'`).join(" ");
    const code = `source "$1"; COMP_WORDS=(sop-handover ${quoted}); COMP_CWORD=${words.length}; _sop_handover; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", code, "bash", path], { encoding: "utf8" });
    assert.equal(stderr, "");
    return stdout.split("\n").filter(Boolean);
  };
}

/** The lines that a script gives to a shell's own functions, taken apart by bash, whose quotes are the same. */
function given(name, code) {
  const stub = `${name}() { printf '%s\\0' "$@"; printf '\\n'; }\n`;
  const { stdout, stderr, status } = spawnSync("bash", ["--norc", "-c", stub + code], { encoding: "utf8" });
  assert.deepEqual([status, stderr], [0, ""]);
  return stdout
    .split("\0\n")
    .filter(Boolean)
    .map((line) => line.split("\0"));
}

test("bash is offered commands, options and values", { skip: BASH }, async (t) => {
  const complete = await offered(t);
  assert.deepEqual(complete("ch"), ["check"]);
  assert.ok(complete("").includes("escalation") && complete("").includes("--version"));
  assert.deepEqual(complete("check", "--ou"), ["--output-file"]);
  assert.deepEqual(complete("check", "--format", "j"), ["json", "junit"]);
  assert.deepEqual(complete("check", "--format", "=", "rd"), ["rdjson"]);
  assert.deepEqual(complete("check", "--dialect", "co"), ["copilot", "companies"]);
  assert.deepEqual(complete("graph", "--format", ""), ["mermaid", "dot", "json"]);
  assert.deepEqual(complete("explain", "unknown-m"), ["unknown-mention"]);
  assert.deepEqual(complete("schema", "set"), ["settings"]);
  assert.deepEqual(complete("import", ""), ["gnosari", "locus"]);
  assert.deepEqual(complete("completion", ""), ["bash", "zsh", "fish"]);
  // The shell completes files itself.
  for (const words of [
    ["check", "team"],
    ["check", "--team", "te"],
    ["check", "--output-file", ""],
  ]) {
    assert.deepEqual(complete(...words), []);
  }
});

test("every option of every command is offered, with the values that it takes", { skip: BASH }, async (t) => {
  const complete = await offered(t);
  const known = new Set();
  for (const command of complete("").filter((word) => !word.startsWith("-"))) {
    const help = (await run([command, "--help"])).stdout;
    const options = new Set([...help.matchAll(/^ {2,6}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option));
    assert.deepEqual(new Set(complete(command, "--").filter((word) => word !== "--help")), options, command);
    for (const option of help.match(/--[a-z-]+(?= <name>)/g) ?? []) {
      const values = complete(command, option, "");
      // Skips options that commands share, and names that may be anything.
      if (known.has(`${option} ${values}`) || (values.length === 0 && option === "--name")) continue;
      known.add(`${option} ${values}`);
      const { stderr } = await run([command, ...(FIRST[command] ?? []), option, "none"]);
      assert.ok(stderr.startsWith(`${option} must be one of ${values.join(", ")}, not none`), `${command} ${stderr}`);
    }
  }
});

test("fish and zsh get the same words", { skip: BASH }, async () => {
  const lines = given("complete", await script("fish"));
  const valueOf = (line, flag) => line[line.indexOf(flag) + 1];
  const format = lines.find((line) => line.includes("format") && valueOf(line, "-n").endsWith(" check"));
  assert.equal(valueOf(format, "-a"), "pretty concise json sarif github gitlab junit rdjson");
  assert.ok(lines.every((line) => line[0] === "-c" && line[1] === "sop-handover"));
  assert.ok(lines.some((line) => valueOf(line, "-l") === "write-baseline"));

  const functions = (await script("zsh")).replace(/^_sop_handover\(\)[\s\S]*/m, "");
  const [check] = given("_arguments", `${functions}\n_sop_handover_check`);
  assert.ok(
    check.includes(
      "--format[pretty, concise, json, sarif, github, gitlab, junit, rdjson]:name:(pretty concise json sarif github gitlab junit rdjson)",
    ),
  );
  assert.ok(check.some((word) => word.startsWith("(-t --team)--team[the team\\: ")));
  assert.ok(check.includes("*:file:_files"));
  const [explain] = given("_arguments", `${functions}\n_sop_handover_explain`);
  assert.ok(explain.some((word) => /^1:explain:\(.*\bunknown-mention\b.*\)$/.test(word)));
});

for (const shell of ["zsh", "fish"]) {
  const isHere = spawnSync(shell, ["--version"]).status === 0;
  test(`${shell} reads its script`, { skip: isHere ? false : `${shell} is not here` }, async (t) => {
    const path = join(folder(t), `completion.${shell}`);
    writeFileSync(path, await script(shell));
    const { status, stderr } = spawnSync(shell, ["-n", path], { encoding: "utf8" });
    assert.deepEqual([status, stderr], [0, ""]);
  });
}

test("an unknown shell is reported with the known ones", async () => {
  assert.equal(
    (await run(["completion", "bsh"])).stderr,
    "The shell must be one of bash, zsh, fish, not bsh. Did you mean bash?\n",
  );
  assert.equal((await run(["completion"])).stderr, "No shell: name one of bash, zsh, fish.\n");
});
