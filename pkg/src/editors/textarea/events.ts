// How the events of a textarea change its text. A change is what its event says; texts are compared only if no event
// described it.
import type { Edit, Team } from "../../index.js";
import { insteadOfSpace } from "../added-space.js";
import type { Dropdown } from "../dropdown.js";
import { pastedLinks } from "../flavour.js";
import { type Announced, dataOf, explained } from "./announced.js";
import { carry } from "./clipboard.js";
import { guessed, recomposed } from "./guessed.js";
import type { LinkedText } from "./linked-text.js";
import type { Past } from "./past.js";
import { Whole } from "./whole.js";
import { historyOf, inputTypeOf, isTyping } from "./write.js";

/** How the shown text came about. */
export interface Reading {
  /** Whether the user has typed or deleted letters. */
  readonly typed?: boolean;
  /** Whether the browser can undo it as a step. */
  readonly isStep: boolean;
  /** Whether that step continues the previous one. */
  readonly joined?: boolean;
}

/** What the events need from the attachment. */
export interface EventsHost {
  readonly textarea: HTMLTextAreaElement;
  readonly team: Team;
  readonly past: Past;
  readonly dropdown: Dropdown;
  /** The shown text, with its links. */
  readonly text: LinkedText;
  /** Whether a change of the adapter's own is being made: its events are read by `readWritten`. */
  readonly isWriting: boolean;
  readWritten(): void;
  /** Adopts a text that the textarea already shows. */
  read(text: LinkedText, reading: Reading): void;
  /** Edits the shown text, as if it were typed; the caret ends up after the edit. */
  write(text: LinkedText, edit: Required<Edit>): void;
  /** Inserts text that may contain linked forms, in place of a range of the shown text. */
  paste(linked: string, range: { readonly from: number; readonly to: number }): void;
  /** The user typed or deleted a character. */
  typed(letters: string): void;
  caretMoved(): void;
}

/** Consecutive keys of one kind are one undo step. */
const KINDS: Readonly<Record<string, string>> = {
  insertText: "insert",
  insertLineBreak: "insert",
  deleteContentBackward: "delete",
};

export class Events {
  readonly #host: EventsHost;
  readonly #whole: Whole;
  #announced: Announced | null = null;
  /** What was left of badges that a change cut into, as the edit that removes it. */
  #rest: Required<Edit> | null = null;
  /** What was typed last, and the caret after it; null after anything else. */
  #typed: { readonly kind: string; readonly caret: number } | null = null;
  /** What was shown after a pick had added a space, and the caret after it; null after anything else. */
  #addedSpace: { readonly shown: string; readonly caret: number } | null = null;
  #goingThrough = false;
  #composing = false;
  #composedFrom: number | null = null;
  /** The linked form of the dropped text. */
  #dropped: string | null = null;

