import { useMemo, useRef } from "react";
import { type EditorOptions, editorOptions } from "../options.js";

/**
 * Options whose identity changes only with their content. Functions always call the latest version: hosts make new ones
 * in every render, which must not recreate the editor.
 *
 * @throws {TypeError} While rendering, for an error boundary: an unknown option.
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
