// When the list opens, what it offers, and what picking from it writes.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { press, rows, type, withBare } from "./support/bare.mjs";

const bare = withBare();

describe("opening", () => {
  for (const { name, start, typed, open } of [
    { name: "after an at sign", start: "|", typed: "@", open: true },
    { name: "not inside an e-mail address", start: "a|", typed: "@b", open: false },
    { name: "not inside a mailbox in angle brackets", start: "|", typed: "<12345+u@noreply.x>", open: false },
    { name: "after an opening parenthesis", start: "(|", typed: "@Bi", open: true },
    { name: "after a quotation mark", start: '"|', typed: "@Bi", open: true },
    { name: "in strong text", start: "**|", typed: "@Bi", open: true },
    { name: "in emphasis", start: "_|", typed: "@Bi", open: true },
    { name: "in a quotation", start: "> |", typed: "@Bi", open: true },
    { name: "in a list item", start: "- |", typed: "@Bi", open: true },
    { name: "after a corner bracket", start: "「|", typed: "@営", open: true },
    { name: "after a full-width comma", start: "，|", typed: "@営", open: true },
    { name: "after a tab", start: "a\t|", typed: "@Bi", open: true },
    { name: "after a no-break space", start: "a\u00a0|", typed: "@Bi", open: true },
    { name: "with a full-width at sign", start: "|", typed: "＠bil", open: true },
    { name: "not in a closed code span", start: "`x | y`", typed: "@Bi", open: false },
    { name: "after a backtick that nothing closes", start: "` |", typed: "@Bi", open: true },
    { name: "not in a fenced block", start: "```\n|\n```", typed: "@Bi", open: false },
    { name: "not in an indented block", start: "a\n\n    |", typed: "@Bi", open: false },
    { name: "not in a link target", start: "[a](x|)", typed: "@Bi", open: false },
    { name: "not in a bare address", start: "see https://example.com/|", typed: "@Bi", open: false },
    { name: "not after a backslash", start: "\\|", typed: "@Bi", open: false },
    { name: "not after an at sign and a space", start: "|", typed: "@ ", open: false },
    { name: "not after a full name and a space", start: "|", typed: "@Dr. Smith ", open: false },
    { name: "not after two spaces", start: "|", typed: "@Billing  S", open: false },
    { name: "not where nothing matches", start: "|", typed: "@qqqqqq", open: false },
    { name: "not after a hundred words", start: "|", typed: `@${"word ".repeat(100)}`, open: false },
  ]) {
    test(name, async () => {
      await bare.open(start);
      await bare.do([type(typed)]);
      const menu = await bare.ask("menu");
      assert.equal(menu !== null, open, `list: ${JSON.stringify(menu)}`);
    });
  }

  test("offers neither the SOP's own assignment nor deleted ones", async () => {
    await bare.open("|");
    await bare.do([type("@")]);
    const menu = await bare.ask("menu");
    assert.ok(menu.includes("Billing"));
    assert.ok(!menu.includes("Inbox Triage") && !menu.includes("Old Desk"), menu.join());
  });

  test("two at signs open one list at most", async () => {
    await bare.open("|");
    await bare.do([type("@@")]);
    assert.ok((await bare.page.locator(".cm-sop-menu").count()) <= 1);
  });

  test("reopens when the name goes on", async () => {
    await bare.open("|");
    await bare.do([type("@Billing S")]);
    assert.deepEqual(await bare.ask("menu"), ["Billing Specialist", "Billing Specialist copy"]);
  });
});

describe("offering", () => {
  for (const [query, first] of [
    ["billing sp", ["Billing Specialist", "Billing Specialist copy"]],
    ["specialist bil", ["Billing Specialist", "Billing Specialist copy"]],
    ["Dr. Sm", ["Dr. Smith"]],
    ["O'Ne", ["O'Neil (EU)"]],
    ["Support [E", ["Support [EMEA]"]],
    ["zoe", ["Zoë Ångström"]],
    ["Zoe\u0308", ["Zoë Ångström"]],
    ["strasse", ["Straße Ops"]],
    ["lodz", ["Łódź Desk"]],
    ["営業", ["営業 担当"]],
    ["gus", ['Gus "The Boss"']],
  ]) {
    test(`@${query}`, async () => {
      await bare.open("|");
      await bare.do([type(`@${query}`)]);
      assert.deepEqual(await bare.ask("menu"), first);
    });
  }

  test("marks the letters that were typed", async () => {
    await bare.open("|");
    await bare.do([type("@bil")]);
    assert.equal(await bare.page.locator(".cm-sop-match").first().textContent(), "Bil");
  });
});

