import assert from "node:assert/strict";
import { test } from "node:test";

import { folder, run, sop } from "./support.mjs";

const NEXT = "<!-- sop-handover-ignore-next-line unknown-mention: they come in May -->";
const LEGAL = sop("l1", "Legal", "Work alone.");

/** What a check of a folder tells: findings as `file:line rule`, the summary, the exit code. */
async function check(t, files, args = ["--team", "team"]) {
  const { code, stdout, stderr } = await run(["check", ...args, "--format", "json"], { cwd: folder(t, files) });
  assert.notEqual(stdout, "", stderr);
  const { findings, summary } = JSON.parse(stdout);
  const told = findings.map(({ file, place, rule }) => `${file}:${place.line} ${rule}`);
  return { code, told, findings, summary };
}
const a1 = (text, more = "entry: true\n") => ({ "team/a1.md": sop("a1", "Triage", text, more), "team/l1.md": LEGAL });

test("a comment suppresses its rule's findings on its lines, and nothing else", async (t) => {
  const one = { errors: 0, warnings: 1, infos: 0 };
  for (const text of [
    `${NEXT}\nAsk @Nobody now.`,
    `${NEXT}\n\nAsk @Nobody now.`,
    `- ${NEXT}\n- Ask @Nobody now.`,
    "Ask @Nobody now. <!-- sop-handover-ignore-line unknown-mention -->",
    "Ask @Nobody now.\n\n<!-- sop-handover-ignore-file unknown-mention -- later -->",
    "<!-- sop-handover-ignore-start unknown-mention -->\n\nAsk @Nobody now.\n\n<!-- sop-handover-ignore-end -->",
    `<!-- sop-handover-ignore-file unreachable, unknown-mention -->\nAsk @Nobody now.`,
    `${NEXT}\r\nAsk @Nobody now.`,
  ]) {
    const { told, summary } = await check(t, a1(text));
    const rest = text.includes("unreachable") ? ["team/a1.md:6 unused-suppression"] : [];
    assert.deepEqual(told, ["team/l1.md:3 unreachable", ...rest], text);
    assert.deepEqual(summary.suppressed, one, text);
  }
  const { told } = await check(t, a1(`${NEXT}\nWork alone.\nAsk @Nobody now.`));
  assert.deepEqual(told, [
    "team/a1.md:8 unknown-mention",
    "team/l1.md:3 unreachable",
    "team/a1.md:6 unused-suppression",
  ]);
});

test("text in code or in a YAML value that looks like a comment is not one", async (t) => {
  for (const text of [
    `\`\`\`html\n${NEXT}\n\`\`\`\nAsk @Nobody now.`,
    `~~~\n\`\`\`\n~~~~\n\nAsk @Nobody now. \`<!-- sop-handover-ignore-line unknown-mention -->\``,
  ]) {
    const { told, summary } = await check(t, a1(text));
    assert.deepEqual([told.length, summary.suppressed], [2, undefined], text);
  }
  const block = "description: |\n  # sop-handover-ignore-file unknown-mention\n";
  const { summary } = await check(t, a1("Ask @Nobody now.", block));
  assert.equal(summary.suppressed, undefined);
});

test("YAML comments suppress findings in front matter and in team files", async (t) => {
  const matter = "---\nid: l1\n# sop-handover-ignore-next-line unreachable: by phone\nname: Legal\n---\nWork alone.\n";
  const team = { ...a1("Work alone."), "team/l1.md": matter };
  const { told, summary } = await check(t, team);
  assert.deepEqual([told, summary.suppressed], [[], { errors: 0, warnings: 1, infos: 0 }]);
  const narrow = await check(t, team, ["team/a1.md", "--team", "team"]);
  assert.deepEqual([narrow.told, narrow.summary.suppressed], [[], { errors: 0, warnings: 1, infos: 0 }]);

  const yaml = `entry: [a]
assignments:
  - { id: a, name: A, sop: "Ask @Nobody. <!-- sop-handover-ignore-line unknown-mention -->" }
  - { id: b, name: B } # sop-handover-ignore-line unreachable
  - { id: c, name: C } # sop-handover-ignore-line unknown-mention
`;
  const file = await check(t, { "team.yaml": yaml }, ["--team", "team.yaml"]);
  assert.deepEqual(file.told, ["team.yaml:5 unreachable", "team.yaml:5 unused-suppression"]);
  assert.deepEqual(file.summary.suppressed, { errors: 0, warnings: 2, infos: 0 });
});

test("comments for rules that did not run are not called unused", async (t) => {
  const files = a1("<!-- sop-handover-ignore-file handover-cycle, unknown-mention -->\nWork alone.");
  const all = (await check(t, files)).findings.filter(({ rule }) => rule === "unused-suppression");
  assert.equal(all.length, 2);
  const own = await check(t, files, ["--team", "team", "--no-team-rules"]);
  assert.deepEqual(own.told, ["team/a1.md:6 unused-suppression"]);
  assert.match(own.findings[0].message, /unknown-mention finds nothing on any line of this file/);
  const broken = await check(t, { ...files, "team/b.md": "---\nid: [x\n---\n" });
  assert.deepEqual(broken.told, ["team/b.md:2 invalid-yaml"]);
  const other = await check(t, files, ["team/l1.md", "--team", "team", "--no-team-rules"]);
  assert.deepEqual(other.told, []);
});

