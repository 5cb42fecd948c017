import { type EditorState, type Range, RangeSet, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { Badge } from "../../index.js";
import { statusWord } from "../words.js";
import { element } from "./dom.js";
import { type Reading, reading, reread } from "./reading.js";

interface Badges {
  readonly all: DecorationSet;
  /** Those that stand for a linked form: the caret passes them in one step. */
  readonly atoms: DecorationSet;
  /** Typed mentions, whose direction must not disturb the line's. */
  readonly isolates: DecorationSet;
}

/** An element that stays in the page until another would take its place: `key` says what it shows. */
class Drawn extends WidgetType {
  constructor(
    readonly key: string,
    readonly toDOM: () => HTMLElement,
  ) {
    super();
  }

  override eq({ key }: Drawn): boolean {
    return key === this.key;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

function drawnBadge(look: string, name: string, note: string): Drawn {
  return new Drawn(JSON.stringify([look, name, note]), () =>
    element("span", look, element("bdi", "", `@${name}`), ...(note ? [noteElement(note)] : [])),
  );
}

function noteElement(note: string): HTMLElement {
  return element("span", "cm-sop-note", ` ${note}`);
}

function decorate(state: EditorState): Badges {
  const known = state.field(reading);
  const atoms: Range<Decoration>[] = [];
  const isolates: Range<Decoration>[] = [];
  const notes: Range<Decoration>[] = [];
  const findings = findingsByStart(known);
  for (const badge of known.analysis.badges) {
    if (badge.form === "linked") atoms.push(linkedBadge(badge, known, findings.get(badge.from) ?? ""));
    else {
      isolates.push(plainMention(badge, known));
      // Other words would come and go under the hands of somebody who is still typing the name.
      if (badge.status === "deleted") notes.push(deletedNote(badge, known));
    }
  }
  return {
    all: Decoration.set([...atoms, ...isolates, ...notes], true),
    atoms: Decoration.set(atoms),
    isolates: Decoration.set(isolates),
  };
}

function noteOf({ status, label }: Badge, { config }: Reading): string {
  return statusWord(status, label, config.options.messages);
}

/** The look of the gravest finding at each start: no underline can be drawn below a badge, which stands for other text. */
function findingsByStart({ analysis }: Reading): Map<number, string> {
  const looks = new Map<number, string>();
  for (const { from, severity } of analysis.diagnostics) {
    if (severity === "error" || (severity === "warning" && !looks.has(from))) looks.set(from, ` cm-sop-${severity}`);
  }
  return looks;
}

function linkedBadge(badge: Badge, known: Reading, finding: string): Range<Decoration> {
  const look = `cm-sop-badge cm-sop-${badge.status}${finding}`;
  return Decoration.replace({ widget: drawnBadge(look, badge.label, noteOf(badge, known)) }).range(
    badge.from,
    badge.to,
  );
}

function plainMention(badge: Badge, known: Reading): Range<Decoration> {
  const note = noteOf(badge, known);
  return Decoration.mark({
    class: `cm-sop-mention cm-sop-${badge.status}`,
    ...(note && { attributes: { title: note } }),
    bidiIsolate: null,
  }).range(badge.from, badge.to);
}

function deletedNote(badge: Badge, known: Reading): Range<Decoration> {
  const note = noteOf(badge, known);
  return Decoration.widget({ widget: new Drawn(note, () => noteElement(note)), side: 1 }).range(badge.to);
}

/** Linked forms are shown as badges, typed mentions marked where they stand. */
export const badges = StateField.define<Badges>({
  create: decorate,
  update: (value, tr) => (reread(tr) ? decorate(tr.state) : value),
  provide: (field) => [
    EditorView.decorations.from(field, (value) => value.all),
    EditorView.atomicRanges.of((view) => view.state.field(field, false)?.atoms ?? RangeSet.empty),
    EditorView.bidiIsolatedRanges.of((view) => view.state.field(field, false)?.isolates ?? Decoration.none),
  ],
});
