// Badges in a textarea are passed, selected and deleted whole, as far as a textarea can.
import type { Edit } from "../../index.js";
import type { LinkedText } from "./linked-text.js";

export class Whole {
  readonly #textarea: HTMLTextAreaElement;
  readonly #text: () => LinkedText;
  readonly #write: (edit: Required<Edit>) => void;
  /** Where the moving end of the selection was: says from which side it came into a badge. */
  #head = 0;
  /** Whether the mouse moved the selection last, which comes from no side. */
  #pointed = false;

  constructor(textarea: HTMLTextAreaElement, text: () => LinkedText, write: (edit: Required<Edit>) => void) {
    this.#textarea = textarea;
    this.#text = text;
    this.#write = write;
  }

  pointerdown(): void {
    this.#pointed = true;
  }

  /** Takes an arrow key that would go into a badge to its other side. */
  keydown(event: KeyboardEvent): void {
    this.#pointed = false;
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    if (!sideways || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const { selectionStart, selectionEnd } = this.#textarea;
    if (selectionStart !== selectionEnd && !event.shiftKey) return;
    const rightToLeft = getComputedStyle(this.#textarea).direction === "rtl";
    const side = (event.key === "ArrowRight") === rightToLeft ? -1 : 1;
    const head = this.#headNow();
    const link = this.#text().beside(head, side);
    if (!link) return;
    event.preventDefault();
    this.#select(event.shiftKey ? this.#anchorNow() : null, side < 0 ? link.from : link.to);
  }

  /** Takes a deletion or an insertion that would leave half a badge, and makes it of whole ones. */
  beforeInput(event: InputEvent): void {
    const { inputType, data } = event;
    if (!event.cancelable || event.isComposing || !/^(delete|insertText|insertLineBreak)/.test(inputType)) return;
    const { selectionStart: from, selectionEnd: to } = this.#textarea;
    const deletes = inputType.startsWith("delete");
    const text = this.#text();
    if (from === to) {
      const link = deletes
        ? (text.around(from) ?? text.beside(from, inputType.endsWith("Forward") ? 1 : -1))
        : undefined;
      if (!link) return;
      event.preventDefault();
      this.#write({ from: link.from, to: link.to, insert: "" });
      return;
    }
    const first = text.around(from);
    const last = text.around(to);
    if (!first && !last) return;
    event.preventDefault();
    const insert = deletes ? "" : inputType === "insertLineBreak" ? "\n" : (data ?? "");
    this.#write({ from: first?.from ?? from, to: last?.to ?? to, insert });
  }

  /** Moves what a click or another key left inside a badge to its edge: on in the direction it came, or to the nearer one. */
  snap(): void {
    const text = this.#text();
    const { selectionStart, selectionEnd } = this.#textarea;
    const head = this.#headNow();
    const before = this.#head;
    this.#head = head;
    if (!text.around(selectionStart) && !text.around(selectionEnd)) return;
    if (selectionStart === selectionEnd) {
      const link = text.around(head);
      if (!link) return;
      const onwards = before <= link.from ? link.to : link.from;
      const nearer = head - link.from < link.to - head ? link.from : link.to;
      this.#select(null, this.#pointed || Math.abs(before - head) > link.to - link.from ? nearer : onwards);
      return;
    }
    const from = text.around(selectionStart)?.from ?? selectionStart;
    const to = text.around(selectionEnd)?.to ?? selectionEnd;
    const backward = this.#textarea.selectionDirection === "backward";
    this.#select(backward ? to : from, backward ? from : to);
  }

  #headNow(): number {
    const { selectionStart, selectionEnd, selectionDirection } = this.#textarea;
    return selectionDirection === "backward" ? selectionStart : selectionEnd;
  }

  #anchorNow(): number {
    const { selectionStart, selectionEnd, selectionDirection } = this.#textarea;
    return selectionDirection === "backward" ? selectionEnd : selectionStart;
  }

  #select(anchor: number | null, head: number): void {
    const from = anchor ?? head;
    this.#head = head;
    this.#textarea.setSelectionRange(Math.min(from, head), Math.max(from, head), head < from ? "backward" : "forward");
  }
}
