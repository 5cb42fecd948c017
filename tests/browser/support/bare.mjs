import assert from "node:assert/strict";
import { before, test } from "node:test";
import { withBrowser } from "./browser.mjs";
import { folders } from "./folders.mjs";

const queue = { connections: ["queue:consumer"] };

/** Names that are hard to type, to match and to store. */
export const team = {
  assignments: [
    { id: "me", name: "Inbox Triage", ...queue },
    { id: "b", name: "Billing", ...queue },
    { id: "bs", name: "Billing Specialist", ...queue },
    { id: "bsc", name: "Billing Specialist copy", ...queue },
    { id: "zoe", name: "Zoë Ångström", ...queue },
    { id: "oneil", name: "O'Neil (EU)", ...queue },
    { id: "emea", name: "Support [EMEA]", ...queue },
    { id: "smith", name: "Dr. Smith", ...queue },
    { id: "ops", name: "Straße Ops", ...queue },
    { id: "lodz", name: "Łódź Desk", ...queue },
    { id: "eigyo", name: "営業 担当", ...queue },
    { id: "north", name: "مبيعات الشمال", ...queue },
    { id: "nurse", name: "👩‍⚕️ Triage", ...queue },
    { id: "gus", name: 'Gus "The Boss"', ...queue },
    { id: "old", name: "Old Desk", status: "deleted" },
  ],
};

export const type = (text) => (page) => page.keyboard.type(text);
export const press = (key) => (page) => page.keyboard.press(key);

/** The bare page for the tests of one file, with what they look at. */
export function withBare() {
  const browser = withBrowser(folders.bare);
  let page;
  before(async () => {
    page = await browser.newPage();
    await page.waitForSelector("[data-ready]");
  });
  const bare = {
    get page() {
      return page;
    },
    open: (text, { data = team, ...rest } = {}) =>
      page.evaluate((given) => globalThis.bare.open(given), { text, data, options: { source: "me" }, ...rest }),
    /** Calls a function of the page's `bare`. */
    ask: (name, ...given) => page.evaluate(([called, values]) => globalThis.bare[called](...values), [name, given]),
    /** Runs code in the page that gets `bare`. */
    run: (code, given) => page.evaluate(code, given),
    async do(steps) {
      for (const step of steps) await step(page);
    },
  };
  return bare;
}

/**
 * One test for each row: open `start`, do `steps`, compare the text with `end` and the names in the list with `menu` (null: closed);
 * what a row leaves out is not compared.
 */
export function rows(bare, table) {
  for (const { name, start, steps, end, menu, targets, ...options } of table) {
    test(name, async () => {
      await bare.open(start, options);
      await bare.do(steps);
      if (end !== undefined) assert.equal(await bare.ask("shown"), end);
      if (menu !== undefined) assert.deepEqual(await bare.ask("menu"), menu);
      if (targets !== undefined) assert.deepEqual(await bare.ask("targets"), targets);
    });
  }
}
