// Nodes may belong to another window than the script, for example a frame's; `instanceof` and the script's own
// `document` and `window` don't work for them.

/** The window that shows a node, or would. For a document without a window, the script's own. */
export function viewOf(node: Node): Window & typeof globalThis {
  return documentOf(node).defaultView ?? (globalThis as unknown as Window & typeof globalThis);
}

/** The document that a node belongs to, or that it is. */
export function documentOf(node: Node): Document {
  return node.ownerDocument ?? (node as Document);
}

/** The shadow tree or document that contains a node, or else its owner document. */
export function rootOf(node: Node): Document | ShadowRoot {
  const root = node.getRootNode();
  return isDocument(root) || "host" in root ? (root as Document | ShadowRoot) : documentOf(node);
}

export function isElement(node: unknown): node is HTMLElement {
  return (node as Node | null)?.nodeType === 1;
}

function isText(node: Node | null): node is Text {
  return node?.nodeType === 3;
}

function isDocument(node: Node): node is Document {
  return node.nodeType === 9;
}

/** Changes the text of a node in place. If nodes are removed, Chromium ends the current typing's undo step. */
export function setText(node: Node, text: string): void {
  const holder = isText(node) ? node : node.firstChild;
  if (!isText(holder)) node.insertBefore(documentOf(node).createTextNode(text), holder);
  else if (holder.data !== text) holder.data = text;
}
