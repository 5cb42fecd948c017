// Inline content as Markdown. It is not certain to read back as the original: callers must check.
import type { Mark, Node } from "prosemirror-model";
import { formatMention } from "sop-handover";

/** How text is written: as it is, or with a backslash before whatever might be markup. */
export type Escaping = (text: string) => string;

export const asItIs: Escaping = (text) => text;
export const escaped: Escaping = (text) => text.replace(/\\(?![@＠])|[`*_[\]<>~|&]|^[#+\-=>]|^\d+(?=[.)])/g, escape);

function escape(found: string): string {
  // A list's number: only its dot matters, but a backslash can't escape a digit.
  return /^\d/.test(found) ? `&#${found.charCodeAt(0)};${found.slice(1)}` : `\\${found}`;
}

const DELIMITERS: Readonly<Record<string, string>> = { strike: "~~", strong: "**", em: "*" };

/** Writes nodes inside marks that are already open. `newline` is the text of a line break. */
export function writeInline(
  nodes: readonly Node[],
  open: readonly Mark[],
  escaping: Escaping,
  newline: string,
): string {
  let text = "";
  let marks: readonly Mark[] = [];
  for (const node of nodes.flatMap(withPlainEdges)) {
    const wanted = node.marks.filter((mark) => mark.type.name !== "code" && !mark.isInSet(open));
    let kept = 0;
    while (kept < marks.length && wanted[kept] && marks[kept]?.eq(wanted[kept] as Mark)) kept += 1;
    for (const mark of marks.slice(kept).reverse()) text += closing(mark);
    for (const mark of wanted.slice(kept)) text += opening(mark);
    marks = wanted;
    text += written(node, open, escaping, newline);
  }
  for (const mark of [...marks].reverse()) text += closing(mark);
  return text;
}

/** A text without emphasis of the white space at its edges: there the delimiters would not be read as such. */
function withPlainEdges(node: Node): Node[] {
  const plain = node.marks.filter(({ type }) => !Object.hasOwn(DELIMITERS, type.name));
  if (!node.isText || plain.length === node.marks.length || plain.some(({ type }) => type.name === "code"))
    return [node];
  const [, before = "", inner = "", behind = ""] = /^(\s*)(.*?)(\s*)$/s.exec(node.text ?? "") ?? [];
  const parts = [
    [before, plain],
    [inner, node.marks],
    [behind, plain],
  ] as const;
  return parts.flatMap(([text, marks]) => (text === "" ? [] : [node.type.schema.text(text, marks)]));
}

function written(node: Node, open: readonly Mark[], escaping: Escaping, newline: string): string {
  if (node.type.name === "mention")
    return formatMention(String(node.attrs["id"]), String(node.attrs["label"] || node.attrs["id"]));
  if (node.type.name === "hard_break") return `\\${newline}`;
  const text = (node.text ?? "").replace(/\n/g, newline);
  const code = node.marks.find(({ type }) => type.name === "code");
  if (!code) return escaping(text);
  if (code.isInSet(open)) return text;
  const fence = "`".repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)) + 1);
  const pad = /^`|`$|^ .* $/.test(text) ? " " : "";
  return fence + pad + text + pad + fence;
}

function opening(mark: Mark): string {
  return mark.type.name === "link" ? "[" : (DELIMITERS[mark.type.name] ?? "");
}

function closing(mark: Mark): string {
  if (mark.type.name !== "link") return DELIMITERS[mark.type.name] ?? "";
  const { href, title } = mark.attrs;
  const address = /^[^\s<>()]+$/.test(href) ? href : `<${href}>`;
  return `](${address}${typeof title === "string" ? ` "${title}"` : ""})`;
}
