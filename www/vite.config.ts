import { defineConfig } from "vite";

export default defineConfig({
  // Relative addresses, so that the built page can be put into any folder of a server.
  base: "./",
  // Most of it is CodeMirror and its Markdown grammar.
  build: { chunkSizeWarningLimit: 700, outDir: "dist", emptyOutDir: true, target: "es2022" },
});
