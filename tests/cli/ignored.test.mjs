// Ignore files of every folder are read as git reads them.
import assert from "node:assert/strict";
import { test } from "node:test";

import { folder, run, TEAM } from "./support.mjs";

const TEXT = "Ask @Nobody.\n";

/** The files that are checked, of those with a finding each. */
async function checked(cwd, globs = ["**/*.md"]) {
  const args = ["check", ...globs, "--team", "team.json", "--no-team-rules", "--format", "json"];
  const { stdout, stderr } = await run(args, { cwd });
  assert.equal(stderr, "");
  return [...new Set(JSON.parse(stdout).findings.map(({ file }) => file))].sort();
}

function files(ignored, paths) {
  return { "team.json": TEAM, ...Object.fromEntries(paths.map((path) => [path, TEXT])), ...ignored };
}

test("each folder may have an ignore file, and the nearer one takes precedence", async (t) => {
  const paths = ["x.md", "a/x.md", "a/y.md", "a/b/x.md", "a/b/y.md", "a [1]/x.md", "a [1]/c/x.md", "a [1]/y.md"];
  for (const [ignored, left] of [
    [{ "a/.gitignore": "x.md\n" }, paths.filter((path) => !/^a\/(?:b\/)?x/.test(path))],
    [{ "a/.gitignore": "/x.md\n" }, paths.filter((path) => path !== "a/x.md")],
    [{ "a/.gitignore": "b/\n" }, paths.filter((path) => !path.startsWith("a/b"))],
    [{ "a/.gitignore": "# x.md\n\n   \nb/y.md  \n" }, paths.filter((path) => path !== "a/b/y.md")],
    [{ "a [1]/.gitignore": "/x.md\n" }, paths.filter((path) => path !== "a [1]/x.md")],
    [{ ".gitignore": "x.md\n", "a/b/.gitignore": "!x.md\n" }, ["a [1]/y.md", "a/b/x.md", "a/b/y.md", "a/y.md"]],
    // No file in an ignored folder can be included again.
    [{ ".gitignore": "a/\n", "a/.gitignore": "!x.md\n" }, ["a [1]/c/x.md", "a [1]/x.md", "a [1]/y.md", "x.md"]],
    [{ "a/.sop-handover-ignore": "y.md\n" }, paths.filter((path) => !/^a\/(?:b\/)?y/.test(path))],
  ]) {
    const cwd = folder(t, files(ignored, paths));
    assert.deepEqual(await checked(cwd), [...left].sort(), JSON.stringify(ignored));
  }
});

test("names with the marks of ignore files are read", async (t) => {
  const paths = ["a/#x.md", "a/!x.md", "a/x.md"];
  const cwd = folder(t, files({ "a/.gitignore": "\\#x.md\n\\!x.md\n" }, paths));
  assert.deepEqual(await checked(cwd), ["a/x.md"]);
});

test("a repository ignores what its own files say, also from a folder in it", async (t) => {
  const paths = ["sub/x.md", "sub/draft.md", "sub/secret.md", "sub/a/draft.md"];
  const at = folder(t, {
    ".git/info/exclude": "secret.md\n",
    ".gitignore": "/sub/a\ndraft.md\n",
    "sub/team.json": TEAM,
    ...Object.fromEntries(paths.map((path) => [path, TEXT])),
  });
  assert.deepEqual(await checked(`${at}/sub`), ["x.md"]);
});

test("the rules of a repository end at a nested one; those of the command don't", async (t) => {
  const paths = ["x.md", "own.md", "inner/x.md", "inner/y.md", "inner/own.md"];
  const ignored = {
    ".git/HEAD": "",
    ".gitignore": "x.md\n",
    ".sop-handover-ignore": "own.md\n",
    "inner/.git/info/exclude": "y.md\n",
  };
  assert.deepEqual(await checked(folder(t, files(ignored, paths))), ["inner/x.md"]);
});

test("a folder with settings is read even if the repository around it ignores it", async (t) => {
  const at = folder(t, { ".git/HEAD": "", ".gitignore": "*\n", "sub/team.json": TEAM, "sub/x.md": TEXT });
  assert.deepEqual(await checked(`${at}/sub`), ["x.md"]);
});

test("the ignore file responsible is named", async (t) => {
  const cwd = folder(t, files({ "a/.gitignore": "b\n" }, ["a/b/x.md"]));
  const { code, stderr } = await run(["check", "a/b", "--team", "team.json"], { cwd });
  assert.deepEqual([code, stderr], [2, "No file is read of a/b: “b” in a/.gitignore leaves a/b out.\n"]);
});
