// One textarea with its links, badges and list of targets.
import { difference } from "../../difference.js";
import {
  type Analysis,
  analyze,
  applyEdits,
  type Badge,
  type Completion,
  type Edit,
  type Fix,
  linkMentions,
  mapPosition,
  SopDocument,
  type SopOptions,
  type Team,
} from "../../index.js";
import { addsSpace } from "../added-space.js";
import { viewOf } from "../dom.js";
import { Dropdown } from "../dropdown.js";
import { Home, type Place } from "../home.js";
import { linksTyped } from "../linking.js";
import { Loading } from "../loading.js";
import { MAX_REACH, mayMention, type Offer, offerOf, queryBefore } from "../menu.js";
import { moveThrough } from "../move-through.js";
import { completeOptionsOf, type EditorOptions, sopOptionsOf } from "../options.js";
import { adoptStyle } from "../style.js";
import { Events, type Reading } from "./events.js";
import { submitLinked } from "./form.js";
import { LinkedText, shownName } from "./linked-text.js";
import { Linking } from "./linking.js";
import { Past } from "./past.js";
import { Showing } from "./showing.js";
import { Writing } from "./writing.js";

export class Attachment {
  readonly textarea: HTMLTextAreaElement;
  readonly team: Team;
  readonly past = new Past();
  readonly dropdown: Dropdown;
  readonly options: EditorOptions;
  /** The options for the engine. */
  readonly #sop: SopOptions;
  readonly document: SopDocument;
  readonly #writing: Writing;
  readonly #showing: Showing;
  readonly #linking: Linking;
  readonly #loading: Loading | null;
  readonly #events: Events;
  readonly #home: Home;
  /** How to release each part, in the order of creation. */
  readonly #leave: (() => void)[] = [];
  #text: LinkedText;
  #attached = true;

