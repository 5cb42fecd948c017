// A committed lock file must work everywhere, so it must not name the host that packages come from.
import { readdirSync, readFileSync } from "node:fs";

import { at } from "./paths.mjs";

/** Cargo writes this one for every user of the public index. */
const PUBLIC_INDEX = "registry+https://github.com/rust-lang/crates.io-index";

export function lockFileProblems() {
  const problems = [];
  const sdks = readdirSync(at("examples/sdks")).map((name) => `examples/sdks/${name}/package-lock.json`);
  for (const file of ["package-lock.json", "bench/linters/package-lock.json", ...sdks]) {
    const { packages } = JSON.parse(readFileSync(at(file), "utf8"));
    for (const [name, { resolved, link }] of Object.entries(packages)) {
      if (resolved && !link) problems.push(`${file}: ${name} names where it was resolved`);
    }
  }
  for (const file of ["Cargo.lock", "integrations/python/Cargo.lock", "bench/crossing/Cargo.lock", "fuzz/Cargo.lock"]) {
    const cargo = readFileSync(at(file), "utf8");
    for (const [, source] of cargo.matchAll(/^source = "(.*)"$/gm)) {
      if (source !== PUBLIC_INDEX) problems.push(`${file}: a source that is not the public index`);
    }
  }
  return [...new Set(problems)];
}
