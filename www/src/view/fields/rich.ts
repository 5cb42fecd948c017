import { closeHistory, history } from "prosemirror-history";
import { Fragment, type Mark, type Node, Slice } from "prosemirror-model";
import { EditorState, type Plugin, type Selection, TextSelection } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { Decoration, DecorationSet, EditorView, type NodeViewConstructor } from "prosemirror-view";
import { type Analysis, applyEdits, type Edit, mapPosition, type TextRange } from "sop-handover";
import { type SopText, sopAnalysis, sopHandover } from "sop-handover/prosemirror";
import { lineFeeds, mapRange } from "../../model/line-ends.js";
import { clipboardSerializer, excerpt, PAGE_LEVELS, RichText, schema } from "../../rich/index.js";
import { keys, typedMarks } from "../../rich/keys.js";
import { h } from "../dom.js";
import { type Field, type FieldHost, PLACEHOLDER, type Setup } from "./field.js";

/** Markdown as rich text, in ProseMirror. Unedited parts stay as written. */
export class RichField implements Field {
  readonly element = h("div", { class: "rich" });
  readonly #host: FieldHost;
  readonly #rich = new RichText();
  readonly #view: EditorView;
  /** The document that the text was last written from. */
  #doc: Node;
  #sop: SopText;
  #setup: Setup;

  constructor(host: FieldHost) {
    this.#host = host;
    this.#setup = host.setup;
    this.#doc = this.#rich.read(host.text);
    this.#sop = this.#rich.text(this.#doc);
    const plugins = [typedMarks(), history(), ...keys(), tableEditing()];
    this.#view = new EditorView(this.element, {
      state: EditorState.create({ doc: this.#doc, plugins: [this.#handover(), ...plugins] }),
      editable: () => !this.#setup.readOnly,
      attributes: () => ({
        "aria-label": `SOP of ${this.#setup.name}`,
        "aria-multiline": "true",
        "aria-readonly": String(this.#setup.readOnly),
        role: "textbox",
        tabindex: "0",
        spellcheck: "true",
      }),
      nodeViews: { list_item: taskView },
      decorations: ({ doc }) => DecorationSet.create(doc, [...placeholder(doc), ...headingLevels(doc)]),
      clipboardSerializer,
      clipboardTextSerializer: (slice, { state }) => {
        const doc = excerpt(slice, state);
        return doc ? this.#rich.text(doc).text : slice.content.textBetween(0, slice.content.size, "\n\n");
      },
      clipboardTextParser: (text, at, plain) => this.#pasted(lineFeeds(text), at.marks(), plain),
      dispatchTransaction: (tr) => {
        const before = this.text;
        const state = this.#view.state.apply(tr);
        if (tr.docChanged && this.#write(state.doc).text !== before) host.written(this.#sop.text);
        this.#view.updateState(state);
      },
    });
  }

  get text(): string {
    return this.#sop.text;
  }

  get analysis(): Analysis {
    return sopAnalysis(this.#view.state) as Analysis;
  }

  get selection(): TextRange {
    const { from, to } = this.#view.state.selection;
    return { from: this.#sop.toOffset(from), to: this.#sop.toOffset(to) };
  }

  replace(text: string): void {
    const caret = mapRange(this.selection, this.text, text);
    const doc = this.#rich.read(text);
    const { tr } = this.#view.state;
    tr.replaceWith(0, tr.doc.content.size, doc.content);
    for (const [name, value] of Object.entries(doc.attrs)) tr.setDocAttribute(name, value);
    this.#view.dispatch(closeHistory(tr));
    this.#view.dispatch(closeHistory(this.#view.state.tr.setSelection(this.#selectionOf(caret))));
  }

  configure(setup: Setup): void {
    this.#setup = setup;
    const [, ...plugins] = this.#view.state.plugins;
    // Only a plugin that was removed starts again.
    const without = this.#view.state.reconfigure({ plugins });
    this.#view.updateState(without.reconfigure({ plugins: [this.#handover(), ...plugins] }));
  }

  edit(edits: readonly Edit[]): void {
    const last = Math.max(...edits.map(({ from, to = from }) => to));
    this.replace(applyEdits(this.text, edits));
    const caret = mapPosition(last, edits, 1);
    this.select({ from: caret, to: caret }, true);
  }

  select({ from, to }: TextRange, focus: boolean): void {
    const selection = this.#selectionOf({ from, to });
    this.#view.dispatch(this.#view.state.tr.setSelection(selection));
    if (focus) this.#view.focus();
    // The view itself scrolls only while it has the focus.
    const { node } = this.#view.domAtPos(selection.from);
    (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: "center" });
  }

  destroy(): void {
    this.#view.destroy();
  }

  #selectionOf({ from, to }: TextRange): Selection {
    const { doc } = this.#view.state;
    const place = (offset: number) => doc.resolve(this.#sop.toPosition(behindMarkers(this.text, offset)));
    return TextSelection.between(place(from), place(to));
  }

  #write(doc: Node): SopText {
    if (doc !== this.#doc) {
      this.#doc = doc;
      this.#sop = this.#rich.text(doc);
    }
    return this.#sop;
  }

  /** Pasted text is read as Markdown, unless the user pastes it unformatted or it is a piece of a sentence with its spaces. */
  #pasted(text: string, marks: readonly Mark[], plain: boolean): Slice {
    const isPiece = !text.includes("\n") && text.trim() !== text;
    if (!plain && !isPiece) return Slice.maxOpen(this.#rich.read(text).content);
    const lines = text.split(/\n+/).map((line) => (line === "" ? [] : [schema.text(line, marks)]));
    return Slice.maxOpen(Fragment.from(lines.map((content) => schema.node("paragraph", null, content))));
  }

  #handover(): Plugin {
    return sopHandover(this.#host.team, {
      ...this.#setup.options,
      text: (doc) => this.#write(doc),
      onAnalysis: (analysis) => this.#host.analysed(analysis),
    });
  }
}

