// The assignment builder from its user's point of view.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { withDemo } from "./support/demo.mjs";

const demo = withDemo();
const row = (name) => demo.page.locator(".team-row", { hasText: name });

describe("the SOP", () => {
  beforeEach(() => demo.open());

  test("opens on a triage that routes invoices to one specialist and technical questions to another", async () => {
    assert.deepEqual(await demo.targets(), ["Billing Specialist", "Technical Support", "Customer Care Team"]);
    assert.deepEqual(await demo.badges(), ["@Billing Specialist", "@Technical Support", "@Customer Care Team"]);
    assert.deepEqual(await demo.rules(), []);
    assert.match(
      await demo.page.locator(".card", { hasText: "Billing Specialist" }).locator(".rule").first().innerText(),
      /invoices/,
    );
    await demo.page.getByText("Ready to run").waitFor();
  });

  test("a typed and picked mention becomes a badge, a target and a stored link", async () => {
    await demo.atEnd();
    await demo.page.keyboard.type("\nWhen many customers report it, hand over to @inc");
    await demo.page.getByRole("option", { name: "Incident Desk" }).waitFor();
    await demo.page.keyboard.press("Enter");
    assert.equal((await demo.badges()).at(-1), "@Incident Desk");
    assert.equal((await demo.targets()).at(-1), "Incident Desk");
    assert.match(await demo.stored(), /hand over to \[@Incident Desk\]\(assignment:incident\)/);
  });

  test("deleting an assignment turns its badge red; restoring heals it", async () => {
    await demo.button("Delete Billing Specialist").click();
    assert.ok((await demo.badges()).includes("@Billing Specialist deleted"));
    assert.equal(
      await demo.page
        .locator(".cm-sop-deleted")
        .first()
        .evaluate((dom) => getComputedStyle(dom).color),
      "rgb(179, 38, 30)",
    );
    assert.deepEqual(await demo.rules(), ["deleted-target"]);
    assert.ok(!(await demo.targets()).includes("Billing Specialist"));
    await demo.page.getByText("Can’t run yet").waitFor();
    await demo.button("Restore Billing Specialist").click();
    assert.ok((await demo.badges()).includes("@Billing Specialist"));
    assert.deepEqual(await demo.rules(), []);
  });

  test("renaming relabels the badges and changes no stored id", async () => {
    await demo.button("Rename Billing Specialist").click();
    await demo.page.getByRole("textbox", { name: "New name of Billing Specialist" }).fill("Finance Ops");
    await demo.page.keyboard.press("Enter");
    assert.ok((await demo.badges()).includes("@Finance Ops"));
    assert.ok((await demo.targets()).includes("Finance Ops"));
    assert.match(await demo.stored(), /assignment:billing/);
  });

  test("an invalid name is refused with the reason, and stays to be corrected", async () => {
    const field = demo.page.getByRole("textbox", { name: "Name of the new assignment" });
    await field.fill("\u200b");
    await field.press("Enter");
    await demo.page.getByRole("alert").getByText("Nobody can be called").waitFor();
    assert.equal(await field.inputValue(), "\u200b");
    await field.fill("");
    await demo.page.getByRole("alert").getByRole("button", { name: "Close" }).click();
  });

  test("a target without its queue can't take a case, but can take a standalone job", async () => {
    await demo.page.getByRole("switch", { name: "Queue (Consumer) of Technical Support" }).click();
    assert.ok((await demo.badges()).includes("@Technical Support no queue"));
    assert.deepEqual(await demo.rules(), ["queue-consumer-required"]);
    await demo.page.getByRole("radio", { name: "Standalone" }).check({ force: true });
    assert.ok((await demo.targets()).includes("Technical Support"));
    assert.deepEqual(await demo.rules(), []);
  });

  test("the worker's tool names the targets, and disappears with the last one", async () => {
    const tool = demo.page.locator("pre[aria-labelledby=tool-heading]");
    const { name, parameters } = JSON.parse(await tool.innerText());
    assert.equal(name, "request_handover");
    assert.deepEqual(parameters.properties.target.enum, await demo.targets());
    await demo.atEnd();
    await demo.page.keyboard.press("Control+a");
    await demo.page.keyboard.type("Answer the customer.");
    await demo.page.getByText("This SOP hands over to nobody.").waitFor();
    assert.equal(await tool.isVisible(), false);
  });

  test("each assignment has an SOP of its own", async () => {
    await demo.button("Technical Support").click();
    await demo.page.getByRole("heading", { name: "Technical Support", level: 2 }).waitFor();
    assert.deepEqual(await demo.targets(), ["Billing Specialist", "Incident Desk"]);
    await demo.button("Customer Care Team").click();
    await demo.page.getByText("Mentioned by Inbox Triage, Incident Desk.").waitFor();
  });

  test("everything survives a reload", async () => {
    await demo.atEnd();
    await demo.page.keyboard.type("Also tell @inc");
    await demo.page.keyboard.press("Enter");
    await demo.button("Delete Technical Support").click();
    await demo.button("Rename Billing Specialist").click();
    await demo.page.keyboard.type("Finance Ops");
    await demo.page.keyboard.press("Enter");
    const before = [await demo.badges(), await demo.targets(), await demo.rules()];
    await demo.reload();
    assert.deepEqual([await demo.badges(), await demo.targets(), await demo.rules()], before);
  });
});

