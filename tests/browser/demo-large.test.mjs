// A long SOP in a large team: a key press changes only its own line, and every row can still be reached.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkAccessible } from "./support/accessible.mjs";
import { withDemo } from "./support/demo.mjs";

const demo = withDemo();
const WIDE = { width: 1280, height: 800 };
const STEPS = 650;
const PEOPLE = 300;

const queue = { connections: ["queue:consumer"] };
const step = (at) =>
  `## Step ${at}\n\nIf order ${at} is above ${at * 10}, hand over to @Desk ${at % PEOPLE}. Then write what was found down, and tell @Nobody ${at}.\n`;
const sop = Array.from({ length: STEPS }, (_, at) => step(at)).join("\n");
const team = {
  assignments: [
    { id: "long", name: "Long SOP", sop, workflow: "case", ...queue },
    ...Array.from({ length: PEOPLE }, (_, at) => ({ id: `d${at}`, name: `Desk ${at}`, ...queue })),
  ],
};

const list = (name) => demo.page.getByRole("list", { name });
const problems = () => list("Problems");

async function open() {
  await demo.open({ viewport: WIDE });
  await demo.import(team);
}

/** Counts the nodes that come, go or change, in the editor and around it. */
function watch() {
  const touched = { inside: 0, around: 0 };
  const editor = document.querySelector(".fields");
  new MutationObserver((records) => {
    for (const { target, addedNodes, removedNodes } of records) {
      const place = editor.contains(target) ? "inside" : "around";
      touched[place] += Math.max(1, addedNodes.length + removedNodes.length);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  globalThis.touched = touched;
}

/** Counts how often the page lists what the SOP says: each time, the stored text is written anew. */
function countListings() {
  globalThis.listings = 0;
  const stored = document.querySelector("pre[aria-labelledby=stored-heading]");
  new MutationObserver((records) => {
    globalThis.listings += records.length;
  }).observe(stored, { childList: true });
}

describe("a long SOP with a thousand problems", () => {
  for (const kind of ["Code", "Rich text", "Plain"])
    test(`${kind}: a key press touches only what it changes`, async () => {
      await open();
      await demo.page.getByRole("radio", { name: kind, exact: true }).check({ force: true });
      await problems().getByRole("listitem").first().waitFor();
      await demo.atEnd();
      await demo.page.keyboard.type("Now ");
      await demo.page.evaluate(watch);
      const letters = "write it down";
      await demo.page.keyboard.type(letters);
      const { inside, around } = await demo.page.evaluate(() => globalThis.touched);
      assert.ok(inside > 0 && inside <= 40 * letters.length, `${inside} nodes of the editor`);
      assert.ok(around <= 10 * letters.length, `${around} nodes around it`);
    });

  test("problems and targets are paged, and the keyboard reaches every row", async () => {
    await open();
    await problems().getByRole("listitem").first().waitFor();
    assert.equal(await problems().getByRole("listitem").count(), 30);
    const total = Number(await problems().getByRole("listitem").first().getAttribute("aria-setsize"));
    assert.ok(total >= 1000, `${total} problems`);
    await checkAccessible(demo.page, "pages of problems and targets");
    const place = () =>
      demo.page.evaluate(() => {
        const row = document.activeElement.closest("li");
        return row && [Number(row.getAttribute("aria-posinset")), document.activeElement.className];
      });
    await problems().locator(".problem-text").first().focus();
    assert.deepEqual(await place(), [1, "problem-text"]);
    for (const [key, at] of [
      ["ArrowDown", 2],
      ["ArrowUp", 1],
      ["ArrowUp", 1],
      ["End", total],
      ["ArrowDown", total],
      ["ArrowUp", total - 1],
      ["Home", 1],
    ]) {
      await demo.page.keyboard.press(key);
      assert.deepEqual(await place(), [at, "problem-text"], key);
    }
    for (let at = 2; at <= 31; at += 1) await demo.page.keyboard.press("ArrowDown");
    assert.deepEqual(await place(), [31, "problem-text"], "from one page to the next");
    const tabbable = (rows) =>
      rows.evaluateAll((all) => all.filter((row) => row.querySelector("button:not([tabindex='-1'])")).length);
    assert.equal(await tabbable(problems().getByRole("listitem")), 1);
    assert.equal(await tabbable(list("Assignments").getByRole("listitem")), 1);
    await demo.page.keyboard.press("Enter");
    await demo.page.waitForFunction(() => document.activeElement.closest(".fields"));
  });

  test("members are found by the spellings that completion knows", async () => {
    const names = ["Zoë Ångström", "Straße Ops", "Billing Specialist", "O'Neil (EU)", "@home"];
    await demo.open({ viewport: WIDE });
    await demo.import({
      assignments: [...team.assignments.slice(1, 30), ...names.map((name) => ({ id: name, name }))],
    });
    const found = list("Assignments").locator(".team-name");
    for (const [query, name] of [
      ["zoe", "Zoë Ångström"],
      ["strasse", "Straße Ops"],
      ["@billingspec", "Billing Specialist"],
      ["o’neil eu", "O'Neil (EU)"],
      ["@home", "@home"],
    ]) {
      await demo.page.getByRole("searchbox", { name: "Find in the team" }).fill(query);
      assert.deepEqual(await found.allInnerTexts(), [name], query);
    }
  });

  test("a fix pressed at once applies to the current place of the words", async () => {
    await open();
    await demo.page.getByRole("textbox", { name: /^SOP of/ }).focus();
    await demo.page.keyboard.press("Control+Home");
    await demo.page.keyboard.type("Hello there. ");
    await problems().getByRole("button", { name: /^Link/ }).first().click();
    await demo.page.waitForFunction(() =>
      document.querySelector(".cm-content").textContent.startsWith("Hello there. "),
    );
    const text = await demo.page.evaluate(() => document.querySelector(".cm-content").innerText);
    assert.match(text, /^Hello there\. ## Step 0\n+If order 0 is above 0, hand over to @\s?Desk 0\. Then/);
  });
});

/** A thousand problems in 10,000 characters: names that nobody has. */
const crowded = `${Array.from({ length: 1000 }, (_, at) => `- @No${at}`).join("\n")}\n\n`;

describe("how often the page lists what an SOP says", () => {
  for (const kind of ["Code", "Rich text", "Plain"])
    for (const [what, sop, whileTyping, atRest] of [
      ["a short SOP with a thousand problems: once the typing rests", crowded, 0, 1],
      ["a short SOP: at each key", "Write the case down.\n\n", 3, 0],
    ])
      test(`${kind}, ${what}`, async () => {
        assert.ok(sop.length <= 10_000);
        await demo.open({ viewport: WIDE });
        const { page } = demo;
        await page.clock.install();
        await demo.import({ assignments: [{ ...team.assignments[0], sop }, ...team.assignments.slice(1)] });
        await page.getByRole("radio", { name: kind, exact: true }).check({ force: true });
        await demo.atEnd();
        await page.keyboard.type("A ");
        // From here on, time passes only on request, so the pauses between keys are the same on every machine.
        await page.clock.pauseAt(Date.now() + 60_000);
        await page.evaluate(countListings);
        const listings = () => page.evaluate(() => globalThis.listings);
        for (const letter of "now") {
          await page.keyboard.type(letter);
          await page.clock.runFor(100);
        }
        assert.equal(await listings(), whileTyping);
        await page.clock.runFor(100);
        assert.equal(await listings(), whileTyping + atRest);
        assert.match(await demo.stored(), /A now\s*$/);
      });
});
