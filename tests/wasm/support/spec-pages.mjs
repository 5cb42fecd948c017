// The pages of tests/spec, as tests.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { checkCase } from "../../support/check.mjs";
import { parsePage } from "../../support/spec_cases.mjs";

const folder = join(import.meta.dirname, "../../spec");

/** The pages about single turns have a test of their own. */
const OTHERS = ["README.md", "escalation-signals.md", "escalation-wording.md", "escalation-asked.md"];

/** Pages of what only the full engine can do. */
const FULL = ["escalation.md", "escalation-table.md"];

/** A test for each case, through the package with an engine loaded. */
export function testPages(api, { full = true } = {}) {
  const isRun = (name) => name.endsWith(".md") && !OTHERS.includes(name) && (full || !FULL.includes(name));
  for (const page of readdirSync(folder).filter(isRun)) {
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
