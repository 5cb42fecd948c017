import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { folder, run, sop } from "./support.mjs";

const env = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.com",
};
const git = (cwd, ...args) => execFileSync("git", args, { cwd, env: { ...process.env, ...env }, encoding: "utf8" });
const FILES = {
  "team/a1.md": sop("a1", "Triage", "Ask @Nobody.\n", "entry: true\n"),
  "team/b1.md": sop("b1", "Billing", "Ask @Somebody.\n"),
  "team/c1.md": sop("c1", "Contracts", "Ask @Anybody.\n"),
};

/** A repository with one commit. */
function repository(t, files = FILES) {
  const cwd = folder(t, files);
  git(cwd, "init", "-q", "-b", "main");
  git(cwd, "add", "-A");
  git(cwd, "commit", "-qm", "One");
  return cwd;
}
const write = (cwd, path, text) => {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
};

/** The files with findings about them, besides those about the team as a whole. */
async function check(cwd, ...args) {
  const { code, stdout, stderr } = await run(["check", ...args, "--format", "json"], { cwd, env });
  if (stdout === "") return { code, stderr };
  const { findings, summary } = JSON.parse(stdout);
  const own = findings.filter(({ rule }) => rule !== "unreachable");
  return { code, stderr, summary, findings, files: own.map(({ file }) => file) };
}
const changed = (cwd, ...args) => check(cwd, "--team", "team", "--changed", ...args);

test("only what differs from the last commit is checked, and the team as a whole", async (t) => {
  const cwd = repository(t);
  const none = await changed(cwd);
  assert.deepEqual([none.code, none.findings, none.summary.skipped], [0, [], "No SOP has changed since HEAD."]);
  const pretty = await run(["check", "--team", "team", "--changed"], { cwd, env });
  assert.equal(pretty.stdout, "No SOP was checked. No SOP has changed since HEAD.\n");
  write(cwd, "team/b1.md", FILES["team/b1.md"].replace("Ask", "Please ask"));
  const one = await changed(cwd);
  assert.deepEqual([one.files, one.summary.sops, one.stderr], [["team/b1.md"], 1, ""]);
  assert.equal(one.findings.length, 3);
  git(cwd, "add", "-A");
  assert.deepEqual((await changed(cwd)).files, ["team/b1.md"]);
  assert.deepEqual((await changed(cwd, "team/c1.md")).summary.skipped, "No SOP has changed since HEAD.");
  const inside = await run(["check", "--team", ".", "--changed", "--format", "concise"], {
    cwd: join(cwd, "team"),
    env,
  });
  assert.match(inside.stdout, /^b1\.md:5:12: warning/);
});

test("--since compares with where the branch began", async (t) => {
  const cwd = repository(t);
  git(cwd, "switch", "-qc", "branch");
  write(cwd, "team/b1.md", `${FILES["team/b1.md"]}\n`);
  git(cwd, "commit", "-qam", "Two");
  git(cwd, "switch", "-q", "main");
  write(cwd, "team/c1.md", `${FILES["team/c1.md"]}\n`);
  git(cwd, "commit", "-qam", "Three");
  git(cwd, "switch", "-q", "branch");
  assert.deepEqual((await changed(cwd)).files, []);
  assert.deepEqual((await check(cwd, "--team", "team", "--since", "main")).files, ["team/b1.md"]);
  write(cwd, "sops/new one.md", "Ask @Whoever.\n");
  const files = ["--team", "team", "--since", "main", "team", "sops"];
  assert.deepEqual((await check(cwd, ...files)).files, ["sops/new one.md", "team/b1.md"]);
});

test("a change of who is in the team concerns every SOP", async (t) => {
  const all = Object.keys(FILES);
  for (const [work, why, files = all] of [
    [
      (cwd) => write(cwd, "team/b1.md", FILES["team/b1.md"].replace("Billing", "Invoices")),
      /^team\/b1\.md defines something else/,
    ],
    [
      (cwd) => write(cwd, "team/d1.md", sop("d1", "Somebody", "Alone.")),
      /^team\/d1\.md defines/,
      ["team/a1.md", "team/b1.md", "team/c1.md"],
    ],
    [
      (cwd) => rmSync(join(cwd, "team/b1.md")),
      /^team\/b1\.md is gone: everything is checked/,
      ["team/a1.md", "team/c1.md"],
    ],
    [
      (cwd) => renameSync(join(cwd, "team/b1.md"), join(cwd, "team/z.md")),
      /^team\/b1\.md is gone/,
      ["team/a1.md", "team/c1.md", "team/z.md"],
    ],
    [
      (cwd) => git(cwd, "mv", "team/b1.md", "team/z.md"),
      /^team\/b1\.md is gone/,
      ["team/a1.md", "team/c1.md", "team/z.md"],
    ],
    [(cwd) => write(cwd, ".sop-handover-ignore", "nothing\n"), /^\.sop-handover-ignore is new/],
    [(cwd) => write(cwd, "sop-handover.config.json", '{ "team": "team" }'), /^sop-handover\.config\.json has changed/],
  ]) {
    const cwd = repository(t);
    work(cwd);
    const { files: found, stderr } = await changed(cwd);
    assert.match(stderr, why);
    assert.deepEqual(
      found.filter((file) => files.includes(file)),
      files.filter((file) => found.includes(file)),
    );
    assert.ok(found.length >= 2, String(why));
  }
  const cwd = repository(t, {
    "team.json": { assignments: [{ id: "a", name: "A", sop: "Ask @X." }] },
    "b.md": "Ask @Y.",
  });
  write(cwd, "team.json", JSON.stringify({ assignments: [{ id: "a", name: "B", sop: "Ask @X." }] }));
  const { files, stderr } = await check(cwd, "--team", "team.json", "--changed", "b.md");
  assert.deepEqual([files, stderr], [["b.md"], "team.json has changed: everything is checked.\n"]);
});

