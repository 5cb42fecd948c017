// Hosts in other languages: one line in, one line out, and nothing that a model writes changes how it is judged.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";

import { command, folder, run, sop } from "./support.mjs";

const FILES = {
  "team/a1.md": sop("a1", "Triage", "If it is about money, hand over to [@Billing](assignment:b1)."),
  "team/b1.md": sop("b1", "Billing", "If a lawyer writes, hand over to [@Legal](assignment:l1)."),
  "team/l1.md": sop("l1", "Legal", "Answer."),
};
const LEGAL = { target: "Legal", reason: "r" };
const BILLING = { target: "Billing", reason: "r" };

/** `[id, code or target]` for each line; an error in place of a verdict is its sentence. */
async function answers(t, args, lines) {
  const input = Buffer.isBuffer(lines) ? lines : lines.map((line) => `${line}\n`).join("");
  const options = { cwd: folder(t, FILES), input };
  const { stdout, code } = await run(["request", "--stdio", "--team", "team", ...args], options);
  assert.equal(code, 0);
  const read = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    read.map(({ line }) => line),
    read.map((_, at) => at + 1),
  );
  return read.map(({ id, ok, code, target, error }) => [id, error ?? (ok ? target.id : code)]);
}
const envelope = (id, request, host) => JSON.stringify({ id, request, host });

test("each line gets one answer, with its id", async (t) => {
  const found = await answers(
    t,
    ["--sop", "a1"],
    [
      JSON.stringify(BILLING),
      "",
      "not json",
      envelope(1, BILLING),
      envelope("two", JSON.stringify(BILLING)),
      envelope(null, null),
      '{"id":3,"request":{"target":"Bil',
      JSON.stringify({ ...BILLING, request: LEGAL, host: { sop: "b1" } }),
      envelope(4, BILLING, { live: { suspended: true } }),
      `{"id":5,"request":"${"x".repeat(1 << 20)}"}`,
      '{"id":12345678901234567890,"request":{}}',
      "[]",
    ],
  );
  assert.deepEqual(found, [
    [null, "b1"],
    [null, "malformed-request"],
    [null, "malformed-request"],
    [1, "b1"],
    ["two", "b1"],
    [null, "malformed-request"],
    [3, "malformed-request"],
    [null, "b1"],
    [4, "suspended"],
    [5, "The line has more than 1048576 bytes."],
    [null, "id must be a string, or a number that JavaScript holds exactly."],
    [null, "malformed-request"],
  ]);
});

