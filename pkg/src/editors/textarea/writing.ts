// The adapter's own changes of a textarea, which must not be taken for the user's typing.
import { difference } from "../../difference.js";
import { type Edit, mapPosition } from "../../index.js";
import { viewOf } from "../dom.js";
import type { Reading } from "./events.js";
import type { LinkedText } from "./linked-text.js";
import type { Past } from "./past.js";
import { closeStep, write } from "./write.js";

/** What it needs from the attachment. */
export interface WritingHost {
  readonly textarea: HTMLTextAreaElement;
  readonly past: Past;
  /** The shown text, with its links. */
  readonly text: LinkedText;
  /** Adopts a text that the textarea already shows. */
  read(text: LinkedText, reading: Reading): void;
  /** Reads what the textarea shows now. */
  catchUp(): void;
  /** The caret has moved. */
  follow(): void;
}

export class Writing {
  readonly #host: WritingHost;
  /** What the textarea will show after the current change. */
  #expected: { readonly text: LinkedText; readonly isStep: boolean } | null = null;

  constructor(host: WritingHost) {
    this.#host = host;
  }

  /** Whether a change is being made. */
  get isWriting(): boolean {
    return this.#expected !== null;
  }

  /** Adopts the result of a change at its first event. */
  readWritten(): void {
    const host = this.#host;
    if (!this.#expected || host.textarea.value !== this.#expected.text.shown) return;
    const { text, isStep } = this.#expected;
    if (host.text === text) return;
    host.read(text, { isStep });
    if (!isStep) host.past.keep(text, host.textarea.selectionEnd);
  }

  /** Makes the textarea show a text by an edit, as if it were typed. */
  write(text: LinkedText, edit: Required<Edit> | undefined, caret = edit ? edit.from + edit.insert.length : 0): void {
    const { textarea, past, text: before } = this.#host;
    past.keep(before, textarea.selectionEnd);
    this.#making({ text, isStep: edit !== undefined }, () => (edit ? write(textarea, edit) : this.#announce()));
    if (textarea.value !== text.shown) {
      this.#host.catchUp();
      return;
    }
    closeStep(textarea, caret);
    past.keep(text, caret);
    this.#host.follow();
  }

  /** Makes the textarea show a text by an edit that the browser can't undo. `announced`: fires an input event. */
  put(text: LinkedText, edit: Required<Edit> | undefined, announced = false): void {
    this.#making({ text, isStep: false }, () => {
      if (edit) this.#host.textarea.setRangeText(edit.insert, edit.from, edit.to);
      if (announced) this.#announce();
    });
  }

  /** Adopts a text in which edits have linked mentions, and fires an input event. `undoable`: as if it were typed. */
  link(text: LinkedText, edits: readonly Edit[], undoable: boolean): void {
    const { textarea, text: before } = this.#host;
    const { selectionStart, selectionEnd, selectionDirection } = textarea;
    const moved = (shown: number) => text.toShown(mapPosition(before.toLinked(shown), edits, 1));
    const [start, end] = [moved(selectionStart), moved(selectionEnd)];
    const edit = difference(before.shown, text.shown);
    if (edit && undoable) this.write(text, edit, end);
    else this.put(text, edit, true);
    if (edit) textarea.setSelectionRange(start, end, selectionDirection);
  }

  #making(expected: { readonly text: LinkedText; readonly isStep: boolean }, change: () => void): void {
    this.#expected = expected;
    try {
      change();
      this.readWritten();
    } finally {
      this.#expected = null;
    }
  }

  /** Fires an input event because the stored text has changed, even if the shown text has not. */
  #announce(): void {
    const { textarea } = this.#host;
    const { InputEvent } = viewOf(textarea);
    textarea.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
  }
}
