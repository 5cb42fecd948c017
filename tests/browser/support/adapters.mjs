import { before } from "node:test";
import { team } from "./bare.mjs";
import { withBrowser } from "./browser.mjs";
import { folders } from "./folders.mjs";

/** The page with every adapter, for the tests of one file. */
export function withAdapters() {
  const browser = withBrowser(folders.adapters);
  let page;
  before(async () => {
    page = await browser.newPage();
    await page.waitForSelector("[data-ready]");
  });
  /** What the tests of one adapter do and look at. */
  return (adapter) => ({
    get page() {
      return page;
    },
    open: (text, { data = team, options = { source: "me" }, ...rest } = {}) =>
      page.evaluate((given) => globalThis.bare.open(given), { adapter, text, data, options, ...rest }),
    /** Calls a function of the page's `bare`. */
    ask: (name, ...given) => page.evaluate(([called, values]) => globalThis.bare[called](...values), [name, given]),
    run: (code, given) => page.evaluate(code, given),
    async do(steps) {
      for (const step of steps) await step(page);
    },
  });
}
