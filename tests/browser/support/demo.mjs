import { withBrowser } from "./browser.mjs";
import { folders } from "./folders.mjs";

/** The demo, in a page of its own for each test, with what a reader of it looks at. */
export function withDemo() {
  const browser = withBrowser(folders.demo);
  let page;
  const ready = () => page.waitForSelector("#app .columns");

  return {
    get page() {
      return page;
    },
    /** Opens the demo with nothing saved. */
    async open(options) {
      await page?.context().close();
      page = await browser.newPage(options);
      await ready();
    },
    async reload() {
      await page.reload();
      await ready();
    },
    badges: async () => (await page.locator(".cm-sop-badge").allInnerTexts()).map((text) => text.replace(/\s+/g, " ")),
    targets: () => page.locator("section[aria-labelledby=targets-heading] .card-title bdi").allInnerTexts(),
    rules: () => page.locator("section[aria-labelledby=problems-heading] .rule-name").allInnerTexts(),
    stored: () => page.locator("pre[aria-labelledby=stored-heading]").innerText(),
    button: (name, options) => page.getByRole("button", { name, exact: true, ...options }),
    /** Imports a team file. */
    async import(team) {
      await page.getByRole("button", { name: "Import team file", exact: true }).click();
      const dialog = page.getByRole("dialog", { name: "Import a team file" });
      await dialog.getByRole("textbox").fill(JSON.stringify(team));
      await dialog.getByRole("button", { name: "Import" }).click();
      await dialog.waitFor({ state: "hidden" });
    },
    /** Puts the caret at the end of the SOP. */
    async atEnd() {
      await page.getByRole("textbox", { name: /^SOP of/ }).focus();
      await page.keyboard.press("Control+End");
    },
  };
}
