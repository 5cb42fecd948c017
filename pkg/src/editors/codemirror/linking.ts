// Mentions that are typed in full become badges.
import { isolateHistory } from "@codemirror/commands";
import { type Annotation, Transaction } from "@codemirror/state";
import { type EditorView, type PluginValue, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { Badge, NameChange, TextRange } from "../../index.js";
import { atStake, isAtCaret, linksOf, linksTyped, toSave, TypedMentions } from "../linking.js";
import { type Config, config, editsOf, reading } from "./reading.js";

class Linking implements PluginValue {
  readonly #view: EditorView;
  readonly #typed = new TypedMentions();
  #config: Config;
  #leave: () => void;
  #queued = false;
  #open = true;

  constructor(view: EditorView) {
    this.#view = view;
    this.#config = view.state.facet(config);
    this.#leave = this.#follow();
  }

  update({ state, transactions, docChanged, selectionSet, focusChanged }: ViewUpdate): void {
    const given = state.facet(config);
    if (given !== this.#config) {
      this.#leave();
      this.#config = given;
      this.#leave = this.#follow();
    }
    for (const tr of transactions)
      if (tr.docChanged)
        this.#typed.changed(editsOf(tr.changes), tr.isUserEvent("input.type") || tr.isUserEvent("delete"));
    if (docChanged || selectionSet || focusChanged) this.later();
  }

  destroy(): void {
    this.#open = false;
    this.#leave();
  }

  /** Links what the caret has left, after all listeners have seen the last change. */
  later(): void {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.#open && !this.#view.composing && !this.#view.state.readOnly) this.#linkTyped();
    });
  }

  /** Links every name except one that is being typed. Returns whether there was one to link. */
  linkNames(): boolean {
    const badges = toSave(this.#badges, (badge) => this.#isAtCaret(badge));
    return this.#link(badges, isolateHistory.of("full"));
  }

  #linkTyped(): void {
    const { options } = this.#config;
    const due = this.#typed.take(this.#view.state.field(reading).analysis, (badge) => this.#isAtCaret(badge));
    if (linksTyped(options)) this.#link(due, isolateHistory.of("full"));
  }

  #follow(): () => void {
    return this.#config.team.beforeChange((change: NameChange) => {
      const badges = atStake(change, this.#badges, (badge) => this.#isAtCaret(badge));
      this.#link(badges, Transaction.addToHistory.of(false));
    });
  }

  get #badges(): readonly Badge[] {
    return this.#view.state.field(reading).analysis.badges;
  }

  #link(badges: readonly Badge[], annotations: Annotation<unknown>): boolean {
    const { team, options } = this.#config;
    if (badges.length === 0) return false;
    const changes = linksOf(this.#view.state.doc.toString(), team, options, badges);
    if (changes.length === 0) return false;
    this.#view.dispatch({ changes, annotations });
    return true;
  }

  #isAtCaret(badge: TextRange): boolean {
    const { hasFocus, state } = this.#view;
    const read = (from: number, to: number) => state.doc.sliceString(from, to);
    return hasFocus && state.selection.ranges.some((range) => isAtCaret(this.#config.team, badge, range, read));
  }
}

/** Links each mention that was typed in full when the caret has left it, as an undo step of its own. */
export const linking = ViewPlugin.fromClass(Linking, {
  eventObservers: {
    blur() {
      this.later();
    },
    compositionend() {
      this.later();
    },
  },
});

/**
 * Links the names in an editor, as one undo step, except one that is being typed. Hosts call it before they save.
 * Returns whether anything changed.
 */
export function linkNames(view: EditorView): boolean {
  return !view.state.readOnly && (view.plugin(linking)?.linkNames() ?? false);
}
