import type { Analysis, AssignmentData, Edit, TextRange } from "sop-handover";
import { lineFeeds, withLineEnds } from "../model/line-ends.js";
import type { Workspace } from "../model/workspace.js";
import { h } from "./dom.js";
import { CodeField } from "./fields/code.js";
import type { Field, FieldHost, Setup } from "./fields/field.js";
import { PlainField } from "./fields/plain.js";
import { RichField } from "./fields/rich.js";

const FIELDS = {
  code: (host: FieldHost): Field => new CodeField(host),
  rich: (host: FieldHost): Field => new RichField(host),
  plain: (host: FieldHost): Field => new PlainField(host),
} as const;

/** The kinds of editor that an SOP can be written in. */
export type EditorKind = keyof typeof FIELDS;

/** What the editor needs from the page. */
export interface EditorHost {
  /** The analysis of an SOP has changed; `shown`: it is the one that is shown. */
  onAnalysis(id: string, analysis: Analysis, shown: boolean): void;
  /** Brings what the page says of the SOP up to date. */
  settle(): void;
  /** The SOP is to be seen, on a narrow screen too. */
  comeForward(): void;
}

interface Entry {
  readonly field: Field;
  setup: Setup;
  /** The field's text, as last reported. */
  text: string;
}

/**
 * The editor of the page: it shows one SOP after the other, in the kind of editor that is chosen. Each SOP keeps its
 * fields, so its undo history and its caret are there again when it is shown again.
 */
export class SopEditor {
  readonly element = h("div", { class: "fields" });
  readonly #entries = new Map<string, Entry>();
  readonly #workspace: Workspace;
  readonly #host: EditorHost;
  #kind: EditorKind;
  #row: AssignmentData | undefined;
  #shown: Entry | undefined;

  constructor(workspace: Workspace, host: EditorHost, kind: EditorKind, signal: AbortSignal) {
    this.#workspace = workspace;
    this.#host = host;
    this.#kind = kind;
    signal.addEventListener("abort", () => {
      for (const { field } of this.#entries.values()) field.destroy();
    });
  }

  get kind(): EditorKind {
    return this.#kind;
  }

  /** Whether the SOP that is shown belongs to a deleted assignment. */
  get readOnly(): boolean {
    return this.#row !== undefined && this.#workspace.team.get(this.#row.id)?.status === "deleted";
  }

  /** Shows the SOP of an assignment; known data changes in place, and a deleted assignment's SOP is read-only. */
  show(row: AssignmentData): void {
    this.#row = row;
    const setup = this.#setupOf(row);
    const known = this.#entries.get(this.#keyOf(row));
    const entry = known ?? this.#make(row, setup);
    if (!sameSetup(entry.setup, setup)) entry.field.configure((entry.setup = setup));
    if (entry === this.#shown) return;
    this.#put(entry, row.id);
    // A new field reports its first reading itself.
    if (known) this.#host.onAnalysis(row.id, entry.field.analysis, true);
  }

  /** Shows the SOP in another kind of editor, with the caret in the same place. */
  use(kind: EditorKind): void {
    const before = this.#shown?.field.selection;
    this.#kind = kind;
    if (this.#row) this.show(this.#row);
    if (before) this.#shown?.field.select(before, false);
  }

  /** Brings what the page says of the SOP up to date: a place that it names may be that of an older text. */
  settle(): void {
    this.#host.settle();
  }

  /** Makes a fix's edits, as one step that can be undone, and shows what they did; none if the SOP can only be read. */
  apply(edits: readonly Edit[]): void {
    if (this.readOnly) return;
    this.#host.comeForward();
    this.#shown?.field.edit(edits);
  }

  /** Shows and selects a place in the SOP. */
  reveal(range: TextRange): void {
    this.#host.comeForward();
    this.#shown?.field.select(range, true);
  }

  /** Focuses the first mention of an assignment, or else the previous caret. */
  enter(mentioned?: string): void {
    this.#host.comeForward();
    const field = this.#shown?.field;
    field?.select(field.analysis.badges.find(({ id }) => id === mentioned) ?? field.selection, true);
  }

  /** Adopts what was written elsewhere in the SOP that is shown. */
  refresh(): void {
    if (this.#row && this.#shown) this.#put(this.#shown, this.#row.id);
  }

  #put(entry: Entry, id: string): void {
    const { field } = entry;
    const text = lineFeeds(this.#workspace.sop(id));
    if (this.#shown) this.#shown.field.element.hidden = true;
    this.#shown = entry;
    field.element.hidden = false;
    if (field.text !== text) field.replace(text);
    entry.text = text;
  }

  #keyOf({ id }: AssignmentData): string {
    return `${this.#kind} ${id}`;
  }

  #make(row: AssignmentData, setup: Setup): Entry {
    const workspace = this.#workspace;
    const text = lineFeeds(workspace.sop(row.id));
    const entry: Entry = {
      setup,
      text,
      field: FIELDS[this.#kind]({
        team: workspace.team,
        text,
        setup,
        written: (now) => {
          const sop = workspace.sop(row.id);
          // A hidden editor may link mentions too, in a text that is outdated by then.
          const counts = this.#shown === entry || entry.text === lineFeeds(sop);
          entry.text = now;
          if (counts) workspace.write(row.id, withLineEnds(sop, now));
        },
        analysed: (analysis) => {
          const shown = this.#shown === entry;
          // A hidden field may have an old text.
          if (shown || entry.text === lineFeeds(workspace.sop(row.id))) this.#host.onAnalysis(row.id, analysis, shown);
        },
      }),
    };
    this.#entries.set(this.#keyOf(row), entry);
    this.element.append(entry.field.element);
    return entry;
  }

  #setupOf(row: AssignmentData): Setup {
    return { name: row.name, readOnly: row.status === "deleted", options: this.#workspace.options(row.id) };
  }
}

function sameSetup(a: Setup, b: Setup): boolean {
  return a.name === b.name && a.readOnly === b.readOnly && a.options.workflow === b.options.workflow;
}
