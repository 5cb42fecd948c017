// The pages of tests/spec, as tests.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { checkCase } from "../../support/check.mjs";
import { parsePage } from "../../support/spec_cases.mjs";

const folder = join(import.meta.dirname, "../../spec");

/** The page about single turns has a test of its own. */
const isOther = (name) => name === "README.md" || name === "escalation-signals.md";

/** A test for each case, through the package with an engine loaded. */
export function testPages(api) {
  for (const page of readdirSync(folder).filter((name) => name.endsWith(".md") && !isOther(name))) {
    describe(page, () => {
      for (const spec of parsePage(page, readFileSync(join(folder, page), "utf8"))) {
        test(`${spec.line}: ${spec.title}`, () => {
          const failures = checkCase(api, spec);
          assert.ok(failures.length === 0, failures.join("\n\n"));
        });
      }
    });
  }
}
