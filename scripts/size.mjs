// npm run size: what a page loads, minified as a bundler does it. Fails above the ceiling.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { pathToFileURL } from "node:url";

import { buildPackage } from "./lib/build.mjs";
import { at } from "./lib/paths.mjs";
import { Failure, main } from "./lib/process.mjs";
import { setupBuild } from "./setup.mjs";

// What the package should come to, and what it must not grow beyond until it does.
const BUDGET_KB = 140;
const CEILING_KB = 360;

export async function checkSize() {
  const wasm = readFileSync(at("pkg/wasm/sop_handover_bg.wasm"));
  const glue = Buffer.from(await bundle());
  const rows = [
    ["wasm", wasm],
    ["glue", glue],
  ].map(([name, data]) => [name, data.length, gzipSync(data, { level: 9 }).length, brotli(data)]);
  rows.push(["together", ...[1, 2, 3].map((column) => rows[0][column] + rows[1][column])]);
  process.stdout.write(`${"".padEnd(10)}${["raw", "gzip", "brotli"].map((head) => head.padStart(10)).join("")}\n`);
  for (const [name, ...sizes] of rows) {
    process.stdout.write(`${name.padEnd(10)}${sizes.map((size) => kb(size).padStart(10)).join("")}\n`);
  }
  const total = rows[2][3];
  if (total > BUDGET_KB * 1000) {
    process.stdout.write(`${kb(total - BUDGET_KB * 1000)} over the aim of ${BUDGET_KB} KB brotli.\n`);
  }
  if (total > CEILING_KB * 1000) {
    throw new Failure(`${kb(total)} brotli is over the ceiling of ${CEILING_KB} KB.`);
  }
}

/** Everything that the main entry loads besides the wasm file, in one minified module. */
async function bundle() {
  const { build } = await import("vite");
  const result = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      assetsInlineLimit: 0,
      rolldownOptions: { input: at("pkg/dist/web.js"), preserveEntrySignatures: "strict" },
    },
  });
  return result.output.find((file) => file.type === "chunk" && file.isEntry).code;
}

function brotli(data) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length };
  return brotliCompressSync(data, { params }).length;
}

function kb(bytes) {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(async () => {
    await setupBuild();
    await buildPackage();
    await checkSize();
  });
}