describe("picking", () => {
  rows(bare, [
    {
      name: "keeps the one space that is there",
      start: "hi | there",
      steps: [type("@Bil"), press("Enter")],
      end: "hi ⟨Billing⟩| there",
      menu: null,
    },
    {
      name: "adds no space before punctuation",
      start: "|, ok",
      steps: [type("@Bil"), press("Enter")],
      end: "⟨Billing⟩|, ok",
    },
    {
      name: "adds a space at the end of the text",
      start: "|",
      steps: [type("@Bil"), press("Enter")],
      end: "⟨Billing⟩ |",
    },
    {
      name: "adds a space before a word",
      start: "some |text",
      steps: [type("@"), press("Enter")],
      end: "some ⟨Billing⟩ |text",
    },
    {
      name: "leaves no rest of the word",
      start: "|ling x",
      steps: [type("@Bil"), press("Enter")],
      end: "⟨Billing⟩| x",
    },
    { name: "by Tab", start: "|", steps: [type("@Bil"), press("Tab")], end: "⟨Billing⟩ |" },
    {
      name: "the third by arrow keys",
      start: "|",
      steps: [type("@Bil"), press("ArrowDown"), press("ArrowDown"), press("Enter")],
      end: "⟨Billing Specialist copy⟩ |",
      targets: ["Billing Specialist copy"],
    },
    {
      name: "the last by going up from the first",
      start: "|",
      steps: [type("@Bil"), press("ArrowUp"), press("Enter")],
      end: "⟨Billing Specialist copy⟩ |",
    },
    {
      name: "the same one twice gives one target",
      start: "|",
      steps: [type("@Bil"), press("Enter"), type("and @Bil"), press("Enter")],
      end: "⟨Billing⟩ and ⟨Billing⟩ |",
      targets: ["Billing"],
    },
    {
      name: "a name full of markup",
      start: "|",
      steps: [type("@Support [E"), press("Enter")],
      end: "⟨Support [EMEA]⟩ |",
      targets: ["Support [EMEA]"],
    },
    {
      name: "a click on an option",
      start: "|",
      steps: [type("@Bil"), (page) => page.click(".cm-sop-option >> nth=1")],
      end: "⟨Billing Specialist⟩ |",
      menu: null,
    },
    {
      name: "Enter after a full name and a space is a new line",
      start: "|",
      steps: [type("@Dr. Smith "), press("Enter")],
      end: "@Dr. Smith \n|",
      menu: null,
    },
    {
      name: "Enter with nothing to offer is a new line",
      start: "|",
      steps: [type("@qqqqqq"), press("Enter")],
      end: "@qqqqqq\n|",
    },
    { name: "Ctrl+Enter belongs to the host", start: "|", steps: [type("@Bil"), press("Control+Enter")], targets: [] },
    { name: "Shift+Tab belongs to the host", start: "|", steps: [type("@Bil"), press("Shift+Tab")], end: "@Bil|" },
  ]);

  test("is one undo step, and redo gives the same id", async () => {
    await bare.open("a | b");
    await bare.do([type("@Bil"), press("Enter"), type("x"), press("Control+z")]);
    assert.equal(await bare.ask("shown"), "a ⟨Billing⟩| b");
    await bare.do([press("Control+z")]);
    assert.equal(await bare.ask("shown"), "a @Bil| b");
    assert.equal(await bare.ask("menu"), null);
    await bare.do([press("Control+z")]);
    assert.equal(await bare.ask("shown"), "a | b");
    await bare.do([press("Control+y"), press("Control+y")]);
    assert.equal(await bare.ask("shown"), "a ⟨Billing⟩| b");
    assert.deepEqual(await bare.ask("targets"), ["Billing"]);
  });
});

