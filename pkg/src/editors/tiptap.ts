import { Node } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "prosemirror-model";
import type { Team } from "../index.js";
import { mention, type RichTextOptions, sopHandover } from "./prosemirror.js";
import { MENTION } from "./prosemirror/mention.js";
import { linkedFormAt, nextLinkedForm, storedForm } from "./tiptap/markdown.js";

/**
 * Mentions as badges and a list of targets on `@`, in a Tiptap editor: `SopMention.configure({ team })`.
 *
 * `@tiptap/markdown` and `tiptap-markdown` read and write its mentions in linked form.
 *
 * The node is called `mention`, as `sopText` expects; if you also use Tiptap's own Mention, rename that one.
 */
export const SopMention: Node<{ team: Team } & RichTextOptions> = Node.create<{ team: Team } & RichTextOptions>({
  name: MENTION,
  // Before the keymaps, so Enter and the arrow keys reach the list first.
  priority: 1001,
  inline: true,
  group: "inline",
  atom: true,
  selectable: false,
  addAttributes: () => ({ id: { default: "", rendered: false }, label: { default: "", rendered: false } }),
  parseHTML: () => mention.parseDOM,
  renderHTML: ({ node }) => mention.toDOM?.(node) ?? ["span"],
  renderText: ({ node }) => String(mention.leafText?.(node)),
  markdownTokenName: MENTION,
  markdownTokenizer: {
    name: MENTION,
    level: "inline",
    start: nextLinkedForm,
    tokenize(text) {
      const found = linkedFormAt(text);
      return found ? { type: MENTION, raw: found.raw, attributes: { id: found.id, label: found.label } } : undefined;
    },
  },
  parseMarkdown: ({ attributes }, { createNode }) => createNode(MENTION, attributes),
  renderMarkdown: (node, _helpers, { previousNode }) => storedForm(node, previousNode?.text),
  addStorage: () => ({
    // For `tiptap-markdown`, which reads links as `parseHTML` does.
    markdown: {
      serialize(state: { out: string; write(text: string): void }, node: ProseMirrorNode) {
        state.write(storedForm(node, state.out));
      },
    },
  }),
  addProseMirrorPlugins() {
    const { team, ...options } = this.options;
    return [sopHandover(team, options)];
  },
});

export { linkNames } from "./prosemirror.js";
export type { RichTextOptions } from "./prosemirror.js";
export type { Analysis, EditorOptions, Team, TeamLoader } from "./options.js";
