// Files that change while the command is at work.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "vite";

import { command, folder, sop } from "./support.mjs";

test("a file that somebody else has changed is not written over", async (t) => {
  const { output } = await build({
    configFile: false,
    logLevel: "error",
    build: { ssr: join(import.meta.dirname, "../../pkg/src/cli/write.ts"), write: false },
  });
  const { writeUnchanged } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
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
