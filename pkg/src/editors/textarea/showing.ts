// What is drawn over a textarea, and what its host gets.
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

/** What it needs from the attachment. */
export interface ShowingHost {
  readonly textarea: HTMLTextAreaElement;
  readonly options: EditorOptions;
  readonly document: SopDocument;
  readonly dropdown: Dropdown;
  /** The shown text, with its links. */
  readonly text: LinkedText;
  /** The mentions that the user is still typing. */
  pending(analysis: Analysis): readonly Badge[];
  /** Applies a fix, as one step that the browser can undo. */
  make(fix: Fix): void;
  /** Registers how to release something that was just created. */
  keep<T>(made: T, leave: (made: T) => void): T;
}

export class Showing {
  readonly #host: ShowingHost;
  readonly #overlay: Overlay;
  readonly #description: Description;
  readonly #tip: Tip;
  #report: Report;
  /** The last drawn text, and the version of the engine's document at that time. */
  #shown = "";
  #version = -1;
  /** The timer of the next report to the host. */
  #telling: number | null = null;

  constructor(host: ShowingHost) {
    const { textarea, document } = host;
    this.#host = host;
    this.#report = reportOf(document.analysis, [], () => document, null);
    this.#overlay = host.keep(new Overlay(textarea), (made) => made.remove());
    this.#description = host.keep(new Description(textarea), (made) => made.remove());
    this.#tip = host.keep(this.#tipOf(textarea), (made) => made.destroy());
  }

  /** The full analysis as drawn last; it is still available after the engine's document is gone. */
  get whole(): Analysis {
    return this.#report.whole;
  }

  /** What is reported and drawn. */
  get report(): Report {
    return this.#report;
  }

  get isTelling(): boolean {
    return this.#telling !== null;
  }

  /** The box of the character at an offset of the shown text, in the viewport. */
  boxAt(shown: number): Box {
    return this.#overlay.boxAt(shown);
  }

  /** Follows whatever moves the textarea at its current place. */
  settle({ view, signal }: Place, resized: () => void): void {
    this.#overlay.settle(view, signal, resized);
  }

  /** Positions everything at the textarea's current place. */
  place(): void {
    this.#overlay.place();
    this.#description.place();
  }

  /** Draws the text. `edited`: only an edit has changed the shown text. */
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

  /** The marks in a part of the shown text. */
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

  /** The part of the shown text outside which everything has only moved. */
  #changed({ from, insert }: FullEdit, { ranges }: AnalysisChanges): TextRange {
    const { text } = this.#host;
    const ends = ranges.flatMap((range) => [text.toShown(range.from), text.toShown(range.to)]);
    return { from: Math.min(from, ...ends), to: Math.max(from + insert.length, ...ends) };
  }

  /** Whether the caret or the focus has changed what is being typed. */
  get isNew(): boolean {
    return this.#reportNow() !== this.#report;
  }

  /** The text has changed: a tip about the old one closes. */
  textChanged(): void {
    this.#tip.hide();
  }

  /** The textarea was left. The last report is made without the engine, whose team may be gone. */
  leave(): void {
    this.#report = reportOf(this.#report.whole, [], () => this.#host.document, null);
  }

  /** Reports to the host when the host's own page changes can no longer end the browser's undo step. */
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
