import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails with every rule that the page breaks, and where. */
export async function checkAccessible(page, state) {
  await page.evaluate((code) => {
    if ("axe" in globalThis) return;
    const script = document.createElement("script");
    script.textContent = code;
    document.head.append(script);
  }, axe);
  // Colours are checked at rest, not halfway through a transition.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map((animation) => animation.finished.catch(() => {})),
    ),
  );
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
  assert.deepEqual(found, [], `${state}: the page breaks accessibility rules`);
}
