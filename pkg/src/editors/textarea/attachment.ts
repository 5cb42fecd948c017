// One textarea with its links, badges and list of targets.
import {
  type Analysis,
  analyze,
  applyEdits,
  type Completion,
  type CompletionList,
  type Edit,
  linkMentions,
  mapPosition,
  SopDocument,
  type Team,
} from "../../index.js";
import { difference } from "../change.js";
import { viewOf } from "../dom.js";
import { Dropdown } from "../dropdown.js";
import { pastedLinks } from "../flavour.js";
import { Loading } from "../loading.js";
import { queryBefore } from "../menu.js";
import { linksTyped } from "../linking.js";
import { type EditorOptions, engineOptions } from "../options.js";
import { adoptStyle } from "../style.js";
import { statusWord } from "../words.js";
import { copy } from "./clipboard.js";
import { Description } from "./description.js";
import { submitLinked } from "./form.js";
import { LinkedText, shownName } from "./linked-text.js";
import { Linking } from "./linking.js";
import { type Mark, Overlay } from "./overlay.js";
import { Past } from "./past.js";
import { Whole } from "./whole.js";
import { closeStep, isHistory, isTyping, write } from "./write.js";

export class Attachment {
  readonly #textarea: HTMLTextAreaElement;
  readonly #team: Team;
  readonly #options: EditorOptions;
  readonly #document: SopDocument;
  readonly #overlay: Overlay;
  readonly #dropdown: Dropdown;
  readonly #description: Description;
  readonly #linking: Linking;
  readonly #loading: Loading | null;
  readonly #past = new Past();
  readonly #stop = new AbortController();
  readonly #leave: (() => void)[];
  #text: LinkedText;
  /** What the textarea will show when the change that is being made has been. */
  #expected: LinkedText | null = null;
  /** The last one, for who asks after the engine's document is gone. */
  #analysis: Analysis;
  #attached = true;

