// The published package in bundlers, without configuration, and what they emit in a browser.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";

import { build } from "vite";

import { launch } from "../browser/support/browser.mjs";
import { serve } from "../browser/support/server.mjs";
import { filesIn, GO_ON, LOOK, NAMES, project, root, SEEN } from "./support.mjs";

const from = (entry) => `import { init, ${NAMES} } from "${entry}";\nawait init();${LOOK}globalThis.seen = [seen()];`;

/** What a page imports, which engines are emitted for it, and what it sees, at first and after a click. */
const PAGES = {
  "that only reads": { main: from("sop-handover"), engines: ["reading"], saw: [SEEN.reading] },
  "with everything": { main: from("sop-handover/full"), engines: ["full"], saw: [SEEN.full] },
  "that gets everything later": {
    main: `${from("sop-handover")}
addEventListener("click", async () => {
  const { init } = await import("sop-handover/full");
  await init();
  const atOnce = seen();
  ${GO_ON}
  globalThis.seen.push(atOnce, seen());
});`,
    engines: ["full", "reading"],
    saw: [SEEN.reading, SEEN.full, SEEN.later],
  },
};

const HTML = (script) =>
  `<!doctype html><link rel="icon" href="data:," /><script type="module" src="${script}"></script>`;

const browser = launch();
after(async () => (await browser).close());

/** Opens what a bundler has emitted, and checks what the page sees. */
async function checkPage(folder, saw) {
  const server = await serve(folder);
  const page = await (await browser).newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const seen = async (count) => {
    await page.waitForFunction((many) => globalThis.seen?.length === many, count);
    return page.evaluate(() => globalThis.seen);
  };
  try {
    await page.goto(server.address);
    assert.deepEqual(await seen(1), saw.slice(0, 1));
    await page.evaluate(() => document.documentElement.click());
    assert.deepEqual(await seen(saw.length), saw);
    assert.deepEqual(errors, []);
  } finally {
    await page.close();
    await server.close();
  }
}

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

for (const [what, { main, engines, saw }] of Object.entries(PAGES)) {
  test(`Vite, a page ${what}`, async () => {
    const place = project(`vite ${what}`, {
      "index.html": HTML("/main.js"),
      "main.js": main,
    });
    await build({ root: place, configFile: false, logLevel: "error", build: { target: "es2022" } });
    checkBundle(join(place, "dist"), engines);
    await checkPage(join(place, "dist"), saw);
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
    writeFileSync(join(place, "dist/index.html"), HTML("/main.js"));
    await checkPage(join(place, "dist"), saw);
  });
}

for (const entry of ["sop-handover", "sop-handover/full"])
  test(`a bundle of ${entry} for Node holds the full engine`, async () => {
    const place = project(`server ${entry.replace("/", " ")}`, {
      "main.js": `import { ${NAMES} } from "${entry}";${LOOK}export { seen };`,
      "package.json": '{ "type": "module" }',
    });
    await build({
      root: place,
      configFile: false,
      logLevel: "error",
      ssr: { noExternal: true, target: "node" },
      build: { ssr: "main.js", target: "es2022" },
    });
    const { seen } = await import(join(place, "dist/main.js"));
    assert.equal(seen(), SEEN.full);
  });
