// Fixes are edits of the stored text; here they become changes of the document.
import type { Node } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";
import { type Analysis, analyze, applyEdits, type Badge, type Fix, mapPosition } from "../../index.js";
import { sopOptionsOf } from "../options.js";
import { MENTION } from "./mention.js";
import type { Reading } from "./reading.js";

/**
 * The document change equivalent to a fix of the stored text. Null if there is none: the document must then say what
 * the fix says, mention for mention.
 */
export function fixing(state: EditorState, { sop, source, report }: Reading, { edits }: Fix): Transaction | null {
  const text = applyEdits(sop.text, edits);
  const wanted = analyze(text, source.team, sopOptionsOf(source.options));
  const { tr } = state;
  for (const { from, to = from } of [...edits].reverse()) {
    // A node is replaced whole, with its text.
    const touched = report.whole.badges.filter(
      (badge) => badge.form === "linked" && badge.from < to && from < badge.to,
    );
    const start = Math.min(from, ...touched.map((badge) => badge.from));
    const end = Math.max(to, ...touched.map((badge) => badge.to));
    const range = { from: mapPosition(start, edits, -1), to: mapPosition(end, edits, 1) };
    const [first, last] = [sop.toPosition(start), sop.toPosition(end)];
    const nodes = nodesOf(state, text, range, wanted.badges, first, last);
    if (!nodes || !state.doc.resolve(first).sameParent(state.doc.resolve(last))) return null;
    tr.replaceWith(first, last, nodes);
  }
  return sameMentions(source.foresee(tr.doc), wanted) ? tr : null;
}

/** A range of Markdown as nodes: its mentions, and the text between them. */
function nodesOf(
  { doc, schema }: EditorState,
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
  badges: readonly Badge[],
  first: number,
  last: number,
): readonly Node[] | null {
  const type = schema.nodes[MENTION];
  const $first = doc.resolve(first);
  const marks = $first.marksAcross(doc.resolve(last)) ?? [];
  const nodes: Node[] = [];
  const add = (written: string) => {
    if (written !== "") nodes.push(schema.text(asRead(written), marks));
  };
  let at = from;
  for (const { form, id, label, ...badge } of badges) {
    if (form !== "linked" || id === undefined || badge.from < from || badge.to > to) continue;
    if (!type || !$first.parent.type.contentMatch.matchType(type)) return null;
    add(text.slice(at, badge.from));
    nodes.push(type.create({ id, label }, null, marks));
    at = badge.to;
  }
  add(text.slice(at, to));
  return nodes;
}

/** The words of a name without the escapes that it is written with. */
function asRead(written: string): string {
  return written
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

function sameMentions(a: Analysis, b: Analysis): boolean {
  const told = ({ badges }: Analysis) => JSON.stringify(badges.map(({ id, form, status }) => [id, form, status]));
  return told(a) === told(b);
}
