// A key or click acts on the list for the last letter, in whatever order the editor, its host and the browser get their
// work done.
import assert from "node:assert/strict";
import { press, type } from "../bare.mjs";

/** Writes letters and presses keys in one task: no editor that reads its content later has read them by then. Keys are in angle brackets. */
const inOneTask = (steps) => {
  const { field } = globalThis.bare.editor;
  for (const step of steps) {
    const key = /^<(\w+)>$/.exec(step)?.[1];
    if (!key) field.ownerDocument.execCommand("insertText", false, step);
    else
      field.dispatchEvent(
        new KeyboardEvent("keydown", {
          key,
          keyCode: { Enter: 13, Tab: 9, ArrowDown: 40 }[key],
          bubbles: true,
          cancelable: true,
        }),
      );
  }
};

const chosen = () => {
  const { field } = globalThis.bare.editor;
  const active = field.getRootNode().getElementById(field.getAttribute("aria-activedescendant"));
  return [active?.textContent, ...globalThis.bare.all("[aria-selected=true]").map((row) => row.textContent)];
};

export function order(bare, check) {
  check(60, "Enter in the task of a letter picks from the list of that letter", async () => {
    await bare.open("|");
    await bare.do([type("@")]);
    await bare.run(inOneTask, ["D", "<Enter>"]);
    assert.equal(await bare.becomes("⟨Dr. Smith⟩ |"), "⟨Dr. Smith⟩ |");
  });

  check(60, "a letter that ends the query leaves the key nothing to pick", async () => {
    await bare.open("|");
    await bare.do([type("@Bil")]);
    await bare.run(inOneTask, ["zzz", "<Tab>"]);
    await bare.ask("drawn");
    assert.equal(await bare.ask("text"), "@Bilzzz");
    assert.equal(await bare.ask("menu"), null);
  });

  check(60, "an arrow in the task of a letter chooses from the list of that letter", async () => {
    await bare.open("|");
    await bare.do([type("@")]);
    await bare.run(inOneTask, ["O", "ps", "<ArrowDown>", "<ArrowDown>"]);
    await bare.ask("drawn");
    const [first, ...rest] = await bare.run(chosen);
    assert.ok((await bare.ask("menu")).includes(first), first);
    assert.deepEqual(rest, [first]);
    await bare.do([press("Enter")]);
    assert.deepEqual(await bare.ask("targets"), [first]);
  });

  check(60, "keys work while no frame is drawn", async () => {
    await bare.open("|", { place: "shadow" });
    await bare.run(() => {
      globalThis.heldBack = globalThis.requestAnimationFrame;
      globalThis.requestAnimationFrame = () => 0;
    });
    try {
      await bare.page.keyboard.type("@Bil");
      await bare.page.keyboard.press("ArrowDown");
      assert.deepEqual(await bare.run(chosen), ["Billing Specialist", "Billing Specialist"]);
      await bare.page.keyboard.press("Enter");
    } finally {
      await bare.run(() => {
        globalThis.requestAnimationFrame = globalThis.heldBack;
      });
    }
    assert.deepEqual(await bare.ask("targets"), ["Billing Specialist"]);
  });

  check(61, "a host that gives texts back late takes no letter away", async () => {
    await bare.open("|", { late: true });
    await bare.do([type("@")]);
    const early = await bare.ask("text");
    await bare.do([type("B")]);
    // Editors without a host have nobody to give a text back.
    await bare.run((text) => globalThis.bare.editor.told?.giveBack(text), early);
    await bare.do([type("il"), press("ArrowDown")]);
    assert.deepEqual(await bare.run(chosen), ["Billing Specialist", "Billing Specialist"]);
    await bare.run(() => globalThis.bare.editor.told?.giveBack("@Bi"));
    await bare.do([press("Enter")]);
    await bare.run(() => globalThis.bare.editor.told?.giveBack("@Bil"));
    assert.equal(await bare.becomes("⟨Billing Specialist⟩ |"), "⟨Billing Specialist⟩ |");
    const [calls, text] = await bare.run(() => [globalThis.bare.editor.told?.calls.length, globalThis.bare.text()]);
    assert.equal(calls ?? 5, 5, "calls");
    await bare.run((last) => globalThis.bare.editor.told?.giveBack(last), text);
    assert.equal(await bare.ask("text"), text);
  });

  check(62, "the option that was pressed is picked, whatever comes into its row meanwhile", async () => {
    await bare.open("|");
    await bare.do([type("@Bil")]);
    const row = await bare.box(".sop-option", 1);
    await bare.page.mouse.move(row.x + 20, row.y + row.height / 2);
    await bare.page.mouse.down();
    await bare.patch({ upsert: [{ id: "bo", name: "Bill Op", connections: ["queue:consumer"] }] });
    assert.deepEqual((await bare.ask("menu")).slice(0, 3), ["Billing", "Bill Op", "Billing Specialist"]);
    await bare.page.mouse.up();
    assert.equal(await bare.becomes("⟨Billing Specialist⟩ |"), "⟨Billing Specialist⟩ |");
  });

  check(62, "one that went while it was pressed picks nothing", async () => {
    await bare.open("|");
    await bare.do([type("@Bil")]);
    const row = await bare.box(".sop-option", 1);
    await bare.page.mouse.move(row.x + 20, row.y + row.height / 2);
    await bare.page.mouse.down();
    await bare.patch({ delete: ["bs"] });
    await bare.page.mouse.up();
    assert.equal(await bare.ask("text"), "@Bil");
  });

  check(63, "Enter takes the option that the mouse has marked", async () => {
    await bare.open("|");
    await bare.do([type("@Bil")]);
    const row = await bare.box(".sop-option", 2);
    await bare.page.mouse.move(row.x + 20, row.y + row.height / 2, { steps: 2 });
    assert.deepEqual(await bare.run(chosen), ["Billing Specialist copy", "Billing Specialist copy"]);
    await bare.do([press("ArrowUp")]);
    assert.deepEqual(await bare.run(chosen), ["Billing Specialist", "Billing Specialist"]);
    await bare.page.mouse.move(row.x + 40, row.y + row.height / 2, { steps: 2 });
    await bare.do([press("Enter")]);
    assert.equal(await bare.becomes("⟨Billing Specialist copy⟩ |"), "⟨Billing Specialist copy⟩ |");
  });

  check(63, "a list that opens under a mouse that rests is not marked by it", async () => {
    await bare.open("|");
    await bare.do([type("@Bil")]);
    const row = await bare.box(".sop-option", 2);
    await bare.do([press("Escape")]);
    await bare.page.mouse.move(row.x + 20, row.y + row.height / 2, { steps: 2 });
    await bare.do([press("Control+a"), press("Delete"), type("@Bil")]);
    await bare.ask("drawn");
    await bare.do([press("Enter")]);
    assert.equal(await bare.becomes("⟨Billing⟩ |"), "⟨Billing⟩ |");
  });
}
