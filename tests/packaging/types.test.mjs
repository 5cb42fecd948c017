// The published types, and what linters of packages say.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { publint } from "publint";
import { formatMessage } from "publint/utils";

import { filesIn, project, root, run, tarball, unpacked } from "./support.mjs";

const consumer = readFileSync(join(import.meta.dirname, "consumer.ts"), "utf8");

for (const [resolution, module] of [
  ["bundler", "esnext"],
  ["nodenext", "nodenext"],
]) {
  test(`types under strict with module resolution ${resolution}`, () => {
    const place = project(`types-${resolution}`, { "main.ts": consumer, "package.json": '{ "type": "module" }' });
    const flags = [
      "--strict",
      "--noEmit",
      "--target",
      "es2022",
      "--lib",
      "es2023,dom",
      "--module",
      module,
      "--moduleResolution",
      resolution,
    ];
    run("tsc", [...flags, "--exactOptionalPropertyTypes", "main.ts"], place);
  });
}

test("publint", async () => {
  const { messages } = await publint({ pkgDir: unpacked, strict: true, pack: false });
  const manifest = JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8"));
  assert.deepEqual(
    messages.map((message) => formatMessage(message, manifest)),
    [],
  );
});

test("are the types wrong?", () => {
  // The wasm file is not a module.
  run("attw", [tarball, "--profile", "esm-only", "--exclude-entrypoints", "./engine.wasm", "./full.wasm"], root);
});

test("it contains no traces of the build machine", () => {
  const home = Buffer.from(process.env.HOME ?? "/root");
  for (const path of filesIn(unpacked)) {
    const text = readFileSync(path);
    for (const trace of [home, Buffer.from(root), Buffer.from(".cargo/registry")]) {
      assert.ok(!text.includes(trace), `${path} holds ${trace}`);
    }
  }
});
