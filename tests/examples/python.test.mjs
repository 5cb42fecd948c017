// Hosts in Python: the client by itself, and in a job of a real agent SDK.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";

import { python, pythonWith, runPython } from "./support/python.mjs";
import { FINAL, TURNS } from "./support/script.mjs";

const tests = join(import.meta.dirname, "python");
const examples = join(import.meta.dirname, "../../examples/python");
const requirements = readFileSync(join(examples, "requirements.txt"), "utf8").trim().split("\n");
const MYPY = "mypy==2.4.1";

let installed;
before(() => {
  installed = python && pythonWith("examples", [...requirements, MYPY]);
});

function passes(program, args, env) {
  const { code, output } = runPython(program, args, env);
  assert.equal(code, 0, output);
}

test("the client of one file needs nothing but Python", (t) => {
  if (!python) return t.skip("no Python here");
  passes(python, [join(tests, "test_client.py")]);
});

test("a job hands over through Pydantic AI", (t) => {
  if (!installed) return t.skip("no Pydantic AI here");
  const SCRIPT = JSON.stringify({ turns: TURNS, final: FINAL });
  passes(installed, [join(tests, "test_pydantic_ai.py")], { SCRIPT });
});

test("the client is typed", (t) => {
  if (!installed) return t.skip("no mypy here");
  const cache = join(tests, "../../../target/python/mypy");
  passes(installed, ["-m", "mypy", "--strict", "--cache-dir", cache, join(examples, "sop_handover_client.py")]);
});
