// A key press in an editor with a long SOP: how long it keeps the page's main thread busy, including drawing.
import { kinds } from "../tests/browser/support/adapters.mjs";
import { launch } from "../tests/browser/support/browser.mjs";
import { folders } from "../tests/browser/support/folders.mjs";
import { buildAdapters } from "../tests/browser/support/pages.mjs";
import { serve } from "../tests/browser/support/server.mjs";
import { demo } from "./demo.mjs";
import { sopOf, teamOf } from "./corpus.mjs";
import { median } from "./measure.mjs";

const KEYS = 40;
const TURNS = 3;
/** At 60 Hz. */
const FRAME_MS = 16.7;

export async function editors() {
  await buildAdapters();
  const server = await serve(folders.adapters);
  const browser = await launch();
  const data = teamOf(10_000);
  const text = sopOf(100_000, data);
  console.log(`\nOne key in 100 KB with 10,000 assignments, milliseconds of the main thread (frame: ${FRAME_MS})`);
  const widths = [12, 8, 6, 6, 6, 6, 6, 4];
  const line = (cells) => console.log(`  ${cells.map((cell, at) => String(cell).padStart(widths[at])).join("  ")}`);
  line(["", "without", "closed", "ratio", "worst", "open", "worst", "rows"]);
  try {
    for (const adapter of Object.keys(kinds)) {
      const given = { adapter, text: `${text}\n|`, data };
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const devtools = await page.context().newCDPSession(page);
      await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
      await page.goto(server.address);
      await page.waitForSelector("[data-ready]");
      const open = (more) => page.evaluate((all) => globalThis.bare.open(all), { ...given, ...more });
      const { alone, closed } = await byTurns(async (without) => {
        await open({ without });
        return keys(page, devtools, "words and more words ");
      });
      await page.keyboard.type(" @");
      const list = summary(await keys(page, devtools, "bil\b\b\b"));
      const rows = await page.evaluate(() => globalThis.bare.all("[role=option]").length);
      const ratio = `${(closed.middle / alone.middle).toFixed(2)} ×`;
      const cells = [alone.middle, closed.middle, ratio, closed.worst, list.middle, list.worst];
      line([adapter, ...cells.map((cell) => (typeof cell === "number" ? cell.toFixed(1) : cell)), rows]);
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
  await demo(byTurns, keys);
}

/** The editor without the adapter and with it, by turns, so that whatever else the machine does hits both alike. The last one has it. */
async function byTurns(measure) {
  const times = { alone: [], closed: [] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    times.alone.push(...(await measure(true)));
    times.closed.push(...(await measure(false)));
  }
  return { alone: summary(times.alone), closed: summary(times.closed) };
}

function summary(times) {
  return { middle: median(times), worst: Math.max(...times) };
}

/** Presses keys, again and again the same ones, and gives what each kept the main thread busy for. */
async function keys(page, devtools, letters) {
  const busy = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
  const times = [];
  for (let count = 0; count < KEYS; count += 1) {
    const letter = letters[count % letters.length];
    const before = await busy();
    await page.keyboard.press(letter === "\b" ? "Backspace" : letter === " " ? "Space" : letter);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    times.push((await busy()) - before);
  }
  return times;
}