  constructor(textarea: HTMLTextAreaElement, team: Team, options: EditorOptions) {
    this.#textarea = textarea;
    this.#team = team;
    this.#options = options;
    this.#document = new SopDocument(textarea.value, team, options);
    this.#analysis = this.#document.analysis;
    this.#text = LinkedText.read(textarea.value, this.#analysis.badges);
    const style = adoptStyle(textarea);
    this.#overlay = new Overlay(textarea);
    this.#description = new Description(textarea);
    this.#dropdown = new Dropdown({
      field: textarea,
      messages: options.messages,
      complete: () => this.#complete(),
      triggerBox: ({ from }) => this.#overlay.boxAt(this.#text.toShown(from)),
      pick: (option) => this.#pick(option),
    });
    this.#linking = new Linking({
      textarea,
      team,
      options,
      now: () => (this.#attached ? { analysis: this.analysis, text: this.#text } : null),
      put: (text, edits, undoable) => this.#link(text, edits, undoable),
    });
    this.#loading = options.load ? new Loading(team, options.load) : null;
    this.#leave = [
      style,
      team.subscribe(() => this.#teamChanged()),
      submitLinked(
        textarea,
        () => this.#submitted(),
        () => this.#adopt(),
      ),
    ];
    this.#listen();
    this.#show();
    queueMicrotask(() => {
      if (this.#attached) this.#tell();
    });
  }

  /** The text to store, in linked form. */
  get text(): string {
    if (this.#attached) this.#catchUp();
    return this.#text.linked;
  }

  get analysis(): Analysis {
    if (!this.#attached) return this.#analysis;
    this.#catchUp();
    return this.#document.analysis;
  }

  toPosition(offset: number): number {
    if (!this.#attached) return offset;
    this.#catchUp();
    return this.#text.toShown(offset);
  }

  toOffset(position: number): number {
    if (!this.#attached) return position;
    this.#catchUp();
    return this.#text.toLinked(position);
  }

  /** Makes edits of the stored text, as one step. */
  edit(edits: readonly Edit[]): void {
    const linked = applyEdits(this.text, edits);
    if (!this.#attached || edits.length === 0) return;
    const next = LinkedText.read(linked, analyze(linked, this.#team, this.#options).badges);
    const end = Math.max(...edits.map(({ from, to = from }) => to));
    this.#write(next, next.toShown(mapPosition(end, edits, 1)));
    this.#dropdown.close();
  }

  /** Gives the textarea back: it shows the linked form, and nothing else of the adapter is left. */
  detach(): void {
    if (!this.#attached) return;
    this.#attached = false;
    // Without the engine: the team may be gone already.
    const edit = difference(this.#text.shown, this.#textarea.value);
    if (edit) this.#text = this.#text.edited(edit);
    this.#stop.abort();
    this.#dropdown.destroy();
    this.#overlay.remove();
    this.#description.remove();
    this.#linking.destroy();
    this.#loading?.dispose();
    for (const leave of this.#leave) leave();
    this.#document.dispose();
    if (this.#textarea.value !== this.#text.linked) this.#textarea.value = this.#text.linked;
  }

  [Symbol.dispose](): void {
    this.detach();
  }

  #listen(): void {
    const textarea = this.#textarea;
    const { signal } = this.#stop;
    const whole = new Whole(
      textarea,
      () => this.#text,
      (edit) => this.#write(this.#text.edited(edit), edit.from + edit.insert.length),
    );
    textarea.addEventListener("input", (event) => this.#input(event), { signal });
    textarea.addEventListener("beforeinput", (event) => this.#beforeInput(event, whole), { signal });
    textarea.addEventListener("keydown", (event) => void (this.#dropdown.keydown(event) || whole.keydown(event)), {
      signal,
    });
    textarea.addEventListener("pointerdown", () => whole.pointerdown(), { signal });
    textarea.addEventListener("copy", (event) => this.#copy(event), { signal });
    textarea.addEventListener("cut", (event) => this.#copy(event), { signal });
    textarea.addEventListener("paste", (event) => this.#paste(event), { signal });
    for (const left of ["blur", "compositionend"])
      textarea.addEventListener(left, () => this.#linking.later(), { signal });
    document.addEventListener("selectionchange", () => this.#moved(whole), { signal });
    const readOnly = new MutationObserver(() => this.#dropdown.refresh());
    readOnly.observe(textarea, { attributes: true, attributeFilter: ["readonly", "disabled"] });
    signal.addEventListener("abort", () => readOnly.disconnect());
  }

  /** Takes over what the textarea says, with the linked forms in it. */
  #adopt(): void {
    const { value } = this.#textarea;
    this.#document.replace(value);
    this.#text = LinkedText.read(value, this.#document.analysis.badges);
    this.#dropdown.close();
    this.#show();
    this.#tell();
  }

  /** Puts the text into the textarea, where it is not there yet. */
  #show(): void {
    const textarea = this.#textarea;
    if (textarea.value !== this.#text.shown) {
      const { selectionStart, selectionEnd } = textarea;
      const focused = textarea.matches(":focus");
      textarea.value = this.#text.shown;
      if (focused) textarea.setSelectionRange(this.#text.toShown(selectionStart), this.#text.toShown(selectionEnd));
    }
    this.#relabel();
    this.#past.add(this.#text, textarea.selectionEnd);
    this.#draw();
  }

  #beforeInput(event: InputEvent, whole: Whole): void {
    // Where the caret comes back to when this change is undone.
    if (!isHistory(event) && this.#textarea.value === this.#text.shown)
      this.#past.add(this.#text, this.#textarea.selectionEnd);
    whole.beforeInput(event);
  }

  #input(event: Event): void {
    if (this.#expected && this.#textarea.value === this.#expected.shown) {
      this.#read(this.#expected);
      return;
    }
    const halves = this.#catchUp(isHistory(event), isTyping(event));
    if (!(event as InputEvent).isComposing) this.#linking.later();
    if (isHistory(event)) this.#dropdown.close();
    // What a program writes is left as it is.
    else if (halves.length > 0 && event.isTrusted) this.#removeHalves(halves);
    else if (isTyping(event)) this.#typed(event.data ?? "");
    else this.#dropdown.close();
  }

  #typed(letters: string): void {
    this.#dropdown.typed(/\S/.test(letters));
    const list = this.#dropdown.open?.list;
    const query = list ? list.query : queryBefore(this.#textarea.value.slice(0, this.#textarea.selectionEnd));
    this.#loading?.search(query, () => this.#dropdown.refresh());
  }

  /** Reads what the textarea shows now. Gives what is left of links that were cut into. */
  #catchUp(history = false, typed = false): { readonly from: number; readonly to: number }[] {
    const { value, selectionEnd } = this.#textarea;
    const edit = difference(this.#text.shown, value, selectionEnd);
    if (!edit) return [];
    const moment = history ? this.#past.find(value) : undefined;
    const halves = history ? [] : this.#text.halves(edit);
    this.#read(moment?.text ?? this.#text.edited(edit), typed);
    if (moment) this.#textarea.setSelectionRange(moment.caret, moment.caret);
    return halves;
  }

  #removeHalves(halves: readonly { readonly from: number; readonly to: number }[]): void {
    for (const { from, to } of [...halves].reverse()) this.#write(this.#text.edited({ from, to, insert: "" }), from);
  }

  /** Takes over a text that the textarea shows already. */
  #read(text: LinkedText, typed = false): void {
    this.#text = text;
    const { edits } = this.#document.replace(text.linked);
    this.#linking.changed(edits, typed);
    this.#dropdown.map(edits);
    this.#past.add(text, this.#textarea.selectionEnd);
    this.#draw();
    this.#tell();
  }

  #draw(): void {
    const { badges } = this.#document.analysis;
    const marks = badges.map(({ from, to, form, status, label }): Mark => {
      const note = statusWord(status, label, this.#options.messages);
      return {
        from: this.#text.toShown(from),
        to: this.#text.toShown(to),
        kind: form === "linked" ? "badge" : "mention",
        status,
        note,
      };
    });
    this.#overlay.draw(this.#text.shown, marks);
    this.#description.describe(badges, this.#options.messages);
  }

  #tell(): void {
    const { analysis } = this.#document;
    this.#analysis = analysis;
    this.#loading?.missing(analysis);
    this.#options.onAnalysis?.(analysis);
  }

  #teamChanged(): void {
    this.#catchUp();
    this.#relabel();
    this.#draw();
    this.#dropdown.refresh();
    this.#tell();
  }

  /** Shows the current names. Not as a change of the user's: what is stored stays as it is, and undo does not bring an old name back. */
  #relabel(): void {
    const textarea = this.#textarea;
    const { selectionDirection } = textarea;
    let [start, end] = [textarea.selectionStart, textarea.selectionEnd];
    let relabelled = false;
    for (let index = this.#text.links.length - 1; index >= 0; index -= 1) {
      const link = this.#text.links[index];
      const name = link && this.#team.get(link.id)?.name;
      if (!link || name === undefined) continue;
      const insert = shownName(name);
      const { from, to, id, form } = link;
      if (this.#text.shown.slice(from, to) === insert) continue;
      this.#text = this.#text.edited({ from, to, insert }, [{ from: 0, to: insert.length, id, form }]);
      textarea.setRangeText(insert, from, to);
      const moved = (at: number) => (at >= to ? at + insert.length - (to - from) : Math.min(at, from + insert.length));
      [start, end] = [moved(start), moved(end)];
      relabelled = true;
    }
    if (relabelled) textarea.setSelectionRange(start, end, selectionDirection);
  }

  #complete(): CompletionList | null {
    const { readOnly, disabled, selectionStart, selectionEnd } = this.#textarea;
    if (readOnly || disabled || selectionStart !== selectionEnd || this.#text.around(selectionEnd)) return null;
    return this.#document.complete(this.#text.toLinked(selectionEnd), this.#options);
  }

  #pick({ edit, caret }: Completion): void {
    const next = this.#withLinked(edit);
    this.#write(next, next.toShown(caret));
  }

  /** The text after an edit of the stored one: the linked forms that it brings are shown by name. */
  #withLinked({ from, to = from, insert = "" }: Edit): LinkedText {
    const after = applyEdits(this.#text.linked, [{ from, to, insert }]);
    const inside = analyze(after, this.#team, this.#options).badges.filter(
      (badge) => badge.from >= from && badge.to <= from + insert.length,
    );
    const { shown, links } = LinkedText.read(
      insert,
      inside.map((badge) => ({ ...badge, from: badge.from - from, to: badge.to - from })),
    );
    return this.#text.edited({ from: this.#text.toShown(from), to: this.#text.toShown(to), insert: shown }, links);
  }

  /** Makes the textarea show a text as if it were typed. */
  #write(text: LinkedText, caret: number): void {
    const edit = difference(this.#text.shown, text.shown);
    this.#past.add(this.#text, this.#textarea.selectionEnd);
    this.#expected = text;
    if (edit) write(this.#textarea, edit);
    else this.#read(text);
    this.#expected = null;
    if (this.#textarea.value !== text.shown) return;
    closeStep(this.#textarea, caret);
    this.#past.add(this.#text, caret);
  }

  /** Takes over a text in which mentions are linked, and tells who listens for input: what is stored has changed. */
  #link(text: LinkedText, edits: readonly Edit[], undoable: boolean): void {
    const textarea = this.#textarea;
    const { selectionStart, selectionEnd, selectionDirection } = textarea;
    const moved = (shown: number) => text.toShown(mapPosition(this.#text.toLinked(shown), edits, 1));
    const [start, end] = [moved(selectionStart), moved(selectionEnd)];
    const edit = difference(this.#text.shown, text.shown);
    if (edit && undoable) this.#write(text, end);
    else {
      if (edit) textarea.setRangeText(edit.insert, edit.from, edit.to);
      this.#expected = text;
      const { InputEvent } = viewOf(textarea);
      textarea.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
      this.#expected = null;
    }
    if (edit) textarea.setSelectionRange(start, end, selectionDirection);
  }

  /** What the form submits: a host that saves it stores every mention by id. */
  #submitted(): string {
    const { text } = this;
    if (!this.#attached || !linksTyped(this.#options)) return text;
    return linkMentions(text, this.#team, engineOptions(this.#options));
  }

  #moved(whole: Whole): void {
    if (!this.#textarea.matches(":focus")) return;
    whole.snap();
    this.#linking.later();
    // Typing moves the caret too, but tells of it later than of the change.
    const { open } = this.#dropdown;
    const caret = this.#textarea.selectionEnd;
    if (open && this.#text.toLinked(caret) !== open.list.to) this.#dropdown.moved();
  }

  #copy(event: ClipboardEvent): void {
    const range = copy(event, this.#textarea, this.#text, this.#team);
    if (range && event.type === "cut" && !this.#textarea.readOnly)
      this.#write(this.#text.edited({ ...range, insert: "" }), range.from);
  }

  #paste(event: ClipboardEvent): void {
    const linked = pastedLinks(event.clipboardData);
    if (linked === null || this.#textarea.readOnly || this.#textarea.disabled) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = this.#textarea;
    const from = this.#text.around(selectionStart)?.from ?? selectionStart;
    const to = this.#text.around(selectionEnd)?.to ?? selectionEnd;
    const next = this.#withLinked({ from: this.#text.toLinked(from), to: this.#text.toLinked(to), insert: linked });
    this.#write(next, next.shown.length - (this.#text.shown.length - to));
    this.#dropdown.close();
  }
}
