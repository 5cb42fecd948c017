import { type Attrs, Mark, type Node, type NodeSpec, Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";
import { mention } from "sop-handover/prosemirror";

/** Where a top-level block was read from, see `RichText`; null in new blocks, and meaningless inside others. */
const origin = { default: null };

/** How many levels of headings the page has above those of an SOP. */
export const PAGE_LEVELS = 2;

const ALIGNMENTS = new Set(["left", "center", "right"]);

const EMPHASIS = new Set(["strong", "em", "strike"]);

const cells = tableNodes({
  tableGroup: "block",
  cellContent: "inline*",
  cellAttributes: {
    align: {
      default: null,
      getFromDOM: ({ style: { textAlign } }) => (ALIGNMENTS.has(textAlign) ? textAlign : null),
      setDOMAttr: (value, attrs) => {
        if (typeof value === "string") attrs["style"] = `text-align: ${value}`;
      },
    },
  },
});

function block(spec: NodeSpec): NodeSpec {
  return { group: "block", ...spec, attrs: { origin, ...spec.attrs } };
}

function spacing(tight: boolean): Attrs {
  return tight ? { class: "tight" } : { "data-loose": "" };
}

/** Lists of other programs are read as tight ones. */
function isTight(dom: HTMLElement): boolean {
  return !dom.hasAttribute("data-loose");
}

function item({ attrs }: Node): [string, Attrs, 0] {
  const { checked } = attrs;
  return ["li", typeof checked === "boolean" ? { class: "task", "data-checked": String(checked) } : {}, 0];
}

/**
 * What the rich text editor can show of Markdown. Anything else is a `source` block, which contains the Markdown
 * itself.
 */
export const schema = new Schema({
  nodes: {
    // The blank lines and marks around the first and the last block.
    doc: { content: "block+", attrs: { head: { default: "" }, tail: { default: "" } } },
    paragraph: block({ content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] }),
    heading: block({
      content: "inline*",
      attrs: { level: { default: 1 } },
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      toDOM: ({ attrs: { level } }) => [
        "p",
        { role: "heading", "aria-level": level + PAGE_LEVELS, class: `h${level}` },
        0,
      ],
    }),
    blockquote: block({
      content: "block+",
      defining: true,
      parseDOM: [{ tag: "blockquote" }],
      toDOM: () => ["blockquote", 0],
    }),
    bullet_list: block({
      content: "list_item+",
      attrs: { tight: { default: true } },
      parseDOM: [{ tag: "ul", getAttrs: (dom) => ({ tight: isTight(dom) }) }],
      toDOM: ({ attrs: { tight } }) => ["ul", spacing(tight), 0],
    }),
    ordered_list: block({
      content: "list_item+",
      attrs: { order: { default: 1 }, tight: { default: true } },
      parseDOM: [
        { tag: "ol", getAttrs: (dom) => ({ order: Number(dom.getAttribute("start") ?? 1), tight: isTight(dom) }) },
      ],
      toDOM: ({ attrs: { tight, order } }) => ["ol", { ...spacing(tight), start: order }, 0],
    }),
    list_item: {
      content: "block+",
      attrs: { checked: { default: null } },
      defining: true,
      parseDOM: [
        { tag: "li[data-checked]", getAttrs: (dom) => ({ checked: dom.dataset["checked"] === "true" }) },
        { tag: "li" },
      ],
      toDOM: item,
    },
    code_block: block({
      content: "text*",
      attrs: { language: { default: "" } },
      marks: "",
      code: true,
      defining: true,
      parseDOM: [
        {
          tag: "pre",
          preserveWhitespace: "full",
          getAttrs: (dom) => ({ language: dom.dataset["language"] ?? "" }),
        },
      ],
      toDOM: ({ attrs: { language } }) => [
        "pre",
        { spellcheck: "false", ...(language !== "" && { "data-language": language }) },
        ["code", 0],
      ],
    }),
    source: block({
      content: "text*",
      attrs: { kind: { default: "Markdown" } },
      marks: "",
      code: true,
      defining: true,
      parseDOM: [{ tag: "pre[data-source]", priority: 60, preserveWhitespace: "full" }],
      toDOM: ({ attrs: { kind } }) => [
        "pre",
        { class: "source", "data-source": kind, spellcheck: "false" },
        ["code", 0],
      ],
    }),
    horizontal_rule: block({ parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] }),
    ...cells,
    table: block({ ...cells.table }),
    text: { group: "inline" },
    hard_break: {
      inline: true,
      group: "inline",
      selectable: false,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
    mention,
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: null } },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (dom) => ({ href: dom.getAttribute("href"), title: dom.getAttribute("title") }),
        },
      ],
      // It is shown, not followed: the address is the writer's, and a click sets the caret.
      toDOM: ({ attrs: { href, title } }) => ["span", { class: "link", title: title ?? href }, 0],
    },
    strike: { parseDOM: [{ tag: "s" }, { tag: "del" }], toDOM: () => ["s", 0] },
    strong: {
      parseDOM: [{ tag: "strong" }, { tag: "b", getAttrs: (dom) => dom.style.fontWeight !== "normal" && null }],
      toDOM: () => ["strong", 0],
    },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    code: { parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
  },
});

/**
 * Whether two nodes say the same. Their origin makes no difference, nor does the label of a mention, whose id decides,
 * nor emphasis of white space, which is invisible and which Markdown can't end with.
 */
export function same(a: Node, b: Node): boolean {
  if (a === b) return true;
  if (a.type !== b.type || !sameAttrs(a, b)) return false;
  if (a.isTextblock) return a.content.size === b.content.size && sameInline(a, b);
  return a.childCount === b.childCount && a.children.every((child, at) => same(child, b.child(at)));
}

export function sameAttrs(a: Node, b: Node): boolean {
  return Object.keys(a.attrs).every(
    (name) => name === "origin" || name === "label" || name === "colwidth" || a.attrs[name] === b.attrs[name],
  );
}

function sameInline(a: Node, b: Node): boolean {
  let [inA, inB] = [0, 0];
  let [atA, atB] = [0, 0];
  while (inA < a.childCount && inB < b.childCount) {
    const [one, other] = [a.child(inA), b.child(inB)];
    if (one.type !== other.type || !sameAttrs(one, other)) return false;
    const length = Math.min(one.nodeSize - atA, other.nodeSize - atB);
    const text = one.text?.slice(atA, atA + length);
    if (text !== other.text?.slice(atB, atB + length)) return false;
    const marks = text !== undefined && text.trim() === "" ? withoutEmphasis : (given: readonly Mark[]) => given;
    if (!Mark.sameSet(marks(one.marks), marks(other.marks))) return false;
    [atA, atB] = [atA + length, atB + length];
    if (atA === one.nodeSize) [inA, atA] = [inA + 1, 0];
    if (atB === other.nodeSize) [inB, atB] = [inB + 1, 0];
  }
  return inA === a.childCount && inB === b.childCount;
}

function withoutEmphasis(marks: readonly Mark[]): readonly Mark[] {
  return marks.filter(({ type }) => !EMPHASIS.has(type.name));
}
