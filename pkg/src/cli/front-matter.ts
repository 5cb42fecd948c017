import { LineCounter, parseDocument } from "yaml";

import { type Finding, problem } from "./finding.js";
import { yamlProblem } from "./yaml.js";

export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** The line that a key stands in, from 1. */
  lineOf(key: string): number;
}

/** Where the front matter of a Markdown text lies, without the lines around it. */
export function frontMatterRange(text: string): { readonly from: number; readonly to: number } | undefined {
  const begin = /^\ufeff?---[ \t]*(?:\r\n|\r|\n)(?!\s*?[\r\n])/.exec(text);
  if (!begin) return undefined;
  const from = begin[0].length;
  const length = text.slice(from).search(/(?:^|\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?:\r|\n|$)/);
  return length < 0 ? undefined : { from, to: from + length };
}

/** The front matter of a Markdown text; undefined where it has none, or nothing in it. */
export function frontMatter(text: string, file: string): FrontMatter | { readonly problems: Finding[] } | undefined {
  const range = frontMatterRange(text);
  if (!range || range.from === range.to) return undefined;
  const counter = new LineCounter();
  const document = parseDocument(text.slice(range.from, range.to), { lineCounter: counter, prettyErrors: false });
  if (document.errors.length > 0) {
    return { problems: document.errors.map((error) => yamlProblem(error, counter, file, 1)) };
  }
  const data: unknown = document.toJS();
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    return { problems: [problem(file, "invalid-yaml", "The front matter is not a list of `key: value`.")] };
  }
  return {
    data: data as Record<string, unknown>,
    lineOf(key) {
      const node = document.get(key, true) as { range?: [number, number, number] } | undefined;
      return node?.range ? counter.linePos(node.range[0]).line + 1 : 1;
    },
  };
}
