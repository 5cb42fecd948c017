// The check of layers and circles finds violations, however they are spelled.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { layerProblems } from "../../scripts/lib/layers.mjs";

const SOUND = {
  "src/lib.rs": "mod mention;\nmod team;\nmod text;\npub use team::Team;\npub use text::key;",
  "src/text/mod.rs": "mod fold;\nmod span;\npub use fold::key;\npub use span::Span;",
  "src/text/span.rs": "pub struct Span;",
  "src/text/fold.rs": "use super::Span;\npub fn key() -> Span { Span }",
  "src/team/mod.rs":
    "mod data;\nmod load;\npub use data::{Team, Member as Person};\npub use crate::text::Span as Place;",
  "src/team/data.rs":
    "use crate::text::{self, Span};\npub struct Team(Span);\npub struct Member;\nfn f() { text::key(); }",
  "src/team/load.rs": "use super::{Person, Team};\npub fn load() {}",
  "src/mention/mod.rs": "use crate::team::Team;\npub fn find(team: &Team) {}",
  "pkg/src/team.ts": 'import { a } from "./text.js";\nexport const b = a;',
  "pkg/src/text.ts": "export const a = 1;\nexport type A = number;",
};

/** What is wrong with the sound files when these take the place of some or stand beside them. */
function problems(files = {}) {
  const root = mkdtempSync(join(tmpdir(), "layers-"));
  try {
    for (const [name, text] of Object.entries({ ...SOUND, ...files })) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    return layerProblems(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test("finds nothing if all is well", () => {
  assert.deepEqual(problems(), []);
});

const TEXT_KNOWS_TEAM = ["src/text/span.rs: “text” must not know “team”."];
for (const [name, code] of [
  ["a line", "use crate::team::Team;"],
  ["the module alone", "use crate::team;"],
  ["a group", "use crate::{\n    mention::{find},\n    team::{self, Team},\n};"],
  ["another name", "use crate::team as people;"],
  ["steps upwards", "use super::super::team::Team;"],
  ["a path without a line", "fn f() { crate::team::load(); }"],
  ["a re-export of the crate", "use crate::Team;"],
  ["a re-export of its own", "pub(crate) use crate::team::Team;"],
  ["a line behind a comment", "// why\npub use /* and */ crate::team::Team;"],
  ["a line in a function", "fn f() { use crate::team::Team; }"],
]) {
  test(`finds a wrong use: ${name}`, () => {
    const found = problems({ "src/text/span.rs": `${code}\npub struct Span;` });
    const expected = name === "a group" ? ["src/text/span.rs: “text” must not know “mention”."] : [];
    assert.deepEqual(found.filter((problem) => !problem.startsWith("A circle")).sort(), [
      ...expected,
      ...TEXT_KNOWS_TEAM,
    ]);
  });
}

test("finds that neighbours know each other", () => {
  const found = problems({
    "src/complete.rs": "use crate::handover::run;",
    "src/handover.rs": "pub fn run() {}",
  });
  assert.deepEqual(found, ["src/complete.rs: “complete” must not know “handover”."]);
});

test("finds a module without a layer, and a use that does not name what it uses", () => {
  const found = problems({ "src/extra.rs": "", "src/mention/mod.rs": "use crate::team::*;" });
  assert.deepEqual(found.sort(), [
    "src/extra.rs: the module “extra” has no place among the layers.",
    "src/mention/mod.rs: `team::*` does not tell what it uses.",
  ]);
});

test("leaves tests and comments alone", () => {
  const found = problems({
    "src/text/mod.rs": `${SOUND["src/text/mod.rs"]}\n#[cfg(test)]\npub(crate) mod laws;`,
    "src/text/laws.rs": "use crate::team::Team;\nuse super::*;",
    "src/text/span.rs": `// use crate::team::Team;\n/// [\`Team\`](crate::team::Team)\n${SOUND["src/text/span.rs"]}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::team::Team;
}`,
  });
  assert.deepEqual(found, []);
});

for (const [name, files, circle] of [
  [
    "of two files, through a re-export",
    { "src/text/span.rs": "use super::key;\npub struct Span;" },
    ["src/text/fold.rs", "src/text/span.rs"],
  ],
  [
    "of two files, through another name",
    { "src/team/data.rs": "use crate::team::load::load as read;\npub struct Team;\npub struct Member;" },
    ["src/team/data.rs", "src/team/load.rs"],
  ],
  [
    "by a path without a line",
    { "src/text/span.rs": "pub struct Span;\nfn f() { super::fold::key(); }" },
    ["src/text/fold.rs", "src/text/span.rs"],
  ],
  [
    "by way of a module",
    { "src/text/span.rs": "use super::fold;\npub struct Span;\nfn f() { fold::key(); }" },
    ["src/text/fold.rs", "src/text/span.rs"],
  ],
  [
    "of a module's own file and one of its files",
    {
      "src/text/mod.rs": "mod fold;\nmod span;\npub use fold::key;\npub struct Span;\nfn f() { span::f(key()); }",
      "src/text/span.rs": "use super::Span;",
      "src/text/fold.rs": "pub fn key() {}",
    },
    ["src/text/mod.rs", "src/text/span.rs"],
  ],
  [
    "of scripts, by a type",
    { "pkg/src/text.ts": 'import type { b } from "./team.js";\nexport const a = 1;' },
    ["pkg/src/team.ts", "pkg/src/text.ts"],
  ],
  [
    "of scripts, by a type in place",
    { "pkg/src/text.ts": 'export const a = 1;\nexport type A = import("./team.js").B;' },
    ["pkg/src/team.ts", "pkg/src/text.ts"],
  ],
  [
    "of scripts, by what is exported on",
    { "pkg/src/text.ts": 'export const a = 1;\nexport * from "./team.js";' },
    ["pkg/src/team.ts", "pkg/src/text.ts"],
  ],
  [
    "of scripts, by an import for its effect",
    { "pkg/src/text.ts": 'import "./team.js";\nexport const a = 1;' },
    ["pkg/src/team.ts", "pkg/src/text.ts"],
  ],
  [
    "of three scripts",
    {
      "pkg/src/text.ts": 'import { c } from "./words/index.js";\nexport const a = 1;',
      "pkg/src/words/index.ts": 'import { b } from "../team.js";\nexport const c = b;',
    },
    ["pkg/src/team.ts", "pkg/src/text.ts", "pkg/src/words/index.ts"],
  ],
]) {
  test(`finds a circle ${name}`, () => {
    assert.deepEqual(problems(files), [`A circle of files: ${[...circle, circle[0]].join(" → ")}`]);
  });
}
