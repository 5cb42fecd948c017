import type { Analysis, Edit, Team } from "../index.js";
import { type EditorOptions, editorOptions } from "./options.js";
import { Attachment } from "./textarea/attachment.js";

/** A textarea that the adapter is attached to. */
export interface Attached {
  /** The text to store, in linked form. The form submits the same. */
  readonly text: string;
  readonly analysis: Analysis;
  /** Where an offset of `text` is in what the textarea shows: inside a linked form, where its name starts. */
  toPosition(offset: number): number;
  /** Where a place in what the textarea shows is in `text`: inside a name, where its linked form starts. */
  toOffset(position: number): number;
  /**
   * Makes edits of `text`, such as those of a fix, as one step that the browser can undo. They focus the textarea. Nothing once detached.
   *
   * @throws {RangeError} A range that is none, or two that overlap.
   */
  edit(edits: readonly Edit[]): void;
  /**
   * Shows another text, in linked form, such as one that a host changed on its way into its state. Only what differs changes: the caret
   * stays, and while the textarea has the focus, so does the browser's undo history. Nothing once detached.
   */
  replace(text: string): void;
  /**
   * Puts the names in the text into linked form, except one that is being typed: for hosts to call when they save. Gives whether there was
   * something to do.
   */
  linkNames(): boolean;
  /** Gives the textarea back, showing the linked form; nothing else of the adapter is left. */
  detach(): void;
  /** The same as `detach`. Set only where the platform has the symbol. */
  [Symbol.dispose](): void;
}

/**
 * Mentions as badges and a list of targets on `@`, in a real `<textarea>`, which shows `@Name` while the ids live here.
 *
 * The textarea's value is the linked form before, and again after `detach()`. The engine must be ready (`init()`). The browser's own undo
 * works: text that it brings back gets the ids that it had; a rename, which nobody typed, can't be undone and ends the history. A program
 * that changes `value` itself gets what the text then says; ids of mentions that it left alone stay.
 *
 * @throws {TypeError} Options that are none, or an unknown one
 * @throws {SopHandoverError} `not-initialized`, `disposed`
 */
export function attach(textarea: HTMLTextAreaElement, team: Team, options: EditorOptions = {}): Attached {
  const attachment = new Attachment(textarea, team, editorOptions(options));
  const attached: Omit<Attached, typeof Symbol.dispose> = {
    get text() {
      return attachment.linked;
    },
    get analysis() {
      return attachment.analysis;
    },
    toPosition: (offset) => attachment.toPosition(offset),
    toOffset: (position) => attachment.toOffset(position),
    edit: (edits) => attachment.edit(edits),
    replace: (text) => attachment.replace(text),
    linkNames: () => attachment.linkNames(),
    detach: () => attachment.detach(),
  };
  if (Symbol.dispose) Object.assign(attached, { [Symbol.dispose]: attached.detach });
  return attached as Attached;
}

export type { Analysis, EditorOptions, Team, TeamLoader } from "./options.js";