test("a malformed comment suppresses nothing and says what to write", async (t) => {
  for (const [comment, said] of [
    ["sop-handover-ignore-next-line", /name the rule, as in/],
    ["sop-handover-ignore-next-line unknown-mentoin", /no rule unknown-mentoin\. Did you mean unknown-mention\?/],
    ["sop-handover-ignore-next-line unknown-mention since May", /A reason stands behind a colon/],
    ["sop-handover-disable-next-line unknown-mention", /write sop-handover-ignore-next-line and/],
    ["sop-handover: ignore unknown-mention", /write sop-handover-ignore-next-line and/],
    ["sop-handover-ignore-start unknown-mention", /no sop-handover-ignore-end/],
    ["sop-handover-ignore-end unknown-mention", /no sop-handover-ignore-start/],
    ["sop-handover-ignore-file invalid-yaml", /not looked at/],
    ["sop-handover-ignore-file unused-suppression", /set it to off in the settings/],
  ]) {
    const { told, findings, code } = await check(t, a1(`<!-- ${comment} -->\nAsk @Nobody now.`));
    const wrong = findings.find(({ rule }) => rule === "wrong-suppression");
    assert.match(wrong?.message ?? "", said, comment);
    assert.ok(told.includes("team/a1.md:7 unknown-mention"), comment);
    assert.equal(code, 0);
  }
  const { told } = await check(t, a1("<!-- sop-handover reads this team -->\nWork alone."));
  assert.deepEqual(told, ["team/l1.md:3 unreachable"]);
});

test("a name in a comment's reason is not an unread mention, but one beside it is", async (t) => {
  const text = "<!-- sop-handover-ignore-line unknown-mention: ask @Legal --> <!-- @Legal -->";
  const { findings } = await check(t, a1(text), ["--team", "team", "--no-team-rules"]);
  assert.deepEqual(
    findings.map(({ rule, place }) => [rule, place.column]),
    [
      ["unread-mention", text.lastIndexOf("@Legal") + 1],
      ["unused-suppression", 1],
    ],
  );
});

test("an error about a permission can be suppressed, and the summary counts it", async (t) => {
  const text =
    "<!-- sop-handover-ignore-next-line deleted-target: until the new one is there -->\nIf so, hand over to [@Gone](assignment:gone).";
  const { code, told, summary } = await check(t, a1(text));
  assert.deepEqual([code, told], [0, ["team/l1.md:3 unreachable"]]);
  assert.deepEqual(summary.suppressed, { errors: 1, warnings: 0, infos: 0 });
  const files = { ...a1(text), "team/l1.md": undefined };
  delete files["team/l1.md"];
  const { stdout } = await run(["check", "--team", "team"], { cwd: folder(t, files) });
  assert.equal(stdout, "1 SOP checked, nothing else found.\nNot told: 1 error held back by comments.\n");
});

test("nothing can suppress the news that something was not checked", async (t) => {
  const broken = "---\n# sop-handover-ignore-file invalid-yaml\nid: [x\n---\n";
  const { code, told, summary } = await check(t, { ...a1("Work alone."), "team/b.md": broken });
  assert.deepEqual([code, summary.suppressed], [1, undefined]);
  assert.ok(told.some((one) => one.endsWith("invalid-yaml")));
});

test("settings set the severity of an unused comment", async (t) => {
  const files = a1(`${NEXT}\nWork alone.`);
  const rules = (severity) => ({ team: "team", rules: { "unused-suppression": severity, unreachable: "off" } });
  const strict = await check(t, { ...files, "sop-handover.config.json": rules("error") }, []);
  assert.deepEqual([strict.code, strict.told], [1, ["team/a1.md:6 unused-suppression"]]);
  const lax = await check(t, { ...files, "sop-handover.config.json": rules("off") }, []);
  assert.deepEqual([lax.code, lax.told], [0, []]);
});

test("workers and standard input suppress the same", async (t) => {
  const files = Object.fromEntries(
    Array.from({ length: 70 }, (_, at) => [
      `team/s${at}.md`,
      sop(`s${at}`, `Desk ${at}x`, `${NEXT}\nAsk @Nobody now.`),
    ]),
  );
  const { summary } = await check(t, files, ["--team", "team", "--no-team-rules", "--jobs", "2"]);
  assert.deepEqual([summary.warnings, summary.suppressed.warnings], [0, 70]);
  const input = `${NEXT}\nAsk @Nobody now.\n${NEXT}\n`;
  const { stdout } = await run(["check", "--team", "team", "--stdin-filename", "x.md", "--format", "concise"], {
    cwd: folder(t, { "team/l1.md": LEGAL }),
    input,
  });
  assert.match(
    stdout,
    /^x\.md:3:1: warning: .*\[unused-suppression\]\n0 errors, 1 warning, 0 infos\nNot told: 1 warning held/,
  );
});

test("comments work in other tools' files", async (t) => {
  const agent = (name, more) => `---\nname: ${name}\ndescription: Plans.\ntools: [agent]\n${more}---\nPlan.\n`;
  const files = {
    ".github/agents/plan.agent.md": agent(
      "plan",
      "handoffs:\n  # sop-handover-ignore-next-line unknown-target: from an extension\n  - { label: Go, agent: nobody }\n",
    ),
    ".github/agents/do.agent.md": agent("do", "# sop-handover-ignore-file unknown-target\n"),
  };
  const { told, summary } = await check(t, files, []);
  assert.deepEqual(told, [".github/agents/do.agent.md:5 unused-suppression"]);
  assert.deepEqual(summary.suppressed, { errors: 1, warnings: 0, infos: 0 });
});
