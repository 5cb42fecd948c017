// A wrong argument is reported with the one that was meant, and none is dropped.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";

import { folder, run, sop, TEAM } from "./support.mjs";

const FILES = {
  "team.json": TEAM,
  "team/a1.md": sop("a1", "Triage", "If so, hand over to [@Legal](assignment:l1)."),
  "team/l1.md": sop("l1", "Legal", "Answer."),
  "a1/x.md": "A folder that has the name of an id.\n",
  "-x": "A file that reads as an option.\n",
};

test("a sentence says what is wrong with an argument", async (t) => {
  const cwd = folder(t, FILES);
  for (const [args, message] of [
    [["chekc"], /^There is no command chekc\. Did you mean check\?\n/],
    [["check", "--formt", "json"], /^There is no option --formt\. Did you mean --format\?\n$/],
    [["check", "-y"], /^There is no option -y\.\n$/],
    [["check", "-x"], /^There is no option -x\. A file whose name begins with a dash comes behind two: -- -x\n$/],
    [["check", "-dash.md"], /^There is no option -d\. A file .* comes behind two: -- -dash\.md\n$/],
    [["check", "--dash/*"], /^There is no option --dash\/\*\. A file .* comes behind two: -- --dash\/\*\n$/],
    [["--versoin"], /^There is no option --versoin\. Did you mean --version\?\n/],
    [["check", "--jobs", "-1"], /^--jobs needs a value\. One that begins with a dash is written --jobs=-…\n$/],
    [["check", "--format"], /^--format needs a value\.\n$/],
    [["check", "--fix=true"], /^--fix takes no value\.\n$/],
    [["check", "--max-warnings", "1e3"], /^--max-warnings must be a whole number, not 1e3\.\n$/],
    [["check", "--max-warnings", "9".repeat(40)], /^--max-warnings is too large: 9+\.\n$/],
    [["check", "--team", "team", "--", "--help"], /^No file matches --help\.\n/],
    [["request", "a.json", "b.json", "--sop", "a1"], /^One argument too many: b\.json\n$/],
    [["request", "--stdio", "a.json"], /^--stdio reads its requests from standard input, not from a\.json\.\n$/],
    [["check", "--team", ""], /^--team is empty: is a variable unset\?\n$/],
    [["check", "--team="], /^--team is empty: is a variable unset\?\n$/],
    [["check", "", "--team", "team"], /^An argument is empty: is a variable unset\?\n$/],
    [["check", "--config", ""], /^--config is empty/],
    [["check", "--team", "team", "--team", "team.json"], /^--team is there twice\.\n$/],
    [["check", "--team", "team", "-t", "team.json"], /^--team is there twice\.\n$/],
    [["check", "--team", "team", "--jobs", "0"], /^--jobs must be a whole number from 1, not 0\.\n$/],
    [["check", "--team", "team", "--jobs", "1.5"], /^--jobs must be a whole number from 1, not 1\.5\.\n$/],
    [["check", "--team", "team", "--max-warnings", "-1"], /max-warnings/],
    [["check", "--team", "team", "--format", "jsn"], /^--format must be one of .*, not jsn\. Did you mean json\?\n$/],
    [["check", "--team", "team", "--workflow", "cases"], /^--workflow must be one of .* Did you mean case\?\n$/],
    [
      ["check", "--team", "team/a1.md"],
      /^team\/a1\.md is one file of a team: name its folder, team, or a file of JSON/,
    ],
    [["check", "--team", "none"], /^The team none does not exist\.\n$/],
    [["targets", "a1", "l1", "--team", "team"], /^One argument too many: l1\n$/],
    [["tool", "a1", "l1", "--team", "team"], /^One argument too many: l1\n$/],
    [["explain", "plan-mention"], /^There is no rule plan-mention\. Did you mean plain-mention\?/],
    [["explain", "plain-mention", "stale-label"], /^One argument too many: stale-label\n$/],
    [["schema", "setings"], /Did you mean settings\?\n$/],
    [["import", "gnosri", "x.yaml"], /Did you mean gnosari\?\n$/],
    [["targets", "l2", "--team", "team"], /^There is no file l2, and nobody has the id l2\. Did you mean l1\?\n$/],
    [["targets", "l1", "--team", "team.json"], /^The team names no SOP of l1: name its file\.\n$/],
    [["targets", "a1", "--team", "team", "--source", "aa"], /^Nobody has the id aa\. Did you mean a1\?\n$/],
    [["impact", "Legla", "--team", "team"], /^Nobody has or mentions the id Legla\. Did you mean Legal\?\n$/],
    [["check", "--stdin-filename", "", "--team", "team"], /^--stdin-filename is empty/],
    [["check", "a\u0001b.md", "--team", "team"], /^No file matches/],
  ]) {
    const { code, stdout, stderr } = await run(args, { cwd });
    assert.deepEqual([code, stdout], [2, ""], args.join(" "));
    assert.match(stderr, message);
  }
  // The id is meant if only a folder has its name.
  const { code, stdout } = await run(["targets", "a1", "--team", "team"], { cwd });
  assert.deepEqual([code, stdout.split("\n")[0]], [0, "Legal (l1)"]);
});

