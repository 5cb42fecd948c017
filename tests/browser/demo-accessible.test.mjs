// The demo for everybody: axe in each of its states, light and dark, and on a narrow screen.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkAccessible } from "./support/accessible.mjs";
import { withDemo } from "./support/demo.mjs";

const demo = withDemo();
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 375, height: 740 };

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in any state: ${colorScheme}`, async () => {
    await demo.open({ viewport: WIDE, colorScheme });
    await checkAccessible(demo.page, "first visit");
    await demo.atEnd();
    await demo.page.keyboard.type("Hand over to @bil");
    await checkAccessible(demo.page, "open list");
    await demo.page.keyboard.press("Escape");
    await demo.page.keyboard.type("x and @Incident Desk");
    await checkAccessible(demo.page, "typed mentions");
    await demo.button("Delete Billing Specialist").click();
    await checkAccessible(demo.page, "deleted assignment");
    await demo.button("Billing Specialist").click();
    await checkAccessible(demo.page, "SOP of a deleted assignment");
    await demo.button("Rename Technical Support").click();
    await checkAccessible(demo.page, "renaming");
    await demo.page.keyboard.press("Escape");
    await demo.button("Finance Approvals").click();
    await checkAccessible(demo.page, "people");
    await demo.button("Import team file").click();
    await demo.page.getByRole("dialog").getByRole("textbox").fill('{"assignments": 3}');
    await demo.page.getByRole("dialog").getByRole("button", { name: "Import" }).click();
    await checkAccessible(demo.page, "import with problems");
    await demo.page.getByRole("dialog").getByRole("textbox").fill('{"assignments": []}');
    await demo.page.getByRole("dialog").getByRole("button", { name: "Import" }).click();
    await checkAccessible(demo.page, "empty team");
  });
}

describe("a narrow screen", () => {
  for (const width of [NARROW.width, 320])
    test(`shows one part at a time, and nothing overflows: ${width} px`, async () => {
      await demo.open({ viewport: { ...NARROW, width }, hasTouch: true });
      for (const [name, heading] of [
        ["Team", "Team"],
        ["SOP", "Inbox Triage"],
        ["Handover", "Handover targets"],
      ]) {
        await demo.page.getByRole("navigation").getByRole("button", { name }).click();
        await demo.page.getByRole("heading", { name: heading, level: 2 }).waitFor();
        assert.equal(await demo.page.evaluate(() => document.documentElement.scrollWidth), width, name);
        await checkAccessible(demo.page, name);
      }
    });

  test("text of twice the size fits in every part", async () => {
    await demo.open({ viewport: { ...NARROW, width: 320 }, hasTouch: true });
    await demo.page.addStyleTag({ content: "html { font-size: 200% }" });
    const fits = async (part) =>
      assert.equal(await demo.page.evaluate(() => document.documentElement.scrollWidth), 320, part);
    for (const name of ["Team", "SOP", "Handover"]) {
      await demo.page.getByRole("navigation").getByRole("button", { name }).click();
      await fits(name);
    }
    for (const name of ["Run", "Talk", "Graph"]) {
      await demo.page.getByRole("radio", { name, exact: true }).check({ force: true });
      await demo.page.getByRole("radio", { name, exact: true, checked: true }).waitFor();
      await fits(name);
    }
    await demo.page.locator(".graph-view svg").first().waitFor();
    await fits("the graph, drawn");
  });

  test("a place to show in the SOP is visible, and so is the result of a fix", async () => {
    await demo.open({ viewport: NARROW });
    const sop = demo.page.getByRole("textbox", { name: /^SOP of/ });
    const inSop = () => sop.evaluate((dom) => dom.checkVisibility() && dom.contains(document.activeElement));
    const toHandover = () => demo.page.getByRole("navigation").getByRole("button", { name: "Handover" }).click();
    await toHandover();
    await demo.page.locator(".rule").first().click();
    assert.ok(await inSop(), "a rule");
    await demo.import({
      assignments: [
        {
          id: "a",
          name: "Triage",
          sop: "Hand outages over to @Incident Desk and bills over to @Billing Specialist now.",
        },
        { id: "b", name: "Incident Desk" },
        { id: "c", name: "Billing Specialist" },
      ],
    });
    await toHandover();
    await demo.page.locator(".problem-text").first().click();
    assert.ok(await inSop(), "a problem");
    await toHandover();
    await demo.button("Fix all safe").click();
    assert.ok(await inSop(), "a fix");
  });

  test("a message covers no field", async () => {
    for (const viewport of [NARROW, { width: 900, height: 600 }, { width: 1280, height: 700 }]) {
      await demo.open({ viewport });
      if (viewport === NARROW) await demo.page.getByRole("navigation").getByRole("button", { name: "Team" }).click();
      await demo.button("Delete Billing Specialist").click();
      await demo.page.locator(".toast").waitFor();
      for (const name of ["Name of the new assignment", "Kind"]) {
        const field = demo.page.getByLabel(name, { exact: true });
        await field.click();
        const free = await field.evaluate((dom) => {
          const { left, bottom, width } = dom.getBoundingClientRect();
          return dom.contains(document.elementFromPoint(left + width / 2, bottom - 2));
        });
        assert.ok(free, `${name} at ${viewport.width} px`);
      }
    }
  });

  test("picks a mention by touch, inside the screen", async () => {
    await demo.open({ viewport: NARROW, hasTouch: true });
    await demo.atEnd();
    await demo.page.keyboard.type("A long line that brings the caret to the right edge @");
    await demo.page.waitForFunction(() => document.querySelector(".cm-sop-menu")?.getBoundingClientRect().top > 0);
    const list = await demo.page.locator(".cm-sop-menu").boundingBox();
    assert.ok(list.x >= 0 && list.x + list.width <= NARROW.width, JSON.stringify(list));
    const row = await demo.page.getByRole("option", { name: "Incident Desk" }).boundingBox();
    assert.ok(row.height >= 44, `${row.height}`);
    await demo.page.getByRole("option", { name: "Incident Desk" }).tap();
    assert.equal((await demo.badges()).at(-1), "@Incident Desk");
  });

  test("choosing an assignment shows its SOP", async () => {
    await demo.open({ viewport: NARROW });
    await demo.page.getByRole("navigation").getByRole("button", { name: "Team" }).click();
    await demo.button("Technical Support").click();
    await demo.page.getByRole("heading", { name: "Technical Support", level: 2 }).waitFor();
  });

  test("the focus follows to the chosen or new SOP", async () => {
    await demo.open({ viewport: NARROW });
    const focused = () => demo.page.evaluate(() => document.activeElement.textContent);
    await demo.page.getByRole("navigation").getByRole("button", { name: "Team" }).click();
    await demo.button("Technical Support").focus();
    await demo.page.keyboard.press("Enter");
    assert.equal(await focused(), "Technical Support");
    await demo.page.getByRole("navigation").getByRole("button", { name: "Team" }).click();
    await demo.page.getByRole("textbox", { name: "Name of the new assignment" }).fill("Zed");
    await demo.page.keyboard.press("Enter");
    assert.equal(await focused(), "Zed");
  });
});

test("the theme can be chosen, and is kept", async () => {
  await demo.open({ colorScheme: "light" });
  await demo.button("Dark theme").click();
  await demo.reload();
  await demo.button("Light theme").waitFor();
  assert.equal(await demo.page.evaluate(() => document.documentElement.dataset.theme), "dark");
});

test("forced colours show which SOP, which editor, which part and which switch is chosen", async () => {
  await demo.open({ viewport: WIDE, forcedColors: "active" });
  const colours = (selector) =>
    demo.page.evaluate(
      (selector) => [...document.querySelectorAll(selector)].map((one) => getComputedStyle(one).backgroundColor),
      selector,
    );
  const chosen = await colours(".segment input:checked + span, .team-row.selected");
  const others = await colours(".segment input:not(:checked) + span, .team-row:not(.selected)");
  assert.ok(chosen.length >= 3 && others.length >= 3, `${chosen.length} ${others.length}`);
  assert.equal(new Set(chosen).size, 1);
  assert.ok(!others.includes(chosen[0]));
  const [before] = await colours(".switch-track");
  await demo.page.getByRole("switch").first().click();
  assert.notEqual((await colours(".switch-track"))[0], before);
  await checkAccessible(demo.page, "forced colours");
});
