// Talks to `serve --stdio`: all at once, or as a client that waits.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { command, run } from "./support.mjs";

export const TEAM = {
  assignments: [
    { id: "a1", name: "Triage", sop: "When it is about money, hand over to [@Billing](assignment:b1)." },
    { id: "b1", name: "Billing", connections: ["queue:consumer"] },
    { id: "l1", name: "Legal" },
  ],
};

export const SOP = TEAM.assignments[0].sop;
export const BILLING = { target: "Billing", reason: "A refund is late" };

export const request = (id, method, params) => JSON.stringify({ jsonrpc: "2.0", id, method, params });
export const note = (method, params) => JSON.stringify({ jsonrpc: "2.0", method, params });

/** What a process answers to lines that are all there from the start. */
export async function answers(lines) {
  const input = Buffer.isBuffer(lines) ? lines : lines.map((line) => `${line}\n`).join("");
  const { code, stdout, stderr } = await run(["serve", "--stdio"], { input });
  assert.deepEqual([code, stderr], [0, ""]);
  return stdout === ""
    ? []
    : stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
}

/** `[id, result or the word of the error, path]` of an answer. */
export function brief({ id, result, error }) {
  return error ? [id, error.data.code, ...(error.data.path ? [error.data.path] : [])] : [id, result];
}

/** A process that answers while a test asks. */
export function client(t) {
  const child = spawn(process.execPath, [command, "serve", "--stdio"]);
  t.after(() => child.kill());
  const output = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise((resolve) => child.once("close", resolve));
  let last = 0;
  return {
    child,
    ended,
    /** The answer to one request. */
    async ask(method, params) {
      last += 1;
      child.stdin.write(`${request(last, method, params)}\n`);
      const answer = JSON.parse((await output.next()).value);
      assert.equal(answer.id, last);
      return answer;
    },
    async result(method, params) {
      const { result, error } = await this.ask(method, params);
      assert.equal(error, undefined, JSON.stringify(error));
      return result;
    },
  };
}
