// npm run size: what a page loads, minified as a bundler does it. Fails above the ceiling.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { pathToFileURL } from "node:url";

import { buildPackage } from "./lib/build.mjs";
import { at } from "./lib/paths.mjs";
import { Failure, main } from "./lib/process.mjs";
import { setupBuild } from "./setup.mjs";

/**
 * What a page loads by its entry, in KB of Brotli: the goal, and the limit until it is reached. Brotli's results for
 * nearly the same code vary by 5 KB.
 */
const PAGES = [
  { entry: "web", engine: "reading", aim: 160, ceiling: 321 },
  { entry: "full", engine: "full", aim: 230, ceiling: 515 },
];

export async function checkSize() {
  const over = [];
  for (const { entry, engine, aim, ceiling } of PAGES) {
    const wasm = readFileSync(at(`pkg/wasm/${engine}.wasm`));
    const total = print(engine, wasm, Buffer.from(await bundle(entry)));
    if (total > aim * 1000) process.stdout.write(`${kb(total - aim * 1000)} over the aim of ${aim} KB Brotli.\n`);
    if (total > ceiling * 1000)
      over.push(`the ${engine} engine has ${kb(total)} Brotli, over the ceiling of ${ceiling} KB`);
  }
  if (over.length > 0) throw new Failure(`${over.join("; ")}.`);
}

/** Prints a table and returns the Brotli size of both parts together. */
function print(engine, wasm, glue) {
  const rows = [
    ["wasm", wasm],
    ["glue", glue],
  ].map(([name, data]) => [name, data.length, gzipSync(data, { level: 9 }).length, brotli(data)]);
  rows.push(["together", ...[1, 2, 3].map((column) => rows[0][column] + rows[1][column])]);
  process.stdout.write(`${engine.padEnd(10)}${["raw", "gzip", "brotli"].map((head) => head.padStart(10)).join("")}\n`);
  for (const [name, ...sizes] of rows) {
    process.stdout.write(`${name.padEnd(10)}${sizes.map((size) => kb(size).padStart(10)).join("")}\n`);
  }
  return rows[2][3];
}

/** Everything that an entry loads besides the wasm file, in one minified module. */
export async function bundle(entry, dist = at("pkg/dist")) {
  const { build } = await import("vite");
  const result = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(dist, `${entry}.js`), preserveEntrySignatures: "strict" },
    },
  });
  return result.output.find((file) => file.type === "chunk" && file.isEntry).code;
}

export function brotli(data) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length };
  return brotliCompressSync(data, { params }).length;
}

export function kb(bytes) {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(async () => {
    await setupBuild();
    await buildPackage();
    await checkSize();
  });
}
