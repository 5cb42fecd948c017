import type { Analysis, Edit, SopOptions, Team, TextRange } from "sop-handover";

/** One SOP in one kind of editor. Offsets are those of `text`, which has line feeds only. */
export interface Field {
  readonly element: HTMLElement;
  readonly text: string;
  readonly analysis: Analysis;
  readonly selection: TextRange;
  /**
   * Adopts a text that was written elsewhere, as one undo step if the editor allows it. The caret stays with its words.
   */
  replace(text: string): void;
  /** Takes over how the assignment is set up now. */
  configure(setup: Setup): void;
  /** Applies edits, as one undo step, and takes the focus. */
  edit(edits: readonly Edit[]): void;
  /** Selects a place; with the keyboard if `focus`. */
  select(range: TextRange, focus: boolean): void;
  destroy(): void;
}

/** What a field depends on besides the text. */
export interface Setup {
  readonly name: string;
  readonly readOnly: boolean;
  readonly options: SopOptions;
}

/** What a field is created with, and its callbacks. */
export interface FieldHost {
  readonly team: Team;
  readonly text: string;
  readonly setup: Setup;
  /** The user has changed the text. */
  written(text: string): void;
  /** The text or the team has changed: there is a new reading. Always after `written`. */
  analysed(analysis: Analysis): void;
}

export const PLACEHOLDER = "Say what this assignment does, step by step. Type @ to name who takes over, and when.";
