// The examples on the adapters' pages: each compiles, runs, and does what the page says.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "vite";
import { commandLine } from "../../scripts/lib/programs.mjs";
import { adapterNames } from "../support/adapters.mjs";
import { press, type } from "./support/bare.mjs";
import { withBrowser } from "./support/browser.mjs";
import { folders } from "./support/folders.mjs";

const pages = readdirSync(folders.docs)
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ name: name.replace(/\.md$/, ""), text: readFileSync(join(folders.docs, name), "utf8") }))
  .map(({ name, text }) => ({
    name,
    files: [...text.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)],
    // Examples with imports run as modules, in the tests of their own subject.
    claims: [...text.matchAll(/^```js\n(?!import )(.*?)^```$/gms)].filter(([, code]) => !code.includes("\nimport ")),
  }));
const examples = pages.filter(({ files }) => files.length > 0);
const linked = "[@Billing Specialist](assignment:b1)";

rmSync(folders.examples, { recursive: true, force: true });
for (const { name, files } of examples) {
  mkdirSync(join(folders.examples, name), { recursive: true });
  for (const [, path, code] of files) writeFileSync(join(folders.examples, name, path), code);
}
await build({
  root: folders.examples,
  configFile: false,
  base: "./",
  logLevel: "warn",
  build: {
    outDir: "dist",
    target: "es2022",
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: examples.map(({ name }) => join(folders.examples, name, "index.html")) },
  },
});
const browser = withBrowser(join(folders.examples, "dist"));

test("every adapter has a page with an example", () => {
  const code = examples.flatMap(({ files }) => files.map(([, , text]) => text)).join("\n");
  for (const name of adapterNames) assert.ok(code.includes(`from "sop-handover/${name}"`), name);
});

test("the examples compile", () => {
  const options = {
    module: "esnext",
    moduleResolution: "bundler",
    target: "es2022",
    lib: ["es2023", "dom", "dom.iterable"],
    jsx: "react-jsx",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  };
  writeFileSync(
    join(folders.examples, "tsconfig.json"),
    JSON.stringify({ compilerOptions: options, include: ["*/main.ts", "*/main.tsx"] }),
  );
  execFileSync(...commandLine("tsc", ["-p", folders.examples], process.env), {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
});

for (const { name } of examples) {
  const field = name === "textarea" ? "textarea" : ".cm-content, .ProseMirror";
  test(`the example of ${name} runs`, async () => {
    const page = await browser.newPage({}, `${name}/`);
    await page.waitForSelector(field);
    if (name === "textarea") await page.waitForSelector(".sop-overlay", { state: "attached" });
    await page.focus(field);
    for (const step of [press("Control+End"), type(" @bill"), press("Enter"), type(".")]) await step(page);
    if (name === "textarea") await page.click("button");
    await page.waitForFunction((text) => document.querySelector("output").textContent.includes(text), linked);
    assert.equal(await page.locator(".sop-badge, .cm-sop-badge").count(), name === "react" ? 2 : 1);
  });
}

for (const { name, claims } of pages) {
  claims.forEach(([, code], index) => {
    test(`what ${name} says of example ${index + 1} is so`, async () => {
      const { PositionMap, sopText } = await import("sop-handover/prosemirror");
      const checked = code.replace(
        /^([^\n]+);\n\/\/ → (.*)$/gm,
        (_, expression, value) => `claims.push([${expression}, ${value}]);`,
      );
      const claimed = new Function("sopText", "PositionMap", `const claims = []; ${checked}; return claims;`);
      const found = claimed(sopText, PositionMap);
      assert.ok(found.length > 0);
      for (const [is, wanted] of found) assert.deepEqual(is, wanted);
    });
  });
}