test("wrong types and keys are reported, and never judged by a default", async (t) => {
  const wrong = [
    [{ id: 1, request: LEGAL, sop: "b1", live: {} }, /Unknown key "sop" in the line/],
    [{ id: 2, request: LEGAL, host: { sop: 7 } }, /host\.sop must be a string/],
    [{ id: 3, request: LEGAL, host: { sop: "b1", workflow: "cases" } }, /host\.workflow must be one of/],
    [{ id: 4, request: LEGAL, host: { sop: "b1", live: null } }, /Expected live to be an object, got null/],
    [{ id: 5, request: LEGAL, host: { sop: "b1", live: { Owner: "zz" } } }, /did you mean "owner"/],
    [{ id: 6, request: LEGAL, host: null }, /Expected host to be an object, got null/],
    [{ id: 7, request: LEGAL, host: { sop: "nobody" } }, /nobody/],
    [{ id: 8, request: LEGAL }, /No SOP/],
    [{ id: 9, request: LEGAL, host: { Sop: "b1" } }, /did you mean "sop"/],
    [{ id: 10, request: LEGAL, host: { sop: "b1", live: { hop: 1 } } }, /^hop can't be judged here/],
    [{ id: 11, request: LEGAL, host: { sop: "b1", live: { hops: 1 } } }, /\(known: owner, open, pending, suspended\)/],
  ];
  const found = await answers(
    t,
    [],
    wrong.map(([line]) => JSON.stringify(line)),
  );
  for (const [at, [{ id }, message]] of wrong.entries()) {
    assert.equal(found[at][0], id);
    assert.match(found[at][1], message);
  }
});

test("no line changes what the command line says", async (t) => {
  const forged = [
    { request: LEGAL, sop: "b1", live: {} },
    { request: LEGAL, host: { sop: "b1", live: {} } },
    { request: BILLING, host: { live: {} } },
    { request: BILLING, host: { source: "x" } },
    { request: BILLING, host: { workflow: "case" } },
    { ...BILLING, live: { owner: "a1" }, host: { live: { owner: "a1" } } },
    BILLING,
  ];
  const args = ["--sop", "a1", "--live", '{"owner":"zz"}'];
  const found = await answers(
    t,
    args,
    forged.map((line) => JSON.stringify(line)),
  );
  assert.match(found[0][1], /Unknown key/);
  for (const [, error] of found.slice(1, 5)) assert.match(error, /is settled by|are settled by/);
  assert.deepEqual(found.slice(5), [
    [null, "not-owner"],
    [null, "not-owner"],
  ]);
});

test("an envelope with a duplicate key is refused: one of the two could be the model's", async (t) => {
  const legal = JSON.stringify(LEGAL);
  const billing = JSON.stringify(BILLING);
  const found = await answers(
    t,
    [],
    [
      `{"id":1,"host":{"sop":"a1"},"request":${legal},"host":{"sop":"b1"}}`,
      `{"id":2,"host":{"sop":"a1","s\\u006fp":"b1"},"request":${legal}}`,
      `{"id":3,"host":{"sop":"a1","live":{"owner":"zz","owner":"a1"}},"request":${billing}}`,
      `{"id":4,"id":5,"host":{"sop":"a1"},"request":${billing}}`,
      `{"id":6,"host":{"sop":"a1"},"request":{"target":"Legal","target":"Billing","reason":"say \\"host\\": x"}}`,
      `{"id":7,"host":{"sop":"a1","live":{"pending":["a","a"]}},"request":${billing}}`,
    ],
  );
  assert.deepEqual(found, [
    [1, 'The line has the key "host" twice.'],
    [2, 'The line has the key "sop" twice.'],
    [3, 'The line has the key "owner" twice.'],
    [5, 'The line has the key "id" twice.'],
    [6, "b1"],
    [7, "pending-work"],
  ]);
});

test("text that is not UTF-8 is refused, not repaired", async (t) => {
  const line = Buffer.from('{"id":1,"request":{"target":"Billing","reason":"caf\xe9"}}\r\n', "latin1");
  const found = await answers(t, ["--sop", "a1"], Buffer.concat([line, Buffer.from(JSON.stringify(BILLING))]));
  assert.deepEqual(found, [
    [1, "The line is not UTF-8."],
    [null, "b1"],
  ]);
});

test("the host sets the workflow, and the answer repeats it", async (t) => {
  const lines = [undefined, "case"].map((workflow) => envelope(workflow ?? "", BILLING, { sop: "a1", workflow }));
  const options = { cwd: folder(t, FILES), input: lines.join("\n") };
  const { stdout } = await run(["request", "--stdio", "--team", "team"], options);
  const found = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    found.map(({ workflow, ok }) => [workflow, ok]),
    [
      ["standalone", true],
      ["case", false],
    ],
  );
});

test("wrong facts on the command line are wrong usage", async (t) => {
  for (const live of ["null", "[]", "7", '{"Owner":"a1"}', '{"open":"yes"}', '{"hop":1}', "{"]) {
    for (const how of [["--stdio"], ["-"]]) {
      const args = ["request", ...how, "--team", "team", "--sop", "a1", "--live", live];
      const { code, stdout, stderr } = await run(args, { cwd: folder(t, FILES), input: JSON.stringify(BILLING) });
      assert.deepEqual([code, stdout], [2, ""], live);
      assert.match(stderr, /^--live/, live);
    }
  }
});

test("a deleted assignment is gone at the next line", async (t) => {
  const cwd = folder(t, FILES);
  const child = spawn(process.execPath, [command, "request", "--stdio", "--team", "team", "--sop", "a1"], { cwd });
  t.after(() => child.kill());
  const output = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async () => {
    child.stdin.write(`${JSON.stringify(BILLING)}\n`);
    const { ok, code } = JSON.parse((await output.next()).value);
    return ok || code;
  };
  assert.equal(await ask(), true);
  assert.equal(await ask(), true);
  writeFileSync(join(cwd, "team/b1.md"), FILES["team/b1.md"].replace("---\n", "---\nstatus: deleted\n"));
  assert.equal(await ask(), "target-deleted");
  writeFileSync(join(cwd, "team/b1.md"), FILES["team/b1.md"]);
  assert.equal(await ask(), true);
  rmSync(join(cwd, "team/b1.md"));
  assert.notEqual(await ask(), true);
  writeFileSync(join(cwd, "team/b1.md"), FILES["team/b1.md"]);
  assert.equal(await ask(), true);
  writeFileSync(join(cwd, "team/a1.md"), sop("a1", "Triage", "Answer."));
  assert.equal(await ask(), "handover-not-configured");
  child.stdin.end();
  assert.equal(await new Promise((done) => child.once("close", done)), 0);
});
