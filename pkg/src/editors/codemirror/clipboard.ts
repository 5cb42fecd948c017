import type { EditorState, Extension } from "@codemirror/state";
import { EditorView, ViewPlugin } from "@codemirror/view";
import { analyze, applyEdits, formatMention, plainText } from "../../index.js";
import { FLAVOUR } from "../flavour.js";
import { config } from "./reading.js";

interface Copied {
  readonly linked: string;
  readonly readable: string;
}

/** Other programs get `@Name`; another such editor also gets the linked form, and so the same ids. */
export function clipboard(): Extension {
  let outgoing: Copied | null = null;
  let incoming: string | null = null;

  const carry = (event: ClipboardEvent | DragEvent) => {
    const data = dataOf(event);
    if (data && outgoing && data.getData("text/plain") === outgoing.readable) data.setData(FLAVOUR, outgoing.linked);
    outgoing = null;
  };
  const receive = (event: ClipboardEvent | DragEvent) => {
    incoming = dataOf(event)?.getData(FLAVOUR) || null;
    return false;
  };

  return [
    EditorView.clipboardOutputFilter.of((text, state) => {
      outgoing = copied(text, state);
      return outgoing.readable;
    }),
    EditorView.clipboardInputFilter.of((text) => {
      const linked = incoming;
      incoming = null;
      // A page must not be able to grant something that the pasted text does not show.
      return linked !== null && plainText(linked) === text ? linked : text;
    }),
    EditorView.domEventObservers({ paste: receive, drop: receive }),
    ViewPlugin.define(({ dom }) => {
      // The editor clears and fills the clipboard in handlers of its content; this runs after them, in the bubbling
      // phase.
      const events = ["copy", "cut", "dragstart"] as const;
      for (const event of events) dom.addEventListener(event, carry);
      return {
        destroy: () => {
          for (const event of events) dom.removeEventListener(event, carry);
        },
      };
    }),
  ];
}

function dataOf(event: ClipboardEvent | DragEvent): DataTransfer | null {
  return "clipboardData" in event ? event.clipboardData : event.dataTransfer;
}

/** The selected text, with every linked form replaced by the name that its badge shows. */
function copied(text: string, state: EditorState): Copied {
  const { team, sop } = state.facet(config);
  const edits = analyze(text, team, sop)
    .badges.filter(({ form }) => form === "linked")
    .map(({ from, to, id, label }) => ({
      from,
      to,
      insert: id === undefined ? `@${label}` : formatMention(id, label),
    }));
  const linked = applyEdits(text, edits);
  return { linked, readable: plainText(linked) };
}
