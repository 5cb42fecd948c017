// Features that only CodeMirror has: findings under the text, dragging, several ways of editing by program.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withAdapters } from "./support/adapters.mjs";
import { press, team, type } from "./support/bare.mjs";

const bare = withAdapters()("codemirror");
const program = (spec) => bare.run((given) => globalThis.bare.editor.program(given), spec);

describe("badges", () => {
  test("are selected whole if a program leaves a selection inside one", async () => {
    await bare.open("a ⟨Billing⟩ b");
    await bare.run(() => globalThis.bare.editor.select(6, globalThis.bare.text().length));
    assert.equal(await bare.ask("shown"), "a |⟨Billing⟩ b|");
    await bare.do([type("x")]);
    assert.equal(await bare.ask("shown"), "a x|");
  });

  test("are changed whole if a manual change cuts into one", async () => {
    await bare.open("a ⟨Billing⟩ b");
    await bare.run(() =>
      globalThis.bare.editor.view.dispatch({ changes: { from: 0, to: 5, insert: "x" }, userEvent: "input.type" }),
    );
    assert.equal(await bare.ask("text"), "x b");
    await bare.do([press("Control+z")]);
    assert.deepEqual(await bare.ask("targets"), ["Billing"]);
  });

  test("follow the text if a program writes into them", async () => {
    await bare.open("a ⟨Billing⟩ b|");
    await program({ changes: { from: 4, to: 6, insert: "Ki" } });
    assert.deepEqual(await bare.ask("badges"), ["Billing active linked"]);
    assert.match(await bare.ask("text"), /@Killing/);
    await program({ changes: { from: 2, to: 3 } });
    assert.deepEqual(await bare.ask("targets"), []);
    await bare.do([press("Control+z")]);
    assert.equal(await bare.ask("shown"), "a ⟨Billing⟩ b|");
  });

  test("are selected by a double click", async () => {
    await bare.open("one ⟨Billing Specialist⟩ two|");
    await bare.page.locator(".cm-sop-badge").dblclick();
    assert.equal(await bare.ask("shown"), "one |⟨Billing Specialist⟩| two");
  });

  test("keep their ids when they are dragged elsewhere", async () => {
    await bare.open("|⟨Billing⟩| takes it, not ⟨Dr. Smith⟩ x");
    const { page } = bare;
    const from = await bare.box(".sop-badge");
    const to = await bare.box(".cm-line");
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    // The browser begins to drag after a few pixels. A larger first step would select text.
    await page.mouse.move(from.x + from.width / 2 + 6, from.y + from.height / 2, { steps: 3 });
    for (const x of [200, 300, 400, 500]) await page.mouse.move(to.x + x, to.y + to.height / 2, { steps: 3 });
    await page.mouse.up();
    assert.equal(await bare.ask("shown"), " takes it, not ⟨Dr. Smith⟩ x|⟨Billing⟩|");
  });

  test("show a deleted one in the colour of danger", async () => {
    await bare.open("⟨Old Desk⟩ |");
    const colour = await bare.page.locator(".cm-sop-badge").evaluate((dom) => getComputedStyle(dom).color);
    assert.equal(colour, "rgb(180, 35, 24)");
  });

  test("show the current name of an old label", async () => {
    await bare.open("[@Bookkeeping](assignment:b)");
    assert.deepEqual(await bare.texts(".sop-badge"), ["@Billing"]);
  });

  test("are renamed without changing text, selection or history", async () => {
    await bare.open("a ⟨Billing⟩ b ⟨Billing⟩ |c|");
    const before = [await bare.ask("text"), await bare.run(() => globalThis.bare.editor.undoDepth())];
    await bare.patch({ upsert: [{ id: "b", name: "Finance Ops" }] });
    assert.equal(await bare.ask("shown"), "a ⟨Finance Ops⟩ b ⟨Finance Ops⟩ |c|");
    assert.deepEqual([await bare.ask("text"), await bare.run(() => globalThis.bare.editor.undoDepth())], before);
  });
});

describe("the clipboard", () => {
  test("gets the ids of a line that is copied without a selection", async () => {
    await bare.open("⟨Billing⟩ takes it|");
    await bare.do([press("Control+c"), press("Control+End"), press("Control+v")]);
    assert.deepEqual(await bare.ask("badges"), ["Billing active linked", "Billing active linked"]);
  });

  test("gets the current name, not an old label", async () => {
    await bare.open("|[@Bookkeeping](assignment:b)|");
    await bare.do([press("Control+c")]);
    assert.equal(await bare.run(() => navigator.clipboard.readText()), "@Billing");
  });

  test("is not trusted if a hidden flavour differs from the text", async () => {
    await bare.open("|");
    await bare.run(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "harmless");
      clipboardData.setData("text/x-sop-markdown", "[@Billing](assignment:b)");
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      globalThis.bare.editor.field.dispatchEvent(event);
    });
    assert.equal(await bare.ask("text"), "harmless");
  });
});

