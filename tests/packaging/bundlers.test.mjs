// The published package in bundlers, without configuration.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { build } from "vite";

import { filesIn, project, root } from "./support.mjs";

const MAIN = `
import { init, Team, analyze } from "sop-handover";
await init();
const team = Team.create({ assignments: [{ id: "b1", name: "Billing" }] });
document.title = analyze("@Billing", team).badges[0].id;
`;

/** A bundle for browsers holds the wasm file beside the script, and not once more inside it. */
function checkBundle(folder) {
  const files = filesIn(folder);
  const wasm = files.filter((path) => path.endsWith(".wasm"));
  assert.equal(wasm.length, 1, files.join("\n"));
  const original = readFileSync(join(root, "pkg/wasm/sop_handover_bg.wasm"));
  assert.ok(readFileSync(wasm[0]).equals(original));
  for (const script of files.filter((path) => path.endsWith(".js"))) {
    assert.ok(readFileSync(script).length < 200_000, `${script} holds more than the glue`);
  }
}

test("Vite", async () => {
  const place = project("vite", {
    "index.html": '<!doctype html><script type="module" src="/main.js"></script>',
    "main.js": MAIN,
  });
  await build({ root: place, configFile: false, logLevel: "error", build: { target: "es2022" } });
  checkBundle(join(place, "dist"));
});

test("webpack", async () => {
  const place = project("webpack", { "main.js": MAIN, "package.json": '{ "type": "module" }' });
  const webpack = createRequire(import.meta.url)("webpack");
  const stats = await new Promise((resolve, reject) => {
    const options = { mode: "production", context: place, entry: "./main.js", output: { path: join(place, "dist") } };
    webpack(options, (error, result) => (error ? reject(error) : resolve(result)));
  });
  assert.ok(!stats.hasErrors(), stats.toString("errors-only"));
  checkBundle(join(place, "dist"));
});

test("a bundle for Node holds the engine", async () => {
  const place = project("server", {
    "main.js": 'export { Team, analyze } from "sop-handover";',
    "package.json": '{ "type": "module" }',
  });
  await build({
    root: place,
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true, target: "node" },
    build: { ssr: "main.js", target: "es2022" },
  });
  const { Team, analyze } = await import(join(place, "dist/main.js"));
  const team = Team.create({ assignments: [{ id: "b1", name: "Billing" }] });
  assert.equal(analyze("@Billing", team).badges[0].id, "b1");
});
