import { defineConfig } from "vite";

export default defineConfig({
  // Relative addresses, so that the built page can be put into any folder of a server.
  base: "./",
  // The picture is drawn by a worker that loads the engine as a page does.
  worker: { format: "es" },
  // Most of it is CodeMirror, its Markdown grammar and ProseMirror.
  build: { chunkSizeWarningLimit: 1000, outDir: "dist", emptyOutDir: true, target: "es2022" },
});
