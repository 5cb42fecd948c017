// One file, however it is named. One text, whatever comes before it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import fc from "fast-check";

import { folder, inside, run, TEAM, WINDOWS } from "./support.mjs";

const { absolutePath, realPath, pathInside, pathOfUri, FileMap, ClientUris } = await inside("files/identity.ts");
const { decode, readText, withMark } = await inside("files/text-file.ts");
const { writeUnchanged } = await inside("files/write.ts");

/** A folder whose own path has no links. */
const place = (t, files) => realpathSync.native(folder(t, files));

test("one file has one identity, whichever way it is named", (t) => {
  const root = place(t, { "real/sub/a.md": "a" });
  symlinkSync("real", join(root, "link"));
  symlinkSync("sub/a.md", join(root, "real/b.md"));
  symlinkSync("..", join(root, "real/up"));
  const file = join(root, "real/sub/a.md");
  for (const name of [
    "real/sub/a.md",
    "real/sub/../sub/./a.md",
    "real//sub///a.md",
    "link/sub/a.md",
    "real/b.md",
    "link/b.md",
    "real/up/link/up/real/sub/a.md",
  ]) {
    assert.equal(realPath(`${root}/${name}`), file, name);
  }
  assert.equal(realPath(`${root}/link/`), join(root, "real"));
  // On the disk, `..` leads out of the folder that the link points to.
  symlinkSync(join(root, "real/sub"), join(root, "deep"));
  assert.equal(realPath(`${root}/deep/../b.md`), file);
  assert.equal(absolutePath(`${root}/deep/../b.md`), join(root, "real/b.md"));
  assert.equal(absolutePath(`${root}/link/b.md`), join(root, "link/b.md"));
});

test("a missing file is known by the folder that it would be in", (t) => {
  const root = place(t, { "real/a.md": "a" });
  symlinkSync("real", join(root, "link"));
  symlinkSync("nowhere.md", join(root, "dangling.md"));
  symlinkSync("round.md", join(root, "round.md"));
  assert.equal(realPath(join(root, "link/new/x.md")), join(root, "real/new/x.md"));
  assert.equal(realPath(join(root, "dangling.md")), join(root, "dangling.md"));
  assert.equal(realPath(join(root, "round.md")), join(root, "round.md"));
  assert.equal(realPath(join(root, "real/a.md/x")), join(root, "real/a.md/x"));
  assert.equal(typeof realPath(`${root}/${"x/".repeat(3000)}`), "string");
  assert.equal(typeof realPath("a\0b"), "string");
});

test("a name in another Unicode form is the file that has it", (t) => {
  const root = place(t, { [`${"équipe".normalize("NFD")}/${"Zoë".normalize("NFD")}.md`]: "z" });
  const composed = join(root, "équipe".normalize("NFC"), "Zoë.md".normalize("NFC"));
  assert.equal(readFileSync(realPath(composed), "utf8"), "z");
  assert.equal(realPath(composed), realPath(composed.normalize("NFD")));
  assert.equal(readFileSync(absolutePath(composed), "utf8"), "z");
});

test("a URI names a file however it is encoded", () => {
  for (const [uri, path] of [
    ["file:///ops%40acme/a%20b.md", "/ops@acme/a b.md"],
    ["file:///ops@acme/a%20b.md", "/ops@acme/a b.md"],
    ["FILE:///ops%40acme/%61%20b.md", "/ops@acme/a b.md"],
    ["file://localhost/a%23b%3Fc%25.md", "/a#b?c%.md"],
    ["file:///a%28b%29%5Bc%5D.md", "/a(b)[c].md"],
    ["file:///Zo%C3%AB.md", "/Zoë.md"],
    ["untitled:Untitled-1", undefined],
    ["git:/a.md", undefined],
    ["file:///a%2Fb.md", undefined],
    ["file:///%FF.md", undefined],
    ["file:///%", undefined],
    ["/a.md", undefined],
    ["", undefined],
  ]) {
    assert.equal(pathOfUri(uri, false), path, uri);
  }
});

const [major, minor] = process.versions.node.split(".").map(Number);
const hasDrives = major > 22 || (major === 22 && minor > 0) || (major === 20 && minor > 12);
test("a drive has one letter, however a client writes it", { skip: !hasDrives && "no Windows paths here" }, () => {
  for (const uri of ["file:///c%3A/ops%40acme/a.md", "file:///C:/ops@acme/a.md", "file:///c:/ops@acme/a.md"]) {
    assert.equal(pathOfUri(uri, true), "C:\\ops@acme\\a.md", uri);
  }
});

