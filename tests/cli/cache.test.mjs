import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { folder, run, sop } from "./support.mjs";

const FILES = {
  "team/a1.md": sop(
    "a1",
    "Triage",
    "Ask @Nobody.\n\nIf so, hand over to @Legal.\n<!-- sop-handover-ignore-file case-mismatch -->",
    "entry: true\n",
  ),
  "team/b1.md": sop("b1", "Billing", "<!-- sop-handover-ignore-next-line unknown-mention -->\nAsk @Nobody."),
  "team/l1.md": sop("l1", "Legal", "Alone."),
};
const CACHE = ".sop-handover-cache";
const check = async (cwd, ...args) => {
  const { code, stdout, stderr } = await run(["check", "--team", "team", "--format", "json", ...args], { cwd });
  return { code, stdout, stderr };
};
const hash = (text) =>
  createHash("sha256")
    .update(JSON.stringify([text]))
    .digest("hex");

test("a check with a cache gives the same result as one without, whatever changes in between", async (t) => {
  const cwd = folder(t, FILES);
  const write = (name, text) => writeFileSync(join(cwd, name), text);
  for (const change of [
    () => {},
    () => {},
    () => write("team/a1.md", FILES["team/a1.md"].replace("@Nobody", "@Billing")),
    // One assignment has another name now, and no other text has changed.
    () => write("team/l1.md", FILES["team/l1.md"].replace("name: Legal", "name: Law")),
    () => write("sop-handover.config.json", JSON.stringify({ rules: { "unknown-mention": "error" } })),
    () => write("sop-handover.config.json", JSON.stringify({ vocabulary: "agent" })),
    () => write("team/b1.md", FILES["team/b1.md"].replace("unknown-mention", "plain-mention")),
    () => write("team/a1.md", "---\nid: [a\n---\n"),
    () => write("team/a1.md", FILES["team/a1.md"]),
  ]) {
    change();
    const want = await check(cwd);
    assert.deepEqual(await check(cwd, "--cache"), want, String(change));
    assert.deepEqual(await check(cwd, "--cache"), want, String(change));
  }
  const want = await check(cwd, "team/a1.md");
  assert.deepEqual(await check(cwd, "team/a1.md", "--cache", "--jobs", "2"), want);
  assert.deepEqual(await check(cwd, "--cache"), await check(cwd));
});

test("a cache is used only if it is whole and of this build", async (t) => {
  const cwd = folder(t, FILES);
  const want = await check(cwd, "--cache");
  const whole = readFileSync(join(cwd, CACHE), "utf8");
  const end = whole.indexOf("\n");
  const [header, body] = [JSON.parse(whole.slice(0, end)), whole.slice(end + 1)];
  const changed = body.replaceAll("Nobody", "Everybody");
  assert.equal(header.sum, hash(body));
  // The cache is read: data written into it with the right checksum comes out.
  writeFileSync(join(cwd, CACHE), `${JSON.stringify({ ...header, sum: hash(changed) })}\n${changed}`);
  assert.match((await check(cwd, "--cache")).stdout, /Everybody/);
  for (const text of [
    `${JSON.stringify(header)}\n${changed}`,
    whole.slice(0, -20),
    "",
    "{}\n[]",
    `${JSON.stringify({ ...header, version: "0.0.1", sum: hash(changed) })}\n${changed}`,
    `${JSON.stringify({ ...header, build: "x", sum: hash(changed) })}\n${changed}`,
    `${JSON.stringify({ ...header, sum: hash("{") })}\n{`,
  ]) {
    writeFileSync(join(cwd, CACHE), text);
    assert.deepEqual(await check(cwd, "--cache"), want);
    assert.equal(readFileSync(join(cwd, CACHE), "utf8"), whole);
  }
});

test("a cache is where the user puts it, and a fix uses none", async (t) => {
  const cwd = folder(t, { ...FILES, "node_modules/x.js": "" });
  await check(cwd, "--cache");
  assert.ok(existsSync(join(cwd, "node_modules/.cache/sop-handover/check")) && !existsSync(join(cwd, CACHE)));
  await check(cwd, "--cache-location", "here/cache");
  assert.ok(existsSync(join(cwd, "here/cache")));
  await check(cwd, "--cache-location", "fixed", "--fix");
  assert.ok(!existsSync(join(cwd, "fixed")));
  mkdirSync(join(cwd, "folder"));
  const refused = await check(cwd, "--cache-location", "folder");
  assert.match(refused.stderr, /^The cache folder can't be written: /);
  assert.equal(refused.stdout, (await check(cwd)).stdout);
});
