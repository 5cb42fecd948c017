import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Where the pages come from and where they are built. */
export const folders = {
  demoSource: at("www"),
  demo: at("www/dist"),
  adaptersSource: at("tests/browser/adapters"),
  adapters: at("test-results/adapters"),
  docs: at("docs"),
  examples: at("test-results/examples"),
  root: at("."),
};
