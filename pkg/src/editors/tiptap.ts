import { Node } from "@tiptap/core";
import type { Team } from "../index.js";
import { mention, type RichTextOptions, sopHandover } from "./prosemirror.js";
import { MENTION } from "./prosemirror/mention.js";

/**
 * Mentions as badges and a list of targets on `@`, in a Tiptap editor: `SopMention.configure({ team })`.
 *
 * The node is called `mention`, as `sopText` expects; Tiptap's own Mention needs another name where both are used.
 */
export const SopMention: Node<{ team: Team } & RichTextOptions> = Node.create<{ team: Team } & RichTextOptions>({
  name: MENTION,
  // Before the keymaps, so that Enter and the arrow keys reach the list first.
  priority: 1001,
  inline: true,
  group: "inline",
  atom: true,
  selectable: false,
  addAttributes: () => ({ id: { default: "", rendered: false }, label: { default: "", rendered: false } }),
  parseHTML: () => mention.parseDOM,
  renderHTML: ({ node }) => mention.toDOM?.(node) ?? ["span"],
  renderText: ({ node }) => String(mention.leafText?.(node)),
  addProseMirrorPlugins() {
    return [sopHandover(this.options.team, this.options)];
  },
});

export type { RichTextOptions } from "./prosemirror.js";
export type { Analysis, EditorOptions, Team, TeamLoader } from "./options.js";
