// The caret skips badges in a textarea, and they are selected and deleted whole, as far as a textarea can.
import { viewOf } from "../dom.js";
import type { LinkedText } from "./linked-text.js";

export class Whole {
  readonly #textarea: HTMLTextAreaElement;
  readonly #text: () => LinkedText;
  /** Where the moving end of the selection was, to know from which side it entered a badge. */
  #head = 0;
  /** Whether the mouse moved the selection last, which has no direction. */
  #pointed = false;
  /** While the pointer is down, the selection is the browser's, which gives up one that changes meanwhile. */
  #held = false;

  constructor(textarea: HTMLTextAreaElement, text: () => LinkedText) {
    this.#textarea = textarea;
    this.#text = text;
  }

  pointerdown(): void {
    this.#pointed = true;
    this.#held = true;
  }

  /** The pointer was released, or the browser has begun a drag. */
  pointerup(): void {
    if (!this.#held) return;
    this.#held = false;
    this.snap();
  }

  /** Moves an arrow key that would enter a badge to its other side. */
  keydown(event: KeyboardEvent): void {
    this.#pointed = false;
    this.#held = false;
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    if (!sideways || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const { selectionStart, selectionEnd } = this.#textarea;
    if (selectionStart !== selectionEnd && !event.shiftKey) return;
    const rightToLeft = viewOf(this.#textarea).getComputedStyle(this.#textarea).direction === "rtl";
    const side = (event.key === "ArrowRight") === rightToLeft ? -1 : 1;
    const head = this.#headNow();
    const link = this.#text().beside(head, side);
    if (!link) return;
    event.preventDefault();
    this.#select(event.shiftKey ? this.#anchorNow() : null, side < 0 ? link.from : link.to);
  }

  /**
   * Moves a caret that a click or another key left inside a badge to an edge: onwards in its direction, or to the
   * nearer one.
   */
  snap(): void {
    if (this.#held) return;
    const text = this.#text();
    const { selectionStart, selectionEnd } = this.#textarea;
    const head = this.#headNow();
    const before = this.#head;
    this.#head = head;
    const { from, to } = text.whole(selectionStart, selectionEnd);
    if (from === selectionStart && to === selectionEnd) return;
    if (selectionStart === selectionEnd) {
      const link = text.around(head);
      if (!link) return;
      const far = this.#pointed || Math.abs(before - head) > link.to - link.from;
      const onwards = before <= link.from ? link.to : link.from;
      this.#select(null, far ? from : onwards);
      return;
    }
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
