import { useMemo, useRef } from "react";
import { type EditorOptions, editorOptions } from "../options.js";

/**
 * Options that change only when what they say does. Functions are always the latest ones: hosts make new ones for every rendering, which
 * must not make a new editor.
 *
 * @throws {TypeError} While rendering, for an error boundary: an option that there is none of.
 */
export function useStableOptions(given: EditorOptions): EditorOptions {
  const options = editorOptions(given);
  const latest = useRef(options);
  latest.current = options;
  const { onAnalysis: _, load, ...data } = options;
  const key = JSON.stringify(data);
  const loads = load !== undefined;
  return useMemo(() => {
    const stable: EditorOptions = {
      ...(JSON.parse(key) as EditorOptions),
      onAnalysis: (analysis) => latest.current.onAnalysis?.(analysis),
    };
    if (loads) {
      stable.load = {
        search: async (query, context) => (await latest.current.load?.search(query, context)) ?? [],
        byId: async (ids, context) => (await latest.current.load?.byId(ids, context)) ?? [],
      };
    }
    return stable;
  }, [key, loads]);
}