test("help works wherever a newcomer looks for it", async (t) => {
  const cwd = folder(t);
  const wanted = await run(["check", "--help"], { cwd });
  assert.match(wanted.stdout, /^sop-handover check /);
  assert.deepEqual(await run(["help", "check"], { cwd }), wanted);
  assert.deepEqual(await run(["--help", "check"], { cwd }), wanted);
  assert.deepEqual(await run(["version"], { cwd }), await run(["--version"], { cwd }));
});

test("no more workers start than there are cores", async (t) => {
  const files = { "team.json": TEAM };
  for (let at = 0; at < 70; at += 1) files[`sops/s${at}.md`] = "Nothing.\n";
  const cwd = folder(t, {
    ...files,
    "count.mjs": `import threads from "node:worker_threads";
      import os from "node:os";
      import { syncBuiltinESMExports } from "node:module";
      os.availableParallelism = () => 2;
      const { Worker } = threads;
      let started = 0;
      threads.Worker = class extends Worker {
        constructor(...args) {
          super(...args);
          started += 1;
        }
      };
      syncBuiltinESMExports();
      if (threads.isMainThread) process.on("exit", () => process.stderr.write(\`started \${started}\`));`,
  });
  const { code, stderr } = await run(["check", "sops", "--team", "team.json", "--jobs", "64"], {
    cwd,
    env: { NODE_OPTIONS: "--import=./count.mjs" },
  });
  assert.deepEqual([code, stderr], [0, "started 2"]);
});

test("any arguments end in an exit code and without a stack trace", async (t) => {
  const cwd = folder(t, FILES);
  const word = fc.constantFrom(
    ...[
      "check",
      "targets",
      "graph",
      "explain",
      "schema",
      "import",
      "impact",
      "tool",
      "--team",
      "team",
      "--format",
      "json",
      "--fix",
      "a1",
    ],
    ...[
      "--",
      "-",
      "--=",
      "--team=",
      "-t",
      "[",
      "!x",
      "**",
      "{",
      "\\",
      "é",
      "--no-team-rules",
      "--jobs",
      "-1",
      "__proto__",
      "constructor",
    ],
  );
  const lists = fc.sample(fc.tuple(word, fc.array(word, { maxLength: 5 })), { numRuns: 40, seed: 3 });
  for (const [first, rest] of lists) {
    const { code, stdout, stderr } = await run([first, ...rest], { cwd });
    assert.ok([0, 1, 2].includes(code), `${first} ${rest}`);
    assert.doesNotMatch(stdout + stderr, /^ {4}at /m, `${first} ${rest}`);
  }
});
