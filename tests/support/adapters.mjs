// The editor adapters of the package, by its manifest.
import { readFileSync } from "node:fs";

const { exports } = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"));

/** Their sub-paths: "codemirror" and so on. */
export const adapterNames = Object.entries(exports)
  .filter(([, target]) => target.default?.startsWith("./dist/editors/"))
  .map(([path]) => path.slice("./".length));
