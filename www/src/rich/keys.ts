// The effect of keys and typed marks in the rich text editor.
import { baseKeymap, chainCommands, exitCode, newlineInCode, setBlockType, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import {
  InputRule,
  inputRules,
  textblockTypeInputRule,
  undoInputRule,
  wrappingInputRule,
} from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import type { MarkType } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { type Command, type Plugin, Selection } from "prosemirror-state";
import { goToNextCell } from "prosemirror-tables";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

const hardBreak: Command = (state, dispatch) => {
  if (!state.selection.$head.parent.type.contentMatch.matchType(nodes.hard_break)) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

/** A block of code or source that has become empty is given up. */
const leaveEmptyCode: Command = (state, dispatch) => {
  const { $head, empty } = state.selection;
  if (!empty || !$head.parent.type.spec.code || $head.parent.content.size > 0) return false;
  return setBlockType(nodes.paragraph)(state, dispatch);
};

/** Moves down from a last block after which nothing can be written. */
const paragraphBehind: Command = (state, dispatch, view) => {
  const { $head, empty } = state.selection;
  const last = state.doc.lastChild;
  if (!empty || !last || last.type === nodes.paragraph || $head.depth === 0) return false;
  if ($head.after(1) < state.doc.content.size || !view?.endOfTextblock("down")) return false;
  if ($head.parent !== last && !last.type.spec.tableRole) return false;
  const { tr } = state;
  const at = state.doc.content.size;
  dispatch?.(
    tr
      .insert(at, nodes.paragraph.create())
      .setSelection(Selection.near(tr.doc.resolve(at + 1)))
      .scrollIntoView(),
  );
  return true;
};

const splitItem: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const item = $from.node(-1);
  const isTask = item?.type === nodes.list_item && item.attrs["checked"] !== null;
  return splitListItem(nodes.list_item, isTask ? { checked: false } : undefined)(state, dispatch);
};

export function keys(): Plugin[] {
  return [
    keymap({
      "Mod-z": undo,
      "Mod-y": redo,
      "Shift-Mod-z": redo,
      "Mod-b": toggleMark(marks.strong),
      "Mod-i": toggleMark(marks.em),
      "Mod-e": toggleMark(marks.code),
      Enter: chainCommands(newlineInCode, splitItem),
      "Shift-Enter": chainCommands(newlineInCode, hardBreak),
      "Mod-Enter": chainCommands(exitCode, hardBreak),
      Backspace: chainCommands(undoInputRule, leaveEmptyCode),
      ArrowDown: paragraphBehind,
      // Not the tab key, which leaves the editor.
      "Mod-]": sinkListItem(nodes.list_item),
      "Mod-[": liftListItem(nodes.list_item),
      Tab: goToNextCell(1),
      "Shift-Tab": goToNextCell(-1),
    }),
    keymap(baseKeymap),
  ];
}

/** The marks of Markdown, made as they are typed. */
export function typedMarks(): Plugin {
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,6})\s$/, nodes.heading, ([, hashes = ""]) => ({ level: hashes.length })),
      wrappingInputRule(/^\s*([-+*])\s$/, nodes.bullet_list),
      wrappingInputRule(
        /^(\d{1,9})[.)]\s$/,
        nodes.ordered_list,
        ([, order]) => ({ order: Number(order) }),
        ([, order], list) => list.childCount + list.attrs["order"] === Number(order),
      ),
      wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
      textblockTypeInputRule(/^```$/, nodes.code_block),
      typedMark(/(?:^|[\s(])(\*\*([^*\s](?:[^*]*[^*\s])?)\*\*)$/, marks.strong),
      typedMark(/(?:^|[\s(])(\*([^*\s](?:[^*]*[^*\s])?)\*)$/, marks.em),
      typedMark(/(?:^|[\s(])(_([^_\s](?:[^_]*[^_\s])?)_)$/, marks.em),
      typedMark(/(?:^|[\s(])(~~([^~\s](?:[^~]*[^~\s])?)~~)$/, marks.strike),
      typedMark(/(?:^|[\s(])(`([^`]+)`)$/, marks.code),
    ],
  });
}

/** Marks the second group of a pattern, whose first is the text with its delimiters. */
function typedMark(pattern: RegExp, mark: MarkType): InputRule {
  return new InputRule(pattern, (state, [, whole = "", inner = ""], _start, end) => {
    // The last character is being typed: it is not in the document yet.
    const from = end - whole.length + 1;
    const opening = whole.indexOf(inner);
    // The text between may contain mentions, which count as one character each.
    const closing = whole.length - opening - inner.length - 1;
    if (from < state.selection.$from.start()) return null;
    const { tr } = state;
    if (closing > 0) tr.delete(end - closing, end);
    tr.delete(from, from + opening);
    const to = from + inner.length;
    return tr.addMark(from, to, mark.create()).removeStoredMark(mark);
  });
}
