import { Editor } from "@tiptap/core";
import { StarterKit } from "@tiptap/starter-kit";
import { SopMention } from "sop-handover/tiptap";
import { around, documentOf } from "./prosemirror.js";

export function openTiptap({ host, team, pieces, options, readOnly }) {
  const editor = new Editor({
    element: host,
    editable: !readOnly,
    extensions: [StarterKit, SopMention.configure({ team, ...options })],
    editorProps: { attributes: { "aria-label": "SOP", "aria-multiline": "true" } },
  });
  const { doc, carets } = documentOf(editor.schema, pieces);
  editor.commands.setContent(doc.toJSON(), { emitUpdate: false });
  const [from = doc.content.size - 1, to = from] = carets;
  editor.commands.setTextSelection({ from, to });
  return { ...around(editor.view, options, () => editor.destroy()), tiptap: editor };
}
