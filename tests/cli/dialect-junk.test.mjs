// Files of other tools' agents with junk in them: each command answers, and none crashes.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";

import { folder, inside, run } from "./support.mjs";

const EXAMPLES = join(import.meta.dirname, "../../examples/other-tools");
const PIECES = [
  ..."[{\"'`*&@(\t\0\ud800",
  ": ",
  "\r\n",
  "\ufeff",
  "---\n",
  "\u202e",
  "🏳️‍🌈",
  "*anchor",
  "&a [*a]",
  "|\n",
  "<!--",
  "```\n",
  "](agent://",
  "tools: Agent(",
  "agents:\n",
  "name: x\n",
  "handoffs:\n  - agent: [",
  "<<: *a",
  "%YAML 9\n",
];

/** Numbers from 0 to below 1, the same in every run. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

function broken(text, next) {
  const at = Math.floor(next() * text.length);
  const kind = next();
  if (kind < 0.5) return text.slice(0, at) + PIECES[Math.floor(next() * PIECES.length)] + text.slice(at);
  if (kind < 0.8) return text.slice(0, at) + text.slice(at + 1 + Math.floor(next() * 20));
  return text.slice(0, at) + text.slice(Math.floor(next() * text.length));
}

test("whatever other tools' files contain, each command answers", async (t) => {
  const next = numbers(7);
  const originals = readdirSync(EXAMPLES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "check.txt")
    .map(({ parentPath, path = parentPath, name }) => join(path, name));
  const files = {};
  for (let round = 0; round < 6; round += 1) {
    for (const original of originals) {
      let text = readFileSync(original, "utf8");
      for (let times = next() * 5; times > 0; times -= 1) text = broken(text, next);
      const name = `${round}${original.slice(EXAMPLES.length)}`;
      files[name] = next() < 0.05 ? Buffer.from(text, "utf16le") : text;
    }
  }
  const cwd = folder(t, files);
  for (const args of [
    ["check", "--format", "json"],
    ["graph"],
    ["targets"],
    ["check", "--fix-suggested", "--format", "json"],
  ]) {
    const { code, stdout, stderr } = await run(args, { cwd });
    assert.ok(code < 2, `${args}: ${stderr}`);
    assert.doesNotMatch(stderr, /\bat .*\.js:\d/);
    assert.ok(stdout.length > 100);
  }
});

test("front matter of plain lines reads as a parser of YAML reads it, places included", async () => {
  const { readMatter } = await inside("dialects/lenient.ts");
  const { readData } = await inside("data/data-file.ts");
  const word = fc.constantFrom(
    ..."a B true null yes 7 1e3 ~ x:y x: # #b -c - [d] {e} \"f\" 'g' don't h,i (j) k* &l *m !n %o @p `q` | > ? = 2026-01-01 É 👩‍⚕️ \t".split(
      " ",
    ),
  );
  const line = fc.tuple(
    fc.constantFrom("name", "description", "tools", "model", "x-y", "__proto__", "7", "constructor"),
    fc.constantFrom(": ", ":  ", ":", " : "),
    fc.array(word, { maxLength: 4 }),
    fc.constantFrom("", " ", "\r", "\n  more"),
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
      const all = lines.map(([key, colon, words, end]) => `${key}${colon}${words.join(" ")}${end}`);
      const source = all.join("\n").replace(/\r$/, "");
      const parsed = readData(source, "front matter.yaml");
      const matter = readMatter(`---\n${source}\n---\nText.\n`, "x.md");
      if ("problems" in parsed || typeof parsed.value !== "object" || Array.isArray(parsed.value)) return;
      if (parsed.value === null || !matter || matter.loose) return;
      assert.deepEqual(Object.entries(matter.data), Object.entries(parsed.value));
      for (const key of Object.keys(matter.data)) {
        for (const path of [[key], [key, 0], ["nothing"]]) {
          const { line, endLine, ...columns } = parsed.placeOf(path);
          assert.deepEqual(matter.placeOf(path), { line: line + 1, endLine: endLine + 1, ...columns });
        }
      }
    }),
    { numRuns: 2000 },
  );
});
