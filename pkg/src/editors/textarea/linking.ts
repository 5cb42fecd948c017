// Names that are typed in full become badges.
import {
  type Analysis,
  analyze,
  applyEdits,
  type Badge,
  type Edit,
  type NameChange,
  type Team,
  type TextRange,
} from "../../index.js";
import { atStake, isAtCaret, linksOf, linksTyped, toSave, TypedMentions } from "../linking.js";
import { type EditorOptions, sopOptionsOf } from "../options.js";
import { isBeingTyped, pendingOf } from "../pending.js";
import { LinkedText } from "./linked-text.js";

/** What it needs from the attachment. */
export interface LinkingHost {
  readonly textarea: HTMLTextAreaElement;
  readonly team: Team;
  readonly options: EditorOptions;
  /** The shown text and its analysis. Null once the textarea is detached. */
  now(): { readonly text: LinkedText; readonly analysis: Analysis } | null;
  /**
   * Adopts a text in which edits have linked mentions. `undoable`: as if it were typed, where the shown text changes.
   */
  put(text: LinkedText, edits: readonly Edit[], undoable: boolean): void;
}

export class Linking {
  readonly #host: LinkingHost;
  readonly #typed = new TypedMentions();
  readonly #leave: () => void;
  #queued = false;

  constructor(host: LinkingHost) {
    this.#host = host;
    this.#leave = host.team.beforeChange((change) => this.#beforeChange(change));
  }

  /** The stored text has changed; `typed`: the user has typed or deleted letters. */
  changed(edits: readonly Edit[], typed: boolean): void {
    this.#typed.changed(edits, typed);
  }

  /** Links what the caret has left, after all listeners have seen the last change. */
  later(): void {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      this.linkLeft();
    });
  }

  /** Links what the caret has left. */
  linkLeft(): void {
    const { textarea, options } = this.#host;
    const now = textarea.readOnly || textarea.disabled ? null : this.#host.now();
    if (!now) return;
    const due = this.#typed.take(now.analysis, (badge) => this.#isAtCaret(now.text, badge));
    if (linksTyped(options)) this.#link(now.text, due, textarea.matches(":focus"));
  }

  /** Links every name except one that is being typed. Returns whether there was one to link. */
  linkNames(): boolean {
    const { textarea } = this.#host;
    const now = textarea.readOnly || textarea.disabled ? null : this.#host.now();
    if (!now) return false;
    const badges = toSave(now.analysis.badges, (badge) => this.#isAtCaret(now.text, badge));
    return this.#link(now.text, badges, textarea.matches(":focus"));
  }

  /** Of these mentions, those that the user is still typing. */
  pending(text: LinkedText, analysis: Analysis): readonly Badge[] {
    const { textarea, team } = this.#host;
    if (!textarea.matches(":focus") || textarea.readOnly || textarea.disabled) return [];
    const caret = { from: textarea.selectionStart, to: textarea.selectionEnd };
    const read = (start: number, end: number) => text.shown.slice(start, end);
    const selected = { from: text.toLinked(caret.from), to: text.toLinked(caret.to) };
    return pendingOf(analysis, [selected], (badge) => isBeingTyped(team, shownRange(text, badge), caret, read));
  }

  destroy(): void {
    this.#leave();
  }

  #beforeChange(change: NameChange): void {
    const now = this.#host.now();
    if (!now) return;
    const badges = atStake(change, now.analysis.badges, (badge) => this.#isAtCaret(now.text, badge));
    this.#link(now.text, badges, false);
  }

  #link({ linked }: LinkedText, badges: readonly Badge[], undoable: boolean): boolean {
    const { team, options } = this.#host;
    const edits = linksOf(linked, team, options, badges);
    if (edits.length === 0) return false;
    const after = applyEdits(linked, edits);
    this.#host.put(LinkedText.read(after, analyze(after, team, sopOptionsOf(options)).badges), edits, undoable);
    return true;
  }

  #isAtCaret(text: LinkedText, badge: Badge): boolean {
    const { textarea, team } = this.#host;
    if (!textarea.matches(":focus")) return false;
    const caret = { from: textarea.selectionStart, to: textarea.selectionEnd };
    return isAtCaret(team, shownRange(text, badge), caret, (start, end) => text.shown.slice(start, end));
  }
}

function shownRange(text: LinkedText, { from, to }: Badge): TextRange {
  return { from: text.toShown(from), to: text.toShown(to) };
}
