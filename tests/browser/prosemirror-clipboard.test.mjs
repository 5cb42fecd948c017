// How a host's own parser and serializer handle the clipboard, with mentions as ids.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withAdapters } from "./support/adapters.mjs";
import { press } from "./support/bare.mjs";
import { drawn } from "./support/cases/row.mjs";

const adapters = withAdapters();
const linked = "[@Billing](assignment:b)";

for (const adapter of ["prosemirror", "tiptap"]) {
  const bare = adapters(adapter);

  /** Sends what another program would put into the clipboard, or drop. */
  const give = (flavours, kind = "paste", options = {}) =>
    bare.run(
      ([data, event, more]) => {
        const { view } = globalThis.bare.editor;
        const transfer = new DataTransfer();
        for (const [name, value] of Object.entries(data)) transfer.setData(name, value);
        const { left, top } = view.coordsAtPos(view.state.selection.head);
        const init = { bubbles: true, cancelable: true, clientX: left, clientY: top + 4, ...more };
        view.dom.dispatchEvent(
          event === "paste"
            ? new ClipboardEvent("paste", { ...init, clipboardData: transfer })
            : new DragEvent("drop", { ...init, dataTransfer: transfer }),
        );
      },
      [flavours, kind, options],
    );

  /** What a copy of the selection puts into the clipboard. */
  const copied = (kind = "copy") =>
    bare.run((name) => {
      const clipboardData = new DataTransfer();
      globalThis.bare.editor.view.dom.dispatchEvent(
        new ClipboardEvent(name, { bubbles: true, cancelable: true, clipboardData }),
      );
      return Object.fromEntries([...clipboardData.types].map((type) => [type, clipboardData.getData(type)]));
    }, kind);

  const blocks = () =>
    bare.run(() => {
      const names = [];
      globalThis.bare.editor.view.state.doc.descendants((node) => void (node.isBlock && names.push(node.type.name)));
      return names;
    });

  /** A host that reads lines with a hash as headings, and `<…>` as links. */
  const readMarkdown = () =>
    bare.run(() => {
      const { view } = globalThis.bare.editor;
      view.setProps({
        clipboardTextParser(text, _context, plain) {
          globalThis.parsed = [text, plain];
          const { schema } = view.state;
          const nodes = text.split(/\n+/).map((line) => {
            const [, hash, rest] = /^(#?) ?(.*)$/s.exec(line);
            const inline = rest
              .split(/(<[^>]*>)/)
              .filter(Boolean)
              .map((part) => {
                const [, href, label] = /^<(\S+) (.*)>$/.exec(part) ?? [];
                return href ? schema.text(label, [schema.marks.link.create({ href })]) : schema.text(part);
              });
            return schema.node(hash ? "heading" : "paragraph", hash ? { level: 1 } : null, inline);
          });
          const { Slice, Fragment } = globalThis.bare.modules.model;
          return Slice.maxOpen(Fragment.from(nodes));
        },
      });
    });

  describe(`${adapter}: what is pasted`, () => {
    test("is read by the host's parser, with ids", async () => {
      await bare.open("|");
      await readMarkdown();
      await give({ "text/plain": `# Who\nto ${linked} now` });
      assert.deepEqual(await blocks(), ["heading", "paragraph"]);
      assert.equal(await bare.ask("shown"), "Who\nto ⟨Billing⟩ now|");
      assert.deepEqual(await bare.run(() => globalThis.parsed), [`# Who\nto ${linked} now`, false]);
      await bare.do([press("Control+z")]);
      assert.equal(await bare.ask("shown"), "|");
    });

    test("is read by the host's parser if another editor gives ids beside names", async () => {
      await bare.open("|");
      await readMarkdown();
      await give({ "text/plain": "# Who\nto @Billing now", "text/x-sop-markdown": `# Who\nto ${linked} now` });
      assert.deepEqual(await blocks(), ["heading", "paragraph"]);
      assert.equal(await bare.ask("shown"), "Who\nto ⟨Billing⟩ now|");
    });

    test("grants nothing that the text does not show", async () => {
      await bare.open("|");
      await give({ "text/plain": "to nobody", "text/x-sop-markdown": `to nobody ${linked}` });
      assert.equal(await bare.ask("shown"), "to nobody|");
      await give({ "text/plain": " @Billing" });
      assert.deepEqual(await bare.ask("badges"), ["Billing active plain"]);
    });

    test("has mentions if the host's parser makes links", async () => {
      await bare.open("|");
      await readMarkdown();
      if (adapter === "tiptap") return;
      await give({ "text/plain": "to <assignment:b @Billing> or <http://x.y there> <assignment:50% @Zoë>" });
      assert.equal(await bare.ask("shown"), "to ⟨Billing⟩ or there \uFFFC|");
      assert.deepEqual(await bare.ask("targetIds"), ["b"]);
    });

    test("has mentions if HTML of other programs shows linked forms", async () => {
      await bare.open("|");
      await give({
        "text/plain": `to ${linked}`,
        "text/html": `<p>to <b>[@Bil</b>ling](assignment:b) or <code>${linked}</code> or <a href="assignment:zoe">@Zoë</a></p>`,
      });
      assert.equal(await bare.ask("shown"), `to ⟨Billing⟩ or ${linked} or ⟨Zoë Ångström⟩|`);
      assert.deepEqual(await bare.ask("targetIds"), ["b", "zoe"]);
    });

    test("as plain text is text, with ids", async () => {
      await bare.open("|");
      await bare.run((text) => navigator.clipboard.writeText(text), `one ${linked}`);
      await bare.do([press("Control+Shift+V")]);
      assert.equal(await bare.becomes("one ⟨Billing⟩|"), "one ⟨Billing⟩|");
    });

    test("into code is the text itself", async () => {
      await bare.open("|");
      await bare.run(
        (name) => {
          const { view } = globalThis.bare.editor;
          const { schema, tr } = view.state;
          view.dispatch(tr.setBlockType(1, 1, schema.nodes[name]));
        },
        adapter === "tiptap" ? "codeBlock" : "code_block",
      );
      await give({ "text/plain": "a @Billing", "text/x-sop-markdown": `a ${linked}` });
      await give({ "text/plain": ` ${linked}` });
      assert.equal(await bare.run(() => globalThis.bare.editor.view.state.doc.textContent), `a @Billing ${linked}`);
      assert.deepEqual(await bare.ask("targets"), []);
    });

    test("may be dropped as well", async () => {
      await bare.open("a |");
      await give({ "text/plain": "to @Billing", "text/x-sop-markdown": `to ${linked}` }, "drop");
      assert.match(await bare.ask("shown"), /^\|?a \|?to ⟨Billing⟩\|?$/);
    });

    test("ignores an earlier expectation if a program pastes", async () => {
      await bare.open("|");
      await bare.run(() => {
        const { view } = globalThis.bare.editor;
        view.setProps({ handlePaste: () => true });
      });
      await give({ "text/plain": "@Billing", "text/x-sop-markdown": linked });
      await bare.run(() => {
        const { view } = globalThis.bare.editor;
        view.setProps({ handlePaste: null });
        view.pasteText("@Dr. Smith");
      });
      assert.deepEqual(await bare.ask("badges"), ["Dr. Smith active plain"]);
    });
  });

  describe(`${adapter}: what is copied`, () => {
    const serialize = () =>
      bare.run(() => {
        const { view } = globalThis.bare.editor;
        const { formatMention } = globalThis.bare.modules;
        view.setProps({
          clipboardTextSerializer(slice) {
            let text = "";
            slice.content.descendants((node) => {
              if (node.isTextblock) text += text === "" ? "# " : "\n\n# ";
              else text += node.isText ? node.text : formatMention(node.attrs.id, node.attrs.label);
            });
            return text;
          },
        });
      });

    test("is what the host's serializer makes, read as names, and with ids beside it", async () => {
      await bare.open("|to ⟨Billing⟩\nnow|");
      await serialize();
      const data = await copied();
      assert.equal(data["text/plain"], "# to @Billing\n\n# now");
      assert.equal(data["text/x-sop-markdown"], `# to ${linked}\n\n# now`);
    });

    test("by cutting too", async () => {
      await bare.open("a |to ⟨Billing⟩| b");
      await serialize();
      const data = await copied("cut");
      assert.equal(data["text/x-sop-markdown"], `# to ${linked}`);
      assert.equal(await bare.ask("shown"), "a | b");
    });

    test("keeps text that only looks like a linked form as text", async () => {
      await bare.open("|");
      await bare.run((text) => {
        const { view } = globalThis.bare.editor;
        view.dispatch(view.state.tr.insertText(text));
      }, linked);
      await bare.do([press("Control+a"), drawn, press("Control+c")]);
      await bare.open("|");
      await bare.do([press("Control+v"), drawn]);
      assert.equal(await bare.run(() => globalThis.bare.editor.view.state.doc.textContent), linked);
      assert.deepEqual(await bare.ask("badges"), []);
    });
  });

  test(`${adapter}: the typed name of a deleted assignment reads apart from the next word`, async () => {
    await bare.open("Ask @Old Desk, then go|");
    await bare.ask("drawn");
    const read = await bare.run(() => globalThis.bare.editor.field.textContent);
    assert.equal(read, "Ask @Old Desk deleted, then go");
  });
}
