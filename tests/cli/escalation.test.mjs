// The command that tries escalation settings on a log.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { folder, run, sop } from "./support.mjs";

const line = (...values) => values.map((value) => `${JSON.stringify(value)}\n`).join("");
const user = (text) => ({ speaker: "user", text });
const bot = (text) => ({ speaker: "bot", text });
const ASKS = { id: "asks", turns: [user("hi"), bot("Hello!"), user("I want to talk to a human.")] };
const CALM = { id: "calm", turns: [user("Where is my parcel?"), bot("It arrives on Monday.")] };
const THREE = line(
  { ...ASKS, expect: { verdict: "escalate", at: 2 } },
  { ...CALM, expect: "none" },
  {
    id: "late",
    turns: [user("This is broken."), user("I want to talk to a human.")],
    expect: { verdict: "escalate", at: 0 },
  },
);

const escalation = (t, files, ...args) => run(["escalation", ...args], { cwd: folder(t, files) });

test("each conversation gets its verdict, turn, rule and words", async (t) => {
  const { code, stdout, stderr } = await escalation(t, { "log.jsonl": line(ASKS, CALM) }, "log.jsonl");
  assert.deepEqual(stdout.split("\n"), [
    "asks: escalate at turn 2, asks-for-person: “talk to a human”",
    "calm: none at turn 1, no-signal",
    "",
  ]);
  assert.deepEqual([code, stderr], [0, ""]);
});

test("a log of Windows, and one with nothing in it", async (t) => {
  const windows = `\uFEFF${line(ASKS, CALM).replaceAll("\n", "\r\n")}\r\n`;
  const files = {
    "windows.jsonl": windows,
    "empty.jsonl": "",
    "blank.jsonl": "\r\n\n",
    "no-end.jsonl": line(CALM).trim(),
  };
  const out = async (name) => {
    const { code, stdout, stderr } = await escalation(t, files, name);
    assert.deepEqual([code, stderr], [0, ""], name);
    return stdout.trim().split("\n");
  };
  assert.deepEqual(await out("windows.jsonl"), [
    "asks: escalate at turn 2, asks-for-person: “talk to a human”",
    "calm: none at turn 1, no-signal",
  ]);
  assert.deepEqual(await out("no-end.jsonl"), ["calm: none at turn 1, no-signal"]);
  assert.deepEqual(await out("empty.jsonl"), ["No conversations in empty.jsonl."]);
  assert.deepEqual(await out("blank.jsonl"), ["No conversations in blank.jsonl."]);
});

test("one turn a line, from standard input, after every turn", async (t) => {
  const input = ASKS.turns.map((turn) => line({ conversation: "c", ...turn })).join("");
  const { code, stdout } = await run(["escalation", "-", "--each-turn"], { cwd: folder(t), input });
  assert.deepEqual(stdout.split("\n"), [
    "c: none at turn 0, no-signal",
    "c: none at turn 1, no-signal",
    "c: escalate at turn 2, asks-for-person: “talk to a human”",
    "",
  ]);
  assert.equal(code, 0);
});

test("the report for conversations with expectations", async (t) => {
  const { code, stdout } = await escalation(t, { "log.jsonl": THREE }, "log.jsonl");
  assert.match(stdout, /precision 100\.0 %, recall 100\.0 %, F1 100\.0 %, false in 0\.0 % of the others/);
  assert.match(stdout, /GT-1 0\.869, GT-2 0\.961, GT-3 0\.982; 0 early, 1 late/);
  assert.match(stdout, /By rule:\n {2}asks-for-person: 2 right, 0 wrong/);
  assert.match(stdout, /1 disagreement:\n {2}late: escalate at turn 1, .*; expected escalate at turn 0/);
  assert.equal(code, 0);
});

test("as JSON", async (t) => {
  const { stdout } = await escalation(t, { "log.jsonl": `${THREE}x\n` }, "log.jsonl", "--format", "json");
  const { conversations, problems, report } = JSON.parse(stdout);
  assert.deepEqual(
    conversations.map(({ id, line, verdict, turn, signal }) => [id, line, verdict, turn, signal?.quote]),
    [
      ["asks", 1, "escalate", 2, "talk to a human"],
      ["calm", 2, "none", 1, undefined],
      ["late", 3, "escalate", 1, "talk to a human"],
    ],
  );
  assert.deepEqual(problems, [{ file: "log.jsonl", line: 4, message: "The line is not JSON." }]);
  assert.equal(report.recall, 1);
  assert.deepEqual(report.categories, { "user-request": { right: 2, wrong: 0 } });
});