  constructor(textarea: HTMLTextAreaElement, team: Team, options: EditorOptions) {
    this.textarea = textarea;
    this.team = team;
    this.options = options;
    this.#sop = sopOptionsOf(options);
    const given = textarea.value;
    try {
      this.document = this.keep(new SopDocument(given, team, this.#sop), (made) => made.dispose());
      this.#text = LinkedText.read(given, this.document.analysis.badges);
      this.#writing = new Writing(this);
      this.#showing = new Showing(this);
      this.dropdown = this.keep(this.#dropdownOf(textarea), (made) => made.destroy());
      this.#loading = options.load ? this.keep(new Loading(team, options.load), (made) => made.dispose()) : null;
      this.#linking = this.keep(this.#linkingOf(textarea), (made) => made.destroy());
      const stop = this.keep(new (viewOf(textarea).AbortController)(), (made) => made.abort());
      this.#events = new Events(this, stop.signal);
      this.#watch(stop.signal);
      this.#home = this.keep(new Home(textarea, (place) => this.#settle(place)), (made) => made.leave());
      this.#home.check();
      this.#leave.push(team.subscribe(() => this.#teamChanged()));
      this.#show();
    } catch (error) {
      this.#release();
      if (textarea.value !== given) textarea.value = given;
      throw error;
    }
    queueMicrotask(() => {
      if (this.#attached) this.#tellNow();
    });
  }

  /** The shown text, with its links. */
  get text(): LinkedText {
    return this.#text;
  }

  /** Whether a change of the adapter's own is being made. */
  get isWriting(): boolean {
    return this.#writing.isWriting;
  }

  /** The text to store, in linked form. */
  get linked(): string {
    this.catchUp();
    return this.#text.linked;
  }

  get analysis(): Analysis {
    this.catchUp();
    return this.#showing.whole;
  }

  toPosition(offset: number): number {
    if (!this.#attached) return offset;
    this.catchUp();
    return this.#text.toShown(offset);
  }

  toOffset(position: number): number {
    if (!this.#attached) return position;
    this.catchUp();
    return this.#text.toLinked(position);
  }

  /** Applies edits of the stored text, as one step. */
  edit(edits: readonly Edit[]): void {
    const linked = applyEdits(this.linked, edits);
    if (!this.#attached || edits.length === 0) return;
    const next = this.#reading(linked);
    // Even if no shown letter changes, as when only a link is corrected.
    this.textarea.focus({ preventScroll: true });
    const end = Math.max(...edits.map(({ from, to = from }) => to));
    this.#writing.write(next, difference(this.#text.shown, next.shown), next.toShown(mapPosition(end, edits, 1)));
    this.dropdown.close();
    this.#tellNow();
  }

  /** Shows another stored text: only the difference changes, and the caret keeps its place in the rest. */
  replace(linked: string): void {
    if (this.linked === linked || !this.#attached) return;
    const next = this.#reading(linked);
    const edit = difference(this.#text.shown, next.shown);
    const { textarea } = this;
    const moved = (at: number) => (edit ? moveThrough(at, edit) : at);
    const [start, end] = [moved(textarea.selectionStart), moved(textarea.selectionEnd)];
    const { selectionDirection } = textarea;
    if (edit && textarea.matches(":focus") && !textarea.readOnly && !textarea.disabled) this.write(next, edit);
    else this.#writing.put(next, edit);
    textarea.setSelectionRange(start, end, selectionDirection);
    this.follow();
    this.dropdown.close();
  }

  /** Links the names, except one that is being typed. */
  linkNames(): boolean {
    return this.#linking.linkNames();
  }

  /** Detaches: the textarea shows the linked form, and nothing else of the adapter is left. */
  detach(): void {
    if (!this.#attached) return;
    // Does not use the engine: the team may be gone already.
    this.#attached = false;
    this.#events.catchUp();
    this.#showing.leave();
    this.#release();
    if (this.textarea.value !== this.#text.linked) this.textarea.value = this.#text.linked;
    if (this.#showing.isTelling) this.#tellNow();
  }

  /** Adopts a text that the textarea already shows. */
  read(text: LinkedText, { typed = false, isStep, joined }: Reading): void {
    this.#text = text;
    if (!this.#attached) return;
    this.#showing.textChanged();
    const { edits } = this.document.replace(text.linked);
    this.#linking.changed(edits, typed);
    this.dropdown.map(edits);
    if (isStep) this.past.add(text, this.textarea.selectionEnd, joined);
    this.#draw(true);
    this.#tell();
  }

  readWritten(): void {
    this.#writing.readWritten();
  }

  write(text: LinkedText, edit: Required<Edit>, caret?: number): void {
    this.#writing.write(text, edit, caret);
  }

  /** Inserts text that may contain linked forms, in place of a range of the shown text. */
  paste(linked: string, { from, to }: { readonly from: number; readonly to: number }): void {
    const pasted = this.#linkedIn(linked, this.#text.toLinked(from), this.#text.toLinked(to));
    const { textarea } = this;
    const room = textarea.maxLength - (this.#text.shown.length - (to - from));
    const { shown, links } = textarea.maxLength < 0 ? pasted : pasted.cut(Math.max(0, room));
    const edit = { from, to, insert: shown };
    this.write(this.#text.edited(edit, links), edit);
  }

  /** The user typed or deleted a character: the list may open. */
  typed(letters: string): void {
    this.dropdown.typed(/\S/.test(letters));
    const list = this.dropdown.open?.list;
    const query = list ? list.query : queryBefore(this.textarea.value.slice(0, this.textarea.selectionEnd));
    this.#loading?.search(query, () => this.dropdown.refresh());
  }

  /** The caret may have left a name, or reached one. */
  caretMoved(): void {
    this.#linking.later();
    this.follow();
  }

  pending(analysis: Analysis): readonly Badge[] {
    return this.#linking.pending(this.#text, analysis);
  }

  /** Applies a fix; the caret keeps its place in the rest. */
  make({ edits }: Fix): void {
    const { textarea } = this;
    const { selectionStart, selectionEnd, selectionDirection } = textarea;
    const moved = [selectionStart, selectionEnd].map((at) => mapPosition(this.#text.toLinked(at), edits, 1));
    this.edit(edits);
    const [start = 0, end = 0] = moved.map((at) => this.#text.toShown(at));
    textarea.setSelectionRange(start, end, selectionDirection);
  }

  /** Registers how to release something that was just created. */
  keep<T>(made: T, leave: (made: T) => void): T {
    this.#leave.push(() => leave(made));
    return made;
  }

  #release(): void {
    for (const leave of this.#leave.splice(0).reverse()) leave();
  }

  #dropdownOf(textarea: HTMLTextAreaElement): Dropdown {
    return new Dropdown({
      field: textarea,
      messages: this.options.messages,
      complete: () => this.#complete(),
      triggerBox: ({ from }) => this.#showing.boxAt(this.#text.toShown(from)),
      pick: (option) => this.#pick(option),
    });
  }

  #linkingOf(textarea: HTMLTextAreaElement): Linking {
    return new Linking({
      textarea,
      team: this.team,
      options: this.options,
      now: () => (this.#attached ? { analysis: this.analysis, text: this.#text } : null),
      put: (text, edits, undoable) => this.#writing.link(text, edits, undoable),
    });
  }

  #watch(signal: AbortSignal): void {
    const { textarea } = this;
    textarea.addEventListener("compositionend", () => this.caretMoved(), { signal });
    // Runs before the host's handler, which may save the text.
    textarea.addEventListener("blur", () => this.#left(), { signal, capture: true });
    textarea.addEventListener("focus", () => this.#arrive(), { signal });
    const readOnly = new (viewOf(textarea).MutationObserver)(() => {
      this.dropdown.refresh();
      this.follow();
    });
    readOnly.observe(textarea, { attributes: true, attributeFilter: ["readonly", "disabled"] });
    signal.addEventListener("abort", () => readOnly.disconnect());
  }

  /** Adds listeners and styles at the textarea's current place. */
  #settle(place: Place): void {
    const { root, view, signal } = place;
    const leaveStyle = adoptStyle(root);
    signal.addEventListener("abort", leaveStyle);
    this.#events.listenAround(view, signal);
    for (const going of ["pagehide", "visibilitychange"])
      view.addEventListener(going, () => this.#tellAtOnce(), { signal, capture: true });
    this.#showing.settle(place, () => this.#home.check());
    submitLinked(this.textarea, root, signal, {
      linked: () => this.#submitted(),
      reset: () => this.#adopt(),
    });
  }

  /** The user has left the textarea. */
  #left(): void {
    this.#linking.linkLeft();
    this.follow();
    this.#tellAtOnce();
  }

  #tellAtOnce(): void {
    this.catchUp();
    if (this.#showing.isTelling) this.#tellNow();
  }

  /** A host may have moved the textarea. */
  #arrive(): void {
    this.#home.check();
    this.#showing.place();
    this.follow();
  }

  /** Reads what the textarea shows now. */
  catchUp(): void {
    if (this.#attached) this.#events.catchUp();
  }

  #reading(linked: string): LinkedText {
    return LinkedText.read(linked, analyze(linked, this.team, this.#sop).badges);
  }

  /** Adopts the textarea's value, with the linked forms in it. */
  #adopt(): void {
    const { value } = this.textarea;
    this.document.replace(value);
    this.#text = LinkedText.read(value, this.document.analysis.badges);
    this.dropdown.close();
    this.#show();
    this.#tell();
  }

  /** Writes the text into the textarea, unless it is already there. */
  #show(): void {
    const { textarea } = this;
    if (textarea.value !== this.#text.shown) {
      const { selectionStart, selectionEnd } = textarea;
      const focused = textarea.matches(":focus");
      textarea.value = this.#text.shown;
      if (focused) textarea.setSelectionRange(this.#text.toShown(selectionStart), this.#text.toShown(selectionEnd));
    }
    this.#relabel();
    this.past.keep(this.#text, textarea.selectionEnd);
    this.#draw();
  }

  /** Draws and reports again if the caret or the focus has changed what is being typed. */
  follow(): void {
    if (!this.#attached || this.isWriting || this.textarea.value !== this.#text.shown) return;
    if (!this.#showing.isNew) return;
    this.#draw();
    this.#tell();
  }

  #draw(edited = false): void {
    this.#home.check();
    this.#showing.draw(edited);
  }

  #tell(): void {
    this.#showing.tell(() => this.#tellNow());
  }

  #tellNow(): void {
    if (this.#attached) this.#loading?.missing(this.#showing.report);
    this.#showing.tellNow();
  }

  #teamChanged(): void {
    this.catchUp();
    this.#relabel();
    this.#draw();
    this.dropdown.refresh();
    this.#tellNow();
  }

  /**
   * Shows the current names. This is not a user's change: the stored text stays as it is, and undo does not restore an
   * old name.
   */
  #relabel(): void {
    const { textarea, team } = this;
    const before = this.#text;
    const after = before.relabelled(({ id }) => {
      const name = team.get(id)?.name;
      return name === undefined ? undefined : shownName(name);
    });
    if (after === before) return;
    const { selectionStart, selectionEnd, selectionDirection } = textarea;
    const edit = difference(before.shown, after.shown);
    this.#text = after;
    if (!edit) return;
    textarea.setRangeText(edit.insert, edit.from, edit.to);
    const moved = (at: number) => after.toShown(before.toLinked(at));
    textarea.setSelectionRange(moved(selectionStart), moved(selectionEnd), selectionDirection);
  }

  /** What the form submits: every mention by id. */
  #submitted(): string {
    const { linked } = this;
    if (!this.#attached || !linksTyped(this.options)) return linked;
    return linkMentions(linked, this.team, this.#sop);
  }

  #complete(): Offer | null {
    const { readOnly, disabled, selectionStart, selectionEnd } = this.textarea;
    if (readOnly || disabled || selectionStart !== selectionEnd || this.#text.around(selectionEnd)) return null;
    const at = this.#text.toLinked(selectionEnd);
    if (!mayMention(this.#text.shown.slice(Math.max(0, selectionEnd - MAX_REACH), selectionEnd))) return null;
    return offerOf(completeOptionsOf(this.options), (options) => this.document.complete(at, options));
  }

  #pick(option: Completion): void {
    const { label, caret } = option;
    const { from, to = from, insert = "" } = option.edit;
    const { shown, links } = this.#linkedIn(insert, from, to);
    const edit = { from: this.#text.toShown(from), to: this.#text.toShown(to), insert: shown };
    const next = this.#text.edited(edit, links);
    const { maxLength } = this.textarea;
    if (maxLength >= 0 && next.shown.length > Math.max(maxLength, this.#text.shown.length))
      this.dropdown.refused(label);
    else {
      this.write(next, edit, next.toShown(caret));
      if (addsSpace(option)) this.#events.spaceAdded();
    }
  }

  /** A text that replaces a range of the stored one, with its linked forms shown by name. */
  #linkedIn(insert: string, from: number, to: number): LinkedText {
    const after = applyEdits(this.#text.linked, [{ from, to, insert }]);
    const inside = analyze(after, this.team, this.#sop).badges.filter(
      (badge) => badge.from >= from && badge.to <= from + insert.length,
    );
    return LinkedText.read(
      insert,
      inside.map((badge) => ({ ...badge, from: badge.from - from, to: badge.to - from })),
    );
  }
}
