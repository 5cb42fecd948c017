// The package as a page loads it: its entries for browsers, with an engine of its own for each page.
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../../..");

/** The bytes of an engine: `reading` or `full`. */
export const engineFile = (name, from = "pkg") => readFileSync(join(root, from, "wasm", `${name}.wasm`));

const folder = mkdtempSync(join(tmpdir(), "sop-handover-pages-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
let pages = 0;

/** The entry `sop-handover` of a page in which nothing is loaded yet, and `full()` for what a page gets that imports the other entry. */
export async function page(from = "pkg") {
  pages += 1;
  const place = join(folder, String(pages));
  const isNeeded = (path) => !/\/(cli|editors|formats)$|wasm-base64|\.d\.ts$/.test(path);
  for (const part of ["dist", "wasm"])
    cpSync(join(root, from, part), join(place, part), { recursive: true, filter: isNeeded });
  cpSync(join(root, from, "package.json"), join(place, "package.json"));
  const api = await import(join(place, "dist/web.js"));
  return { api, full: () => import(join(place, "dist/full.js")) };
}

/** The same with an engine loaded. */
export async function loaded(engine, from = "pkg") {
  const { api, full } = await page(from);
  if (engine === "reading") api.initSync(engineFile("reading", from));
  else (await full()).initSync(engineFile("full", from));
  return api;
}
