// A verdict for a host in another language: one request and one answer through the pipes of a running process.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { teamOf } from "./corpus.mjs";
import { compareAsync, print } from "./measure.mjs";

const command = join(import.meta.dirname, "../pkg/dist/cli/main.js");
/** What any process in Node takes that reads a line and writes one. */
const ECHO = `require("node:readline").createInterface({ input: process.stdin })
  .on("line", (line) => process.stdout.write(JSON.stringify(JSON.parse(line)) + "\\n"))`;
const SIZE = 1000;

export async function serve() {
  const folder = mkdtempSync(join(tmpdir(), "sop-handover-bench-"));
  const processes = [];
  const start = (...args) => {
    const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
    processes.push(child);
    const output = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return async (data) => {
      child.stdin.write(`${JSON.stringify(data)}\n`);
      const { value } = await output.next();
      return JSON.parse(value);
    };
  };
  try {
    const data = teamOf(SIZE);
    const [{ id: source, name }, ...others] = data.assignments;
    const sop = `When asked, hand over to [@${others[0].name}](assignment:${others[0].id}).\n`;
    writeFileSync(join(folder, "team.json"), JSON.stringify(data));
    writeFileSync(join(folder, "sop.md"), sop);

    const speak = start(command, "serve", "--stdio");
    const ask = async (method, params) => {
      const { result, error } = await speak({ jsonrpc: "2.0", id: 1, method, params });
      if (error) throw new Error(`${method}: ${error.message}`);
      return result;
    };
    await ask("team.create", { data, team: "T" });
    const init = { runId: "r", source, workflow: "standalone" };
    const kinds = others.map(({ id, name: own }) => ({ id, name: own, kind: "assignment", when: [] }));
    const small = await ask("startRun", { team: "T", init: { ...init, sop } });
    const large = await ask("startRun", { team: "T", init: { ...init, targets: kinds } });
    const request = { target: others[0].name, reason: "why" };
    const host = { team: "T", source, workflow: "standalone" };
    const verdict = (targets) => ask("validateRequest", { model: { arguments: request }, host: { ...host, targets } });
    const answer = (run) =>
      ask("answerCalls", { model: { calls: [{ callId: "c", arguments: request }] }, host: { team: "T", run } });
    const line = start(
      command,
      "request",
      "--stdio",
      "--team",
      join(folder, "team.json"),
      "--sop",
      join(folder, "sop.md"),
    );
    const echo = start("-e", ECHO);
    print(
      `A verdict through the pipes of another process, a team of ${SIZE.toLocaleString("en")} (${name} asks)`,
      await compareAsync([
        { name: "serve --stdio, validateRequest", run: () => verdict([others[0].id]), note: "one target" },
        { name: "serve --stdio, validateRequest", run: () => verdict(small), note: "a run of one target, read again" },
        { name: "serve --stdio, answerCalls", run: () => answer(small), note: "a run of one target, read again" },
        { name: "serve --stdio, answerCalls", run: () => answer(large), note: "a run of 1,000 targets, read again" },
        { name: "request --stdio", run: () => line({ id: 1, request }), note: "looks at the team's files each time" },
        { name: "a process that echoes", run: () => echo({ id: 1, request }), note: "judges nothing" },
      ]),
    );
  } finally {
    for (const child of processes) child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
