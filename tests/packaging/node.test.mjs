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

test("import in Node", () => {
  const place = project("esm", { "main.mjs": `import { Team, analyze } from "sop-handover";${USE}` });
  assert.equal(run("node", ["main.mjs"], place), "b1\n");
});

test("require in Node", () => {
  const place = project("cjs", { "main.cjs": `const { Team, analyze } = require("sop-handover");${USE}` });
  assert.equal(run("node", ["--no-warnings", "main.cjs"], place), "b1\n");
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
initSync(readFileSync("node_modules/sop-handover/wasm/sop_handover_bg.wasm"));
${USE}`,
  });
  assert.equal(run("node", ["main.mjs"], place), "not-initialized false\nload-failed\nb1\n");
});

test("what is copied into the package comes with its licences", () => {
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
