// Files that change while the command is at work.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { command, folder, inside, run, sop, TEAM } from "./support.mjs";

test("a file that somebody else has changed is not written over", async (t) => {
  const { writeUnchanged } = await inside("files/write.ts");
  const cwd = folder(t, { "x.md": "theirs" });
  const path = join(cwd, "x.md");
  assert.equal(writeUnchanged(path, Buffer.from("ours before"), "ours").rule, "changed-on-disk");
  assert.equal(readFileSync(path, "utf8"), "theirs");
  assert.equal(writeUnchanged(path, Buffer.from("theirs"), "ours"), undefined);
  assert.equal(readFileSync(path, "utf8"), "ours");
  assert.equal(writeUnchanged(join(cwd, "none/x.md"), Buffer.from(""), "x").rule, "unwritable-file");
  assert.deepEqual(readdirSync(cwd), ["x.md"]);
});

test("--watch checks again after a change, and ends when it is told to", async (t) => {
  const cwd = folder(t, { "team/a.md": sop("a", "A", "Nothing."), "team/b.md": sop("b", "B", "Nothing.") });
  const child = spawn(process.execPath, [command, "check", "--team", "team", "--format", "concise", "--watch"], {
    cwd,
  });
  t.after(() => child.kill("SIGKILL"));
  const until = (stream, pattern) =>
    new Promise((done) => {
      let text = "";
      const listen = (data) => {
        text += data;
        if (!pattern.test(text)) return;
        stream.off("data", listen);
        done();
      };
      stream.on("data", listen);
    });
  await until(child.stderr, /Watching/);
  const again = until(child.stdout, /team\/a\.md:5:5: warning: .*Nobody/);
  writeFileSync(join(cwd, "team/a.md"), sop("a", "A", "Ask @Nobody when late."));
  await again;
  const gone = new Promise((done) => child.once("close", done));
  child.kill("SIGTERM");
  assert.equal(await gone, 0);
});

test("--fix leaves a file alone that changes between reading and mending, and mends the others", async (t) => {
  const text = "If a lawyer writes, hand over to @Legal.\n";
  const cwd = folder(t, {
    "team.json": TEAM,
    "a1.md": text,
    "b1.md": text,
    // Somebody who saves right after the command has read.
    "somebody.mjs": `import fs from "node:fs";
      import { syncBuiltinESMExports } from "node:module";
      const read = fs.readFileSync;
      let saved = false;
      fs.readFileSync = (path, ...more) => {
        const bytes = read(path, ...more);
        if (!saved && String(path).endsWith("a1.md")) fs.writeFileSync(path, "Theirs.\\n");
        saved ||= String(path).endsWith("a1.md");
        return bytes;
      };
      syncBuiltinESMExports();`,
  });
  const { code, stdout } = await run(["check", "a1.md", "b1.md", "--team", "team.json", "--format", "json", "--fix"], {
    cwd,
    env: { NODE_OPTIONS: `--import=${pathToFileURL(join(cwd, "somebody.mjs"))}` },
  });
  const { findings, summary } = JSON.parse(stdout);
  assert.equal(code, 1);
  assert.ok(findings.some(({ file, rule }) => file === "a1.md" && rule === "changed-on-disk"));
  assert.equal(readFileSync(join(cwd, "a1.md"), "utf8"), "Theirs.\n");
  assert.match(readFileSync(join(cwd, "b1.md"), "utf8"), /\[@Legal\]\(assignment:l1\)/);
  assert.equal(summary.fixed, 1);
});

test("a bar is drawn on terminals only, goes before a report is written, and comes back", async () => {
  const { progressBar } = await inside("progress.ts");
  const drawn = (isTTY, delay) => {
    let text = "";
    const bar = progressBar({ isTTY, write: (part) => (text += part) }, delay);
    bar.show(10, 30);
    bar.show(10, 30);
    bar.end();
    bar.end();
    bar.show(30, 30);
    bar.end();
    return text;
  };
  const wipe = "\r\u001b[K";
  assert.equal(
    drawn(true, 0),
    `\r[${"#".repeat(10)}${" ".repeat(20)}] 10 of 30${wipe}\r[${"#".repeat(30)}] 30 of 30${wipe}`,
  );
  assert.equal(drawn(false, 0), "");
  assert.equal(drawn(true, 60_000), "");
});

const python = spawnSync("python3", ["-c", "import pty"]).status === 0;
test("on a terminal the report is coloured, unless NO_COLOR says otherwise", {
  skip: !python && "no pty",
}, async (t) => {
  const cwd = folder(t, { "team.json": TEAM, "a1.md": "Ask @Nobody when late.\n" });
  const onTerminal = (env) =>
    spawnSync(
      "python3",
      [
        "-c",
        "import pty, sys; pty.spawn(sys.argv[1:])",
        process.execPath,
        command,
        "check",
        "a1.md",
        "--team",
        "team.json",
      ],
      { cwd, encoding: "utf8", env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env } },
    ).stdout;
  assert.match(onTerminal({}), /\u001b\[33mwarning/);
  assert.doesNotMatch(onTerminal({ NO_COLOR: "1" }), /\u001b\[\d/);
});
