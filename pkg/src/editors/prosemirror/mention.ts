import type { Attrs, Node, NodeSpec } from "prosemirror-model";

/** The name of a mention node in a schema; `sopText` and the plugin look for it. */
export const MENTION = "mention";

const ID = "data-sop-mention";
const LABEL = "data-sop-label";

/**
 * A mention of an assignment, to be added to a schema as `mention`. `id` decides; `label` is the name at the time of
 * writing, shown if no plugin knows a newer one.
 */
export const mention: NodeSpec = {
  inline: true,
  group: "inline",
  atom: true,
  // The caret passes it in one step instead of stopping to select it.
  selectable: false,
  attrs: { id: { validate: "string" }, label: { default: "", validate: "string" } },
  leafText: shownName,
  toDOM: (node) => [
    "span",
    { class: "sop-badge", [ID]: node.attrs["id"], [LABEL]: node.attrs["label"] },
    shownName(node),
  ],
  parseDOM: [
    { tag: `span[${ID}]`, getAttrs: attrsOf },
    // HTML that a Markdown renderer made from stored text. Before the rule for ordinary links.
    { tag: "a[href^='assignment:' i]", priority: 60, getAttrs: attrsOfLink },
  ],
};

function shownName({ attrs }: Node): string {
  return `@${attrs["label"] || attrs["id"]}`;
}

function attrsOf(dom: HTMLElement): Attrs | false {
  const id = dom.getAttribute(ID);
  return id ? { id, label: dom.getAttribute(LABEL) ?? "" } : false;
}

function attrsOfLink(dom: HTMLElement): Attrs {
  return mentionOf(dom.getAttribute("href") ?? "", dom.textContent ?? "");
}

/**
 * What a link to an assignment mentions. If the id can't be decoded, the badge mentions nobody, not even by its name.
 */
export function mentionOf(href: string, text: string): { readonly id: string; readonly label: string } {
  const label = text.trim().replace(/^[@＠]/, "");
  try {
    return { id: decodeURIComponent(href.replace(/^[^:]*:/, "")), label };
  } catch {
    return { id: "", label };
  }
}
