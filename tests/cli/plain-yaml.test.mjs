// Reading without a parser gives the same as a parser, including places.
import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { inside } from "./support.mjs";

const { readPlainYaml } = await inside("data/plain-yaml.ts");
const { readData } = await inside("data/data-file.ts");

const WORDS =
  "Read Bash(git:*) mcp__x/y a:b c# d,e f] [g h} O'Neil don't true no y null ~ 0 1 0.1 1.50 01 -1 1e3 0x1f .5 - -- -x ? : x: # #b & *l !t % @p `q` | > = É 👩‍⚕️ <e> ... --- 2026-01-01 << a\tb \u0085 \u2028 \ufeff".split(
    " ",
  );
const QUOTED = [
  "''",
  '""',
  "'it''s'",
  '"a\\nb"',
  '"a\\"b"',
  '"\\u0041"',
  "'a",
  '"b',
  "'a: b'",
  '"# c"',
  "'x' y",
  '"x"y',
  "'\t'",
];
const KEYS =
  "name tools handoffs git diff|a/b.c *|d-* yes null 7 'q' \"r s\" 'it''s' \"*\" \"\" constructor __proto__ x-y << ? - #k k#l m:n \"u:v\" toString 'a: b'".split(
    " ",
  );
const word = fc.oneof({ arbitrary: fc.constantFrom("one", "two", "Three"), weight: 30 }, fc.constantFrom(...WORDS));
const words = fc.oneof(
  { arbitrary: fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(" ")), weight: 40 },
  { arbitrary: fc.constantFrom(...QUOTED), weight: 5 },
  fc.constantFrom("", " ", "{}", "[]", "[ ]", "a\\b", "0", "0.1", "true", "false"),
);
const key = fc.oneof(
  { arbitrary: fc.constantFrom(..."abcdefgh"), weight: 25 },
  fc.constantFrom(...KEYS.map((one) => one.replace("|", " "))),
);
const item = fc.oneof(
  { arbitrary: fc.constantFrom("one", "'two'", '"a, b"', "Bash(git:*)", "a b", "x/y"), weight: 5 },
  words,
);
const brackets = fc
  .tuple(
    fc.array(item, { maxLength: 4 }),
    fc.constantFrom(", ", ", ", ", ", ",", " , ", ",,"),
    fc.constantFrom("]", "]", "]", "]", "]", " ]", ",]", "] ", "] x", ""),
  )
  .map(([items, comma, end]) => `[${items.join(comma)}${end}`);
