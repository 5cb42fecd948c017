// Keys and the mouse around badges, and keys that belong to something else.
import assert from "node:assert/strict";
import { drawn } from "../cases/row.mjs";
import { press, type } from "../bare.mjs";

/** Sends keys to the field as an input method does. Gives those that somebody took. */
const composedKeys = (keys) =>
  keys.filter((key) => {
    const init = { key, keyCode: 229, isComposing: true, bubbles: true, cancelable: true };
    globalThis.bare.editor.field.dispatchEvent(new KeyboardEvent("keydown", init));
    return globalThis.bare.menu() === null;
  });

export function keys(bare, check) {
  check(25, "Alt+Backspace never leaves half a badge", async () => {
    await bare.open("a ⟨Billing Specialist⟩| b");
    await bare.do([press("Alt+Backspace"), drawn]);
    // Some systems delete a word, others undo, and there is nothing to undo yet.
    assert.ok(["a | b", "a ⟨Billing Specialist⟩| b"].includes(await bare.ask("shown")), await bare.ask("shown"));
  });

  check(27, "Ctrl+arrows get from one end to the other", async () => {
    const text = 'one ⟨Billing Specialist⟩ (⟨Dr. Smith⟩) ⟨Gus "The Boss"⟩';
    await bare.open(`|${text}`);
    for (let steps = 0; steps < 12; steps++) await bare.do([press("Control+ArrowRight"), drawn]);
    assert.equal(await bare.ask("shown"), `${text}|`);
    for (let steps = 0; steps < 12; steps++) await bare.do([press("Control+ArrowLeft"), drawn]);
    assert.equal(await bare.ask("shown"), `|${text}`);
  });

  check(27, "a click inside a badge lands on an edge", async () => {
    await bare.open("a ⟨Billing Specialist⟩ b|");
    const { x, y, width, height } = await bare.box(".sop-badge");
    await bare.page.mouse.click(x + 24, y + height / 2);
    assert.equal(await bare.becomes("a |⟨Billing Specialist⟩ b"), "a |⟨Billing Specialist⟩ b");
    // Again, from the edge that the caret is at.
    await bare.page.mouse.click(x + 10, y + height / 2);
    await bare.ask("drawn");
    assert.equal(await bare.ask("shown"), "a |⟨Billing Specialist⟩ b");
    await bare.do([press("Home"), drawn]);
    await bare.page.mouse.click(x + width - 8, y + height / 2);
    assert.equal(await bare.becomes("a ⟨Billing Specialist⟩| b"), "a ⟨Billing Specialist⟩| b");
  });

  check(27, "the caret is seen at a line's start and end, and between two badges", async () => {
    const lefts = [];
    for (const text of ["|⟨Billing⟩⟨Dr. Smith⟩", "⟨Billing⟩|⟨Dr. Smith⟩", "⟨Billing⟩⟨Dr. Smith⟩|"]) {
      await bare.open(text);
      // A textarea draws its caret itself, wherever it stands.
      const box = await bare.run(() => {
        const { left, top, bottom } = globalThis.bare.editor.caretBox?.() ?? { left: 0, top: 0, bottom: 20 };
        return { left, height: bottom - top };
      });
      assert.ok(box.height > 8, `${text}: ${JSON.stringify(box)}`);
      lefts.push(box.left);
      assert.equal(await bare.ask("shown"), text);
    }
    assert.deepEqual(
      lefts,
      [...lefts].sort((a, b) => a - b),
    );
  });

  check(28, "a selection that ends in a badge takes all of it, or none", async () => {
    const { page } = bare;
    await bare.open("a ⟨Billing Specialist⟩ b|");
    const { x, y, width, height } = await bare.box(".sop-badge");
    await page.mouse.move(x + width + 60, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width - 4, y + height / 2);
    await page.mouse.move(x + width / 3, y + height / 2);
    await page.mouse.up();
    await bare.do([drawn, type("x"), drawn]);
    const end = await bare.ask("shown");
    assert.ok(["a x|", "a ⟨Billing Specialist⟩x|"].includes(end), end);
    await bare.do([press("Control+z")]);
    assert.deepEqual(await bare.ask("targets"), ["Billing Specialist"]);
  });

  const textBox = ["textarea", "react"].includes(bare.adapter);
  /** Why a drag that begins in a badge can't be tried. */
  const undraggable = () => textBox && "a text box draws its badges behind its own text";

  for (const [where, from, to] of [
    ["on to the right", 0.3, (x, width) => x + width + 40],
    ["on to the left", 0.7, (x) => x - 30],
    ["within it", 0.3, (x, width) => x + width - 4],
  ])
    check(
      50,
      `a drag from within a badge ${where} selects it`,
      async () => {
        const { page } = bare;
        await bare.open("a ⟨Billing Specialist⟩ b c d e f g|");
        const { x, y, width, height } = await bare.box(".sop-badge");
        await page.mouse.move(x + width * from, y + height / 2);
        await page.mouse.down();
        await page.mouse.move(x + width / 2, y + height / 2);
        await page.mouse.move(to(x, width), y + height / 2);
        await page.mouse.up();
        await bare.ask("drawn");
        const [before, selected, after] = (await bare.ask("shown")).split("|");
        assert.ok(selected?.includes("⟨Billing Specialist⟩"), JSON.stringify([before, selected, after]));
        await bare.do([type("x")]);
        assert.deepEqual(await bare.ask("targets"), []);
        assert.equal((await bare.ask("shown")).replace("|", ""), `${before}x${after}`);
      },
      { skip: undraggable() },
    );

  check(
    50,
    "a double click on a badge selects it",
    async () => {
      await bare.open("a ⟨Billing Specialist⟩ b|");
      const { x, y, width, height } = await bare.box(".sop-badge");
      await bare.page.mouse.dblclick(x + width / 3, y + height / 2);
      assert.equal(await bare.becomes("a |⟨Billing Specialist⟩| b"), "a |⟨Billing Specialist⟩| b");
    },
    { skip: textBox && "a text box draws its badges behind its own text" },
  );

  check(32, "Tab leaves a field whose list is closed, and Shift+Tab goes back", async () => {
    await bare.open("hi|");
    const focused = () => bare.run(() => globalThis.bare.editor.field.matches(":focus"));
    await bare.do([press("Tab")]);
    assert.equal(await focused(), false);
    await bare.do([press("Shift+Tab")]);
    assert.equal(await focused(), true);
    assert.equal(await bare.ask("text"), "hi");
    await bare.do([press("Shift+Tab")]);
    assert.equal(await focused(), false);
  });

  check(32, "keys with modifiers are left to the host", async () => {
    await bare.open("|");
    await bare.run(() => {
      globalThis.left = [];
      const note = (event) => globalThis.left.push([event.key, event.defaultPrevented]);
      document.addEventListener("keydown", note);
      globalThis.stopNoting = () => document.removeEventListener("keydown", note);
    });
    await bare.do([type("@Bil"), press("Control+Enter")]);
    assert.deepEqual(await bare.ask("targets"), []);
    assert.ok(
      (await bare.run(() => globalThis.left)).some(([key]) => key === "Enter"),
      "it reaches the page",
    );
    await bare.open("|");
    await bare.do([type("@Bil"), press("Shift+Tab")]);
    const last = await bare.run(() => {
      globalThis.stopNoting();
      return globalThis.left.at(-1);
    });
    // WebKit on Linux has no name for the Tab key with Shift.
    assert.ok(["Tab", "Unidentified"].includes(last[0]) && last[1] === false, last.join());
    assert.equal(await bare.ask("text"), "@Bil");
  });

  check(35, "keys with the code of an input method are left to it", async () => {
    await bare.open("|");
    await bare.do([type("@Bil")]);
    assert.deepEqual(await bare.run(composedKeys, ["ArrowDown", "Tab"]), []);
    assert.equal((await bare.texts(".sop-option[aria-selected=true]")).length, 1);
    assert.equal(await bare.ask("text"), "@Bil");
  });

  check(
    35,
    "a composition narrows the list, keeps its keys, and the next Enter picks",
    async () => {
      await bare.open("|");
      const devtools = await bare.page.context().newCDPSession(bare.page);
      await bare.do([type("@")]);
      await devtools.send("Input.imeSetComposition", { text: "Bil", selectionStart: 3, selectionEnd: 3 });
      assert.deepEqual(await bare.run(composedKeys, ["ArrowDown", "Enter", "Tab", "Escape", "Backspace"]), []);
      assert.match(await bare.ask("text"), /^@Bil\s*$/);
      await devtools.send("Input.insertText", { text: "Bil" });
      assert.equal((await bare.settled([]))?.[0], "Billing");
      await bare.do([press("Shift"), press("Enter")]);
      assert.equal(await bare.becomes("⟨Billing⟩ |"), "⟨Billing⟩ |");

      await bare.open("|");
      await bare.do([type("@")]);
      await devtools.send("Input.imeSetComposition", { text: "営", selectionStart: 1, selectionEnd: 1 });
      await devtools.send("Input.insertText", { text: "営" });
      assert.deepEqual(await bare.settled([]), ["営業 担当"]);
      await bare.do([press("Shift"), press("Enter")]);
      assert.equal(await bare.becomes("⟨営業 担当⟩ |"), "⟨営業 担当⟩ |");
    },
    { skip: bare.browser !== "chromium" && "only Chromium's tools can compose" },
  );

  check(
    35,
    "letters without keys of their own, as phones send them, and a finger on the list amid a composition",
    async () => {
      const devtools = await bare.page.context().newCDPSession(bare.page);
      const key = { key: "Unidentified", windowsVirtualKeyCode: 229 };
      await bare.open("|");
      for (const letter of "@Bil") {
        await devtools.send("Input.dispatchKeyEvent", { ...key, type: "rawKeyDown" });
        await devtools.send("Input.insertText", { text: letter });
        await devtools.send("Input.dispatchKeyEvent", { ...key, type: "keyUp" });
      }
      assert.equal((await bare.settled([]))?.[0], "Billing");
      await bare.run(() => document.execCommand("delete"));
      await bare.ask("drawn");
      assert.equal(await bare.ask("text"), "@Bi");
      assert.equal((await bare.ask("menu"))?.[0], "Billing");
      await bare.do([press("Enter")]);
      assert.equal(await bare.becomes("⟨Billing⟩ |"), "⟨Billing⟩ |");

      await bare.do([type("@")]);
      for (const text of ["D", "Dr"])
        await devtools.send("Input.imeSetComposition", {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        });
      assert.equal((await bare.settled([]))?.[0], "Dr. Smith");
      await bare.click(".sop-option");
      assert.equal(await bare.becomes("⟨Billing⟩ ⟨Dr. Smith⟩ |"), "⟨Billing⟩ ⟨Dr. Smith⟩ |");
    },
    { skip: bare.browser !== "chromium" && "only Chromium's tools can compose" },
  );

  for (const keyCode of [229, 13]) {
    check(35, `the Enter that ends a composition, coming after it as ${keyCode}, picks nothing`, async () => {
      await bare.open("|");
      await bare.do([type("@Bil")]);
      // The events as Safari sends them: the end of the composition, and at once the key that ended it.
      await bare.run((code) => {
        const { field } = globalThis.bare.editor;
        const now = performance.now();
        // Events carry their own times, however long the page took to handle each.
        const send = (event, after) => {
          Object.defineProperty(event, "timeStamp", { value: now + after });
          field.dispatchEvent(event);
        };
        const key = { key: "Enter", keyCode: code, bubbles: true, cancelable: true };
        send(new CompositionEvent("compositionstart", { bubbles: true }), 0);
        send(new CompositionEvent("compositionend", { bubbles: true }), 10);
        send(new KeyboardEvent("keydown", key), 20);
        send(new KeyboardEvent("keyup", key), 60);
      }, keyCode);
      assert.doesNotMatch(await bare.ask("text"), /assignment:/);
      // The editor may have inserted a new line. The next Enter after an at sign picks again.
      await bare.do([drawn, type(" @Bil"), drawn, press("Enter"), drawn]);
      assert.deepEqual(await bare.ask("targets"), ["Billing"]);
    });
  }
}