test("a page without front matter concerns nobody else", async (t) => {
  const cwd = repository(t, { ...FILES, "team/README.md": "# The team\n" });
  write(cwd, "team/README.md", "# Our team\n");
  write(cwd, "team/more.md", "# More\n");
  assert.deepEqual((await changed(cwd)).summary.skipped, "No SOP has changed since HEAD.");
  rmSync(join(cwd, "team/README.md"));
  assert.deepEqual((await changed(cwd)).stderr.includes("everything"), false);
});

test("files that git does not track are checked", async (t) => {
  const cwd = repository(t, { ...FILES, ".gitignore": "drafts/\n" });
  write(cwd, "drafts/d.md", "Ask @Whoever.\n");
  write(cwd, "team/c1.md", FILES["team/c1.md"].replace("Ask", "Now ask"));
  git(cwd, "update-index", "--assume-unchanged", "team/c1.md");
  assert.deepEqual((await changed(cwd, "drafts/d.md", "team")).files, ["drafts/d.md", "team/c1.md"]);
});

test("a hook of git, in a folder of the repository, sees what a user sees", async (t) => {
  const cwd = repository(t);
  write(cwd, "team/b1.md", FILES["team/b1.md"].replace("Ask", "Please ask"));
  const hook = { ...env, GIT_DIR: join(cwd, ".git"), GIT_INDEX_FILE: ".git/index", GIT_PREFIX: "team/" };
  const { stdout } = await run(["check", "--team", ".", "--changed", "--no-team-rules", "--format", "concise"], {
    cwd: join(cwd, "team"),
    env: hook,
  });
  assert.match(stdout, /^b1\.md:5:12: warning.*\n0 errors, 1 warning, 0 infos\n$/);
});

test("the check of the whole team notices a deleted SOP", async (t) => {
  const assignments = [
    { id: "a", name: "A" },
    { id: "b", name: "B" },
  ];
  const cwd = repository(t, {
    "team.json": { assignments, entry: ["a"] },
    "a.md": "If so, hand over to [@B](assignment:b).",
    "b.md": "Alone.",
  });
  write(cwd, "sop-handover.config.json", '{ "team": "team.json", "files": ["*.md"] }');
  git(cwd, "add", "-A");
  git(cwd, "commit", "-qm", "Two");
  assert.deepEqual((await check(cwd, "--changed")).findings, []);
  rmSync(join(cwd, "a.md"));
  assert.deepEqual(
    (await check(cwd, "--changed")).findings.map(({ rule }) => rule),
    ["unreachable"],
  );
});

test("without git, a repository or the commit nothing is checked", async (t) => {
  const cwd = folder(t, FILES);
  const none = await run(["check", "--team", "team", "--changed"], {
    cwd,
    env: { ...env, GIT_CEILING_DIRECTORIES: dirname(cwd) },
  });
  assert.equal(none.code, 2);
  assert.ok(
    none.stderr.startsWith(`--changed needs a git repository, and ${cwd} is in none. git says: fatal: `),
    none.stderr,
  );
  const missing = await run(["check", "--team", "team", "--changed"], { cwd, env: { ...env, PATH: cwd } });
  assert.deepEqual([missing.code, missing.stderr], [2, "--changed needs git, which is not installed.\n"]);
  git(cwd, "init", "-q");
  assert.deepEqual((await changed(cwd)).files, Object.keys(FILES));
  const commit = await changed(cwd, "--since", "nowhere");
  assert.deepEqual(
    [commit.code, commit.stderr],
    [2, "git has no commit nowhere here. A clone of CI may have to fetch it first.\n"],
  );
  assert.equal((await changed(cwd, "--since", "--output=x")).code, 2);
});

test("agents of other tools: a changed text concerns itself, a changed definition everybody", async (t) => {
  const agent = (name, to, text = "Plan.") =>
    `---\nname: ${name}\ndescription: Plans.\ntools: [agent]\nhandoffs:\n  - { label: Go, agent: ${to} }\n---\n${text}\n`;
  const cwd = repository(t, {
    ".github/agents/plan.agent.md": agent("plan", "nobody"),
    ".github/agents/do.agent.md": agent("do", "nobody"),
    "README.md": "# Read me\n",
  });
  assert.equal((await check(cwd, "--changed")).summary.skipped, "No agent has changed since HEAD.");
  write(cwd, ".github/agents/do.agent.md", agent("do", "nobody", "Do."));
  write(cwd, "README.md", "# Read this\n");
  const one = await check(cwd, "--changed");
  assert.deepEqual([one.files, one.summary.sops], [[".github/agents/do.agent.md"], 1]);
  write(cwd, ".github/agents/do.agent.md", agent("do", "plan", "Do."));
  const all = await check(cwd, "--changed");
  assert.deepEqual(all.files, [".github/agents/plan.agent.md"]);
  assert.match(all.stderr, /do\.agent\.md defines something else than before: everything is checked\.$/m);
  rmSync(join(cwd, ".github/agents/do.agent.md"));
  assert.match((await check(cwd, "--changed")).stderr, /do\.agent\.md is gone: everything is checked/);
  assert.equal((await check(cwd, "README.md")).summary.skipped, "None of these files defines an agent.");
});
