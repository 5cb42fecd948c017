import { build } from "vite";
import { folders } from "./folders.mjs";

/** Builds the page with every adapter from the built package. */
export function buildAdapters() {
  return build({
    root: folders.adaptersSource,
    configFile: false,
    base: "./",
    logLevel: "warn",
    build: { outDir: folders.adapters, emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 2000 },
  });
}
