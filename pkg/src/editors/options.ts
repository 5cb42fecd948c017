import type { Analysis, AssignmentData, CompleteOptions, Messages, SopOptions } from "../index.js";

export type { Analysis, Team } from "../index.js";

/** What every editor adapter can be told, besides the team. */
export interface EditorOptions extends SopOptions, CompleteOptions {
  /** Wording in the host's language; what is left out stays English. */
  messages?: Messages;
  /** Called with each new analysis: once for the first text, then after every edit and every change of the team. */
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

/** The options without those that are for the adapter alone: the engine takes plain data. */
export function engineOptions(options: EditorOptions): SopOptions & CompleteOptions {
  const { messages, onAnalysis, load, ...engine } = options;
  return engine;
}
