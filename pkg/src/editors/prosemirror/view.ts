// The part of the plugin that belongs to a view: the list of targets, the team's changes, the host's callback.
import { closeHistory } from "prosemirror-history";
import { Fragment, type Node } from "prosemirror-model";
import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { difference } from "../../difference.js";
import { type Completion, type CompletionList, formatMention } from "../../index.js";
import { addsSpace, insteadOfSpace } from "../added-space.js";
import { Dropdown } from "../dropdown.js";
import { Home } from "../home.js";
import { Loading } from "../loading.js";
import { type Offer, queryBefore } from "../menu.js";
import type { Box } from "../placed.js";
import { adoptStyle } from "../style.js";
import type { Tip } from "../tip.js";
import { carryLinks } from "./clipboard.js";
import { Linking } from "./linking.js";
import { MENTION } from "./mention.js";
import { key, type Meta, type Reading } from "./reading.js";
import { tipOf } from "./tip.js";

export class SopView {
  readonly dropdown: Dropdown;
  readonly #view: EditorView;
  readonly #linking: Linking;
  readonly #loading: Loading | null;
  readonly #tip: Tip;
  /** A host may create its view before it moves it into a shadow tree or another window. */
  readonly #home: Home;
  readonly #leave: (() => void)[];
  #reading: Reading;
  /** Whether the user can type here, as last reported to the state. */
  #isTypedIn: boolean | null = null;
  /** What is being typed: the text of an input, "" for a deletion, null for nothing. */
  #typing: string | null = null;
  /** The position of the caret after a space that a pick has added; null if there is none. */
  #addedSpace: number | null = null;

  constructor(view: EditorView, reading: Reading) {
    const { team, options } = reading.source;
    this.#view = view;
    this.#reading = reading;
    this.dropdown = new Dropdown({
      field: view.dom,
      messages: options.messages,
      complete: () => this.#complete(),
      triggerBox: (list) => this.#triggerBox(list),
      pick: (option, list) => this.#pick(option, list),
    });
    this.#linking = new Linking(view, reading);
    this.#tip = tipOf(view, reading, this.dropdown);
    this.#loading = options.load ? new Loading(team, options.load) : null;
    view.dom.classList.add("sop-rich");
    this.#home = new Home(view.dom, ({ root, signal }) => signal.addEventListener("abort", adoptStyle(root)));
    this.#home.check();
    const focus = () => {
      this.#home.check();
      this.#followFocus();
    };
    for (const event of ["focus", "blur"]) view.dom.addEventListener(event, focus);
    this.#leave = [
      () => {
        for (const event of ["focus", "blur"]) view.dom.removeEventListener(event, focus);
      },
      () => this.#home.leave(),
      carryLinks(view),
      team.subscribe(() => this.#teamChanged()),
      () => view.dom.classList.remove("sop-rich"),
    ];
    // A view must not get updates while it is being created.
    queueMicrotask(() => {
      if (view.isDestroyed) return;
      this.#home.check();
      const { report } = this.#reading;
      // The state may have been created before the team's last change, and for a view that had the focus.
      const teamChanged = this.#reading.teamVersion !== team.version;
      const typing = isTypedIn(view);
      this.#isTypedIn = typing;
      if (teamChanged || typing !== this.#reading.typing)
        this.#announce({ typing, ...(teamChanged && { teamChanged }) });
      if (this.#reading.report === report) this.#tell();
    });
  }

  /** Announces that the next change types `text`, or deletes a character if `text` is empty. */
  typing(text: string | null): void {
    this.#typing = text;
  }

  /** Text is about to be typed. Returns whether it was inserted in place of a space that a pick has added. */
  typedBehindSpace(from: number, to: number, text: string): boolean {
    const view = this.#view;
    const insert = this.#addedSpace === from && from === to && !view.composing ? insteadOfSpace(text) : null;
    this.#addedSpace = null;
    if (insert === null) return false;
    if (insert === " ") return true;
    const tr = view.state.tr.insertText(insert, from - 1, from);
    tr.setSelection(TextSelection.create(tr.doc, from - 1 + insert.length));
    view.dispatch(tr.scrollIntoView());
    return true;
  }

  update(view: EditorView, moved: boolean): void {
    const before = this.#reading;
    const reading = key.getState(view.state);
    if (!reading) return;
    this.#reading = reading;
    this.#home.check();
    if (moved || reading.sop !== before.sop) this.#addedSpace = null;
    if (reading.source !== before.source) this.#isTypedIn = null;
    this.#followFocus();
    const changed = reading.sop !== before.sop || reading.report.whole !== before.report.whole;
    if (!changed) {
      if (moved) this.dropdown.moved();
    } else if (reading.sop !== before.sop) this.#textChanged(before);
    else this.dropdown.refresh();
    if (moved || changed) this.#linking.later();
    if (reading.doc !== before.doc) this.#tip.hide();
    if (changed || reading.report !== before.report) {
      this.#tip.changed();
      this.#tell();
    }
  }

  destroy(): void {
    this.#tip.destroy();
    this.dropdown.destroy();
    this.#linking.destroy();
    this.#loading?.dispose();
    for (const leave of this.#leave) leave();
    this.#reading.source.dispose();
  }

  #textChanged(before: Reading): void {
    const { sop, abrupt } = this.#reading;
    const edit = difference(before.sop.text, sop.text);
    const typed = this.#typing;
    this.#typing = null;
    if (edit) {
      this.dropdown.map([edit]);
      this.#linking.changed(edit, !abrupt && (typed !== null || this.#view.composing));
    }
    if (abrupt) this.dropdown.close();
    else if (typed === null) this.dropdown.refresh();
    else {
      this.dropdown.typed(/\S/.test(typed));
      const list = this.dropdown.open?.list;
      const query = list ? list.query : queryBefore(this.#textBefore());
      this.#loading?.search(query, () => this.dropdown.refresh());
      return;
    }
    if (!this.dropdown.open) this.#loading?.search(null);
  }

  #tell(): void {
    const { report, source } = this.#reading;
    this.#loading?.missing(report);
    source.options.onAnalysis?.(report.analysis);
  }

  #teamChanged(): void {
    this.#announce({ teamChanged: true });
  }

  /** Reports to the state whether the user can type here, after all listeners have seen the last change. */
  #followFocus(): void {
    const view = this.#view;
    if (view.isDestroyed || isTypedIn(view) === this.#isTypedIn) return;
    this.#isTypedIn = isTypedIn(view);
    queueMicrotask(() => {
      const typing = this.#isTypedIn ?? false;
      if (!view.isDestroyed && typing !== this.#reading.typing) this.#announce({ typing });
    });
  }

  #announce(meta: Meta): void {
    const { tr } = this.#view.state;
    this.#view.dispatch(tr.setMeta(key, meta).setMeta("addToHistory", false));
  }

  #complete(): Offer | null {
    const { selection } = this.#view.state;
    if (!this.#view.editable || !(selection instanceof TextSelection) || !selection.empty) return null;
    return this.#reading.source.complete(this.#reading, selection.head);
  }

  #textBefore(): string {
    const { $head } = this.#view.state.selection as TextSelection;
    return $head.parent.textBetween(0, $head.parentOffset, "\n", "\uFFFC");
  }

