import { h } from "./dom.js";
import type { EditorKind, SopEditor } from "./editor.js";

const KEY = "assignment-builder.editor";

const KINDS: readonly { readonly value: EditorKind; readonly label: string; readonly hint: string }[] = [
  { value: "code", label: "Code", hint: "Markdown with badges, in CodeMirror" },
  { value: "rich", label: "Rich text", hint: "Formatted text, in ProseMirror" },
  { value: "plain", label: "Plain", hint: "Markdown in a plain text area" },
];

/** The kind of editor that was chosen last. */
export function chosenEditor(): EditorKind {
  try {
    const stored = localStorage.getItem(KEY);
    return KINDS.find(({ value }) => value === stored)?.value ?? "code";
  } catch {
    return "code";
  }
}

/** The choice between the kinds of editor, for the same SOP. */
export function editorSwitch(editor: SopEditor): HTMLElement {
  const choose = (kind: EditorKind) => {
    editor.use(kind);
    try {
      localStorage.setItem(KEY, kind);
    } catch {
      // The choice then lasts as long as the page.
    }
  };
  const options = KINDS.map(({ value, label, hint }) =>
    h(
      "label",
      { class: "segment", title: hint },
      h("input", {
        type: "radio",
        name: "editor",
        value,
        checked: value === editor.kind,
        on: { change: () => choose(value) },
      }),
      h("span", {}, label),
    ),
  );
  return h("fieldset", { class: "segments editors" }, h("legend", { class: "visually-hidden" }, "Editor"), ...options);
}