/** Where a line's text begins, for a caret among the markers of a list item or a heading. */
function behindMarkers(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  const [markers = ""] =
    /^(?:[ \t>]|#{1,6}[ \t]|[-+*][ \t]|\d{1,9}[.)][ \t]|\[[ xX]\][ \t]|\|[ \t])*/.exec(text.slice(start)) ?? [];
  return Math.max(offset, start + markers.length);
}

function placeholder(doc: Node): Decoration[] {
  const [only] = doc.children;
  if (doc.childCount > 1 || !only || only.content.size > 0 || only.type.name !== "paragraph") return [];
  return [Decoration.node(0, 2, { class: "placeholder", "data-placeholder": PLACEHOLDER })];
}

/** Keeps the page's outline consistent if an SOP skips levels: each heading is at most one below the previous one. */
function headingLevels(doc: Node): Decoration[] {
  const decorations: Decoration[] = [];
  let before = PAGE_LEVELS;
  doc.descendants((node, position) => {
    if (node.type.name === "heading") {
      const level = Math.min(node.attrs["level"] + PAGE_LEVELS, before + 1);
      const attributes = { "aria-level": String(level) };
      if (level !== node.attrs["level"] + PAGE_LEVELS)
        decorations.push(Decoration.node(position, position + node.nodeSize, attributes));
      before = level;
    }
    return !node.isTextblock;
  });
  return decorations;
}

/** List items; one that is a task has a box to tick. */
const taskView: NodeViewConstructor = (given, view, getPos) => {
  const contentDOM = h("div", { class: "item" });
  const box = h("input", { type: "checkbox", "aria-label": "Done", contenteditable: "false" });
  const dom = h("li", {}, contentDOM);
  const show = ({ attrs: { checked } }: Node) => {
    const isTask = typeof checked === "boolean";
    dom.classList.toggle("task", isTask);
    box.checked = checked === true;
    if (!isTask) box.remove();
    else if (box.parentNode !== dom) dom.prepend(box);
  };
  box.addEventListener("change", () => {
    const position = getPos();
    if (position === undefined) return;
    if (view.editable) view.dispatch(view.state.tr.setNodeAttribute(position, "checked", box.checked));
    else box.checked = !box.checked;
  });
  show(given);
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== given.type) return false;
      show(next);
      return true;
    },
    stopEvent: ({ target }) => target === box,
    ignoreMutation: ({ target, type }) => type !== "selection" && !contentDOM.contains(target),
  };
};