test("as SARIF: escalations, or what disagrees, each in its line", async (t) => {
  const results = async (log) => {
    const { stdout } = await escalation(t, { "log.jsonl": log }, "log.jsonl", "--format", "sarif");
    const [{ results }] = JSON.parse(stdout).runs;
    return results.map(({ ruleId, level, locations: [{ physicalLocation }] }) => [
      ruleId,
      level,
      physicalLocation.region.startLine,
    ]);
  };
  assert.deepEqual(await results(line(CALM, ASKS)), [["escalation/asks-for-person", "note", 2]]);
  assert.deepEqual(await results(`[]\n${THREE}`), [
    ["invalid-line", "error", 1],
    ["escalation/disagreement", "warning", 4],
  ]);
});

test("junk is reported with its file and line, and the rest is read", async (t) => {
  const { code, stdout, stderr } = await escalation(t, { "log.jsonl": `\n{\n${line(CALM)}` }, "log.jsonl");
  assert.equal(stderr, "log.jsonl:2: error: The line is not JSON.\n");
  assert.match(stdout, /^calm: none/);
  assert.equal(code, 1);
});

test("settings of a file or of a team, and what other settings change", async (t) => {
  const files = {
    "log.jsonl": line(ASKS, CALM),
    "off.json": { off: ["asks-for-person"] },
    "wrong.json": { of: [] },
    "team.json": { assignments: [{ id: "a1", name: "Triage" }], escalation: { off: ["asks-for-person"] } },
    "team/a1.md": sop("a1", "Triage", "Answer."),
  };
  const cwd = folder(t, files);
  const out = async (...args) => (await run(["escalation", "log.jsonl", ...args], { cwd })).stdout;
  assert.match(await out("--config", "off.json"), /^asks: none/);
  assert.match(await out("--team", "team.json"), /^asks: none/);
  assert.match(await out("--team", "team"), /^asks: escalate/);
  assert.equal(
    await out("--against", "off.json"),
    "asks: escalate at turn 2, asks-for-person: “talk to a human”; with the other settings none at turn 2, no-signal\n",
  );
  assert.equal(
    await out("--config", "off.json", "--against", "off.json"),
    "No conversation comes out otherwise with the other settings.\n",
  );
  const wrong = await run(["escalation", "log.jsonl", "--config", "wrong.json"], { cwd });
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /^wrong\.json:1: .*of/);
});

test("bounds decide the exit code", async (t) => {
  const missed = line({ ...CALM, expect: "escalate" }, { ...ASKS, expect: "none" });
  const cwd = folder(t, { "good.jsonl": THREE, "bad.jsonl": missed, "plain.jsonl": line(CALM) });
  const code = async (...args) => (await run(["escalation", ...args], { cwd })).code;
  assert.equal(await code("good.jsonl", "--min-recall", "0.95", "--max-false", "0.01"), 0);
  assert.equal(await code("bad.jsonl", "--min-recall", "0.95"), 1);
  assert.equal(await code("bad.jsonl", "--max-false", "0.01"), 1);
  assert.equal(await code("bad.jsonl"), 0);
  assert.equal(await code("plain.jsonl", "--min-recall", "0.95"), 2);
});

test("wrong use", async (t) => {
  const cwd = folder(t, { "log.jsonl": line(CALM), "c.json": {} });
  for (const [args, message] of [
    [[], /No conversations/],
    [["none.jsonl"], /none\.jsonl: The file can't be read/],
    [["log.jsonl", "more.jsonl"], /One argument too many/],
    [["log.jsonl", "--format", "xml"], /--format must be one of pretty, json, sarif/],
    [["log.jsonl", "--min-recall", "95"], /--min-recall must be a number from 0 to 1/],
    [["log.jsonl", "--config", "c.json", "--team", "c.json"], /name one of them/],
    [["log.jsonl", "--against", join("no", "c.json")], /can't be read/],
  ]) {
    const { code, stderr } = await run(["escalation", ...args], { cwd });
    assert.equal(code, 2, args.join(" "));
    assert.match(stderr, message);
  }
});
