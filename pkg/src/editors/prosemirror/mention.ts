import type { Attrs, Node, NodeSpec } from "prosemirror-model";

/** How a mention node is called in a schema; `sopText` and the plugin look for this name. */
export const MENTION = "mention";

const ID = "data-sop-mention";
const LABEL = "data-sop-label";

/**
 * A mention of an assignment, to be put into a schema as `mention`. `id` is the truth; `label` is the name at the time of writing, shown
 * where no plugin knows a newer one.
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
    // Stored text that a Markdown renderer has made HTML of. Before the rule of ordinary links.
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

/** What a link to an assignment mentions. An id that can't be decoded is none: the badge mentions nobody, also not by its name. */
export function mentionOf(href: string, text: string): { readonly id: string; readonly label: string } {
  const label = text.trim().replace(/^[@＠]/, "");
  try {
    return { id: decodeURIComponent(href.replace(/^[^:]*:/, "")), label };
  } catch {
    return { id: "", label };
  }
}