describe("problems", () => {
  beforeEach(() => demo.open());

  test("a fix changes the SOP, and all safe fixes can be applied at once", async () => {
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
    assert.deepEqual(
      (await demo.rules()).filter((rule) => rule === "plain-mention"),
      ["plain-mention", "plain-mention"],
    );
    await demo.button("Fix all safe").click();
    assert.deepEqual(
      (await demo.rules()).filter((rule) => rule === "plain-mention"),
      [],
    );
    assert.deepEqual(await demo.badges(), ["@Incident Desk", "@Billing Specialist"]);
  });

  test("removing the mention of a deleted assignment makes the SOP ready again", async () => {
    await demo.button("Delete Billing Specialist").click();
    await demo.page
      .locator(".problem")
      .getByRole("button", { name: /Remove/ })
      .first()
      .click();
    assert.deepEqual(await demo.badges(), ["@Technical Support", "@Customer Care Team"]);
  });

  test("a problem and a rule lead to their place in the SOP", async () => {
    await demo.page.locator(".rule").first().click();
    assert.equal(await demo.page.evaluate(() => document.activeElement?.classList.contains("cm-content")), true);
    await demo.button("Delete Billing Specialist").click();
    await demo.page.locator(".problem-text").first().click();
    assert.equal(await demo.page.evaluate(() => document.activeElement?.classList.contains("cm-content")), true);
  });
});

describe("the team", () => {
  beforeEach(() => demo.open());

  test("takes new members, who can be mentioned at once", async () => {
    await demo.page.getByRole("textbox", { name: "Name of the new assignment" }).fill("Legal Desk");
    await demo.button("Add").click();
    await demo.page.getByRole("heading", { name: "Legal Desk", level: 2 }).waitFor();
    await demo.button("Inbox Triage").click();
    await demo.atEnd();
    await demo.page.keyboard.type("\nWhen a contract is in dispute, hand over to @leg");
    await demo.page.keyboard.press("Enter");
    assert.equal((await demo.targets()).at(-1), "Legal Desk");
  });

  test("can be worked with the keyboard alone", async () => {
    const { keyboard } = demo.page;
    const focused = () =>
      demo.page.evaluate(
        () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent,
      );
    const tabTo = async (name) => {
      for (let presses = 0; presses < 60 && (await focused()) !== name; presses++) await keyboard.press("Tab");
      assert.equal(await focused(), name);
    };
    await tabTo("Rename Billing Specialist");
    await keyboard.press("Enter");
    await keyboard.type("Finance Ops");
    await keyboard.press("Enter");
    assert.equal(await focused(), "Rename Finance Ops");
    await tabTo("Delete Finance Ops");
    await keyboard.press("Enter");
    assert.equal(await focused(), "Restore Finance Ops");
    await keyboard.press("Enter");
    assert.equal(await focused(), "Delete Finance Ops");
    await tabTo("Queue (Consumer) of Technical Support");
    await keyboard.press("Space");
    assert.equal(await focused(), "Queue (Consumer) of Technical Support");
    assert.equal(await row("Technical Support").getByRole("switch").getAttribute("aria-checked"), "false");
    await tabTo("SOP of Inbox Triage");
    await keyboard.press("Control+End");
    await keyboard.type("Tell @inc");
    await keyboard.press("Tab");
    assert.equal((await demo.badges()).at(-1), "@Incident Desk");
    await keyboard.press("Tab");
    assert.notEqual(await focused(), "SOP of Inbox Triage");
  });
});

