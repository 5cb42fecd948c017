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

/** The options taken apart into what the engine reads an SOP and completes a name with: it takes plain data only. */
export function engineOptions(options: EditorOptions): {
  readonly sop: SopOptions;
  readonly completing: CompleteOptions;
} {
  const { messages, onAnalysis, load, limit, insert, boost, ...sop } = options;
  return {
    sop,
    completing: { ...(limit !== undefined && { limit }), ...(insert && { insert }), ...(boost && { boost }) },
  };
}
