// What the demo keeps between visits, while other tabs use the same storage.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { withDemo } from "./support/demo.mjs";

const demo = withDemo();
const SOP = { name: /^SOP of/ };

/** The demo once more, in a tab beside the first. */
async function secondTab() {
  const tab = await demo.page.context().newPage();
  tab.setDefaultTimeout(15_000);
  await tab.goto(demo.page.url());
  await tab.waitForSelector("#app .columns");
  return tab;
}

async function typeAtEnd(tab, text) {
  await tab.getByRole("textbox", SOP).focus();
  await tab.keyboard.press("Control+End");
  await tab.keyboard.type(text);
}

const open = (tab, name) => tab.getByRole("button", { name, exact: true }).click();
const storedText = (tab) => tab.locator("pre[aria-labelledby=stored-heading]");
const kept = (tab) => tab.evaluate(() => JSON.parse(localStorage.getItem("assignment-builder")));

/** The SOP of an assignment as it is kept, once it has a text in it. */
async function keptWith(tab, id, text) {
  const sop = await tab.waitForFunction(
    ([wanted, part]) => {
      const stored = localStorage.getItem("assignment-builder");
      const row = stored && JSON.parse(stored).team.assignments.find((one) => one.id === wanted);
      return row?.sop.includes(part) ? row.sop : null;
    },
    [id, text],
  );
  return sop.jsonValue();
}

