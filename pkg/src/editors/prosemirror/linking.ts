// Mentions that are typed in full become nodes.
import { closeHistory } from "prosemirror-history";
import type { Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { Badge, Edit, NameChange } from "../../index.js";
import { atStake, isAtCaret, linksOf, linksTyped, toSave, TypedMentions } from "../linking.js";
import { MENTION } from "./mention.js";
import { key, type Reading } from "./reading.js";

const linkings = new WeakMap<EditorView, Linking>();

/**
 * Links the names in an editor, as one undo step, except one that is being typed. Hosts call it before they save.
 * Returns whether anything changed.
 */
export function linkNames(view: EditorView): boolean {
  return linkings.get(view)?.linkNames() ?? false;
}

export class Linking {
  readonly #view: EditorView;
  readonly #typed = new TypedMentions();
  readonly #leave: (() => void)[];
  #queued = false;

  constructor(view: EditorView, { source }: Reading) {
    this.#view = view;
    linkings.set(view, this);
    const later = () => this.later();
    const events = ["blur", "compositionend"] as const;
    for (const event of events) view.dom.addEventListener(event, later);
    this.#leave = [
      source.team.beforeChange((change) => this.#beforeChange(change)),
      () => {
        for (const event of events) view.dom.removeEventListener(event, later);
      },
    ];
  }

  /** The text has changed; `typed`: by typing or deleting letters. */
  changed(edit: Edit, typed: boolean): void {
    this.#typed.changed([edit], typed);
  }

  /** Links what the caret has left, after all listeners have seen the last change. */
  later(): void {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      const view = this.#view;
      const reading = view.isDestroyed || view.composing || !view.editable ? undefined : key.getState(view.state);
      if (!reading) return;
      const due = this.#typed.take(reading.report.whole, (badge) => this.#isAtCaret(reading, badge));
      if (linksTyped(reading.source.options)) this.#dispatch(this.#link(reading, due));
    });
  }

  linkNames(): boolean {
    const reading = this.#view.editable ? key.getState(this.#view.state) : undefined;
    if (!reading) return false;
    const badges = toSave(reading.report.whole.badges, (badge) => this.#isAtCaret(reading, badge));
    return this.#dispatch(this.#link(reading, badges));
  }

  destroy(): void {
    linkings.delete(this.#view);
    for (const leave of this.#leave) leave();
  }

  /** As an undo step of its own. */
  #dispatch(tr: Transaction | null): boolean {
    if (!tr) return false;
    this.#view.dispatch(closeHistory(tr));
    this.#view.dispatch(closeHistory(this.#view.state.tr));
    return true;
  }

  #beforeChange(change: NameChange): void {
    const reading = key.getState(this.#view.state);
    if (!reading) return;
    const badges = atStake(change, reading.report.whole.badges, (badge) => this.#isAtCaret(reading, badge));
    const tr = this.#link(reading, badges);
    if (tr) this.#view.dispatch(tr.setMeta("addToHistory", false));
  }

  /** Replaces names with nodes, or with linked forms where no node is allowed; null if there is nothing to do. */
  #link({ sop, source }: Reading, badges: readonly Badge[]): Transaction | null {
    const { state } = this.#view;
    const type = state.schema.nodes[MENTION];
    const edits = linksOf(sop.text, source.team, source.options, badges);
    const { tr } = state;
    for (const { from, to, insert } of [...edits].reverse()) {
      const badge = badges.find((other) => from < other.to && other.from < to);
      if (!badge?.id) continue;
      const [start, end] = [sop.toPosition(badge.from), sop.toPosition(badge.to)];
      const $start = state.doc.resolve(start);
      if (type && $start.parent.type.contentMatch.matchType(type)) {
        const label = source.team.get(badge.id)?.name ?? badge.label;
        const marks = $start.marksAcross(state.doc.resolve(end)) ?? [];
        tr.replaceWith(start, end, type.create({ id: badge.id, label }, null, marks));
      } else tr.insertText(insert, sop.toPosition(from), sop.toPosition(to));
    }
    return tr.docChanged ? tr : null;
  }

  #isAtCaret({ sop, source }: Reading, badge: Badge): boolean {
    const { doc, selection } = this.#view.state;
    if (!this.#view.hasFocus()) return false;
    // In positions: between two blocks, offsets can't be distinguished.
    const range = { from: sop.toPosition(badge.from), to: sop.toPosition(badge.to) };
    return isAtCaret(source.team, range, selection, (from, to) => doc.textBetween(from, to, "\n", "\uFFFC"));
  }
}
