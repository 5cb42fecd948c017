// The published package in Node.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { project, run, unpacked } from "./support.mjs";

const USE = `
const team = Team.create({ assignments: [{ id: "b1", name: "Billing" }] });
const { targets } = analyze("When an invoice is due, hand over to @Billing.", team);
console.log(targets.map((target) => target.id).join());
`;
const FULL = `${USE}console.log(team.check().ok);\n`;

for (const entry of ["sop-handover", "sop-handover/full", "sop-handover/inline"]) {
  test(`import ${entry} in Node, which has the full engine`, () => {
    const place = project(`esm ${entry.replace("/", " ")}`, {
      "main.mjs": `import { Team, analyze } from "${entry}";${FULL}`,
    });
    assert.equal(run("node", ["main.mjs"], place), "b1\ntrue\n");
  });

  test(`require ${entry} in Node, which has the full engine`, () => {
    const place = project(`cjs ${entry.replace("/", " ")}`, {
      "main.cjs": `const { Team, analyze } = require("${entry}");${FULL}`,
    });
    assert.equal(run("node", ["--no-warnings", "main.cjs"], place), "b1\ntrue\n");
  });
}

test("in Node, engine.wasm is the engine that Node loads", () => {
  const place = project("files", {
    "main.mjs": `
import { readFileSync } from "node:fs";
import { Team, analyze, initSync } from "sop-handover";
initSync(readFileSync(new URL(import.meta.resolve("sop-handover/engine.wasm"))));
${FULL}`,
  });
  assert.equal(run("node", ["main.mjs"], place), "b1\ntrue\n");
});

test("the inline entry and sub-paths share one engine", () => {
  const place = project("inline", {
    "main.mjs": `import { Team } from "sop-handover";\nimport { analyze } from "sop-handover/inline";${USE}`,
  });
  assert.equal(run("node", ["main.mjs"], place), "b1\n");
});

test("the browser entry says what to do before the engine is loaded, and takes its bytes", () => {
  const place = project("bytes", {
    "main.mjs": `
import { readFileSync } from "node:fs";
import { Team, analyze, initSync, isReady } from "./node_modules/sop-handover/dist/web.js";
try { Team.create({ assignments: [] }); } catch (error) { console.log(error.code, isReady()); }
try { initSync(new Uint8Array(8)); } catch (error) { console.log(error.code); }
initSync(readFileSync("node_modules/sop-handover/wasm/reading.wasm"));
${USE}
try { team.check(); } catch (error) { console.log(error.code); }
const full = await import("./node_modules/sop-handover/dist/full.js");
full.initSync(readFileSync("node_modules/sop-handover/wasm/full.wasm"));
console.log(team.check().ok);`,
  });
  assert.equal(run("node", ["main.mjs"], place), "not-initialized false\nload-failed\nb1\nneeds-full-engine\ntrue\n");
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
