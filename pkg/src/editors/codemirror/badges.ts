import { type EditorState, type Range, RangeSet, StateField, type Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { Analysis, AnalysisChanges, Messages } from "../../index.js";
import { classesOf, type Drawn, drawnOf, type Look } from "../look.js";
import { documentOf } from "../dom.js";
import { element } from "./dom.js";
import { redrawn, retold, told } from "./pending.js";
import { PREFIX } from "./theme.js";

interface Badges {
  readonly all: DecorationSet;
  /** Decorations that replace a linked form: the caret passes them in one step. */
  readonly atoms: DecorationSet;
  /** Typed mentions, isolated so their direction can't disturb the line's. */
  readonly isolates: DecorationSet;
}

/** An element that stays in the page until a different one replaces it: `key` identifies what it shows. */
class DrawnWidget extends WidgetType {
  constructor(
    readonly key: string,
    readonly draw: (owner: Document) => HTMLElement,
  ) {
    super();
  }

  override toDOM({ dom }: EditorView): HTMLElement {
    return this.draw(documentOf(dom));
  }

  override eq({ key }: DrawnWidget): boolean {
    return key === this.key;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

type Marks = { readonly [K in keyof Badges]: readonly Range<Decoration>[] };

function marksOf(marks: Pick<Analysis, "badges" | "diagnostics">, messages: Messages | undefined): Marks {
  const atoms: Range<Decoration>[] = [];
  const isolates: Range<Decoration>[] = [];
  const others: Range<Decoration>[] = [];
  for (const drawn of drawnOf(marks, messages)) {
    if (drawn.kind === "badge") atoms.push(badge(drawn));
    else if (drawn.kind === "mention") isolates.push(mention(drawn));
    else others.push(Decoration.mark({ class: classesOf(drawn, PREFIX) }).range(drawn.from, drawn.to));
    if (drawn.kind === "mention" && drawn.look.note) others.push(note(drawn));
  }
  return { all: [...atoms, ...isolates, ...others], atoms, isolates };
}

function decorate(state: EditorState): Badges {
  const { known, report } = state.field(told);
  const { all, atoms, isolates } = marksOf(report.analysis, known.config.options.messages);
  return { all: Decoration.set(all, true), atoms: Decoration.set(atoms), isolates: Decoration.set(isolates) };
}

/** Moves the decorations, and renews them where the analysis has changed. */
function redecorate(before: Badges, tr: Transaction, changes: AnalysisChanges): Badges {
  const marks = marksOf(changes, tr.state.field(told).known.config.options.messages);
  const next = (kind: keyof Badges) => {
    let set = before[kind].map(tr.changes);
    // Handles the ranges one by one: the text between two ranges is not touched.
    for (const { from, to } of changes.ranges)
      set = set.update({ filterFrom: from, filterTo: to, filter: (start, end) => end < from || to < start });
    return set.update({ add: marks[kind], sort: true });
  };
  return { all: next("all"), atoms: next("atoms"), isolates: next("isolates") };
}

function badge(drawn: Drawn): Range<Decoration> {
  const { from, to, look, label } = drawn;
  const [className, name] = [classesOf(drawn, PREFIX), `@${label}`];
  const widget = new DrawnWidget(JSON.stringify([className, name, look.note]), (owner) =>
    element(
      owner,
      "span",
      className,
      element(owner, "bdi", "", name),
      ...(look.note ? [noteElement(owner, look)] : []),
    ),
  );
  return Decoration.replace({ widget }).range(from, to);
}

function mention(drawn: Drawn): Range<Decoration> {
  const { from, to } = drawn;
  return Decoration.mark({ class: classesOf(drawn, PREFIX), bidiIsolate: null }).range(from, to);
}

function note({ look, to }: Drawn): Range<Decoration> {
  return Decoration.widget({ widget: new DrawnWidget(look.note, (owner) => noteElement(owner, look)), side: 1 }).range(
    to,
  );
}

function noteElement(owner: Document, { note }: Look): HTMLElement {
  return element(owner, "span", `${PREFIX}-note`, ` ${note}`);
}

/** Linked forms are shown as badges; typed mentions are marked in place. */
export const badges = StateField.define<Badges>({
  create: decorate,
  update(value, tr) {
    if (!retold(tr)) return value;
    const changes = redrawn(tr);
    return changes ? redecorate(value, tr, changes) : decorate(tr.state);
  },
  provide: (field) => [
    EditorView.decorations.from(field, (value) => value.all),
    EditorView.atomicRanges.of((view) => view.state.field(field, false)?.atoms ?? RangeSet.empty),
    EditorView.bidiIsolatedRanges.of((view) => view.state.field(field, false)?.isolates ?? Decoration.none),
  ],
});
