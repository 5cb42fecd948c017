/** Changes the text of a node in place: where nodes go away, Chromium ends the undo step that typing goes on in. */
export function setText(node: Node, text: string): void {
  const holder = node instanceof Text ? node : node.firstChild;
  if (!(holder instanceof Text)) node.insertBefore(document.createTextNode(text), holder);
  else if (holder.data !== text) holder.data = text;
}