describe("closing", () => {
  rows(bare, [
    {
      name: "Escape holds for this at sign",
      start: "|",
      steps: [type("@Bi"), press("Escape"), type("l")],
      end: "@Bil|",
      menu: null,
    },
    {
      name: "Escape holds when the caret comes back",
      start: "|",
      steps: [type("@Bi"), press("Escape"), press("Home"), press("End"), type("l"), press("Backspace")],
      menu: null,
    },
    {
      name: "a new at sign opens again",
      start: "|",
      steps: [type("@Bi"), press("Escape"), type(" and @Dr"), press("Enter")],
      end: "@Bi and ⟨Dr. Smith⟩ |",
    },
    {
      name: "an at sign that is typed again after Escape opens again",
      start: "|",
      steps: [type("@"), press("Escape"), press("Backspace"), type("@Dr")],
      menu: ["Dr. Smith"],
    },
    { name: "moving away", start: "abc |", steps: [type("@Bi"), press("Home")], menu: null },
    { name: "undoing", start: "|", steps: [type("@Bi"), press("Control+z")], menu: null },
    { name: "a heading marker that is deleted", start: "# and |", steps: [type("@"), press("Backspace")], menu: null },
  ]);

  test("the first Escape does not reach the page around, the second does", async () => {
    await bare.open("|");
    await bare.run(() => {
      globalThis.escapes = 0;
      document.addEventListener("keydown", (event) => {
        if (event.key === "Escape") globalThis.escapes += 1;
      });
    });
    await bare.do([type("@Bi"), press("Escape")]);
    assert.equal(await bare.run(() => globalThis.escapes), 0);
    await bare.do([press("Escape")]);
    assert.equal(await bare.run(() => globalThis.escapes), 1);
  });

  test("leaving the editor closes it, pressing on an option does not leave", async () => {
    await bare.open("|");
    await bare.do([type("@Bi")]);
    await bare.page.locator(".cm-sop-option").first().hover();
    await bare.page.mouse.down();
    assert.ok(await bare.run(() => globalThis.bare.view.hasFocus));
    assert.notEqual(await bare.ask("menu"), null);
    await bare.page.mouse.up();
    await bare.do([type(" @Bi")]);
    await bare.page.click("#elsewhere");
    await bare.page.waitForFunction(() => globalThis.bare.menu() === null);
  });

  test("an editor that can only be read has no list", async () => {
    await bare.open("@Bil|", { readOnly: true });
    await bare.do([press("End"), type("l")]);
    assert.equal(await bare.ask("menu"), null);
    assert.equal(await bare.ask("shown"), "@Bil|");
  });

  test("an assignment that is deleted meanwhile leaves the open list", async () => {
    await bare.open("|");
    await bare.do([type("@Bil"), press("ArrowDown"), press("ArrowDown")]);
    await bare.run(() => globalThis.bare.team.patch({ delete: ["bsc"] }));
    assert.deepEqual(await bare.ask("menu"), ["Billing", "Billing Specialist"]);
    assert.equal(await bare.page.locator(".cm-sop-option[aria-selected=true]").count(), 1);
    await bare.do([press("Enter")]);
    assert.equal(await bare.ask("shown"), "⟨Billing Specialist⟩ |");
  });
});

describe("input methods", () => {
  test("keys of a composition are left to it", async () => {
    await bare.open("|");
    const devtools = await bare.page.context().newCDPSession(bare.page);
    await bare.do([type("@")]);
    await devtools.send("Input.imeSetComposition", { text: "Bil", selectionStart: 3, selectionEnd: 3 });
    const taken = await bare.run(() =>
      ["ArrowDown", "Enter", "Tab"].filter((key) => {
        const event = new KeyboardEvent("keydown", {
          key,
          keyCode: 229,
          isComposing: true,
          bubbles: true,
          cancelable: true,
        });
        return !globalThis.bare.view.contentDOM.dispatchEvent(event);
      }),
    );
    assert.deepEqual(taken, []);
    assert.equal(await bare.ask("shown"), "@Bil|");
    assert.equal((await bare.ask("menu"))?.[0], "Billing");
    await devtools.send("Input.insertText", { text: "Bil" });
    assert.equal(await bare.ask("shown"), "@Bil|");
    await bare.do([press("Enter")]);
    assert.equal(await bare.ask("shown"), "⟨Billing⟩ |");
  });

  test("text that is composed opens and narrows the list, and the next Enter picks", async () => {
    await bare.open("|");
    const devtools = await bare.page.context().newCDPSession(bare.page);
    await bare.do([type("@")]);
    await devtools.send("Input.imeSetComposition", { text: "営", selectionStart: 1, selectionEnd: 1 });
    await devtools.send("Input.insertText", { text: "営" });
    assert.deepEqual(await bare.ask("menu"), ["営業 担当"]);
    await bare.do([press("Enter")]);
    assert.equal(await bare.ask("shown"), "⟨営業 担当⟩ |");
  });
});
