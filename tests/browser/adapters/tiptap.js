import { Editor, getSchema } from "@tiptap/core";
import { StarterKit } from "@tiptap/starter-kit";
import { SopMention } from "sop-handover/tiptap";
import { around, documentOf } from "./prosemirror.js";

export const adapters = { tiptap: openTiptap };

function openTiptap({ host, team, pieces, options, readOnly, without }) {
  const extensions = without ? [StarterKit] : [StarterKit, SopMention.configure({ team, ...options })];
  const { doc, carets } = documentOf(getSchema(extensions), pieces);
  const editor = new Editor({
    element: host,
    editable: !readOnly,
    content: doc.toJSON(),
    extensions,
    editorProps: { attributes: { "aria-label": "SOP", "aria-multiline": "true" } },
  });
  const [from = doc.content.size - 1, to = from] = carets;
  editor.commands.setTextSelection({ from, to });
  return {
    ...around(editor.view, options, () => editor.destroy()),
    tiptap: editor,
    setReadOnly: (now) => editor.setEditable(!now),
  };
}
