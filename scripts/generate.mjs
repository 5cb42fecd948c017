// npm run generate: writes every file that follows from the tables of the core. Tests fail if one is out of date.
import { writeFileSync } from "node:fs";

import { generatedFiles } from "./lib/generated.mjs";
import { at } from "./lib/paths.mjs";
import { main, must, saying } from "./lib/process.mjs";
import { npmPackages } from "./setup.mjs";

main(async () => {
  await npmPackages();
  // These tests of the core write what they otherwise compare: types, lists of words, and the rules.
  const tests = ["--lib", "--test", "rules", "--", "wire::", "the_rules_are_written_down"];
  await saying("writing the types of the package, lists of words and the rules", () =>
    must("cargo", ["test", "-q", ...tests], { env: { UPDATE: "1" } }),
  );
  await saying("writing the schemas and the page about the rules", async () => {
    for (const [path, text] of await generatedFiles()) writeFileSync(at(path), text);
  });
});
