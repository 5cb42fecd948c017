// What is drawn over a textarea, and what its host is told.
import { difference } from "../../difference.js";
import type { Analysis, AnalysisChanges, Badge, Fix, SopDocument, TextRange } from "../../index.js";
import { lostBadges, marksNear } from "../../moved.js";
import type { FullEdit } from "../../text.js";
import { viewOf } from "../dom.js";
import type { Dropdown } from "../dropdown.js";
import type { Place } from "../home.js";
import { classesOf, drawnOf } from "../look.js";
import type { EditorOptions } from "../options.js";
import type { Box } from "../placed.js";
import { type Report, reportOf } from "../pending.js";
import { PREFIX } from "../style.js";
import { Tip } from "../tip.js";
import { Description } from "./description.js";
import type { LinkedText } from "./linked-text.js";
import { type Mark, Overlay } from "./overlay.js";

/** What it needs of the attachment. */
export interface ShowingHost {
  readonly textarea: HTMLTextAreaElement;
  readonly options: EditorOptions;
  readonly document: SopDocument;
  readonly dropdown: Dropdown;
  /** What is shown, with the links in it. */
  readonly text: LinkedText;
  /** The mentions that somebody is still typing. */
  pending(analysis: Analysis): readonly Badge[];
  /** Makes a fix, as one step that the browser can undo. */
  make(fix: Fix): void;
  /** Notes how to give something up that was just made. */
  keep<T>(made: T, leave: (made: T) => void): T;
}

export class Showing {
  readonly #host: ShowingHost;
  readonly #overlay: Overlay;
  readonly #description: Description;
  readonly #tip: Tip;
  #report: Report;
  /** What was drawn last, and the version of the engine's document by then. */
  #shown = "";
  #version = -1;
  /** Tells the host of it, soon. */
  #telling: number | null = null;

  constructor(host: ShowingHost) {
    const { textarea, document } = host;
    this.#host = host;
    this.#report = reportOf(document.analysis, [], () => document, null);
    this.#overlay = host.keep(new Overlay(textarea), (made) => made.remove());
    this.#description = host.keep(new Description(textarea), (made) => made.remove());
    this.#tip = host.keep(this.#tipOf(textarea), (made) => made.destroy());
  }

  /** All that the text says, as it was drawn last: also for who asks after the engine's document is gone. */
  get whole(): Analysis {
    return this.#report.whole;
  }

  /** What is told of it and drawn. */
  get report(): Report {
    return this.#report;
  }

  get isTelling(): boolean {
    return this.#telling !== null;
  }

  /** Where the character at an offset of the shown text stands, in the viewport. */
  boxAt(shown: number): Box {
    return this.#overlay.boxAt(shown);
  }

  /** Follows what moves the textarea where it is now. */
  settle({ view, signal }: Place, resized: () => void): void {
    this.#overlay.settle(view, signal, resized);
  }

  /** Lays everything where the textarea is now. */
  place(): void {
    this.#overlay.place();
    this.#description.place();
  }

  /** Draws the text. `edited`: nothing but an edit has changed what is shown. */
  draw(edited = false): void {
    const { document, text, options } = this.#host;
    const before = this.#report;
    this.#report = this.#reportNow(edited);
    const edit = edited ? difference(this.#shown, text.shown) : undefined;
    const known = edit && this.#report.difference?.since === before.number ? this.#report.difference : null;
    const changed = edit && known ? this.#changed(edit, known.changes) : null;
    const lost = known && lostBadges(before.whole, this.#report.whole);
    [this.#shown, this.#version] = [text.shown, document.version];
    this.#overlay.draw(text.shown, (range) => this.#marksIn(range), changed);
    const others = lost && [...lost, ...(known?.changes.badges ?? [])];
    this.#description.describe(this.#report.analysis, others, options.messages);
    this.#tip.changed();
  }

  /** What is drawn in a part of what is shown. */
  #marksIn({ from, to }: TextRange): readonly Mark[] {
    const { text, options } = this.#host;
    const marks = marksNear(this.#report.analysis, { from: text.toLinked(from), to: text.toLinked(to) });
    return drawnOf(marks, options.messages).map((drawn) => ({
      from: text.toShown(drawn.from),
      to: text.toShown(drawn.to),
      className: classesOf(drawn, PREFIX),
      note: drawn.look.note,
    }));
  }

  /** The part of what is shown outside of which everything has only moved. */
  #changed({ from, insert }: FullEdit, { ranges }: AnalysisChanges): TextRange {
    const { text } = this.#host;
    const ends = ranges.flatMap((range) => [text.toShown(range.from), text.toShown(range.to)]);
    return { from: Math.min(from, ...ends), to: Math.max(from + insert.length, ...ends) };
  }

  /** Whether the caret or the focus has made something else of what is being typed. */
  get isNew(): boolean {
    return this.#reportNow() !== this.#report;
  }

  /** The text is another one: what is told of the last one goes. */
  textChanged(): void {
    this.#tip.hide();
  }

  /** Nobody types here any more. The last report is made without the engine, whose team may be gone. */
  leave(): void {
    this.#report = reportOf(this.#report.whole, [], () => this.#host.document, null);
  }

  /** Tells the host, once its own change of the page can't end the step that the browser's undo takes back. */
  tell(tell: () => void): void {
    this.#telling ??= viewOf(this.#host.textarea).setTimeout(tell);
  }

  tellNow(): void {
    if (this.#telling !== null) viewOf(this.#host.textarea).clearTimeout(this.#telling);
    this.#telling = null;
    this.#host.options.onAnalysis?.(this.#report.analysis);
  }

  #reportNow(follows = false): Report {
    const { document, pending } = this.#host;
    const changes = follows ? document.changes(this.#version) : null;
    const { analysis } = document;
    return reportOf(analysis, pending.call(this.#host, analysis), () => document, this.#report, changes);
  }

  #tipOf(textarea: HTMLTextAreaElement): Tip {
    const host = this.#host;
    return new Tip({
      field: textarea,
      anchor: textarea,
      prefix: PREFIX,
      messages: host.options.messages,
      whole: () => this.#report.whole,
      drawn: () => this.#report.analysis,
      pointed: (x, y) => {
        const found = this.#overlay.markAt(x, y);
        return found && { offset: host.text.toLinked(found.shown), boxes: found.boxes };
      },
      caret: () => {
        const { selectionEnd } = textarea;
        if (host.dropdown.open) return null;
        return { offset: host.text.toLinked(selectionEnd), boxes: [this.#overlay.boxAt(selectionEnd)] };
      },
      canMake: () => !textarea.readOnly && !textarea.disabled,
      make: (fix) => host.make(fix),
      say: (text) => host.dropdown.say(text),
    });
  }
}
