// Builds the demo and the page of the adapters from the built package, then tests them in a real browser.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { folders } from "./support/folders.mjs";
import { buildAdapters } from "./support/pages.mjs";

await build({ root: folders.demoSource, logLevel: "warn" });
await buildAdapters();

const here = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(here).filter(
  (name) => name.endsWith(".test.mjs") && (wanted.length === 0 || wanted.some((part) => name.includes(part))),
);
if (files.length === 0) {
  console.error(`No file of these tests has ${wanted.join(" or ")} in its name.`);
  process.exit(2);
}
const { status } = spawnSync(
  process.execPath,
  ["--test", "--test-concurrency=2", "--test-timeout=900000", ...files.map((name) => here + name)],
  { stdio: "inherit" },
);
process.exit(status ?? 1);
