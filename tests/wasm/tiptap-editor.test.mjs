// Tiptap's two Markdown extensions, in an editor.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { JSDOM } from "jsdom";
import { formatMention, Team } from "sop-handover";

const rows = ["Billing", "A](x) [@B", 'Gus "The Boss"', "a | b"].map((name, at) => ({
  id: `i/${at} %`,
  name,
}));
const team = Team.create({ assignments: rows });
const forms = rows.map(({ id, name }) => formatMention(id, name));
const stored = `## Who\n\nAsk ${forms.join(" or ")}, or @Billing.\n\n- ${forms[0]}`;

let open;

before(async () => {
  const { window } = new JSDOM("<body></body>", { pretendToBeVisual: true });
  for (const name of [
    "window",
    "navigator",
    "document",
    "DOMParser",
    "MutationObserver",
    "Node",
    "Element",
    "HTMLElement",
    "DocumentFragment",
  ])
    Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
  for (const name of ["getComputedStyle", "requestAnimationFrame", "cancelAnimationFrame", "addEventListener"])
    globalThis[name] = window[name].bind(window);
  const { Editor } = await import("@tiptap/core");
  const { StarterKit } = await import("@tiptap/starter-kit");
  const { SopMention } = await import("sop-handover/tiptap");
  open = (markdown, options) =>
    new Editor({
      element: window.document.body,
      extensions: [StarterKit, SopMention.configure({ team }), markdown],
      ...options,
    });
});

const ids = (editor) => {
  const found = [];
  editor.state.doc.descendants((node) => void (node.type.name === "mention" && found.push(node.attrs.id)));
  return found;
};
const expected = [...rows.map(({ id }) => id), rows[0].id];

test("@tiptap/markdown reads and writes mentions in linked form", async () => {
  const { Markdown } = await import("@tiptap/markdown");
  const editor = open(Markdown, { content: stored, contentType: "markdown" });
  assert.deepEqual(ids(editor), expected);
  assert.equal(editor.getMarkdown().trimEnd(), stored);
  editor.commands.insertContentAt(editor.state.doc.content.size, `x ${forms[1]}`, { contentType: "markdown" });
  assert.deepEqual(ids(editor), [...expected, rows[1].id]);
  editor.destroy();
});

test("tiptap-markdown reads and writes mentions in linked form", async () => {
  const { Markdown } = await import("tiptap-markdown");
  const editor = open(Markdown, { content: stored });
  assert.deepEqual(ids(editor), expected);
  assert.equal(editor.storage.markdown.getMarkdown().trimEnd(), stored);
  editor.destroy();
});
