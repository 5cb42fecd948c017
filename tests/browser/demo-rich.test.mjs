// Writing in the demo's rich text editor: what keys and typed marks do, and what it stores.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { checkAccessible } from "./support/accessible.mjs";
import { withDemo } from "./support/demo.mjs";

const demo = withDemo();
const press = (key) => demo.page.keyboard.press(key);
const type = (text) => demo.page.keyboard.type(text);
const stored = () => demo.page.locator("pre[aria-labelledby=stored-heading]").evaluate((pre) => pre.textContent);
const rich = () => demo.page.locator(".rich .ProseMirror").filter({ visible: true });

async function open(sop) {
  await demo.open({ viewport: { width: 1280, height: 900 } });
  await demo.page.getByRole("radio", { name: "Rich text" }).check({ force: true });
  await demo.button("Import team file").click();
  const dialog = demo.page.getByRole("dialog");
  const assignments = [
    { id: "s", name: "Source", sop },
    { id: "b1", name: "Billing" },
  ];
  await dialog.getByRole("textbox").fill(JSON.stringify({ assignments }));
  await dialog.getByRole("button", { name: "Import" }).click();
  await dialog.waitFor({ state: "hidden" });
}

describe("an empty SOP", () => {
  beforeEach(() => open(""));

  test("says what to write, and takes it", async () => {
    await rich().locator(".placeholder").waitFor();
    await checkAccessible(demo.page, "placeholder");
    await rich().click();
    await type("Hello");
    assert.equal(await rich().locator(".placeholder").count(), 0);
    assert.equal(await stored(), "Hello");
  });

  test("is written with the marks of Markdown", async () => {
    await rich().click();
    await type("## Rules");
    await press("Enter");
    await type("Do **this** and *that*, not ~~those~~ or `code`: ok");
    await press("Enter");
    await type("- one");
    await press("Enter");
    await type("two @bil");
    await press("Enter");
    await press("Enter");
    await press("Enter");
    await type("> quote");
    await press("Enter");
    await press("Enter");
    await type("3. three");
    await press("Enter");
    await type("four");
    await press("Enter");
    await press("Enter");
    await type("```");
    await type("x = 1");
    await press("Enter");
    await type("y *z*");
    assert.equal(
      await stored(),
      [
        "## Rules",
        "Do **this** and *that*, not ~~those~~ or `code`: ok",
        "- one\n- two [@Billing](assignment:b1) ",
        "> quote",
        "3. three\n4. four",
        "```\nx = 1\ny *z*\n```",
      ].join("\n\n"),
    );
    await checkAccessible(demo.page, "all kinds of blocks");
  });

  test("a mark that was made by typing is taken back with the next key", async () => {
    await rich().click();
    await type("# ");
    await press("Backspace");
    await type("1");
    assert.equal(await stored(), "# 1".replace("#", "\\#"));
  });

  test("marks are made by keys", async () => {
    await rich().click();
    await press("Control+b");
    await type("bold");
    await press("Control+b");
    await type(" ");
    await press("Control+i");
    await type("em");
    assert.equal(await stored(), "**bold** *em*");
  });

  for (const [pasted, text] of [
    ["# Title\r\n\r\n* a **b**\r\n", "# Title\n\n* a **b**"],
    ["Ask *now*", "Ask *now*"],
    [" * now ", "x * now "],
  ])
    test(`${JSON.stringify(pasted)} is pasted as what it is`, async () => {
      await rich().click();
      if (text.startsWith("x")) await type("x");
      await rich().evaluate((dom, words) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", words);
        dom.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, pasted);
      assert.equal(await stored(), text);
    });
});

describe("an SOP that holds more than rich text", () => {
  const SOP = "* [ ] Check\n* [x] Tell\n\n<div>\nraw\n</div>\n\nEnd  \nof it\n";
  beforeEach(() => open(SOP));

  test("a task is ticked by its box, and by nothing else changes", async () => {
    await rich().getByRole("checkbox", { name: "Done" }).first().check();
    assert.equal(await stored(), SOP.replace("[ ]", "[x]"));
    await rich().focus();
    await press("Control+z");
    assert.equal(await stored(), SOP);
  });

  test("source is edited as it stands, and a mention in it is a link", async () => {
    await open("See [r] and here\n\n[r]: http://x.y\n");
    await rich().getByText("See [r]").click();
    await press("End");
    await type(" @bil");
    await demo.page.getByRole("option", { name: "Billing" }).waitFor();
    await press("Enter");
    assert.equal(await stored(), "See [r] and here [@Billing](assignment:b1) \n\n[r]: http://x.y\n");
    assert.deepEqual(await demo.targets(), ["Billing"]);
    assert.equal(await rich().locator(".sop-badge").innerText(), "[@Billing](assignment:b1)");
  });

  test("a line can be begun behind a last block of source", async () => {
    await open("x\n\n<div>raw</div>");
    await rich().getByText("raw").click();
    await press("End");
    await type("!");
    await press("ArrowDown");
    await type("next");
    assert.equal(await stored(), "x\n\n<div>raw</div>!\n\nnext");
  });

  test("a table keeps its shape while its cells are written", async () => {
    await open("|a|b|\n|:-:|---|\n|c|d|\n");
    await rich().getByText("c", { exact: true }).click();
    await press("End");
    await type("1");
    await press("Tab");
    await press("End");
    await type("2");
    assert.equal(await stored(), "|a|b|\n|:-:|---|\n|c1|2|\n".replace("|2|", "|d2|"));
  });
});