  #triggerBox({ from }: CompletionList): Box {
    // Simulated browsers have no layout.
    const range: Partial<Range> = this.#view.dom.ownerDocument.createRange();
    if (!range.getClientRects) return this.#view.dom.getBoundingClientRect();
    const { left, top, bottom } = this.#view.coordsAtPos(this.#reading.sop.toPosition(from), 1);
    return { left, right: left, top, bottom };
  }

  #pick(option: Completion, list: CompletionList): void {
    const { id, label, edit } = option;
    const { state } = this.#view;
    const { sop } = this.#reading;
    const type = state.schema.nodes[MENTION];
    const insert = edit.insert ?? "";
    const linked = formatMention(id, label);
    const at = insert.indexOf(linked);
    const { contentMatch } = state.selection.$head.parent.type;
    const asNode =
      type !== undefined && contentMatch.matchType(type) !== null && (at >= 0 || insert.includes("](assignment:"));
    const from = sop.toPosition(at >= 0 ? edit.from : list.from);
    const to = Math.max(state.selection.head, sop.toPosition(at >= 0 ? (edit.to ?? edit.from) : list.to));
    const marks = state.doc.resolve(from).marksAcross(state.doc.resolve(to)) ?? [];
    const text = (given: string): readonly Node[] => (given === "" ? [] : [state.schema.text(given, marks)]);
    const nodes = asNode
      ? [
          ...text(at > 0 ? insert.slice(0, at) : ""),
          type.create({ id, label }, null, marks),
          ...text(at >= 0 ? insert.slice(at + linked.length) : ""),
        ]
      : text(insert);
    const content = Fragment.from(nodes);
    const tr = state.tr.replaceWith(from, to, content);
    tr.setSelection(TextSelection.create(tr.doc, from + content.size));
    this.#view.dispatch(closeHistory(tr).scrollIntoView());
    // Text typed next gets an undo step of its own.
    this.#view.dispatch(closeHistory(this.#view.state.tr));
    this.#addedSpace = addsSpace(option) ? from + content.size : null;
  }
}

function isTypedIn(view: EditorView): boolean {
  return view.hasFocus() && view.editable;
}
