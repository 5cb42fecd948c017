// What the tip beside a finding says, and its fixes.
import assert from "node:assert/strict";
import { press, type } from "../bare.mjs";
import { drawn } from "../cases/row.mjs";

const rule = "When an invoice is overdue, hand over to";
const deleted = "“Old Desk” was deleted, so nothing can be handed over to it.";
const misspelled =
  "“Biling” is not clearly the name of one assignment; “Billing” may be meant. The mention allows no handover.";

/** What each kind of finding says under the mouse, and what is drawn there. */
const findings = [
  ["a badge", `${rule} ⟨Old Desk⟩ now.|`, ".sop-badge", deleted],
  ["a typed mention", `${rule} @Biling at once.|`, ".sop-mention", misspelled],
  ["words without a sign", `${rule} Billing at once.|`, ".sop-finding", /“Billing”/],
];

const told = (bare) => bare.texts(".sop-tip-message");

async function pointAt(bare, selector, nth) {
  const { x, y, width, height } = await bare.box(selector, nth);
  await bare.page.mouse.move(x + width / 2, y + height / 2);
  await bare.page.waitForFunction(() => globalThis.bare.all(".sop-tip").length > 0);
}

async function away(bare) {
  const { x, y, width, height } = await bare.box("#host");
  await bare.page.mouse.move(x + width - 2, y + height + 150);
  await bare.ask("drawn");
}

