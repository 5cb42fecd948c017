import { before } from "node:test";
import { team } from "./bare.mjs";
import { withBrowser } from "./browser.mjs";
import { folders } from "./folders.mjs";

/** The adapters, and what kind of text people edit in them: Markdown itself, or a document with a structure of its own. */
export const kinds = { codemirror: "source", prosemirror: "structured", tiptap: "structured", textarea: "source" };

/** React's components are around two of them. */
const wrapped = { react: "source", "react-codemirror": "source" };

export const all = Object.keys({ ...kinds, ...wrapped });

/** The page with every adapter, for the tests of one file. `start` gives a browser, like `withBrowser`. */
export function withAdapters(start = withBrowser) {
  const browser = start(folders.adapters);
  let page;
  before(async () => {
    page = await browser.newPage();
    await page.waitForFunction(() => document.body.dataset.ready === "true");
  });
  /** What the tests of one adapter do and look at. */
  return (adapter) => {
    const bare = {
      adapter,
      kind: { ...kinds, ...wrapped }[adapter],
      /** What the browser is called; tests of what only one can be made to do ask for it. */
      browser: browser.name,
      get page() {
        return page;
      },
      open: (text, { data = team, options = { source: "me" }, ...rest } = {}) =>
        page.evaluate((given) => globalThis.bare.open(given), { adapter, text, data, options, ...rest }),
      /** Calls a function of the page's `bare`. */
      ask: (name, ...given) => page.evaluate(([called, values]) => globalThis.bare[called](...values), [name, given]),
      run: (code, given) => page.evaluate(code, given),
      patch: (change) => page.evaluate((given) => globalThis.bare.team.patch(given), change),
      async do(steps) {
        for (const step of steps) {
          await step(page, bare);
          // The driver sends keys one by one, which leaves the editor time between them, as people do.
          if (browser.name !== "chromium") await bare.ask("drawn");
        }
      },
      /** Where an element is once it is drawn, in the window. Classes are written as `.sop-…` for every adapter. */
      async box(selector, nth = 0) {
        await bare.ask("drawn");
        return bare.ask("box", selector, nth);
      },
      texts: (selector) => bare.ask("texts", selector),
      async click(selector, nth) {
        const { x, y, width, height } = await bare.box(selector, nth);
        await page.mouse.click(x + width / 2, y + height / 2);
      },
      /** The names in the list, once it is open or closed as expected: an editor may hear of a change a moment later. */
      async settled(expected) {
        await page
          .waitForFunction((open) => (globalThis.bare.menu() !== null) === open, expected !== null, { timeout: 1000 })
          .catch(() => {});
        return bare.ask("menu");
      },
      /** Waits until the text is what is expected, and gives it. */
      async becomes(expected) {
        await page
          .waitForFunction((text) => globalThis.bare.shown() === text, expected, { timeout: 1000 })
          .catch(() => {});
        return bare.ask("shown");
      },
      /** Puts a text into the clipboard as another program does, and goes back to the editor. */
      async copyElsewhere(text) {
        await page.evaluate((value) => {
          const scratch = document.querySelector("#scratch");
          scratch.value = value;
          scratch.focus();
          scratch.select();
        }, text);
        await page.keyboard.press("Control+c");
        await page.evaluate(() => globalThis.bare.editor?.focus());
      },
      /** What another program gets that takes text from the clipboard. */
      async pasteElsewhere() {
        await page.evaluate(() => {
          const scratch = document.querySelector("#scratch");
          scratch.value = "";
          scratch.focus();
        });
        await page.keyboard.press("Control+v");
        const text = await page.evaluate(() => document.querySelector("#scratch").value);
        await page.evaluate(() => globalThis.bare.editor.focus());
        return text;
      },
    };
    return bare;
  };
}