  constructor(host: EventsHost, signal: AbortSignal) {
    this.#host = host;
    const { textarea } = host;
    this.#whole = new Whole(textarea, () => host.text);
    const on = <K extends keyof HTMLElementEventMap>(name: K, listener: (event: HTMLElementEventMap[K]) => void) =>
      textarea.addEventListener(name, listener, { signal });
    on("beforeinput", (event) => this.#beforeInput(event));
    on("input", (event) => this.#input(event));
    on("compositionstart", () => {
      this.#composing = true;
      this.#composedFrom = textarea.selectionStart;
    });
    on("compositionend", () => {
      this.#composing = false;
      this.#composedFrom = null;
    });
    on("keydown", (event) => void (host.dropdown.keydown(event) || this.#whole.keydown(event)));
    on("pointerdown", () => this.#whole.pointerdown());
    on("copy", (event) => this.#copy(event));
    on("cut", (event) => this.#copy(event));
    on("paste", (event) => this.#paste(event));
    on("dragstart", ({ dataTransfer }) => void carry(dataTransfer, textarea, host.text, host.team));
    on("drop", ({ dataTransfer }) => {
      this.#dropped = pastedLinks(dataTransfer);
    });
  }

  /** Listens for events that only the document or the window gets. */
  listenAround(view: Window, signal: AbortSignal): void {
    view.document.addEventListener("selectionchange", () => this.#moved(), { signal });
    for (const end of ["pointerup", "pointercancel"] as const)
      view.addEventListener(end, () => this.#whole.pointerup(), { signal, capture: true });
  }

  /** A pick has added the space before the caret. */
  spaceAdded(): void {
    this.#addedSpace = { shown: this.#host.text.shown, caret: this.#host.textarea.selectionEnd };
  }

  /** Reads what the textarea shows now. `event`: the event that reports it. */
  catchUp(event?: Event): void {
    const { textarea, text, past } = this.#host;
    const { value, selectionEnd: caret } = textarea;
    // The inserted text may equal the old text, and is no longer a link.
    if (value === text.shown && !event) return;
    const announced = this.#announced;
    this.#announced = null;
    const history = historyOf(event);
    const moment = history === 0 ? undefined : past.go(history, value);
    if (moment) {
      this.#typed = null;
      this.#host.read(moment.text, { isStep: false });
      textarea.setSelectionRange(moment.caret, moment.caret);
      return;
    }
    const known = announced ?? (event && history === 0 ? this.#announcedBy(event, null) : null);
    const edit = known?.before === text.shown ? explained(known, value, caret) : null;
    const joined = this.#goesOn(known, caret);
    const next = edit ? this.#edited(text, edit) : guessed(text, value, caret);
    if (next !== text) this.#host.read(next, { typed: isTyping(known?.inputType), isStep: true, joined });
  }

  /** Notes what is being typed. Returns whether it continues the last key's typing. */
  #goesOn(known: Announced | null, caret: number): boolean {
    const kind = KINDS[known?.inputType ?? ""];
    const before = this.#typed;
    const selected = known?.selected;
    this.#typed = kind === undefined || selected?.from !== selected?.to ? null : { kind, caret };
    return this.#typed !== null && before?.kind === kind && before?.caret === selected?.from;
  }

  #edited(text: LinkedText, edit: Required<Edit>): LinkedText {
    const { from, to } = text.whole(edit.from, edit.to);
    const cuts = from < edit.from || edit.to < to;
    if (this.#composing && cuts) return recomposed(text, edit);
    const after = text.edited(edit);
    const { insert } = edit;
    this.#rest = cuts && edit.from < edit.to ? { from, to: to + after.shown.length - text.shown.length, insert } : null;
    return after;
  }

  #announcedBy(event: Event, selected: Announced["selected"]): Announced {
    return {
      before: this.#host.text.shown,
      selected,
      inputType: inputTypeOf(event),
      data: "inputType" in event ? dataOf(event as InputEvent) : null,
      composedFrom: this.#composedFrom,
    };
  }

  #beforeInput(event: InputEvent): void {
    const host = this.#host;
    if (host.isWriting) return;
    this.catchUp();
    this.#rest = null;
    const added = this.#addedSpace;
    this.#addedSpace = null;
    if (historyOf(event) !== 0) return;
    const { selectionStart: from, selectionEnd: to } = host.textarea;
    // Where the caret returns to when this change is undone.
    host.past.keep(host.text, to);
    this.#announced = this.#announcedBy(event, { from, to });
    if (!event.cancelable || event.isComposing) return;
    if (event.inputType === "insertFromDrop" && this.#dropped !== null) this.#pasteInstead(event, this.#dropped);
    else if (added?.shown === host.text.shown && added.caret === from && from === to) this.#typeBehindSpace(event, to);
    else this.#editInstead(event, this.#instead(event, from, to));
  }

  /** The user typed after a space that a pick has added. */
  #typeBehindSpace(event: InputEvent, caret: number): void {
    const insert = inputTypeOf(event) === "insertText" ? insteadOfSpace(event.data ?? "") : null;
    if (insert === " ") event.preventDefault();
    else if (insert !== null) this.#editInstead(event, { from: caret - 1, to: caret, insert });
    else this.#editInstead(event, this.#instead(event, caret, caret));
  }

  #editInstead(event: InputEvent, edit: Required<Edit> | null): void {
    if (!edit) return;
    event.preventDefault();
    this.#host.write(this.#host.text.edited(edit), edit);
    if (isTyping(inputTypeOf(event))) this.#host.typed(edit.insert);
    else this.#host.dropdown.close();
  }

  /** Inserts text that may contain linked forms, whose names are shown. */
  #pasteInstead(event: Event, linked: string): void {
    const { textarea, dropdown, text } = this.#host;
    event.preventDefault();
    this.#dropped = null;
    this.#host.paste(linked, text.whole(textarea.selectionStart, textarea.selectionEnd));
    dropdown.close();
  }

  /** The edit of whole badges that replaces the browser's edit of a part of one; null if there is no such part. */
  #instead(event: InputEvent, start: number, end: number): Required<Edit> | null {
    const { text } = this.#host;
    const { inputType } = event;
    const range = text.whole(start, end);
    if (inputType.startsWith("delete")) {
      if (start !== end) return range.from === start && range.to === end ? null : { ...range, insert: "" };
      if (inputType.includes("Line")) return null;
      const link = text.around(start) ?? text.beside(start, inputType.endsWith("Forward") ? 1 : -1);
      return link ? { from: link.from, to: link.to, insert: "" } : null;
    }
    const insert = dataOf(event);
    if (insert === null || (range.from === start && range.to === end)) return null;
    return { ...range, insert };
  }

  #input(event: Event): void {
    if (this.#host.isWriting) {
      this.#host.readWritten();
      return;
    }
    this.catchUp(event);
    this.#goThrough(historyOf(event));
    if (!this.#composing) this.#host.caretMoved();
    const rest = this.#rest;
    this.#rest = null;
    if (rest && event.isTrusted) this.#host.write(this.#host.text.edited(rest), rest);
    else if (isTyping(inputTypeOf(event))) this.#host.typed((event as InputEvent).data ?? "");
    else this.#host.dropdown.close();
  }

  /**
   * If nodes are removed anywhere in the page, Chromium ends the current typing's undo step. Undo and redo treat such
   * steps as one.
   */
  #goThrough(history: -1 | 0 | 1): void {
    const { textarea, past } = this.#host;
    // A command inside a command does nothing.
    if (history === 0 || this.#goingThrough) return;
    this.#goingThrough = true;
    let before: string | null = null;
    while (past.isMidway && textarea.value !== before) {
      before = textarea.value;
      textarea.ownerDocument.execCommand?.(history < 0 ? "undo" : "redo");
    }
    this.#goingThrough = false;
  }

  #moved(): void {
    const { textarea, text, dropdown } = this.#host;
    if (!textarea.matches(":focus")) return;
    if (this.#typed?.caret !== textarea.selectionEnd) this.#typed = null;
    if (this.#addedSpace?.caret !== textarea.selectionEnd) this.#addedSpace = null;
    if (!this.#composing) this.#whole.snap();
    this.#host.caretMoved();
    // Typing moves the caret too, but reports that later than the change.
    const { open } = dropdown;
    if (open && text.toLinked(textarea.selectionEnd) !== open.list.to) dropdown.moved();
  }

  #copy(event: ClipboardEvent): void {
    const { textarea, text, team } = this.#host;
    const range = carry(event.clipboardData, textarea, text, team);
    if (!range) return;
    event.preventDefault();
    if (event.type !== "cut" || textarea.readOnly) return;
    const edit = { ...range, insert: "" };
    this.#host.write(text.edited(edit), edit);
  }

  #paste(event: ClipboardEvent): void {
    const { textarea } = this.#host;
    const linked = pastedLinks(event.clipboardData);
    if (linked === null || textarea.readOnly || textarea.disabled) return;
    this.catchUp();
    this.#pasteInstead(event, linked);
  }
}