test("a file is one entry, and a client gets its own spelling back", (t) => {
  const root = place(t, { "ops@acme/a b.md": "a", "ops@acme/sub/c@d.md": "c" });
  symlinkSync("ops@acme", join(root, "link"));
  const files = new FileMap();
  files.set(join(root, "link/a b.md"), 1);
  assert.equal(files.get(join(root, "ops@acme/./a b.md")), 1);
  assert.equal(files.has(join(root, "ops@acme")), false);

  const uris = new ClientUris();
  const { href } = pathToFileURL(root);
  assert.equal(uris.uriOf(join(root, "ops@acme/a b.md")), `${href}/ops@acme/a%20b.md`);
  uris.add(`${href}/link/`);
  assert.equal(uris.uriOf(join(root, "ops@acme/a b.md")), `${href}/link/a%20b.md`);
  assert.equal(uris.uriOf(join(root, "ops@acme")), `${href}/link`);
  uris.add(`${href}/ops%40acme/a%20b.md`);
  assert.equal(uris.uriOf(join(root, "link/a b.md")), `${href}/ops%40acme/a%20b.md`);
  assert.equal(uris.uriOf(join(root, "ops@acme/sub/c@d.md")), `${href}/link/sub/c@d.md`);
  uris.delete(`${href}/link/a%20b.md`);
  assert.equal(uris.uriOf(join(root, "ops@acme/a b.md")), `${href}/link/a%20b.md`);
});

test("a path is inside a folder, or elsewhere", () => {
  assert.equal(pathInside("/a", "/a/b/c"), "b/c");
  assert.equal(pathInside("/a", "/a"), "");
  assert.equal(pathInside("/a", "/a/..b/c"), "..b/c");
  assert.equal(pathInside("/a", "/ab"), undefined);
  assert.equal(pathInside("/a/b", "/a"), undefined);
});

test("a byte order mark is not part of the text, and is kept when the text is written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.boolean(), (text, hasMark) => {
      fc.pre(!/^\ufeff|\0/.test(text));
      const bytes = Buffer.from(withMark({ hasMark }, text));
      const read = decode("x.md", bytes);
      assert.deepEqual([read.text, read.hasMark], [text, hasMark]);
      assert.deepEqual(Buffer.from(withMark(read, read.text)), bytes);
    }),
  );
});

test("a file that is not text is reported at its place", () => {
  const problemIn = (bytes) => {
    const { rule, place } = decode("x.md", Buffer.from(bytes)).problem;
    return `${rule} ${place.line}:${place.column}`;
  };
  assert.equal(problemIn([0xef, 0xbb, 0xbf, 0x61, 0xe9]), "invalid-utf8 1:2");
  assert.equal(problemIn([0x61, 0x0a, 0xef, 0xbf, 0xbd, 0x62, 0xff]), "invalid-utf8 2:3");
  assert.equal(problemIn([0xff, 0xfe, 0x61, 0x00]), "invalid-utf8 1:1");
  assert.equal(problemIn([0xfe, 0xff, 0x00, 0x61]), "invalid-utf8 1:1");
  assert.equal(problemIn([0x61, 0x00]), "binary-file 1:1");
});

test("what can't be read as a text is reported", { skip: WINDOWS && "no named pipes here" }, (t) => {
  const root = place(t, {});
  mkdirSync(join(root, "folder.md"));
  symlinkSync("nowhere.md", join(root, "dangling.md"));
  symlinkSync("round.md", join(root, "round.md"));
  execFileSync("mkfifo", [join(root, "pipe.md")]);
  writeFileSync(join(root, "large.md"), "");
  truncateSync(join(root, "large.md"), 300 * 1024 * 1024);
  for (const [name, message] of [
    ["folder.md", /a folder/],
    ["dangling.md", /can't be read: ENOENT/],
    ["round.md", /can't be read: ELOOP/],
    ["pipe.md", /no regular file/],
    ["large.md", /larger than 256 MB/],
    ["none.md", /can't be read: ENOENT/],
    ["a\0b.md", /can't be read/],
  ]) {
    const { problem } = readText(join(root, name));
    assert.equal(problem.rule, "unreadable-file", name);
    assert.match(problem.message, message);
    assert.ok(!problem.message.includes(root), problem.message);
  }
});

test("a fixed file keeps its links, names and permissions", (t) => {
  const root = place(t, { "real.md": "before", "twins/one.md": "before", "fixed.md": "before" });
  symlinkSync("real.md", join(root, "link.md"));
  linkSync(join(root, "twins/one.md"), join(root, "twins/two.md"));
  assert.equal(writeUnchanged(join(root, "link.md"), Buffer.from("before"), "after"), undefined);
  assert.equal(lstatSync(join(root, "link.md")).isSymbolicLink(), true);
  assert.equal(readFileSync(join(root, "real.md"), "utf8"), "after");
  assert.equal(writeUnchanged(join(root, "twins/one.md"), Buffer.from("before"), "after"), undefined);
  assert.equal(readFileSync(join(root, "twins/two.md"), "utf8"), "after");
  assert.equal(statSync(join(root, "twins/one.md")).nlink, 2);
});

test("columns don't count a byte order mark, and a fixed file keeps it", async (t) => {
  const cwd = folder(t, { "team.json": TEAM, "a1.md": "\ufeffAsk @Nobody, or @Legal if they sue.\n" });
  const { stdout } = await run(["check", "a1.md", "--team", "team.json", "--format", "concise", "--fix"], { cwd });
  assert.match(stdout, /^a1\.md:1:5: warning: /m);
  assert.equal(
    readFileSync(join(cwd, "a1.md"), "utf8"),
    "\ufeffAsk @Nobody, or [@Legal](assignment:l1) if they sue.\n",
  );
});
