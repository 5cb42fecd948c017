import { type EditorState, type Range, RangeSet, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { Badge, BadgeStatus, Severity } from "../../index.js";
import { statusWord } from "../words.js";
import { type Reading, reading, reread } from "./reading.js";

interface Badges {
  readonly all: DecorationSet;
  /** Those that stand for a linked form: the caret passes them in one step. */
  readonly atoms: DecorationSet;
  /** Typed mentions, whose direction must not disturb the line's. */
  readonly isolates: DecorationSet;
}

class BadgeWidget extends WidgetType {
  constructor(
    readonly name: string,
    readonly status: BadgeStatus,
    readonly note: string,
    readonly finding: string,
  ) {
    super();
  }

  override eq(other: BadgeWidget): boolean {
    return (
      this.name === other.name &&
      this.status === other.status &&
      this.note === other.note &&
      this.finding === other.finding
    );
  }

  toDOM(): HTMLElement {
    const dom = document.createElement("span");
    dom.className = `cm-sop-badge cm-sop-${this.status}${this.finding && ` cm-sop-${this.finding}`}`;
    const name = dom.appendChild(document.createElement("bdi"));
    name.textContent = `@${this.name}`;
    if (this.note) dom.append(" ", noteElement(this.note));
    return dom;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

class NoteWidget extends WidgetType {
  constructor(readonly note: string) {
    super();
  }

  override eq(other: NoteWidget): boolean {
    return this.note === other.note;
  }

  toDOM(): HTMLElement {
    return noteElement(this.note);
  }
}

function noteElement(note: string): HTMLElement {
  const dom = document.createElement("span");
  dom.className = "cm-sop-note";
  dom.textContent = note;
  return dom;
}

function decorate(state: EditorState): Badges {
  const known = state.field(reading);
  if (!known) return { all: Decoration.none, atoms: Decoration.none, isolates: Decoration.none };
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

/** The gravest finding that begins where a badge does: no underline can be drawn below what stands for other text. */
function findingsByStart({ analysis }: Reading): Map<number, Severity> {
  const gravest = new Map<number, Severity>();
  for (const { from, severity } of analysis.diagnostics) {
    if (severity === "error" || (severity === "warning" && !gravest.has(from))) gravest.set(from, severity);
  }
  return gravest;
}

function linkedBadge(badge: Badge, known: Reading, finding: string): Range<Decoration> {
  return Decoration.replace({
    widget: new BadgeWidget(badge.label, badge.status, noteOf(badge, known), finding),
  }).range(badge.from, badge.to);
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
  return Decoration.widget({ widget: new NoteWidget(noteOf(badge, known)), side: 1 }).range(badge.to);
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
