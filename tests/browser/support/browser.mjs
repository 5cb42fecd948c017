import { after } from "node:test";
import { chromium } from "playwright-core";
import { findProgram } from "../../../scripts/lib/programs.mjs";
import { serve } from "./server.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** The browser named by `SOP_HANDOVER_BROWSER`, else the first known one on the PATH. */
function findBrowser() {
  if (process.env.SOP_HANDOVER_BROWSER) return process.env.SOP_HANDOVER_BROWSER;
  const found = NAMES.map((name) => findProgram(name, process.env)).find(Boolean);
  if (!found)
    throw new Error(
      `No browser was found. Install Chromium, or set SOP_HANDOVER_BROWSER. Looked for: ${NAMES.join(", ")}`,
    );
  return found;
}

/**
 * For the tests of one file: a browser and a server for a folder. `newPage` opens one page more; the file fails if
 * any of them ever reports an error.
 */
export function withBrowser(folder) {
  const errors = [];
  const started = start(folder);

  after(async () => {
    const { browser, server } = await started;
    await browser.close();
    await server.close();
    if (errors.length > 0) throw new Error(`The page reported errors:\n${errors.join("\n")}`);
  });

  return {
    name: "chromium",
    /** A page of its own at the folder's index. */
    async newPage(options = {}, path = "") {
      const { browser, server } = await started;
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      await page.goto(server.address + path);
      return page;
    },
  };
}

/** Starts the browser that is there. */
export function launch() {
  return chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
}

async function start(folder) {
  return { server: await serve(folder), browser: await launch() };
}
