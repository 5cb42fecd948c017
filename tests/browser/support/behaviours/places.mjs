// An editor in another document or tree than the script's.
import assert from "node:assert/strict";
import { press, type } from "../bare.mjs";

/** What belongs to the editor: whether it is in its tree, is styled and can be seen. */
const around = (selectors) => {
  const root = globalThis.bare.editor.field.getRootNode();
  return selectors.map((selector) => {
    const found = globalThis.bare.all(selector).find((element) => !element.hidden);
    if (!found) return `no ${selector}`;
    const { top, bottom, height } = found.getBoundingClientRect();
    const view = found.ownerDocument.defaultView;
    const { borderTopLeftRadius } = view.getComputedStyle(found);
    const fits = height > 0 && top >= 0 && bottom <= view.innerHeight;
    return [selector, found.getRootNode() === root, borderTopLeftRadius !== "0px", fits].join(" ");
  });
};

export function places(bare, check) {
  const places = {
    frame: ["in a frame", bare.browser !== "chromium" && "only Chromium's tools send keys to frames"],
    later: ["in a shadow tree that it comes to later", false],
  };
  for (const [place, [name, skip]] of Object.entries(places)) {
    check(
      82,
      name,
      async () => {
        await bare.open("see |", { place });
        await bare.do([type("@Bil"), press("ArrowDown")]);
        const shown = (...selectors) => selectors.map((selector) => `${selector} true true true`);
        assert.deepEqual(await bare.run(around, [".sop-menu", ".sop-option"]), shown(".sop-menu", ".sop-option"));
        const row = await bare.box(".sop-option", 2);
        // A mouse that enters a frame from outside has not moved inside it yet.
        for (const by of [9, 12]) await bare.page.mouse.move(row.x + by, row.y + by);
        await bare.do([press("Enter")]);
        assert.equal(await bare.becomes("see ⟨Billing Specialist copy⟩ |"), "see ⟨Billing Specialist copy⟩ |");
        await bare.do([type("or @Biling"), press("Escape"), press("Alt+Enter")]);
        assert.deepEqual(await bare.run(around, [".sop-badge", ".sop-tip"]), shown(".sop-badge", ".sop-tip"));
        await bare.do([press("Enter")]);
        assert.deepEqual(await bare.ask("targets"), ["Billing Specialist copy", "Billing"]);
      },
      { skip },
    );
  }
}
