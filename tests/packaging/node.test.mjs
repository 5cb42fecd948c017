// The published package in Node.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { GO_ON, LOOK, NAMES, project, run, SEEN, unpacked } from "./support.mjs";

/** How a program of each kind names a module's exports and what it is run with. */
const KINDS = {
  import: { main: "main.mjs", flags: [], names: (names, from) => `import { ${names} } from "${from}";\n` },
  require: {
    main: "main.cjs",
    flags: ["--no-warnings"],
    names: (names, from) => `const { ${names.replaceAll(" as ", ": ")} } = require("${from}");\n`,
  },
};

const PACKAGE = "./node_modules/sop-handover";

for (const [kind, { main, flags, names }] of Object.entries(KINDS)) {
  for (const entry of ["sop-handover", "sop-handover/full", "sop-handover/inline"]) {
    test(`${kind} ${entry} in Node, which has the full engine`, () => {
      const place = project(`${kind} ${entry.replace("/", " ")}`, {
        [main]: `${names(NAMES, entry)}${LOOK}console.log(seen());`,
      });
      assert.equal(run("node", [...flags, main], place), `${SEEN.full}\n`);
    });
  }

  test(`${kind} of the reading engine in Node, and of the full one later`, () => {
    const place = project(`${kind} both`, {
      [main]: `${names("readFileSync", "node:fs")}${names(`initSync, ${NAMES}`, `${PACKAGE}/dist/web.js`)}
${names("initSync as initFullSync", `${PACKAGE}/dist/full.js`)}
initSync(readFileSync("${PACKAGE}/wasm/reading.wasm"));
${LOOK}
console.log(seen());
initFullSync(readFileSync("${PACKAGE}/wasm/full.wasm"));
console.log(seen());
${GO_ON}
console.log(seen());`,
    });
    assert.equal(run("node", [...flags, main], place), `${SEEN.reading}\n${SEEN.full}\n${SEEN.later}\n`);
  });
}

test("in Node, engine.wasm is the engine that Node loads", () => {
  const place = project("files", {
    "main.mjs": `
import { readFileSync } from "node:fs";
import { initSync, ${NAMES} } from "sop-handover";
initSync(readFileSync(new URL(import.meta.resolve("sop-handover/engine.wasm"))));
${LOOK}
console.log(seen());`,
  });
  assert.equal(run("node", ["main.mjs"], place), `${SEEN.full}\n`);
});

test("the inline entry and sub-paths share one engine", () => {
  const place = project("inline", {
    "main.mjs": `
import { Team } from "sop-handover";
import { SopDocument, toolDefinition } from "sop-handover/inline";
${LOOK}
console.log(seen());`,
  });
  assert.equal(run("node", ["main.mjs"], place), `${SEEN.full}\n`);
});

test("the browser entry says what to do before the engine is loaded, and takes its bytes", () => {
  const place = project("bytes", {
    "main.mjs": `
import { readFileSync } from "node:fs";
import { initSync, isReady, Team } from "${PACKAGE}/dist/web.js";
try { Team.create({ assignments: [] }); } catch (error) { console.log(error.code, isReady()); }
try { initSync(new Uint8Array(8)); } catch (error) { console.log(error.code); }
initSync(readFileSync("${PACKAGE}/wasm/reading.wasm"));
console.log(Team.create({ assignments: [] }).size, isReady());`,
  });
  assert.equal(run("node", ["main.mjs"], place), "not-initialized false\nload-failed\n0 true\n");
});

test("copied code comes with its licences", () => {
  const partsIn = (file) => {
    const text = readFileSync(join(unpacked, file), "utf8");
    assert.match(text, /Permission is hereby granted/);
    return [...text.matchAll(/^(\S+) \d[\w.+-]* \(.+\)$/gm)].map(([, name]) => name);
  };
  const crates = partsIn("wasm/LICENCES.txt");
  for (const name of ["pulldown-cmark", "serde", "unicode-segmentation"]) assert.ok(crates.includes(name), name);
  assert.ok(!crates.some((name) => ["sop-handover", "serde_derive", "proptest"].includes(name)), crates.join());
  assert.ok(partsIn("dist/cli/LICENCES.txt").includes("yaml"));
});
