// Controlled components: hosts that answer late, in any order, or with a text of their own.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withAdapters } from "./support/adapters.mjs";
import { press, type } from "./support/bare.mjs";
import { drawn } from "./support/cases/row.mjs";

const adapters = withAdapters();

for (const adapter of ["react", "react-codemirror"]) {
  const bare = adapters(adapter);
  const giveBack = async (...texts) => {
    for (const text of texts) await bare.run((value) => globalThis.bare.editor.told.giveBack(value), text);
    await bare.ask("drawn");
  };
  const calls = () => bare.run(() => globalThis.bare.editor.told.calls);
  /** What the editor itself shows, whatever its host has. */
  const shown = () =>
    bare.run(() => {
      const { field, view } = globalThis.bare.editor;
      const [text, from, to] = view
        ? [view.state.doc.toString(), view.state.selection.main.from, view.state.selection.main.to]
        : [field.value, field.selectionStart, field.selectionEnd];
      return `${text.slice(0, from)}|${from === to ? "" : `${text.slice(from, to)}|`}${text.slice(to)}`;
    });

  describe(`${adapter}: a host that`, () => {
    for (const order of ["abc", "acb", "bac", "bca", "cab", "cba"]) {
      test(`answers late, in the order ${order}`, async () => {
        await bare.open("|", { late: true });
        for (const letter of "abc") await bare.do([type(letter), drawn]);
        for (const last of order) {
          await giveBack("abc".slice(0, "abc".indexOf(last) + 1));
          assert.equal(await shown(), "abc|");
        }
        assert.deepEqual(await calls(), ["a", "ab", "abc"]);
        await bare.do([type("d"), drawn]);
        assert.equal(await shown(), "abcd|");
      });
    }

    test("answers late with other capitals overwrites nothing newer", async () => {
      await bare.open("|", { late: true });
      for (const letter of "abc") await bare.do([type(letter), drawn]);
      await giveBack("AB");
      assert.equal(await shown(), "abc|");
      await giveBack("A");
      assert.equal(await shown(), "abc|");
      await giveBack("ABC");
      assert.equal(await shown(), "ABC|");
      assert.equal((await calls()).length, 3);
    });

    test("shows a text of its own, and gets no report of it", async () => {
      await bare.open("one|", { late: true });
      await bare.do([type("x"), drawn]);
      await giveBack("another [@Billing](assignment:b) text");
      assert.deepEqual(await calls(), ["onex"]);
      assert.match(await shown(), /another .*Billing.* text/);
      await giveBack("onex");
      await bare.do([press("End"), type("y"), drawn]);
      assert.equal(await shown(), "onexy|");
    });

    test("goes back to an earlier text gets it", async () => {
      await bare.open("|");
      for (const letter of "abc") await bare.do([type(letter), drawn]);
      await giveBack("ab");
      assert.equal(await shown(), "ab|");
      assert.equal((await calls()).length, 3);
    });

    test("drops a second space keeps caret and history", async () => {
      await bare.open("one| two", { change: "spaces" });
      for (const letter of "  x") await bare.do([type(letter), drawn]);
      assert.equal(await shown(), "one x| two");
      await bare.do([press("ArrowLeft"), drawn, type(" "), drawn]);
      assert.match(await shown(), /^one \|?x two$/);
      for (let step = 0; step < 8; step += 1) await bare.do([press("Control+z"), drawn]);
      assert.equal((await shown()).replace("|", ""), "one two");
      assert.equal(await bare.ask("text"), "one two");
    });

    test("writes capitals keeps the caret", async () => {
      await bare.open("ab|cd", { change: "capitals" });
      await bare.do([type("x"), drawn]);
      assert.equal(await shown(), "ABX|CD");
      await bare.do([type("y"), drawn]);
      assert.equal(await shown(), "ABXY|CD");
    });

    test("takes ten letters at most", async () => {
      await bare.open("12345|67", { change: "ten" });
      for (const letter of "abc") await bare.do([type(letter), drawn]);
      assert.equal(await shown(), "12345abc|67");
      await bare.do([press("End"), type("x"), drawn]);
      assert.equal(await shown(), "12345abc67|");
      assert.equal(await bare.run(() => globalThis.bare.editor.told.calls.at(-1)), "12345abc67x");
      await bare.do([press("Backspace"), type("y"), drawn]);
      assert.equal(await shown(), "12345abc6y|");
    });
  });
}
