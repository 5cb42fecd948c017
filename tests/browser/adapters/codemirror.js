import { defaultKeymap, history, historyKeymap, undoDepth } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { defaultHighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorSelection, EditorState, Transaction } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { formatMention } from "sop-handover";
import { linkNames, sopAnalysis, sopHandover } from "sop-handover/codemirror";

/** The pieces of a text as the document, and where the selection stands in it. */
export function documentOf(pieces) {
  const carets = [];
  let doc = "";
  for (const piece of pieces) {
    if (piece.caret) carets.push(doc.length);
    else doc += piece.text ?? formatMention(piece.id, piece.label);
  }
  const [anchor = doc.length, head = anchor] = carets;
  return { doc, selection: { anchor, head } };
}

/** What hosts add to an editor. */
export const basics = [
  history(),
  keymap.of([...defaultKeymap, ...historyKeymap]),
  EditorState.allowMultipleSelections.of(true),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ "aria-label": "SOP" }),
];

/** What the demo adds beside these. */
const coloured = [drawSelection(), markdown(), syntaxHighlighting(defaultHighlightStyle)];

export const adapters = { codemirror: openCodeMirror };

function openCodeMirror({ host, team, pieces, options, readOnly, without, asInDemo }) {
  const writable = new Compartment();
  const view = new EditorView({
    parent: host,
    root: host.isConnected ? host.getRootNode() : undefined,
    state: EditorState.create({
      ...documentOf(pieces),
      extensions: [
        basics,
        asInDemo ? coloured : [],
        writable.of(EditorState.readOnly.of(readOnly)),
        without ? [] : sopHandover(team, options),
      ],
    }),
  });
  return {
    ...around(view),
    close: () => view.destroy(),
    setReadOnly: (now) => view.dispatch({ effects: writable.reconfigure(EditorState.readOnly.of(now)) }),
  };
}

/** What the tests ask of an editor, for a CodeMirror view. */
export function around(view) {
  // CodeMirror removes an announcement after a fifth of a second.
  let said = "";
  const announced = view.dom.querySelector(".cm-announced");
  new MutationObserver(() => {
    said = announced.textContent.trim() || said;
  }).observe(announced, { childList: true, subtree: true });
  return {
    view,
    prefix: "cm-sop",
    field: view.contentDOM,
    focus: () => view.focus(),
    linkNames: () => linkNames(view),
    text: () => view.state.doc.toString(),
    analysis: () => sopAnalysis(view.state),
    said: () => said,
    /** In offsets of the document. */
    shown() {
      const { main } = view.state.selection;
      const badges = sopAnalysis(view.state).badges.filter(({ form }) => form === "linked");
      return [view.state.doc.toString(), badges, main.empty ? [main.head] : [main.from, main.to]];
    },
    caretBox: () => view.coordsAtPos(view.state.selection.main.head),
    /** Edits the stored label: the id decides, whatever it says. */
    writeInside() {
      const at = view.state.doc.toString().indexOf("Bil");
      view.dispatch({ changes: { from: at, to: at + 3, insert: "Kil" } });
      return { badges: ["Billing active linked"], targets: ["Billing"], undo: true };
    },
    select: (from, to = from) => view.dispatch({ selection: EditorSelection.single(from, to) }),
    undoDepth: () => undoDepth(view.state),
    program: (spec) => view.dispatch({ ...spec, annotations: Transaction.addToHistory.of(true) }),
  };
}
