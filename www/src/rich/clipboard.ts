// Copying from rich text.
import { DOMSerializer, Fragment, type Node, type Slice } from "prosemirror-model";
import { AllSelection, type EditorState } from "prosemirror-state";
import { schema } from "./schema.js";

/** Rich text for other programs: with the headings and links that the page itself shows by other means. */
export const clipboardSerializer = new DOMSerializer(
  { ...DOMSerializer.nodesFromSchema(schema), heading: ({ attrs: { level } }) => [`h${level}`, 0] },
  {
    ...DOMSerializer.marksFromSchema(schema),
    link: ({ attrs: { href, title } }) => ["a", title === null ? { href } : { href, title }, 0],
  },
);

/**
 * The document of the copied content, to be written as Markdown. A piece of one line is only that piece, without the
 * marks of its block; null if it is code, which is literal.
 */
export function excerpt({ content }: Slice, { selection }: EditorState): Node | null {
  const line = selection instanceof AllSelection ? null : onlyLine(content);
  if (line?.type.spec.code) return null;
  return schema.node("doc", null, line ? schema.node("paragraph", null, line.content) : blocks(content));
}

function onlyLine(content: Fragment): Node | null {
  let inside = content;
  for (;;) {
    const { firstChild } = inside;
    if (!firstChild || inside.childCount > 1) return null;
    if (firstChild.isTextblock) return firstChild;
    inside = firstChild.content;
  }
}

/** Rows and items that are copied without their table or list get one. */
function blocks(content: Fragment): Fragment {
  const { firstChild } = content;
  if (!firstChild) return Fragment.from(schema.node("paragraph"));
  const around = schema.topNodeType.contentMatch.findWrapping(firstChild.type) ?? [];
  return around.reduceRight((inner, type) => Fragment.from(type.create(null, inner)), content);
}
