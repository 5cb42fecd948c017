import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Fragment, Schema } from "prosemirror-model";
import { schema as basic } from "prosemirror-schema-basic";
import { addListNodes } from "prosemirror-schema-list";
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { linkNames, mention, sopAnalysis, sopHandover, sopText } from "sop-handover/prosemirror";

export const schema = new Schema({
  nodes: addListNodes(basic.spec.nodes, "paragraph block*", "block").append({ mention }),
  marks: basic.spec.marks,
});

export const adapters = { prosemirror: openProseMirror };

function openProseMirror({ host, team, pieces, options, readOnly, without }) {
  let editable = !readOnly;
  const { doc, carets } = documentOf(schema, pieces);
  const [anchor = doc.content.size - 1, head = anchor] = carets;
  const view = new EditorView(host, {
    state: EditorState.create({
      doc,
      selection: TextSelection.create(doc, anchor, head),
      plugins: [
        ...(without ? [] : [sopHandover(team, options)]),
        history(),
        keymap({ "Mod-z": undo, "Mod-y": redo }),
        keymap(baseKeymap),
      ],
    }),
    editable: () => editable,
    attributes: { "aria-label": "SOP", role: "textbox", "aria-multiline": "true" },
  });
  return {
    ...around(view, options, () => view.destroy()),
    setReadOnly(now) {
      editable = !now;
      view.setProps({});
    },
  };
}

/** What the tests ask of an editor, for a ProseMirror view. */
export function around(view, options, close) {
  const reading = () => sopText(view.state.doc, options);
  return {
    view,
    field: view.dom,
    focus: () => view.focus(),
    linkNames: () => linkNames(view),
    close,
    text: () => reading().text,
    analysis: () => sopAnalysis(view.state),
    shown() {
      const { doc, selection } = view.state;
      const { toPosition } = reading();
      let text = "";
      const offsets = new Map();
      doc.forEach((block, start, index) => {
        if (index > 0) text += "\n";
        offsets.set(start + 1, text.length);
        block.forEach((child, at) => {
          for (let step = 0; step <= child.nodeSize; step += 1)
            offsets.set(start + 1 + at + step, text.length + (child.isText ? step : step && 1));
          text += child.isText ? child.text : "\uFFFC";
        });
      });
      const badges = sopAnalysis(view.state)
        .badges.filter(({ form }) => form === "linked")
        .map((badge) => ({
          ...badge,
          from: offsets.get(toPosition(badge.from)),
          to: offsets.get(toPosition(badge.to)),
        }));
      const ends = selection.empty ? [selection.head] : [selection.from, selection.to];
      return [text, badges, ends.map((at) => offsets.get(at))];
    },
    /** Points the node elsewhere: the id decides. */
    writeInside() {
      view.dispatch(view.state.tr.setNodeMarkup(3, undefined, { id: "zoe", label: "Billing" }));
      return { badges: ["Zoë Ångström active linked"], targets: ["Zoë Ångström"], undo: true };
    },
    caretBox: () => view.coordsAtPos(view.state.selection.head),
    select(from, to = from) {
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
    },
  };
}

export function documentOf(schema, pieces) {
  const lines = [[]];
  const carets = [];
  let at = 1;
  for (const piece of pieces) {
    if (piece.caret) carets.push(at);
    else if (piece.text === "\n") {
      lines.push([]);
      at += 2;
    } else {
      const node =
        piece.text === undefined
          ? schema.nodes.mention.create({ id: piece.id, label: piece.label })
          : schema.text(piece.text);
      lines.at(-1).push(node);
      at += node.nodeSize;
    }
  }
  const doc = schema.topNodeType.create(
    null,
    lines.map((nodes) => schema.nodes.paragraph.create(null, Fragment.from(nodes))),
  );
  return { doc, carets };
}
