// Features of editors with a structure of their own: blocks, marks, and other editors beside them.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withAdapters } from "./support/adapters.mjs";
import { press, type } from "./support/bare.mjs";

const adapters = withAdapters();
const linked = "[@Billing](assignment:b)";

describe("prosemirror: where the list opens", () => {
  const bare = adapters("prosemirror");
  const inside = (node) =>
    bare.run((json) => {
      const { view } = globalThis.bare.editor;
      view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, view.state.schema.nodeFromJSON(json)));
      let at = 0;
      view.state.doc.descendants((child, position) => {
        if (child.isText) at = position + child.nodeSize;
      });
      globalThis.bare.editor.select(at);
    }, node);
  const text = (value, ...marks) => ({ type: "text", text: value, ...(marks.length > 0 && { marks }) });
  const p = (...content) => ({ type: "paragraph", content });

  for (const [name, node, opens] of [
    ["a heading", { type: "heading", attrs: { level: 2 }, content: [text("a ")] }, true],
    ["a list item", { type: "bullet_list", content: [{ type: "list_item", content: [p(text("a "))] }] }, true],
    ["a quotation", { type: "blockquote", content: [p(text("a "))] }, true],
    ["strong text", p(text("a ", { type: "strong" })), true],
    ["a code block", { type: "code_block", content: [text("a ")] }, false],
    ["code", p(text("a ", { type: "code" })), false],
  ]) {
    test(`${opens ? "opens" : "stays closed"} in ${name}`, async () => {
      await bare.open("|");
      await inside(node);
      await bare.do([type("@Bil")]);
      assert.equal((await bare.ask("menu")) !== null, opens);
      if (!opens) return;
      await bare.do([press("Enter")]);
      assert.deepEqual(await bare.ask("targets"), ["Billing"]);
    });
  }

  test("a mention in code mentions nobody, and its badge looks that way", async () => {
    await bare.open("|");
    await inside(p({ type: "mention", attrs: { id: "b", label: "Billing" }, marks: [{ type: "code" }] }));
    assert.deepEqual(await bare.ask("targets"), []);
    assert.equal(await bare.page.locator(".sop-badge.sop-unread").count(), 1);
  });

  test("a click inside a badge lands on an edge, and the caret is seen between two", async () => {
    await bare.open("a ⟨Billing Specialist⟩⟨Billing⟩ b|");
    const box = await bare.page.locator(".sop-badge").first().boundingBox();
    await bare.page.mouse.click(box.x + box.width - 8, box.y + box.height / 2);
    await bare.page.waitForFunction(() => globalThis.bare.shown() === "a ⟨Billing Specialist⟩|⟨Billing⟩ b");
    const place = await bare.run(() => {
      const { view } = globalThis.bare.editor;
      const { left, top, bottom } = view.coordsAtPos(view.state.selection.head);
      return { left, height: bottom - top };
    });
    assert.ok(place.height > 8 && Math.abs(place.left - (box.x + box.width)) < 8, JSON.stringify(place));
  });

  test("a name full of HTML stays text", async () => {
    const name = '<img src=x onerror="globalThis.hacked = true">';
    await bare.open(`a ⟨${name}⟩ |`, { data: { assignments: [{ id: "x", name }] }, options: {} });
    await bare.do([type("@img")]);
    assert.deepEqual(await bare.ask("menu"), [name]);
    assert.equal(await bare.page.locator("#host img:not(.ProseMirror-separator), .sop-menu img").count(), 0);
    assert.equal(await bare.run(() => globalThis.hacked), undefined);
  });
});

describe("between editors", () => {
  for (const [from, to] of [
    ["prosemirror", "textarea"],
    ["textarea", "prosemirror"],
    ["textarea", "tiptap"],
    ["tiptap", "prosemirror"],
  ]) {
    test(`ids travel from ${from} to ${to}`, async () => {
      const bare = adapters(from);
      await bare.open("|see ⟨Billing⟩ # now|");
      await bare.do([press("Control+c")]);
      const other = adapters(to);
      await other.open("a |");
      await other.do([press("Control+v")]);
      assert.equal(await other.ask("shown"), "a see ⟨Billing⟩ # now|");
      assert.deepEqual(await other.ask("targets"), ["Billing"]);
      assert.equal(await other.ask("menu"), null);
    });
  }

  test("stored text that was rendered as HTML is read back", async () => {
    const bare = adapters("tiptap");
    await bare.open("|");
    const set = (html) => bare.run((given) => globalThis.bare.editor.tiptap.commands.setContent(given), html);
    await set('<p>to <a href="assignment:b">@Billing</a> or <a href="ASSIGNMENT:%62s">@Billing Specialist</a></p>');
    assert.match(await bare.ask("shown"), /to ⟨Billing⟩ or ⟨Billing Specialist⟩/);
    assert.deepEqual(await bare.ask("targets"), ["Billing", "Billing Specialist"]);
    const html = await bare.run(() => globalThis.bare.editor.tiptap.getHTML());
    await set("<p></p>");
    await set(html);
    assert.deepEqual(await bare.ask("targets"), ["Billing", "Billing Specialist"]);
    await set('<p><a href="assignment:50%">@Billing</a> <a href="assignment:">@Billing</a></p>');
    assert.deepEqual(await bare.ask("targets"), []);
  });

  test("linked forms pasted as text become mentions", async () => {
    const bare = adapters("prosemirror");
    await bare.open("|");
    await bare.run((text) => navigator.clipboard.writeText(text), `one\r\nto ${linked}, then`);
    await bare.do([press("Control+v")]);
    assert.equal(await bare.ask("shown"), "one\nto ⟨Billing⟩, then|");
    await bare.do([press("Control+z")]);
    assert.equal(await bare.ask("shown"), "|");
  });
});
