import type { Analysis, AssignmentData, CompleteOptions, Messages, SopOptions } from "../index.js";
import { type OptionKeys, readOptions } from "../option-keys.js";

export type { Analysis, Team } from "../index.js";

/** The options of every editor adapter, besides the team. */
export interface EditorOptions extends SopOptions, CompleteOptions {
  /** Texts in the host's language; omitted ones stay English. */
  messages?: Messages;
  /**
   * Called with each new analysis: for the first text, then after every edit and every change of the team. It is the
   * current analysis: a typed mention at the caret of a focused editor is *pending* until the caret leaves it or the
   * editor loses focus. Until then it grants nothing and is not a finding, and its badge is marked. Also called when a
   * move of the caret or the focus changes that.
   */
  onAnalysis?: (analysis: Analysis) => void;
  /** For teams too large to load completely. */
  load?: TeamLoader;
}

/** Fetches the rows that a `partial` team lacks. Rows are added to the team as they arrive; late ones are discarded. */
export interface TeamLoader {
  /** Rows for a query typed after `@`; the empty query asks for default ones. */
  search(query: string, context: { signal: AbortSignal }): Promise<readonly AssignmentData[]>;
  /** Rows for ids that the text mentions. */
  byId(ids: readonly string[], context: { signal: AbortSignal }): Promise<readonly AssignmentData[]>;
}

/** The keys of `EditorOptions`, for the adapters that have more. */
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
 * A host's options.
 *
 * @throws {TypeError} Not an object, or a key that is not an option, with the one that was likely meant
 */
export function editorOptions(options: EditorOptions): EditorOptions {
  return readOptions(options, EDITOR_KEYS);
}

/** The options for reading the text. */
export function sopOptionsOf(options: EditorOptions): SopOptions {
  const { messages, onAnalysis, load, limit, insert, boost, ...sop } = options;
  return sop;
}

/** The options for completion. */
export function completeOptionsOf(options: EditorOptions): CompleteOptions {
  const { messages, onAnalysis, load, source, workflow, format, rules, ...offer } = options;
  return offer;
}
