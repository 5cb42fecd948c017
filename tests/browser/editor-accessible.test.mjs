// What a screen reader is told, and that nothing on the page breaks its rules.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkAccessible } from "./support/accessible.mjs";
import { press, type, withBare } from "./support/bare.mjs";

const bare = withBare();
const attribute = (name) => bare.page.locator(".cm-content").getAttribute(name);

describe("the list", () => {
  test("leaves nothing behind when it closes", async () => {
    await bare.open("|");
    assert.equal(await attribute("aria-controls"), null);
    await bare.do([type("@Bil"), press("Escape")]);
    assert.equal(await attribute("aria-controls"), null);
    assert.equal(await attribute("aria-activedescendant"), null);
  });

  test("points to the highlighted option", async () => {
    await bare.open("|");
    await bare.do([type("@Bil"), press("ArrowDown")]);
    assert.equal(await bare.page.locator(`#${await attribute("aria-controls")}`).getAttribute("role"), "listbox");
    const option = bare.page.locator(`#${await attribute("aria-activedescendant")}`);
    assert.equal(await option.getAttribute("aria-selected"), "true");
    assert.equal(await option.getAttribute("role"), "option");
    assert.equal(await option.locator(".cm-sop-option-name").textContent(), "Billing Specialist");
    assert.equal(await bare.page.locator("[aria-selected=true]").count(), 1);
  });

  test("says how many there are, and when none are left", async () => {
    await bare.open("|");
    const said = () => bare.page.locator(".cm-announced").textContent();
    await bare.do([type("@Bil")]);
    assert.equal(await said(), "Matches: 3");
    await bare.do([type("ling Spec")]);
    assert.equal(await said(), "Matches: 2");
    await bare.do([type("qqqq")]);
    assert.equal(await said(), "No matches");
  });
});

describe("axe", () => {
  for (const colorScheme of ["light", "dark"]) {
    test(`finds nothing: ${colorScheme}`, async () => {
      await bare.page.emulateMedia({ colorScheme });
      await bare.open("⟨Billing⟩ ⟨Old Desk⟩ ⟨Inbox Triage⟩ @Zoë Ångström @nobody |");
      await checkAccessible(bare.page, "badges of every status");
      await bare.do([type("@Bil")]);
      await checkAccessible(bare.page, "open list");
      await bare.do([press("Escape")]);
      await checkAccessible(bare.page, "closed list");
    });
  }
});
