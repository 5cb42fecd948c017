import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** The browser named by `CHROME_BIN`, else the first known one on the PATH. */
function findBrowser() {
  if (process.env.CHROME_BIN) return process.env.CHROME_BIN;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (!found) throw new Error(`No browser was found. Install Chromium, or set CHROME_BIN. Looked for: ${NAMES.join(", ")}`);
  return found;
}

/**
 * For the tests of one file: a browser and a server for a folder. `newPage` opens a page of its own and fails the file if that page
 * ever reports an error.
 */
export function withBrowser(folder) {
  let browser;
  let server;
  const errors = [];

  before(async () => {
    server = await serve(folder);
    browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    if (errors.length > 0) throw new Error(`The page reported errors:\n${errors.join("\n")}`);
  });

  return {
    get address() {
      return server.address;
    },
    async newPage(options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const page = await context.newPage();
      page.setDefaultTimeout(5000);
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      return page;
    },
  };
}
