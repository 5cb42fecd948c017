// A key press in the demo, beside one in plain CodeMirror with the same SOP.
import { build } from "vite";
import { launch } from "../tests/browser/support/browser.mjs";
import { folders } from "../tests/browser/support/folders.mjs";
import { serve } from "../tests/browser/support/server.mjs";

const STEPS = 650;
const PEOPLE = 300;

/** 100 KB with 1,300 mentions, and a problem at each. */
const sop = Array.from(
  { length: STEPS },
  (_, at) =>
    `## Step ${at}\n\nIf order ${at} is above ${at * 10}, hand over to @Desk ${at % PEOPLE}. Then write what was found down, and tell @Nobody ${at}.\n`,
).join("\n");

const people = Array.from({ length: PEOPLE }, (_, at) => ({ id: `d${at}`, name: `Desk ${at}` }));

/** What the demo is measured beside, and whether that colours Markdown as the demo does. */
const EDITORS = { "CodeMirror alone": false, "CodeMirror with the demo's colours for Markdown": true };

export async function demo(byTurns, keys) {
  await build({ root: folders.demoSource, logLevel: "warn" });
  const [adapters, site] = [await serve(folders.adapters), await serve(folders.demo)];
  const browser = await launch();
  try {
    const [bare, full] = await Promise.all([opened(browser, adapters), opened(browser, site)]);
    await bare.page.waitForSelector("[data-ready]");
    await imported(full.page);
    console.log(`\nOne key in the demo, ${Math.round(sop.length / 1000)} KB, 1,300 mentions, ${PEOPLE} assignments`);
    for (const [name, asInDemo] of Object.entries(EDITORS)) {
      const { alone, closed } = await byTurns(async (without) => {
        const { page, devtools } = without ? bare : full;
        await page.bringToFront();
        if (without) {
          const given = { adapter: "codemirror", text: `${sop}\n|`, data: { assignments: [] }, without, asInDemo };
          await page.evaluate((all) => globalThis.bare.open(all), given);
        } else {
          await page.getByRole("textbox", { name: /^SOP of/ }).focus();
          await page.keyboard.press("Control+End");
        }
        return keys(page, devtools, "words and more words ");
      });
      const ratio = (closed.middle / alone.middle).toFixed(2);
      console.log(`  ${name}: ${alone.middle.toFixed(1)} ms, worst ${alone.worst.toFixed(1)}`);
      console.log(`    the demo ${closed.middle.toFixed(1)} ms, worst ${closed.worst.toFixed(1)}  ${ratio} ×`);
    }
  } finally {
    await browser.close();
    await adapters.close();
    await site.close();
  }
}

async function opened(browser, { address }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(address);
  return { page, devtools };
}

async function imported(page) {
  const team = { assignments: [{ id: "long", name: "Long SOP", sop, workflow: "standalone" }, ...people] };
  await page.getByRole("button", { name: "Import team file", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Import a team file" });
  await dialog.getByRole("textbox").fill(JSON.stringify(team));
  await dialog.getByRole("button", { name: "Import" }).click();
  await dialog.waitFor({ state: "hidden" });
}