describe("two tabs", () => {
  beforeEach(() => demo.open());

  test("text typed in one appears in the other, whose caret stays with its words", async () => {
    const other = await secondTab();
    await other.getByRole("textbox", SOP).focus();
    await other.keyboard.press("Control+End");
    await demo.page.bringToFront();
    await demo.page.getByRole("textbox", SOP).focus();
    await demo.page.keyboard.press("Control+Home");
    await demo.page.keyboard.type("FIRST ");
    await other.getByText("FIRST # Inbox triage").first().waitFor();
    await other.bringToFront();
    await other.keyboard.type("SECOND");
    const sop = await keptWith(demo.page, "triage", "SECOND");
    assert.match(sop, /^FIRST # Inbox triage[\s\S]*SECOND$/);
    await demo.page.getByText("SECOND").first().waitFor();
  });

  for (const kind of ["Rich text", "Plain"])
    test(`the caret stays with its words in ${kind.toLowerCase()} too`, async () => {
      const other = await secondTab();
      await other.getByRole("radio", { name: kind, exact: true }).check({ force: true });
      await other.getByRole("textbox", SOP).focus();
      await other.keyboard.press("Control+End");
      await demo.page.getByRole("textbox", SOP).focus();
      await demo.page.keyboard.press("Control+Home");
      await demo.page.keyboard.type("FIRST\n\n");
      await storedText(other)
        .getByText(/^FIRST/)
        .waitFor();
      await other.keyboard.type("SECOND");
      assert.match(await keptWith(demo.page, "triage", "SECOND"), /^FIRST\n\n# Inbox triage[\s\S]*SECOND\n*$/);
    });

  test("a tab that only looks at another row takes nothing from what the other typed", async () => {
    const other = await secondTab();
    await typeAtEnd(demo.page, "Typed here.");
    await keptWith(demo.page, "triage", "Typed here.");
    await open(other, "Technical Support");
    await open(other, "Incident Desk");
    await other.close({ runBeforeUnload: true });
    await typeAtEnd(demo.page, " And more.");
    await keptWith(demo.page, "triage", "Typed here. And more.");
    await demo.reload();
    assert.match(await storedText(demo.page).innerText(), /Typed here\. And more\./);
    assert.equal(await demo.page.locator("#sop-heading").innerText(), "Inbox Triage", "each tab has its own row");
  });

  test("a rename in one and a text in the other are both kept", async () => {
    const other = await secondTab();
    await open(other, "Rename Billing Specialist");
    await other.keyboard.type("Finance Ops");
    await other.keyboard.press("Enter");
    await typeAtEnd(demo.page, "Typed here.");
    await keptWith(demo.page, "triage", "Typed here.");
    await demo.page.getByRole("button", { name: "Rename Finance Ops" }).waitFor();
    const { team } = await kept(demo.page);
    assert.equal(team.assignments.find(({ id }) => id === "billing").name, "Finance Ops");
  });

  test("if both change the same words before storing: one is kept, the other is set aside and can be had", async () => {
    const other = await secondTab();
    // This tab stores nothing before it knows of the other.
    await demo.page.evaluate(() => {
      const real = window.setTimeout;
      window.setTimeout = (run, ms, ...rest) => (ms === 300 ? 0 : real(run, ms, ...rest));
    });
    await typeAtEnd(demo.page, "Mine.");
    await typeAtEnd(other, "Theirs.");
    assert.match(await keptWith(demo.page, "triage", "Mine."), /Mine\.$/);
    await demo.page.getByRole("alert").getByText("Another tab changed the same words").waitFor();
    await demo.page.getByRole("button", { name: "Set aside (1)" }).click();
    const dialog = demo.page.getByRole("dialog", { name: "Set aside" });
    const download = demo.page.waitForEvent("download");
    await dialog.getByRole("button", { name: /^Download: The SOP of Inbox Triage/ }).click();
    const stream = await (await download).createReadStream();
    let text = "";
    for await (const chunk of stream) text += chunk;
    assert.match(text, /Theirs\.$/);
    await dialog.getByRole("button", { name: /^Delete:/ }).click();
    await dialog.waitFor({ state: "hidden" });
    assert.equal(await demo.page.getByRole("button", { name: /Set aside/ }).isVisible(), false);
  });

  test("a team that one imports is shown by the other and not overwritten", async () => {
    const other = await secondTab();
    await open(other, "Import team file");
    await other
      .getByRole("dialog")
      .getByRole("textbox")
      .fill('{"assignments": [{"id": "x", "name": "Solo", "sop": "Hi"}]}');
    await other.getByRole("dialog").getByRole("button", { name: "Import" }).click();
    await demo.page.getByRole("heading", { name: "Solo", level: 2 }).waitFor();
    await typeAtEnd(demo.page, " there");
    assert.equal(await keptWith(demo.page, "x", "there"), "Hi there");
  });
});

describe("work that can't be read", () => {
  test("stays where it is, can be downloaded, and the next such work is kept beside it", async () => {
    await demo.open();
    for (const [broken, count] of [
      ["{ first", 1],
      ["{ second", 2],
    ]) {
      await demo.page.evaluate((text) => {
        const slots = Object.keys(localStorage).filter((key) => /^assignment-builder(\.\d+)?$/.test(key));
        const newest = slots.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).at(-1) ?? "assignment-builder";
        localStorage.setItem(newest, text);
      }, broken);
      await demo.reload();
      await demo.page.getByRole("alert").getByText("could not be read").waitFor();
      await demo.page.getByRole("button", { name: `Set aside (${count})` }).waitFor();
      await typeAtEnd(demo.page, "New.");
      await demo.page.waitForFunction((slots) => Object.keys(localStorage).length >= slots, count + 1);
    }
    const texts = await demo.page.evaluate(() => Object.values(localStorage));
    assert.ok(texts.includes("{ first") && texts.includes("{ second"));
  });

  test("is not lost if storage has no room for a copy, and the warning goes once there is room", async () => {
    await demo.open();
    const large = `{ ${"x".repeat(4_900_000)}`;
    await demo.page.evaluate((text) => {
      localStorage.clear();
      localStorage.setItem("assignment-builder", text);
      // Fills almost all of the storage.
      try {
        for (;;) localStorage.setItem("filler", `${localStorage.getItem("filler") ?? ""}${"y".repeat(1000)}`);
      } catch {}
    }, large);
    await demo.reload();
    await typeAtEnd(demo.page, "Typed.");
    await demo.page.getByRole("alert").getByText("no room for your work").waitFor();
    assert.equal(await demo.page.evaluate(() => localStorage.getItem("assignment-builder")?.length), large.length);
    await demo.page.evaluate(() => localStorage.removeItem("filler"));
    await open(demo.page, "Set aside (1)");
    await demo.page.getByRole("button", { name: /^Delete:/ }).click();
    await typeAtEnd(demo.page, " More.");
    await demo.page.getByText("no room for your work").waitFor({ state: "hidden" });
    await demo.reload();
    assert.match(await storedText(demo.page).innerText(), /Typed\. More\./);
  });
});

describe("a team file", () => {
  const take = async (text) => {
    await open(demo.page, "Import team file");
    const dialog = demo.page.getByRole("dialog", { name: "Import a team file" });
    await dialog.getByRole("textbox").fill(text);
    await dialog.getByRole("button", { name: "Import" }).click();
    return dialog;
  };
  const names = () => demo.page.locator(".team-row .team-name").allInnerTexts();
  beforeEach(() => demo.open());

  for (const [what, text, wanted] of [
    [
      "YAML",
      "assignments:\n  - id: a\n    name: Alpha\n    sop: Ask [@Beta](assignment:b).\n  - {id: b, name: Beta}\n",
      ["Alpha", "Beta"],
    ],
    ["JSON with comments", '{\n  // Who is here\n  "assignments": [{"id": "a", "name": "Alpha"},],\n}\n', ["Alpha"]],
    [
      "Gnosari",
      "agents:\n  - name: Front\n    instructions: Transfer to Back when it is about money.\n    can_transfer_to: [Back]\n  - name: Back\n    instructions: Help.\n",
      ["Front", "Back"],
    ],
    ["Locus", '{"initial": "a", "targets": {"a": {"name": "Alpha"}, "b": {"name": "Beta"}}}', ["Alpha", "Beta"]],
  ])
    test(`of ${what} is read`, async () => {
      await (await take(text)).waitFor({ state: "hidden" });
      assert.deepEqual(await names(), wanted);
    });

  for (const [what, text, wanted] of [
    ["broken YAML", "assignments:\n  - id: [a\n    name: A", /neither JSON nor YAML\. Look at line \d+, column \d+/],
    ["an alias of nothing", "assignments: *nobody", /refers to an anchor/],
    ["nothing", "  \n", /file is empty/],
    ["an unknown target", "agents:\n  - name: A\n    instructions: x\n    can_transfer_to: [B]\n", /B/],
  ])
    test(`of ${what} is explained, and changes nothing`, async () => {
      const before = await names();
      const dialog = await take(text);
      await dialog.locator(".import-outcome").getByText(wanted).first().waitFor();
      await demo.page.keyboard.press("Escape");
      assert.deepEqual(await names(), before);
    });
});
