import { Annotation, Compartment, EditorSelection, EditorState, type Extension, Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type ComponentPropsWithoutRef, createElement, type ReactElement, useEffect, useMemo, useRef } from "react";
import { difference } from "../difference.js";
import { sopHandover } from "./codemirror.js";
import { moveThrough } from "./move-through.js";
import { useStableOptions } from "./react/options.js";
import type { SopEditorProps } from "./react/sop-textarea.js";
import { useAnswers } from "./react/use-answers.js";

export interface SopCodeMirrorProps
  extends SopEditorProps,
    Omit<ComponentPropsWithoutRef<"div">, keyof SopEditorProps | "children"> {
  /**
   * The host's own extensions: history, keymaps, a language. A new array replaces the previous one; text and selection
   * stay.
   */
  extensions?: Extension | undefined;
  readOnly?: boolean | undefined;
}

const NONE: Extension = [];

/** Holds the host's editor settings, which may change while the editor is in use. */
const ofHost = new Compartment();

/** Marks changes that come from `value`: the host knows them. */
const fromHost = Annotation.define<true>();

/** A CodeMirror editor with mentions. An empty element on a server and until there is a team. */
export function SopCodeMirror({
  team,
  value,
  defaultValue,
  onChange,
  options = {},
  extensions = NONE,
  readOnly = false,
  ...rest
}: SopCodeMirrorProps): ReactElement {
  const element = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const stable = useStableOptions(options);
  const text = useRef(value ?? defaultValue ?? "");
  const answers = useAnswers(
    value,
    () => text.current,
    (given) => {
      text.current = given;
      if (view.current) show(view.current, given);
    },
  );
  const changed = useRef((_: string) => {});
  changed.current = (now) => answers.tell(now, onChange);
  const own = useMemo(() => [EditorState.readOnly.of(readOnly), extensions], [readOnly, extensions]);
  const current = useRef(own);
  current.current = own;

  useEffect(() => {
    if (!element.current || !team) return;
    const made = new EditorView({
      parent: element.current,
      state: EditorState.create({
        doc: text.current,
        extensions: [
          sopHandover(team, stable),
          EditorView.updateListener.of(({ docChanged, state, transactions }) => {
            if (!docChanged || transactions.every((tr) => !tr.docChanged || tr.annotation(fromHost))) return;
            text.current = state.doc.toString();
            changed.current(text.current);
          }),
          ofHost.of(current.current),
        ],
      }),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [team, stable]);

  useEffect(() => {
    const state = view.current?.state;
    if (state && ofHost.get(state) !== own) view.current?.dispatch({ effects: ofHost.reconfigure(own) });
  }, [own]);

  return createElement("div", { ...rest, ref: element });
}

/**
 * Makes the editor show another text: only the difference changes, the selection keeps its place in the rest, and undo
 * skips it.
 */
function show(view: EditorView, text: string): void {
  const edit = difference(view.state.doc.toString(), text);
  if (!edit) return;
  const { ranges, mainIndex } = view.state.selection;
  const moved = ranges.map(({ anchor, head }) =>
    EditorSelection.range(moveThrough(anchor, edit), moveThrough(head, edit)),
  );
  view.dispatch({
    changes: edit,
    selection: EditorSelection.create(moved, mainIndex),
    annotations: [fromHost.of(true), Transaction.addToHistory.of(false)],
  });
}
