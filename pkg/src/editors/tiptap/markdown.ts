// Mentions for Tiptap's Markdown extensions: `@tiptap/markdown` and `tiptap-markdown`.
import { analyze, formatMention, Team } from "../../index.js";
import { MENTION } from "../prosemirror/mention.js";
import { sopText } from "../prosemirror/sop-text.js";

/** What both pass of a mention node. */
interface Given {
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
}

/** What may be a linked form, up to the first bracket that may close it. */
const CANDIDATE =
  /^\[(?:[^[\]\\]|\\[\s\S]|\[(?:[^[\]\\]|\\[\s\S]){0,2000}\]){1,2000}\]\([ \t\n]*<?assignment:[^\n)]{0,2000}\)/i;

/** The closing brackets that a linked form may contain besides its last. */
const MOST_BRACKETS = 8;

let nobody: Team | undefined;

/** The linked form at the start of a text. The engine decides what is one. */
export function linkedFormAt(
  text: string,
): { readonly raw: string; readonly id: string; readonly label: string } | null {
  let [raw = ""] = CANDIDATE.exec(text) ?? [];
  if (raw === "") return null;
  nobody ??= Team.create({ assignments: [] });
  for (let brackets = 0; brackets < MOST_BRACKETS; brackets += 1) {
    const [badge] = analyze(raw, nobody).badges;
    if (badge?.from === 0 && badge.to === raw.length && badge.form === "linked" && badge.id !== undefined)
      return { raw, id: badge.id, label: writtenLabel(raw, badge.id) ?? badge.label };
    const end = text.indexOf(")", raw.length);
    if (end < 0) return null;
    raw = text.slice(0, end + 1);
  }
  return null;
}

/** The label with its leading and trailing white space, if this package could have written the form. */
function writtenLabel(raw: string, id: string): string | undefined {
  const label = raw
    .slice("[@".length, raw.lastIndexOf("]("))
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)));
  return formatMention(id, label) === raw ? label : undefined;
}

/** Where the next linked form may begin. */
export function nextLinkedForm(text: string): number {
  const end = text.search(/\]\([ \t\n]*<?assignment:/i);
  return end < 0 ? -1 : text.indexOf("[");
}

/** A mention node as it is stored. `before`: the text before it, if there is any. */
export function storedForm({ attrs }: Given, before = ""): string {
  const { text } = sopText({ type: "doc", content: [{ type: "paragraph", content: [{ type: MENTION, attrs }] }] });
  // After these it would be an image, or the second half of another link.
  return /[!\]]$/.test(before) ? ` ${text}` : text;
}