describe("team files", () => {
  beforeEach(() => demo.open());

  test("a broken one changes nothing and says what is wrong and where", async () => {
    await demo.button("Import team file").click();
    const dialog = demo.page.getByRole("dialog", { name: "Import a team file" });
    await dialog
      .getByRole("textbox")
      .fill('{"assignments": [{"id": "a", "name": ""}, {"id": "a", "name": "B"}, {"id": "c", "name": 3}]}');
    await dialog.getByRole("button", { name: "Import" }).click();
    assert.deepEqual((await dialog.locator(".issues code").allInnerTexts()).sort(), [
      "assignments[0].name",
      "assignments[1].id",
      "assignments[2].name",
    ]);
    await dialog.getByRole("textbox").fill("{ not json");
    await dialog.getByRole("button", { name: "Import" }).click();
    await dialog.getByText("neither JSON nor YAML").waitFor();
    await demo.page.keyboard.press("Escape");
    assert.deepEqual(await demo.targets(), ["Billing Specialist", "Technical Support", "Customer Care Team"]);
  });

  test("a good one replaces the team, and an export can be imported", async () => {
    const download = demo.page.waitForEvent("download");
    await demo.button("Export team file").click();
    const path = await (await download).path();
    await demo.button("Import team file").click();
    const dialog = demo.page.getByRole("dialog");
    await dialog
      .getByRole("textbox")
      .fill('{"assignments": [{"id": "x", "name": "Solo", "sop": "Ask [@Gone](assignment:gone)."}]}');
    await dialog.getByRole("button", { name: "Import" }).click();
    assert.equal(
      await demo.page.evaluate(() => document.activeElement.getAttribute("aria-label")),
      "Import team file",
      "the keyboard is back where it was",
    );
    assert.deepEqual(await demo.badges(), ["@Gone deleted"]);
    await demo.reload();
    assert.deepEqual(await demo.badges(), ["@Gone deleted"]);
    await demo.button("Import team file").click();
    await demo.page.setInputFiles("#import-file", path);
    await demo.page.getByRole("heading", { name: "Inbox Triage", level: 2 }).waitFor();
    assert.deepEqual(await demo.targets(), ["Billing Specialist", "Technical Support", "Customer Care Team"]);
  });
});

describe("saved work that can't be read", () => {
  for (const [name, stored] of [
    ["is not JSON", "{ broken"],
    ["is of another version", '{"format": 99}'],
    ["has no valid team", '{"format": 1, "team": {"assignments": [{"id": ""}]}, "selected": "x"}'],
    ["has no team at all", '{"format": 1, "team": null}'],
  ]) {
    test(`${name}: says so and starts afresh`, async () => {
      await demo.open();
      await demo.page.evaluate((value) => {
        localStorage.clear();
        localStorage.setItem("assignment-builder", value);
      }, stored);
      await demo.reload();
      await demo.page.getByRole("alert").getByText("could not be read").waitFor();
      assert.equal((await demo.badges()).length, 3);
    });
  }
});
