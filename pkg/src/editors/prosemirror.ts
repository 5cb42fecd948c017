import { Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { Team } from "../index.js";
import { decorations, mentionView, redecorate } from "./prosemirror/badges.js";
import { expect, relabelled, withLinks, withNodes } from "./prosemirror/clipboard.js";
import { MENTION } from "./prosemirror/mention.js";
import { key, type RichTextOptions, readingAfter, richTextOptions, Source } from "./prosemirror/reading.js";
import { SopView } from "./prosemirror/view.js";
import { clickOnMention, doubleClickOnMention, dragFromMention, keyAtMention } from "./prosemirror/whole.js";

/**
 * Mentions as badges and a list of targets on `@`, in a ProseMirror editor whose schema has the `mention` node.
 *
 * Put it before the keymaps, so Enter and the arrow keys reach the list first. The engine must be ready (`init()`)
 * before you create a state with this plugin. The team may change while the editor is open: document, selection and
 * undo history stay. Findings come through `onAnalysis`, in offsets of the text that `options.text` writes, else of
 * `sopText(doc)`.
 *
 * @throws {TypeError} An unknown option, with the one that was likely meant
 */
export function sopHandover(team: Team, given: RichTextOptions = {}): Plugin {
  const options = richTextOptions(given);
  const views = new WeakMap<EditorView, SopView>();
  return new Plugin({
    key,
    state: {
      init: (_config, state) => new Source(team, options).read(state, null),
      apply(tr, before) {
        const now = readingAfter(tr, before);
        redecorate(tr, before, now);
        return now;
      },
    },
    view(view) {
      const reading = key.getState(view.state);
      if (!reading) return {};
      const mine = new SopView(view, reading);
      views.set(view, mine);
      return {
        update: (updated, before) => mine.update(updated, !before.selection.eq(updated.state.selection)),
        destroy: () => mine.destroy(),
      };
    },
    props: {
      decorations,
      nodeViews: { [MENTION]: (node, { dom }, _position, given) => mentionView(dom.ownerDocument, node, given) },
      handleDOMEvents: { paste: expect, drop: expect, mousedown: dragFromMention },
      transformCopied: relabelled,
      transformPastedText: withLinks,
      transformPasted: withNodes,
      handleClickOn: (view, _position, node, at, event) => clickOnMention(view, node, at, event),
      handleDoubleClickOn: (view, _position, node, at, event) => doubleClickOnMention(view, node, at, event),
      handleKeyDown(view, event) {
        const mine = views.get(view);
        if (mine?.dropdown.keydown(event)) return true;
        mine?.typing(event.key === "Backspace" ? "" : null);
        return keyAtMention(view, event);
      },
      handleTextInput(view, from, to, text) {
        const mine = views.get(view);
        mine?.typing(text);
        return mine?.typedBehindSpace(from, to, text) ?? false;
      },
    },
  });
}

export { linkNames } from "./prosemirror/linking.js";
export { mention } from "./prosemirror/mention.js";
export { type RichTextOptions, sopAnalysis } from "./prosemirror/reading.js";
export { type SopText, sopText } from "./prosemirror/sop-text.js";
export { PositionMap } from "./position-map.js";
export type { Analysis, EditorOptions, Team, TeamLoader } from "./options.js";
