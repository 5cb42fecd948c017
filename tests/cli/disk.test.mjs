// Files that change while the command is at work.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { command, folder, inside, run, sop, TEAM, WINDOWS } from "./support.mjs";

test("a file changed by someone else is not overwritten", async (t) => {
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

/** A watching command, and what it says. */
async function watching(t, args, cwd) {
  const child = spawn(process.execPath, [command, "check", ...args, "--format", "concise", "--watch"], { cwd });
  t.after(() => child.kill("SIGKILL"));
  const streams = { stdout: "", stderr: "" };
  const listeners = new Set();
  for (const name of ["stdout", "stderr"]) {
    child[name].setEncoding("utf8").on("data", (data) => {
      streams[name] += data;
      for (const listen of [...listeners]) listen();
    });
  }
  /** Waits for something to be said after what was heard before. */
  const hear = (name, pattern) =>
    new Promise((done) => {
      const listen = () => {
        const found = pattern.exec(streams[name]);
        if (!found) return;
        listeners.delete(listen);
        streams[name] = streams[name].slice(found.index + found[0].length);
        done();
      };
      listeners.add(listen);
      listen();
    });
  await hear("stderr", /Watching/);
  return { child, hear };
}

test("--watch sees every kind of save, and ends on request", async (t) => {
  const names = ["first", "second", "third", "fourth"];
  const cwd = folder(t, {
    "team/a.md": sop("a", "A", "Nothing."),
    "team/sub/b.md": sop("b", "B", "Nothing."),
    "elsewhere/c.md": sop("c", "C", "Nothing."),
  });
  symlinkSync("../elsewhere", join(cwd, "team/linked"));
  const { child, hear } = await watching(t, ["--team", "team"], cwd);
  const path = join(cwd, "team/a.md");
  for (const name of names) {
    // Saves as most editors do: a new file replaces the old one.
    writeFileSync(`${path}.new`, sop("a", "A", `Ask @${name} when late.`));
    renameSync(`${path}.new`, path);
    await hear("stdout", new RegExp(`team/a\\.md:5:5: warning: .*${name}`));
  }
  writeFileSync(path, sop("a", "A", "Ask @plain when late."));
  await hear("stdout", /team\/a\.md:5:5: warning: .*plain/);
  renameSync(path, `${path}~`);
  writeFileSync(path, sop("a", "A", "Ask @backup when late."));
  await hear("stdout", /team\/a\.md:5:5: warning: .*backup/);
  for (const round of ["once", "twice"]) {
    rmSync(join(cwd, "team/sub"), { recursive: true });
    mkdirSync(join(cwd, "team/sub/deep"), { recursive: true });
    writeFileSync(join(cwd, "team/sub/deep/b.md"), sop("b", "B", `Ask @${round} when late.`));
    await hear("stdout", new RegExp(`team/sub/deep/b\\.md:5:5: warning: .*${round}`));
    writeFileSync(join(cwd, "team/sub/deep/b.md"), sop("b", "B", `Ask @${round}More when late.`));
    await hear("stdout", new RegExp(`team/sub/deep/b\\.md:5:5: warning: .*${round}More`));
  }
  writeFileSync(join(cwd, "elsewhere/c.md"), sop("c", "C", "Ask @behind when late."));
  await hear("stdout", /team\/linked\/c\.md:5:5: warning: .*behind/);
  rmSync(join(cwd, "team"), { recursive: true });
  await hear("stderr", /The team team does not exist/);
  mkdirSync(join(cwd, "team"));
  writeFileSync(path, sop("a", "A", "Ask @again when late."));
  await hear("stdout", /team\/a\.md:5:5: warning: .*again/);
  const gone = new Promise((done) => child.once("close", done));
  child.kill("SIGTERM");
  // A program on Windows hears of no signal, and ends at once.
  assert.equal(await gone, WINDOWS ? null : 0);
});

test("--watch ignores what the check writes itself", async () => {
  const { concerns } = await inside("watch.ts");
  const watched = {
    folders: new Map([
      ["/x/team", "all"],
      ["/x", new Set(["sop-handover.config.json"])],
    ]),
    own: new Set(["/x/team/report.txt", "/x/team/.sop-handover-cache"]),
  };
  const heard = ["a.md", "report.txt", "report.txt.7.tmp", ".sop-handover-cache", "sub"];
  assert.deepEqual(
    heard.filter((name) => concerns(watched, "/x/team", name)),
    ["a.md", "sub"],
  );
  assert.deepEqual(
    ["a.md", "sop-handover.config.json"].filter((name) => concerns(watched, "/x", name)),
    ["sop-handover.config.json"],
  );
});

test("--watch follows settings, team files and the SOPs that they name", async (t) => {
  const settings = (files) => JSON.stringify({ team: "team.json", files });
  const cwd = folder(t, {
    "sop-handover.config.json": settings(["one/*.md"]),
    "team.json": { assignments: [{ id: "a", name: "A", sopFile: "sops (1)/a.md" }] },
    "sops (1)/a.md": "Nothing.\n",
    "one/x.md": "Nothing.\n",
    "two/y.md": "Ask @Nobody when late.\n",
  });
  const { hear } = await watching(t, [], cwd);
  writeFileSync(join(cwd, "sop-handover.config.json"), settings(["two/*.md"]));
  await hear("stdout", /two\/y\.md:1:5: warning/);
  writeFileSync(join(cwd, "sop-handover.config.json"), '{ "team": ');
  await hear("stderr", /sop-handover\.config\.json:1:\d+: error/);
  writeFileSync(join(cwd, "sop-handover.config.json"), settings(["sops (1)/*.md"]));
  await hear("stdout", /0 errors|^$/);
  writeFileSync(join(cwd, "sops (1)/a.md"), "Ask @Mine when late.\n");
  await hear("stdout", /sops \(1\)\/a\.md:1:5: warning: .*Mine/);
  writeFileSync(join(cwd, "team.json"), '{"assignments":[{"id":"m","name":"Mine"}]}');
  await hear("stdout", /sops \(1\)\/a\.md:1:5: info: /);
});

test("--fix leaves a file alone that changes meanwhile, and fixes the others", async (t) => {
  const text = "If a lawyer writes, hand over to @Legal.\n";
  const cwd = folder(t, {
    "team.json": TEAM,
    "a1.md": text,
    "b1.md": text,
    // Imitates a save right after the command has read the file.
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

test("two fixes of the same files at once both end without errors", async (t) => {
  const files = { "team.json": TEAM };
  for (let at = 0; at < 60; at += 1) files[`sops/s${at}.md`] = "If a lawyer writes, hand over to @Legal.\n";
  const cwd = folder(t, files);
  const args = ["check", "sops", "--team", "team.json", "--fix", "--format", "concise"];
  const both = await Promise.all([run(args, { cwd }), run(args, { cwd })]);
  for (const { code, stdout, stderr } of both) assert.deepEqual([code, stdout, stderr], [0, "", ""]);
  const texts = new Set(readdirSync(join(cwd, "sops")).map((name) => readFileSync(join(cwd, "sops", name), "utf8")));
  assert.deepEqual([...texts], ["If a lawyer writes, hand over to [@Legal](assignment:l1).\n"]);
});

test("a file that is read-only is left alone, with an error", async (t) => {
  const text = "If a lawyer writes, hand over to @Legal.\n";
  const cwd = folder(t, { "team.json": TEAM, "a1.md": text });
  chmodSync(join(cwd, "a1.md"), 0o444);
  const { code, stdout } = await run(["check", "a1.md", "--team", "team.json", "--fix", "--format", "concise"], {
    cwd,
  });
  assert.equal(code, 1);
  assert.match(stdout, /^a1\.md:1:1: error: The mended file can't be written: it is read-only\. \[unwritable-file\]$/m);
  assert.equal(readFileSync(join(cwd, "a1.md"), "utf8"), text);
});

test("a progress bar is drawn on terminals only, disappears before a report is written, and comes back", async () => {
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
      {
        cwd,
        encoding: "utf8",
        env: { ...process.env, TERM: "xterm", NO_COLOR: undefined, FORCE_COLOR: undefined, ...env },
      },
    ).stdout;
  assert.match(onTerminal({}), /\u001b\[33mwarning/);
  for (const env of [{ NO_COLOR: "1" }, { FORCE_COLOR: "0" }, { FORCE_COLOR: "false" }, { TERM: "dumb" }]) {
    assert.doesNotMatch(onTerminal(env), /\u001b\[\d/, JSON.stringify(env));
  }
  assert.match(onTerminal({ TERM: "dumb", FORCE_COLOR: "1" }), /\u001b\[33mwarning/);
});
