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

  test("says what to write, and accepts it", async () => {
    await rich().locator(".placeholder").waitFor();
    await checkAccessible(demo.page, "placeholder");
    await rich().click();
    await type("Hello");
    assert.equal(await rich().locator(".placeholder").count(), 0);
    assert.equal(await stored(), "Hello");
  });

  test("can be written with Markdown marks", async () => {
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

  test("a mark made by typing can be undone with the next key", async () => {
    await rich().click();
    await type("# ");
    await press("Backspace");
    await type("1");
    assert.equal(await stored(), "# 1".replace("#", "\\#"));
  });

  test("keys make marks", async () => {
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
    test(`${JSON.stringify(pasted)} is pasted as it is`, async () => {
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

  test("only the box of a task ticks it", async () => {
    await rich().getByRole("checkbox", { name: "Done" }).first().check();
    assert.equal(await stored(), SOP.replace("[ ]", "[x]"));
    await rich().focus();
    await press("Control+z");
    assert.equal(await stored(), SOP);
  });

  test("source is edited as it is, and a mention in it is a link", async () => {
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

  test("a line can be added after a last block of source", async () => {
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

describe("the clipboard", () => {
  const SOP = [
    "## Who\n",
    "Ask [@Billing](assignment:b1) **soon**.\n",
    "- one\n- two\n",
    "3. three\n\n4. four\n",
    "| a | b |\n|:-:|---|\n| [@Billing](assignment:b1) | d |\n",
    "```js\nx\n```\n",
  ].join("\n");
  const NAMES = SOP.replaceAll("[@Billing](assignment:b1)", "@Billing").trimEnd();

  const copied = () =>
    rich().evaluate((dom) => {
      const clipboardData = new DataTransfer();
      dom.dispatchEvent(new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData }));
      return Object.fromEntries([...clipboardData.types].map((kind) => [kind, clipboardData.getData(kind)]));
    });
  const paste = (flavours) =>
    rich().evaluate((dom, data) => {
      const clipboardData = new DataTransfer();
      for (const [kind, value] of Object.entries(data)) clipboardData.setData(kind, value);
      dom.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
    }, flavours);

  test("copies Markdown with names as text, and with ids beside it", async () => {
    await open(SOP);
    await rich().focus();
    await press("Control+a");
    const data = await copied();
    assert.equal(data["text/plain"].trimEnd(), NAMES);
    assert.equal(data["text/x-sop-markdown"].trimEnd(), SOP.trimEnd());
    assert.match(data["text/html"], /<h2[^>]*>Who<\/h2>/);
  });

  test("pastes Markdown with linked mentions as formatted text, also into one empty line", async () => {
    await open("");
    await rich().focus();
    await paste({ "text/plain": SOP });
    assert.equal((await stored()).trimEnd(), SOP.trimEnd());
    assert.deepEqual(await demo.targets(), ["Billing"]);
    assert.equal(await rich().locator("[role=heading]").count(), 1);
    assert.equal(await rich().locator("table").count(), 1);
    await press("Control+z");
    assert.equal(await stored(), "");
  });

  test("carries names with ids between the demo's editors", async () => {
    await open("");
    await rich().focus();
    await paste({ "text/plain": NAMES, "text/x-sop-markdown": SOP });
    assert.equal((await stored()).trimEnd(), SOP.trimEnd());
  });

  test("carries rich text whole, including a first heading", async () => {
    await open(SOP);
    await rich().focus();
    await press("Control+a");
    const data = await copied();
    await open("");
    await rich().focus();
    await paste({ "text/html": data["text/html"], "text/plain": data["text/plain"] });
    assert.equal((await stored()).replace(/\| :-+: \| -+ \|/, "|:-:|---|").trimEnd(), SOP.trimEnd());
    assert.deepEqual(await demo.targets(), ["Billing"]);
  });

  test("copies a piece of a line as that piece, and a piece of a table as a table", async () => {
    await open("## Ask [@Billing](assignment:b1) soon\n\n* an **item** x\n\n`a`\n\n| a | b |\n|---|---|\n| c | d |\n");
    await rich().locator("[role=heading]").click({ clickCount: 3 });
    assert.equal((await copied())["text/plain"], "Ask @Billing soon");
    await rich().getByText("item").click({ clickCount: 3 });
    assert.equal((await copied())["text/plain"], "an **item** x");
    const from = await rich().getByText("c", { exact: true }).boundingBox();
    const to = await rich().getByText("d", { exact: true }).boundingBox();
    await demo.page.mouse.move(from.x + 3, from.y + 5);
    await demo.page.mouse.down();
    await demo.page.mouse.move(to.x + 3, to.y + 5);
    await demo.page.mouse.up();
    assert.match((await copied())["text/plain"], /^\| c \| d \|\n\|/);
  });

  test("copies code unchanged", async () => {
    await open("```\na *b*\n```\n");
    await rich().getByText("a *b*").click({ clickCount: 3 });
    assert.equal((await copied())["text/plain"], "a *b*");
    await paste({ "text/plain": "[@Billing](assignment:b1)\n# x" });
    assert.equal(await stored(), "```\n[@Billing](assignment:b1)\n# x\n```\n");
    assert.deepEqual(await demo.targets(), []);
  });
});