describe("findings", () => {
  test("are underlined, and a fix is one undo step", async () => {
    await bare.open("Hand over invoices to ⟨Old Desk⟩ now.");
    assert.equal(await bare.page.locator(".cm-sop-badge.cm-sop-error").count(), 1);
    await bare.page.hover(".cm-sop-badge");
    await bare.page.click(".cm-sop-fix");
    assert.deepEqual(await bare.ask("badges"), []);
    await bare.do([press("Control+z")]);
    assert.deepEqual(await bare.ask("badges"), ["Old Desk deleted linked"]);
  });

  test("a fix writes another label into a linked form, and the id stays", async () => {
    await bare.open("Hand over invoices to [@Bilings](assignment:b) now.");
    await bare.page.hover(".cm-sop-badge");
    await bare.page.click(".cm-sop-fix");
    assert.equal(await bare.ask("text"), "Hand over invoices to [@Billing](assignment:b) now.");
    assert.deepEqual(await bare.ask("badges"), ["Billing active linked"]);
  });

  for (const by of ["mouse", "keyboard"]) {
    test(`a fix by ${by} leaves the keyboard in the editor, also where nothing that is seen changes`, async () => {
      await bare.open("Hand over invoices to [@Bilings](assignment:b) now.|");
      await bare.run(() => globalThis.bare.editor.field.blur());
      await bare.page.hover(".cm-sop-badge");
      const button = bare.page.locator(".cm-sop-fix").first();
      if (by === "mouse") await button.click();
      else {
        await button.focus();
        await bare.do([press("Enter")]);
      }
      assert.equal(await bare.ask("text"), "Hand over invoices to [@Billing](assignment:b) now.");
      await bare.do([type("x")]);
      assert.equal(await bare.ask("text"), "Hand over invoices to [@Billing](assignment:b) now.x");
    });
  }

  test("are shown on each line of a badge that wraps", async () => {
    const name = "Desk of the many very long names that no line of a narrow editor can hold in one go";
    const data = { assignments: [{ id: "long", name, status: "deleted" }] };
    await bare.open(`to ⟨${name}⟩ |`, { data, options: {} });
    const style = await bare.page.addStyleTag({ content: ".cm-editor { width: 280px !important; }" });
    const { x, y, width, height } = await bare.box(".sop-badge");
    assert.ok(height > 60, `${height}`);
    for (const part of [0.15, 0.5, 0.9]) {
      await bare.page.mouse.move(x + width / 2, y + height * part, { steps: 2 });
      await bare.page.waitForSelector(".cm-sop-fix");
      await bare.page.mouse.move(x + width / 2, y + height + 300);
      await bare.page.waitForSelector(".cm-sop-fix", { state: "detached" });
    }
    await style.evaluate((element) => element.remove());
  });

  test("are reported to the host until the editor goes", async () => {
    const heard = await bare.run(async (data) => {
      const { codemirror } = globalThis.bare.modules;
      const told = [];
      const own = globalThis.bare.modules.Team.create(data);
      const view = new codemirror.EditorView({
        extensions: codemirror.sopHandover(own, {
          onAnalysis: ({ targets }) => told.push(targets.map(({ name }) => name)),
        }),
      });
      await null;
      view.dispatch({ changes: { from: 0, insert: "Ask [@Billing](assignment:b)." } });
      own.patch({ upsert: [{ id: "b", name: "Finance" }] });
      view.dispatch({ changes: { from: 0, to: view.state.doc.length } });
      view.destroy();
      own.patch({ upsert: [{ id: "b", name: "Unheard" }] });
      own.dispose();
      return told;
    }, team);
    assert.deepEqual(heard, [[], ["Billing"], ["Finance"], []]);
  });
});

test("a team that is only partly loaded is asked for the ids of the text and for what is typed", async () => {
  await bare.run(() => {
    globalThis.asked = [];
    globalThis.load = {
      byId: async (ids) => {
        globalThis.asked.push(ids);
        return [{ id: "far", name: "Remote Desk" }];
      },
      search: async (query) => (query === "far" ? [{ id: "away", name: "Faraway" }] : []),
    };
  });
  const data = { partial: true, assignments: [{ id: "me", name: "Me" }] };
  await bare.open("[@Remote](assignment:far) |", { data, options: { source: "me", load: true } });
  assert.deepEqual(await bare.run(() => globalThis.bare.seen.first), ["Remote unloaded linked"]);
  assert.deepEqual(await bare.ask("badges"), ["Remote Desk active linked"]);
  assert.deepEqual(await bare.run(() => globalThis.asked), [["far"]]);
  await bare.do([press("End"), type(" @far")]);
  await bare.page.waitForFunction(() => globalThis.bare.menu()?.includes("Faraway"));
});
