// Builds the demo and the bare editor page from the built package, then tests both in a real browser.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { folders } from "./support/folders.mjs";

await build({ root: folders.demoSource, logLevel: "warn" });
await build({
  root: folders.bareSource,
  configFile: false,
  base: "./",
  logLevel: "warn",
  build: { outDir: folders.bare, emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 700 },
});

const here = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(here).filter(
  (name) => name.endsWith(".test.mjs") && (wanted.length === 0 || wanted.some((part) => name.includes(part))),
);
const { status } = spawnSync(
  process.execPath,
  ["--test", "--test-concurrency=2", "--test-timeout=180000", ...files.map((name) => here + name)],
  { stdio: "inherit" },
);
process.exit(status ?? 1);
