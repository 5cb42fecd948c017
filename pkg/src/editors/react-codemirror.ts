import { Annotation, EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type ComponentPropsWithoutRef, createElement, type ReactElement, useEffect, useRef } from "react";
import { difference } from "./change.js";
import { sopHandover } from "./codemirror.js";
import { useStableOptions } from "./react/options.js";
import { Reported } from "./react/reported.js";
import type { SopEditorProps } from "./react/sop-textarea.js";

export interface SopCodeMirrorProps
  extends SopEditorProps,
    Omit<ComponentPropsWithoutRef<"div">, keyof SopEditorProps | "children"> {
  /** The host's own extensions: history, keymaps, a language. Another array makes another editor: keep it outside of the component. */
  extensions?: Extension | undefined;
  readOnly?: boolean | undefined;
}

const NONE: Extension = [];

/** Marks what comes from `value`: the host knows of it. */
const fromHost = Annotation.define<true>();

/** A CodeMirror editor with mentions. An empty element until there is a team, and on a server. */
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
  const reported = useRef(new Reported());
  const changed = useRef(onChange);
  changed.current = onChange;

  useEffect(() => {
    if (!element.current || !team) return;
    const made = new EditorView({
      parent: element.current,
      state: EditorState.create({
        doc: text.current,
        extensions: [
          sopHandover(team, stable),
          EditorState.readOnly.of(readOnly),
          EditorView.updateListener.of(({ docChanged, state, transactions }) => {
            if (!docChanged || transactions.every((tr) => !tr.docChanged || tr.annotation(fromHost))) return;
            text.current = state.doc.toString();
            reported.current.add(text.current);
            changed.current?.(text.current);
          }),
          extensions,
        ],
      }),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [team, stable, extensions, readOnly]);

  useEffect(() => {
    if (value === undefined || !reported.current.isOwn(value, text.current)) return;
    text.current = value;
    const edit = view.current && difference(view.current.state.doc.toString(), value.replace(/\r\n?/g, "\n"));
    if (edit) view.current?.dispatch({ changes: edit, annotations: fromHost.of(true) });
  }, [value]);

  return createElement("div", { ...rest, ref: element });
}
