import type { Analysis, AssignmentData, CompleteOptions, Messages, SopOptions } from "../index.js";
import { type OptionKeys, readOptions } from "../option-keys.js";

export type { Analysis, Team } from "../index.js";

/** What every editor adapter can be told, besides the team. */
export interface EditorOptions extends SopOptions, CompleteOptions {
  /** Wording in the host's language; what is left out stays English. */
  messages?: Messages;
  /**
   * Called with each new analysis: once for the first text, then after every edit and every change of the team. It is what holds now: a
   * typed mention at the caret of an editor that has the focus is *pending* until the caret leaves it or the editor loses the focus. It
   * grants nothing and is no finding so far, and its badge is marked. A move of the caret or the focus is told where it changes that.
   */
  onAnalysis?: (analysis: Analysis) => void;
  /** For teams too large to load whole. */
  load?: TeamLoader;
}

/** Fetches the rows that a `partial` team does not hold. Rows are added to the team as they come; late ones are discarded. */
export interface TeamLoader {
  /** Rows for a query typed after `@`; the empty query asks for the usual ones. */
  search(query: string, context: { signal: AbortSignal }): Promise<readonly AssignmentData[]>;
  /** Rows for ids that the text mentions. */
  byId(ids: readonly string[], context: { signal: AbortSignal }): Promise<readonly AssignmentData[]>;
}

/** The keys of `EditorOptions`, for the adapters that take more. */
export const EDITOR_KEYS: OptionKeys<EditorOptions> = {
  source: true,
  workflow: true,
  format: true,
  rules: true,
  limit: true,
  insert: true,
  boost: true,
  messages: true,
  onAnalysis: true,
  load: true,
};

/**
 * The options that a host gives.
 *
 * @throws {TypeError} No object, or a key that is no option, with the one that was likely meant
 */
export function editorOptions(options: EditorOptions): EditorOptions {
  return readOptions(options, EDITOR_KEYS);
}

/** Those that say how the text is read. */
export function sopOptionsOf(options: EditorOptions): SopOptions {
  const { messages, onAnalysis, load, limit, insert, boost, ...sop } = options;
  return sop;
}

/** Those that say what is offered. */
export function completeOptionsOf(options: EditorOptions): CompleteOptions {
  const { messages, onAnalysis, load, source, workflow, format, rules, ...offer } = options;
  return offer;
}
