// What arguments and settings name: paths are never patterns, and "nothing checked" never passes for "nothing found".
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { lstatSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { folder, run, sop, TEAM, WINDOWS } from "./support.mjs";

const found = async (args, options) => {
  const { code, stdout, stderr } = await run([...args, "--format", "json"], options);
  if (!stdout.startsWith("{")) return { code, stderr, sops: 0, files: [] };
  const { findings, summary } = JSON.parse(stdout);
  return { code, stderr, sops: summary.sops, files: findings.map(({ file, rule }) => `${file} ${rule}`) };
};
const WRONG = "Ask [@x](assignment:).\n";

/** Names in which every letter means something to some pattern language. */
const NAMES = [
  "proj",
  "proj (1)",
  "proj [v2]",
  "{x}",
  "{a,b}",
  "a|b",
  "!team",
  "@(ops)",
  "!(ops)",
  "team(EU)",
  "a+b",
  "^a$",
  "#1 team",
  "what?",
  "a*b",
  "**",
  "back\\slash",
  " space ",
  "[",
  "C#",
  "100%",
  "~",
  "équipe",
];

/** Whether the system lets a folder have this name. */
const mayBe = (name) => !WINDOWS || !/["*:<>?|\\]|[ .]$/.test(name);

for (const name of NAMES.filter(mayBe)) {
  test(`a folder called ${JSON.stringify(name)} is as good as any other`, async (t) => {
    const settings = { team: "team.json", files: ["sops/**/*.md"], ignore: ["sops/out"] };
    const cwd = folder(t, {
      [`${name}/team.json`]: TEAM,
      [`${name}/sop-handover.config.json`]: settings,
      [`${name}/sops/deep/x.md`]: WRONG,
      [`${name}/sops/out/x.md`]: WRONG,
      [`${name}/members/a1.md`]: sop("a1", "Triage", WRONG),
      [`above.json`]: { team: `${name}/team.json`, files: [`${name}/sops/**/*.md`], ignore: [`${name}/sops/out/`] },
      [`all.json`]: { team: `${name}/team.json`, files: [name], ignore: [name] },
    });
    const inside = await found(["check"], { cwd: join(cwd, name) });
    assert.deepEqual(inside, { code: 1, stderr: "", sops: 1, files: ["sops/deep/x.md malformed-link"] });
    const one = { code: 1, stderr: "", sops: 1, files: [`${name}/sops/deep/x.md malformed-link`] };
    const team = ["--team", `${name}/team.json`];
    for (const args of [
      ["--config", "above.json"],
      [join(cwd, name, "sops/deep"), ...team],
      [`./${name}/sops/**/*.md`, `!${name}/sops/out`, ...team],
      [`${name}/sops`, `!${name}/sops/out/**`, ...team],
    ]) {
      assert.deepEqual(await found(["check", ...args], { cwd }), one, args.join(" "));
    }
    const members = await found(["check", "--team", `${name}/members`], { cwd });
    assert.deepEqual(members.files, [`${name}/members/a1.md malformed-link`]);
    assert.equal((await run(["targets", `${name}/sops/deep/x.md`, ...team], { cwd })).code, 0);
    const left = await found(["check", "--config", "all.json"], { cwd });
    assert.equal(left.code, 2);
    assert.match(left.stderr, /the settings leaves/);
  });
}

for (const name of ["proj [v2]", "{a,b}", "!team", "@(ops)", "a*b", "back\\slash", " space ", "#1 team"].filter(
  mayBe,
)) {
  test(`every command finds a team and its texts in ${JSON.stringify(name)}`, async (t) => {
    const cwd = folder(t, {
      [`${name}/members/a1.md`]: sop("a1", "Triage", "If it is about money, hand over to [@Billing](assignment:b1)."),
      [`${name}/members/b1.md`]: sop("b1", "Billing", "Answer."),
      [`${name}/ask.json`]: { target: "Billing", reason: "It is about money." },
    });
    const team = ["--team", `${name}/members`];
    const data = async (...args) => JSON.parse((await run([...args, ...team], { cwd })).stdout);
    const graph = await data("graph", "--format", "json");
    assert.deepEqual(
      graph.edges.map(({ from, to }) => [from, to]),
      [["a1", "b1"]],
    );
    assert.match(JSON.stringify(await data("impact", "b1", "--format", "json")), /"a1"/);
    for (const text of [`${name}/members/a1.md`, join(cwd, name, "members/a1.md"), "a1"]) {
      assert.match(JSON.stringify(await data("tool", text)), /Billing/, text);
    }
    assert.equal((await data("request", `${name}/ask.json`, "--sop", `${name}/members/a1.md`)).ok, true);
  });
}

test("patterns with ! exclude from those before them, in order", async (t) => {
  const cwd = folder(t, {
    "team.json": TEAM,
    "sops/a.md": WRONG,
    "sops/drafts/b.md": WRONG,
    "sops/drafts/keep.md": WRONG,
    "sops/deep/drafts/c.md": WRONG,
    "sops/deep/x.tmp.md": WRONG,
    "other/d.md": WRONG,
  });
  const names = async (...patterns) => {
    const result = await found(["check", ...patterns, "--team", "team.json"], { cwd });
    return result.files.map((line) => line.replace(" malformed-link", "")).join(" ");
  };
  const all = "sops/a.md sops/deep/drafts/c.md sops/deep/x.tmp.md sops/drafts/b.md sops/drafts/keep.md";
  assert.equal(await names("sops/**/*.md", "!nothing/**"), all);
  assert.equal(await names("!sops/**", "sops/**/*.md"), all);
  assert.equal(await names("sops", "!sops/drafts"), "sops/a.md sops/deep/drafts/c.md sops/deep/x.tmp.md");
  assert.equal(await names("sops", "!./sops/drafts/"), "sops/a.md sops/deep/drafts/c.md sops/deep/x.tmp.md");
  assert.equal(await names("sops", "!drafts"), "sops/a.md sops/deep/x.tmp.md");
  assert.equal(
    await names("sops", "!drafts", "sops/drafts/keep.md"),
    "sops/a.md sops/deep/x.tmp.md sops/drafts/keep.md",
  );
  assert.equal(await names("sops", "!**/drafts/**", "!*.tmp.md"), "sops/a.md");
  assert.equal(await names("sops", "!/sops/d*"), "sops/a.md");
  assert.equal(await names("sops", "!sops/**/*.{tmp.md,x}", "!sops/drafts"), "sops/a.md sops/deep/drafts/c.md");
  assert.equal(await names("sops", "other", "!sops"), "other/d.md");
  // The same in settings, where an excluding pattern must never add files to fix.
  const config = join(cwd, "sop-handover.config.json");
  const { writeFileSync } = await import("node:fs");
  writeFileSync(config, JSON.stringify({ team: "team.json", files: ["sops/*.md", "!nothing/**", "!other/**"] }));
  assert.deepEqual((await found(["check"], { cwd })).files, ["sops/a.md malformed-link"]);
  writeFileSync(config, JSON.stringify({ team: "team.json", files: ["!nothing/**"] }));
  const none = await found(["check"], { cwd });
  assert.deepEqual([none.code, none.sops], [2, 0]);
  assert.match(none.stderr, /No SOP is left/);
});

test("globs work as in a shell", async (t) => {
  const cwd = folder(t, {
    "team.json": TEAM,
    "a/x.md": WRONG,
    "a/b/y.md": WRONG,
    "a/b/z.txt": WRONG,
    ".hidden/h.md": WRONG,
  });
  const names = async (pattern) =>
    (await found(["check", pattern, "--team", "team.json"], { cwd })).files.map((line) => line.split(" ")[0]).join(" ");
  assert.equal(await names("**/*.md"), "a/b/y.md a/x.md");
  assert.equal(await names("a/*"), "a/x.md");
  assert.equal(await names("a/**"), "a/b/y.md a/x.md");
  assert.equal(await names("a/b/*.{md,txt}"), "a/b/y.md a/b/z.txt");
  assert.equal(await names("*/@(b|c)/[xy].md"), "a/b/y.md");
  assert.equal(await names(".hidden/*.md"), ".hidden/h.md");
  assert.equal(await names("**/.hidden/*.md"), ".hidden/h.md");
  assert.equal(await names("a/{b,none}/*.md"), "a/b/y.md");
  assert.equal(await names("A/*.md"), "");
});

test("one file under several names is read once, under its own name, and fixed there", async (t) => {
  const text = (id) =>
    sop(id, id === "a1" ? "Triage" : "Legal", id === "a1" ? "If so, hand over to @Legal." : "Answer.");
  const cwd = folder(t, {
    "team/a1.md": text("a1"),
    "team/l1.md": text("l1"),
    "shared/x.md": "If so, hand over to @Legal.\n",
  });
  symlinkSync("a1.md", join(cwd, "team/AGENTS.md"));
  symlinkSync("..", join(cwd, "team/round"));
  symlinkSync("../shared", join(cwd, "team/shared"));
  symlinkSync("team", join(cwd, "link"));
  const report = await found(["check", "--team", "link"], { cwd });
  assert.deepEqual([report.sops, report.files], [2, ["link/a1.md plain-mention"]]);
  const named = await found(["check", "team/AGENTS.md", "team/a1.md", "link/a1.md", "--team", "team"], { cwd });
  assert.deepEqual([named.sops, named.files], [1, ["team/a1.md plain-mention"]]);
  assert.equal((await run(["check", "team/AGENTS.md", "--team", "team", "--fix"], { cwd })).code, 0);
  assert.equal(lstatSync(join(cwd, "team/AGENTS.md")).isSymbolicLink(), true);
  assert.match(readFileSync(join(cwd, "team/a1.md"), "utf8"), /\[@Legal\]\(assignment:l1\)/);
  const linked = await found(["check", "team/shared", "--team", "team"], { cwd });
  assert.deepEqual(linked.files, ["team/shared/x.md plain-mention"]);
});

test("endings are compared without case", async (t) => {
  const cwd = folder(t, {
    "team/a1.md": sop("a1", "Triage", "If so, hand over to [@Legal](assignment:l1)."),
    "team/L1.MD": sop("l1", "Legal", "Answer."),
    "team/m1.MarkDown": sop("m1", "More", "Answer."),
    "sops/X.MD": WRONG,
    "TEAM.JSON": TEAM,
    "team.YML": "assignments: [{ id: a1, name: A, sop: Answer. }]\n",
  });
  assert.deepEqual(await found(["check", "--team", "team"], { cwd }), { code: 0, stderr: "", sops: 3, files: [] });
  for (const pattern of ["sops", "sops/*.md", "sops/**"]) {
    assert.deepEqual((await found(["check", pattern, "--team", "TEAM.JSON"], { cwd })).files, [
      "sops/X.MD malformed-link",
    ]);
  }
  assert.equal((await run(["check", "--team", "team.YML"], { cwd })).code, 0);
});

test("no SOP checked is not a clean check, in every format", async (t) => {
  const cwd = folder(t, {
    "team.json": TEAM,
    "nobody.json": { assignments: [] },
    "none.json": { team: "team.json", files: ["sosp/**/*.md"] },
    "some.json": { team: "team.json", files: ["sosp/**/*.md", "x.md"] },
    "x.md": "Nothing.\n",
    "ignored/x.md": WRONG,
    "picture.md": Buffer.from([0x89, 0x50, 0, 1]),
    ".gitignore": "ignored\n",
  });
  const why = "No file matches sosp/**/*.md.";
  for (const [format, shows] of [
    ["pretty", `No SOP was checked. none.json: ${why}`],
    ["concise", `error: none.json: ${why} [nothing-checked]`],
    ["json", `"nothing":"none.json: ${why}"`],
    ["sarif", `"executionSuccessful":false`],
    ["github", `::error title=nothing-checked::none.json: ${why}`],
  ]) {
    const { code, stdout, stderr } = await run(["check", "--config", "none.json", "--format", format], { cwd });
    assert.equal(code, 2, format);
    assert.ok(stdout.includes(shows), stdout);
    assert.ok(stderr.includes(why), stderr);
  }
  const some = await run(["check", "--config", "some.json"], { cwd });
  assert.deepEqual([some.code, some.stderr], [0, `some.json: ${why}\n`]);
  for (const [args, message] of [
    [["--team", "nobody.json"], /Nobody is in the team nobody\.json/],
    [["--team", "team.json"], /The team names no SOP/],
    [["ignored", "--team", "team.json"], /“ignored” in \.gitignore leaves ignored out/],
    [["--team", "ignored"], /Nobody is in the team.*“ignored” in \.gitignore leaves ignored out/],
    [["node_modules/**", "--team", "team.json"], /No file matches/],
  ]) {
    const { code, stderr } = await run(["check", ...args], { cwd });
    assert.equal(code, 2, String(args));
    assert.match(stderr, message);
  }
  assert.equal((await run(["impact", "l1", "--team", "team.json"], { cwd })).code, 2);
  for (const name of ["team.json", "picture.md"]) {
    assert.equal((await run(["check", name, "--team", "team.json"], { cwd })).code, 1, name);
  }
});

test("a reader that stops early does not change the exit code", {
  skip: WINDOWS && "no pipes of a shell here",
}, async (t) => {
  const files = { "team.json": TEAM };
  for (let at = 0; at < 300; at += 1) files[`sops/s${at}.md`] = WRONG.repeat(20);
  const cwd = folder(t, files);
  const { command } = await import("./support.mjs");
  const shell = `"$1" "$2" check sops --team team.json | head -1 >/dev/null; echo "\${PIPESTATUS[0]}"`;
  const said = execFileSync("bash", ["-c", shell, "bash", process.execPath, command], { cwd, encoding: "utf8" });
  assert.equal(said, "1\n");
});

test("MDX is code: it is not picked up, and refused if it is named", async (t) => {
  const page = 'import { Card } from "@billing/ui";\n\n{/* ask @Legal */}\n';
  const cwd = folder(t, {
    "team.json": { ...TEAM, assignments: [...TEAM.assignments, { id: "p1", name: "Page", sopFile: "page.mdx" }] },
    "page.mdx": page,
    "sops/page.mdx": page,
    "sops/a1.md": "Nothing.\n",
    "team/a1.md": sop("a1", "Triage", "If so, hand over to [@Page](assignment:p1)."),
    "team/p1.mdx": sop("p1", "Page", page),
    "team/docs.mdx": page,
  });
  assert.deepEqual((await found(["check", "sops", "--team", "team.json"], { cwd })).files, ["page.mdx unread-file"]);
  for (const pattern of ["sops/page.mdx", "sops/*.mdx"]) {
    const report = await found(["check", pattern, "--team", "team.json", "--fix-suggested", "--no-team-rules"], {
      cwd,
    });
    assert.deepEqual([report.code, report.files], [1, ["sops/page.mdx unread-file"]]);
  }
  assert.equal(readFileSync(join(cwd, "sops/page.mdx"), "utf8"), page);
  for (const args of [
    ["targets", "page.mdx"],
    ["tool", "page.mdx"],
    ["check", "--stdin-filename", "page.mdx"],
  ]) {
    const { code, stderr } = await run([...args, "--team", "team.json"], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^page\.mdx: MDX is not read: /);
  }
  // Its assignment is not deleted, and its mention is not removed.
  const report = await found(["check", "--team", "team", "--fix-suggested"], { cwd });
  assert.deepEqual(report.files, ["team/p1.mdx unread-file", "team/a1.md unloaded-target"]);
  assert.match(readFileSync(join(cwd, "team/a1.md"), "utf8"), /\[@Page\]\(assignment:p1\)/);
});

test("names with # and ? survive SARIF", async (t) => {
  const cwd = folder(t, {
    "team.json": TEAM,
    "c# ?/a1.md": WRONG,
    "t#.json": { assignments: [{ id: "a#1", name: "A", sop: WRONG }] },
  });
  const uris = async (...args) =>
    JSON.parse((await run(["check", ...args, "--format", "sarif"], { cwd })).stdout).runs[0].results.map(
      ({ locations }) => locations[0].physicalLocation.artifactLocation.uri,
    );
  assert.deepEqual(await uris("c# ?", "--team", "team.json"), ["c%23%20%3F/a1.md"]);
  assert.deepEqual(await uris("--team", "t#.json"), ["t%23.json#a%231"]);
});

test("an unreadable folder makes the team a partly read one", async (t) => {
  const cwd = folder(t, {
    "team/a1.md": sop("a1", "Triage", "If so, hand over to [@Legal](assignment:l1) or [@Old](assignment:o1)."),
    "team/closed/l1.md": sop("l1", "Legal", "Answer."),
    "refuse.mjs": `import fs from "node:fs";
      import { syncBuiltinESMExports } from "node:module";
      const read = fs.readdirSync;
      fs.readdirSync = (path, ...more) => {
        if (String(path).endsWith("closed")) throw Object.assign(new Error("EACCES: permission denied, scandir 'x'"), { code: "EACCES" });
        return read(path, ...more);
      };
      syncBuiltinESMExports();`,
  });
  const env = { NODE_OPTIONS: `--import=${pathToFileURL(join(cwd, "refuse.mjs"))}` };
  const before = readFileSync(join(cwd, "team/a1.md"), "utf8");
  const report = await found(["check", "--team", "team", "--fix-suggested"], { cwd, env });
  assert.equal(report.code, 1);
  assert.deepEqual(report.files.sort(), [
    "team/a1.md unloaded-target",
    "team/a1.md unloaded-target",
    "team/closed unreadable-file",
  ]);
  assert.equal(report.stderr, "No fix is written: the team was not read whole.\n");
  assert.equal(readFileSync(join(cwd, "team/a1.md"), "utf8"), before);
  const named = await found(["check", "team", "--team", "team"], { cwd, env });
  assert.equal(named.files.filter((line) => line === "team/closed unreadable-file").length, 1, String(named.files));
});

const noPipes = WINDOWS && "no named pipes here";
test("dangling links, folders named like files and pipes are reported and stop nothing", {
  skip: noPipes,
}, async (t) => {
  const cwd = folder(t, {
    "team/a1.md": sop("a1", "Triage", "Works alone."),
    "team/b.md/c1.md": sop("c1", "C", "Works alone."),
  });
  symlinkSync("nowhere.md", join(cwd, "team/dangling.md"));
  symlinkSync("loop", join(cwd, "team/loop"));
  execFileSync("mkfifo", [join(cwd, "team/pipe.md")]);
  mkdirSync(join(cwd, ".gitignore"));
  const report = await found(["check", "--team", "team"], { cwd });
  assert.deepEqual(report.files, ["team/dangling.md unreadable-file", "team/pipe.md unreadable-file"]);
  assert.deepEqual([report.code, report.sops], [1, 2]);
});
