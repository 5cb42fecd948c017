import type { Analysis, Edit, Team } from "../index.js";
import { type EditorOptions, editorOptions } from "./options.js";
import { Attachment } from "./textarea/attachment.js";

/** The handle of an attached textarea. */
export interface Attached {
  /** The text to store, in linked form. The form submits the same. */
  readonly text: string;
  readonly analysis: Analysis;
  /** The position in the shown text of an offset of `text`: inside a linked form, the start of its name. */
  toPosition(offset: number): number;
  /** The offset in `text` of a position in the shown text: inside a name, the start of its linked form. */
  toOffset(position: number): number;
  /**
   * Applies edits of `text`, for example those of a fix, as one step that the browser can undo. Focuses the textarea.
   * Does nothing after `detach`.
   *
   * @throws {RangeError} An invalid range, or two that overlap.
   */
  edit(edits: readonly Edit[]): void;
  /**
   * Shows another text, in linked form, for example one that the host has modified. Only the difference changes: the
   * caret stays and, while the textarea has focus, so does the browser's undo history. Does nothing after `detach`.
   */
  replace(text: string): void;
  /**
   * Links the names in the text, except one that is being typed. Hosts call it before they save. Returns whether
   * anything changed.
   */
  linkNames(): boolean;
  /** Restores the textarea, which then shows the linked form, and removes everything else of the adapter. */
  detach(): void;
  /** The same as `detach`. Present only if the platform has the symbol. */
  [Symbol.dispose](): void;
}

/**
 * Mentions as badges and a list of targets on `@`, in a real `<textarea>`, which shows `@Name` while the adapter keeps
 * the ids.
 *
 * The textarea's value must be the linked form, and is the linked form again after `detach()`. The engine must be ready
 * (`init()`). The browser's own undo works: text that it restores gets the ids that it had. A rename can't be undone,
 * since nobody typed it, and ends the history. If a program changes `value` itself, the text is read again; ids of
 * mentions that it did not touch stay.
 *
 * @throws {TypeError} Invalid options, or an unknown one
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
