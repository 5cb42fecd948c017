// Copying, cutting, pasting and dragging.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { press, type, withBare } from "./support/bare.mjs";

const bare = withBare();
const clipboard = () => bare.run(() => navigator.clipboard.readText());

describe("copy and paste", () => {
  test("the text flavour reads as people read it, and pasting keeps the ids", async () => {
    await bare.open("|Ask ⟨Billing Specialist⟩ first.|");
    await bare.do([press("Control+c")]);
    assert.equal(await clipboard(), "Ask @Billing Specialist first.");
    await bare.do([press("End"), press("Enter"), press("Control+v")]);
    assert.equal(await bare.ask("shown"), "Ask ⟨Billing Specialist⟩ first.\nAsk ⟨Billing Specialist⟩ first.|");
  });

  test("cutting takes the badge and pasting brings the same id back, also of two that share a name", async () => {
    const data = {
      assignments: [
        { id: "me", name: "Me" },
        { id: "s1", name: "Scout" },
        { id: "s2", name: "Scout" },
      ],
    };
    await bare.open("x [@Scout](assignment:s2)|", { data });
    await bare.do([press("Shift+ArrowLeft"), press("Control+x")]);
    assert.equal(await bare.ask("shown"), "x |");
    await bare.do([press("Control+v")]);
    assert.match(await bare.ask("doc"), /assignment:s2/);
  });

  test("a line that is copied without a selection keeps its ids", async () => {
    await bare.open("⟨Billing⟩ takes it|");
    await bare.do([press("Control+c"), press("Control+End"), press("Control+v")]);
    assert.deepEqual(await bare.ask("badges"), ["Billing active linked", "Billing active linked"]);
  });

  test("the current name is copied, not an old label", async () => {
    await bare.open("|[@Bookkeeping](assignment:b)|");
    await bare.do([press("Control+c")]);
    assert.equal(await clipboard(), "@Billing");
  });

  test("an id that the other team does not know is a red badge there, not somebody of that name", async () => {
    await bare.open("|⟨Billing⟩|");
    await bare.do([press("Control+c")]);
    await bare.open("|", { data: { assignments: [{ id: "other", name: "Billing" }] }, options: {} });
    await bare.do([press("Control+v")]);
    assert.deepEqual(await bare.ask("badges"), ["Billing deleted linked"]);
    assert.deepEqual(await bare.ask("targets"), []);
  });

  test("pasting a text with an at sign opens no list", async () => {
    await bare.open("|");
    await bare.run(() => navigator.clipboard.writeText("see @Bil"));
    await bare.do([press("Control+v")]);
    assert.equal(await bare.ask("shown"), "see @Bil|");
    assert.equal(await bare.ask("menu"), null);
  });

  test("a hidden flavour that says something else than the text is not believed", async () => {
    await bare.open("|");
    await bare.run(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "harmless");
      clipboardData.setData("text/x-sop-markdown", "[@Billing](assignment:b)");
      globalThis.bare.view.contentDOM.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    assert.equal(await bare.ask("doc"), "harmless");
  });

  test("line ends of other systems leave the offsets right", async () => {
    await bare.open("|");
    await bare.run(() => navigator.clipboard.writeText("one\r\ntwo [@Billing](assignment:b)\r\nthree"));
    await bare.do([press("Control+v")]);
    assert.equal(await bare.ask("shown"), "one\ntwo ⟨Billing⟩\nthree|");
    await bare.do([type(" @Dr"), press("Enter")]);
    assert.equal(await bare.ask("shown"), "one\ntwo ⟨Billing⟩\nthree ⟨Dr. Smith⟩ |");
  });
});

test("a badge that is dragged elsewhere keeps its id", async () => {
  await bare.open("|⟨Billing⟩| takes it, not ⟨Dr. Smith⟩ x");
  const { page } = bare;
  const from = await page.locator(".cm-sop-badge").first().boundingBox();
  const to = await page.locator(".cm-line").boundingBox();
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  // The browser begins to drag after a few pixels; a greater first step would select.
  await page.mouse.move(from.x + from.width / 2 + 6, from.y + from.height / 2, { steps: 3 });
  for (const x of [200, 300, 400, 500]) await page.mouse.move(to.x + x, to.y + to.height / 2, { steps: 3 });
  await page.mouse.up();
  assert.equal(await bare.ask("shown"), " takes it, not ⟨Dr. Smith⟩ x|⟨Billing⟩|");
});