export function toldOf(bare, check) {
  for (const [name, text, where, message] of findings)
    check(73, `${name}, until the mouse leaves it`, async () => {
      await bare.open(text);
      await away(bare);
      await pointAt(bare, where);
      const [said, ...rest] = await told(bare);
      if (typeof message === "string") assert.equal(said, message);
      else assert.match(said, message);
      assert.deepEqual(rest, []);
      await away(bare);
      assert.deepEqual(await told(bare), []);
    });

  check(73, "the mouse may go over to what is told", async () => {
    await bare.open(`${rule} @Biling at once.|`);
    await away(bare);
    await pointAt(bare, ".sop-mention");
    const mention = await bare.box(".sop-mention");
    const tip = await bare.box(".sop-tip");
    const x = mention.x + mention.width / 2;
    const steps = [mention.y + mention.height + 1, tip.y + 3, tip.y + tip.height / 2, tip.y + tip.height - 3];
    for (const y of steps) {
      await bare.page.mouse.move(x, y);
      await bare.ask("drawn");
      assert.deepEqual(await told(bare), [misspelled], `${y}`);
    }
    await away(bare);
    assert.deepEqual(await told(bare), []);
  });

  check(73, "Escape closes it, and is not the dialog's", async () => {
    await bare.open(`${rule} @Biling at once.|`, { place: "dialog" });
    await bare.page.mouse.move(1, 1);
    await pointAt(bare, ".sop-mention");
    await bare.do([press("Escape"), drawn]);
    assert.deepEqual(await told(bare), []);
    assert.equal(await bare.run(() => document.querySelector("dialog").open), true);
    assert.equal(await bare.ask("text"), `${rule} @Biling at once.`);
  });

  check(73, "also in a shadow tree", async () => {
    await bare.open(`${rule} @Biling at once.|`, { place: "shadow" });
    await bare.page.mouse.move(1, 1);
    await pointAt(bare, ".sop-mention");
    assert.deepEqual(await told(bare), [misspelled]);
    await bare.do([type("x"), drawn]);
    assert.deepEqual(await told(bare), []);
  });

  check(73, "what is mended elsewhere is told no more", async () => {
    await bare.open(`${rule} ⟨Old Desk⟩ now.|`);
    await away(bare);
    await pointAt(bare, ".sop-badge");
    await bare.patch({ upsert: [{ id: "old", name: "Old Desk" }] });
    await bare.ask("drawn");
    assert.deepEqual(await told(bare), []);
  });

  check(74, "Alt+Enter tells it and Escape closes it; the caret stays", async () => {
    await bare.open(`${rule} @Bil|ing at once.`);
    await bare.do([press("Alt+Enter"), drawn]);
    assert.deepEqual(await told(bare), [misspelled]);
    assert.ok((await bare.ask("said")).startsWith(misspelled), await bare.ask("said"));
    await bare.do([press("Escape"), drawn]);
    assert.deepEqual(await told(bare), []);
    await bare.do([type("l"), press("Escape")]);
    assert.equal(await bare.ask("text"), `${rule} @Billing at once.`);
  });

  check(74, "at either edge of a badge", async () => {
    for (const text of [`${rule} |⟨Old Desk⟩ now.`, `${rule} ⟨Old Desk⟩| now.`]) {
      await bare.open(text);
      await bare.do([press("Alt+Enter"), drawn]);
      assert.deepEqual(await told(bare), [deleted], text);
      await bare.do([type("x"), drawn]);
      assert.deepEqual(await told(bare), [], text);
    }
  });

  check(74, "where nothing is found nothing is told", async () => {
    await bare.open(`${rule}| ⟨Old Desk⟩ now.`);
    await bare.do([press("Alt+Enter"), drawn]);
    assert.deepEqual(await told(bare), []);
  });

  check(74, "it goes with the focus", async () => {
    await bare.open(`${rule} ⟨Old Desk⟩| now.`);
    await bare.do([press("Alt+Enter"), drawn]);
    assert.deepEqual(await told(bare), [deleted]);
    await bare.run(() => globalThis.bare.field().blur());
    assert.deepEqual(await told(bare), []);
  });

  /** Texts with one finding, the name of its last fix, and what the fix makes of it. */
  const fixes = [
    [`${rule} @Bil|ing at once.`, ".sop-mention", `${rule} ⟨Billing⟩ at once.`],
    [`${rule} ⟨Old Desk⟩| now.`, ".sop-badge", `${rule} now.`],
    [`${rule} Billing| at once.`, ".sop-finding", `${rule} ⟨Billing⟩ at once.`],
  ];
  const shown = async () => (await bare.ask("shown")).replace("|", "");

  for (const [start, where, end] of fixes) {
    check(75, `by the mouse: ${start}`, async () => {
      await bare.open(start);
      await bare.run(() => globalThis.bare.field().blur());
      await away(bare);
      await pointAt(bare, where);
      await bare.click(".sop-fix");
      await bare.ask("drawn");
      assert.equal(await shown(), end);
      assert.deepEqual(await told(bare), []);
      await bare.do([press("Control+z"), drawn]);
      assert.match(await shown(), new RegExp(`^${start.replace("|", "").replace(/⟨(.*)⟩/, "⟨$1(:deleted)?⟩")}$`));
    });

    check(75, `by keys: ${start}`, async () => {
      await bare.open(start);
      await bare.do([press("Alt+Enter"), press("Enter"), drawn]);
      assert.equal(await shown(), end);
      await bare.do([press("Control+z"), drawn]);
      assert.match(await shown(), new RegExp(`^${start.replace("|", "").replace(/⟨(.*)⟩/, "⟨$1(:deleted)?⟩")}$`));
    });
  }

  check(75, "arrow keys choose among several", async () => {
    const data = { assignments: ["b1", "b2"].map((id) => ({ id, name: "Billing" })) };
    await bare.open(`${rule} @Bill|ing at once.`, { data, options: {} });
    await bare.do([press("Alt+Enter"), drawn]);
    const names = await bare.texts(".sop-fix");
    assert.ok(names.length >= 2, names.join());
    const chosen = () => bare.texts(".sop-fix[aria-current]");
    assert.deepEqual(await chosen(), names.slice(0, 1));
    await bare.do([press("ArrowDown"), drawn]);
    assert.deepEqual(await chosen(), names.slice(1, 2));
    assert.equal(await bare.ask("said"), names[1]);
    await bare.do([press("Enter"), drawn]);
    assert.deepEqual(await bare.ask("targetIds"), ["b2"]);
  });

  check(75, "none where nobody may write", async () => {
    await bare.open(`${rule} ⟨Old Desk⟩ now.|`, { readOnly: true });
    await away(bare);
    await pointAt(bare, ".sop-badge");
    assert.deepEqual(await told(bare), [deleted]);
    assert.deepEqual(await bare.texts(".sop-fix"), []);
  });

  check(75, "the keyboard stays in the editor", async () => {
    if (bare.kind !== "source") return;
    await bare.open(`${rule} [@Bilings](assignment:b) now.|`);
    await bare.run(() => globalThis.bare.field().blur());
    await away(bare);
    await pointAt(bare, ".sop-badge");
    await bare.click(".sop-fix");
    await bare.do([type("x"), drawn]);
    assert.equal(await bare.ask("text"), `${rule} [@Billing](assignment:b) now.x`);
  });
}