const block = fc
  .tuple(
    fc.constantFrom("|", ">", "|-", ">-", "|", ">", "|", ">", "|+", ">2", "| # c"),
    fc.array(
      fc.oneof(
        { arbitrary: fc.tuple(fc.constantFrom("", "", "", "", "", "", " ", "  "), words), weight: 5 },
        fc.constant(["", ""]),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([head, lines]) => [head, ...lines.map(([more, text]) => `${more}${text}`)]);

/** The lines of a map or a list, each as far in as its first. */
const { part } = fc.letrec((tie) => ({
  part: fc.oneof({ maxDepth: 4 }, { arbitrary: tie("map"), weight: 3 }, tie("list")),
  map: fc
    .array(fc.tuple(key, fc.constantFrom(...": |: |: |: |: |: |: |: |:  |:| : ".split("|")), tie("value")), {
      minLength: 1,
      maxLength: 4,
    })
    .map((entries) => entries.flatMap(([name, colon, value]) => under(`${name}${colon}`, value))),
  list: fc
    .array(fc.tuple(fc.constantFrom("- ", "- ", "- ", "- ", "- ", "- ", "-   ", "-"), tie("value")), {
      minLength: 1,
      maxLength: 3,
    })
    .map((items) => items.flatMap(([dash, value]) => under(dash, value))),
  value: fc.oneof(
    { maxDepth: 4 },
    { arbitrary: words.map((text) => ({ text })), weight: 4 },
    brackets.map((text) => ({ text })),
    fc.tuple(block, fc.constantFrom(1, 2, 3)).map(([[text, ...lines], indent]) => ({ text, lines, indent })),
    fc.tuple(tie("part"), fc.constantFrom(0, 2, 2, 2, 3)).map(([lines, indent]) => ({ text: "", lines, indent })),
    tie("map").map((lines) => ({ inline: lines })),
  ),
}));

function under(begin, { text, lines = [], indent = 0, inline }) {
  if (inline) {
    const [first, ...rest] = inline;
    return [`${begin}${first}`, ...rest.map((line) => `${" ".repeat(begin.length)}${line}`)];
  }
  return [`${begin}${text}`, ...lines.map((line) => (line === "" ? "" : `${" ".repeat(indent)}${line}`))];
}

/** Lines that change what is around them. */
const odd = fc.tuple(
  fc.nat(),
  fc.constantFrom("", "", "  ", "# c", "  # c", "      # c", "  more", "\t", " x: y", "- z", "---", "..."),
);
const source = fc
  .tuple(
    part,
    fc.array(odd, { maxLength: 2 }),
    fc.constantFrom("\n", "\n", "\n", "\r\n", "\r"),
    fc.constantFrom("", "\n", " "),
  )
  .map(([lines, odds, end, last]) => {
    for (const [at, line] of odds) if (at % 4 === 0) lines.splice(at % (lines.length + 1), 0, line);
    return lines.join(end) + last;
  });

const RUNS = 20_000;

/** What has to be met, so that the test says something of it. */
const KINDS = {
  brackets: /: \[\w/,
  "a list below a key": /: *\n +- /,
  "a list as far in as its key": /(?:^|\n)\w+: *\n- /,
  "a map in a list": /- \w+: /,
  "a map below a key": /: *\n +\w+: /,
  "a folded text": /: +>\n/,
  "a literal text with a blank line": /: +\|-?\n +\w[^\n]*\n\n +\w/,
  "an escape": /\\n/,
  "a quote in a text in quotes": /: 'it''s'/,
  "a number": /: +0\.1\b/,
  "a comment": /\n *#/,
  "Windows' ends of lines": /\r\n/,
  "a key in quotes": /"\*":/,
  "nothing below a key": /: *\n\w+:/,
};

/** Every path to a part of a value. */
function paths(value, path = []) {
  if (typeof value !== "object" || value === null) return [path];
  const inside = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...inside.flatMap((step) => paths(value[step], [...path, step]))];
}

/** A value with its keys as they come. */
function ordered(value) {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  return Object.entries(value).map(([name, one]) => [name, ordered(one)]);
}

test("plain YAML reads as a parser reads it, with the same places", () => {
  let plain = 0;
  const seen = new Set();
  fc.assert(
    fc.property(source, (text) => {
      const read = readPlainYaml(text);
      if (!read) return;
      plain += 1;
      for (const [kind, pattern] of Object.entries(KINDS)) if (pattern.test(text)) seen.add(kind);
      const parsed = readData(text, "front matter.yaml");
      assert.ok(!("problems" in parsed), JSON.stringify(parsed.problems));
      assert.deepEqual(ordered(read.value), ordered(parsed.value));
      for (const path of paths(read.value)) {
        for (const place of ["placeOf", "placeOfKey"]) {
          const found = read[place](path);
          if (found) assert.deepEqual(found, parsed[place](path), `${place} ${path}`);
          else
            assert.ok(
              place === "placeOf" || typeof path.at(-1) === "number" || path.length === 0,
              `no place of ${path}`,
            );
        }
      }
    }),
    { numRuns: RUNS },
  );
  assert.ok(plain > RUNS / 20, `only ${plain} of ${RUNS} were plain`);
  const never = Object.keys(KINDS).filter((kind) => !seen.has(kind));
  assert.deepEqual(never, [], "kinds of YAML that were never read");
});
