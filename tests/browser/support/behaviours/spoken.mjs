// What a screen reader announces, and that no state breaks its rules.
import assert from "node:assert/strict";
import { checkAccessible } from "../accessible.mjs";
import { press, type } from "../bare.mjs";

const wiring = () => {
  const { field } = globalThis.bare.editor;
  const tree = field.getRootNode();
  const controls = field.getAttribute("aria-controls");
  const active = field.getAttribute("aria-activedescendant");
  const option = active === null ? null : tree.getElementById(active);
  return {
    controls: controls === null ? null : tree.getElementById(controls)?.getAttribute("role"),
    active: option && [option.getAttribute("role"), option.getAttribute("aria-selected"), option.textContent],
    chosen: globalThis.bare.all("[aria-selected=true]").length,
    said: globalThis.bare.said(),
  };
};

export function spoken(bare, check) {
  check(43, "the field is wired to the list only while it is open, to an option only after an arrow", async () => {
    await bare.open("|");
    assert.deepEqual(await bare.run(wiring), { controls: null, active: null, chosen: 0, said: "" });
    await bare.do([type("@Bil")]);
    assert.deepEqual(await bare.run(wiring), { controls: "listbox", active: null, chosen: 1, said: "Matches: 3" });
    await bare.do([press("ArrowDown")]);
    assert.deepEqual(await bare.run(wiring), {
      controls: "listbox",
      active: ["option", "true", "Billing Specialist"],
      chosen: 1,
      said: "Matches: 3",
    });
    await bare.do([type("ling Spec")]);
    assert.equal((await bare.run(wiring)).said, "Matches: 2");
    await bare.do([type("zzz")]);
    assert.deepEqual(await bare.run(wiring), { controls: null, active: null, chosen: 0, said: "No matches" });
  });

  check(43, "Escape leaves nothing dangling", async () => {
    await bare.open("|");
    await bare.do([type("@Bil"), press("ArrowDown"), press("Escape")]);
    const { controls, active, chosen } = await bare.run(wiring);
    assert.deepEqual({ controls, active, chosen }, { controls: null, active: null, chosen: 0 });
  });

  for (const scheme of ["light", "dark"]) {
    check(43, `no state breaks a rule in the ${scheme} scheme`, async () => {
      await bare.run((dark) => document.documentElement.classList.toggle("dark", dark), scheme === "dark");
      try {
        await bare.open("⟨Billing⟩ ⟨Old Desk⟩ ⟨Inbox Triage⟩ @Zoë Ångström @Nobody |");
        await checkAccessible(bare.page, "closed");
        await bare.do([type("@")]);
        await checkAccessible(bare.page, "open");
        await bare.do([press("ArrowDown")]);
        await checkAccessible(bare.page, "an option chosen");
        await bare.do([press("Escape")]);
        await checkAccessible(bare.page, "closed again");
        await bare.do([type(" @zzzz")]);
        await checkAccessible(bare.page, "nothing to offer");
      } finally {
        await bare.run(() => document.documentElement.classList.remove("dark"));
      }
    });
  }
}
