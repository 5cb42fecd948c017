// The published package in bundlers, without configuration.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { build } from "vite";

import { filesIn, project, root } from "./support.mjs";

const USE = `
const team = Team.create({ assignments: [{ id: "b1", name: "Billing" }] });
document.title = analyze("@Billing", team).badges[0].id;
`;

/** What a page imports, and which engines are emitted for it. */
const PAGES = {
  "that only reads": [`import { init, Team, analyze } from "sop-handover";\nawait init();${USE}`, ["reading"]],
  "with everything": [
    `import { init, Team, analyze } from "sop-handover/full";\nawait init();${USE}team.check();`,
    ["full"],
  ],
  "that gets everything later": [
    `import { init, Team, analyze } from "sop-handover";\nawait init();${USE}
addEventListener("click", async () => {
  const full = await import("sop-handover/full");
  await full.init();
  team.check();
});`,
    ["full", "reading"],
  ],
};

/** A bundle for browsers holds the wasm files beside the script, and not once more inside it. */
function checkBundle(folder, engines) {
  const files = filesIn(folder);
  const wasm = files.filter((path) => path.endsWith(".wasm"));
  assert.equal(wasm.length, engines.length, files.join("\n"));
  for (const engine of engines) {
    const original = readFileSync(join(root, `pkg/wasm/${engine}.wasm`));
    assert.ok(
      wasm.some((path) => readFileSync(path).equals(original)),
      engine,
    );
  }
  for (const script of files.filter((path) => path.endsWith(".js"))) {
    assert.ok(readFileSync(script).length < 200_000, `${script} holds more than the glue`);
  }
}

for (const [what, [main, engines]] of Object.entries(PAGES)) {
  test(`Vite, a page ${what}`, async () => {
    const place = project(`vite ${what}`, {
      "index.html": '<!doctype html><script type="module" src="/main.js"></script>',
      "main.js": main,
    });
    await build({ root: place, configFile: false, logLevel: "error", build: { target: "es2022" } });
    checkBundle(join(place, "dist"), engines);
  });

  test(`webpack, a page ${what}`, async () => {
    const place = project(`webpack ${what}`, { "main.js": main, "package.json": '{ "type": "module" }' });
    const webpack = createRequire(import.meta.url)("webpack");
    const stats = await new Promise((resolve, reject) => {
      const options = { mode: "production", context: place, entry: "./main.js", output: { path: join(place, "dist") } };
      webpack(options, (error, result) => (error ? reject(error) : resolve(result)));
    });
    assert.ok(!stats.hasErrors(), stats.toString("errors-only"));
    checkBundle(join(place, "dist"), engines);
  });
}

test("a bundle for Node holds the engine", async () => {
  const place = project("server", {
    "main.js": 'export { Team, analyze } from "sop-handover/full";',
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
  assert.equal(team.check().ok, true);
});
