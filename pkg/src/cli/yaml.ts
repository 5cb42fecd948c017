import { visit } from "jsonc-parser/lib/esm/main.js";
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLError } from "yaml";

import { type Finding, type Place, problem, START } from "./finding.js";
import { Lines } from "./lines.js";

/** A data file: its value, and where in the file a path of the value stands. */
export interface DataFile {
  readonly value: unknown;
  placeOf(path: Path): Place;
}

type Path = readonly (string | number)[];
/** Half-open ranges of the values of a file, by path. */
type Ranges = ReadonlyMap<string, readonly [from: number, to: number]>;

/** Deeper values are found by the one that they are in. */
const DEEPEST = 5;

/** Reads JSON or YAML. */
export function readData(text: string, file: string): DataFile | { readonly problems: Finding[] } {
  if (file.endsWith(".json")) {
    try {
      const value: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
      return { value, placeOf: finder(text, () => rangesInJson(text)) };
    } catch (error) {
      return { problems: [jsonProblem(text, file, error)] };
    }
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  if (document.errors.length > 0) {
    return { problems: document.errors.map((error) => yamlProblem(error, counter, file, 0)) };
  }
  // The document is many times as large as what is kept of it.
  const ranges = new Map<string, readonly [number, number]>();
  gather(document.contents, [], ranges);
  return { value: document.toJS({ maxAliasCount: 1000 }), placeOf: finder(text, () => ranges) };
}

/** What the one parser says, where the other one stumbles. */
function jsonProblem(text: string, file: string, error: unknown): Finding {
  let first: { from: number; to: number } | undefined;
  const onError = (_code: unknown, from: number, length: number) => {
    first ??= { from, to: from + length };
  };
  visit(text, { onError }, { disallowComments: true });
  const said = error instanceof Error ? error.message : String(error);
  const message = said.replace(/,? (?:"|\.\.\.|in JSON |\(line ).*$/s, "");
  return problem(file, "invalid-json", `${message}.`, new Lines(text).place(first ?? { from: 0, to: 0 }));
}

export function yamlProblem(error: YAMLError, counter: LineCounter, file: string, before: number): Finding {
  const { line, col } = counter.linePos(error.pos[0]);
  const at = { line: line + before, column: col, endLine: line + before, endColumn: col + 1 };
  return problem(file, "invalid-yaml", error.message.replace(/\.?$/, "."), at);
}

/** Looks for values once something is wrong, and only then reads where they stand. */
function finder(text: string, read: () => Ranges): (path: Path) => Place {
  let known: { ranges: Ranges; lines: Lines } | undefined;
  return (path) => {
    known ??= { ranges: read(), lines: new Lines(text) };
    for (let length = path.length; length >= 0; length -= 1) {
      const range = known.ranges.get(keyOf(path.slice(0, length)));
      if (range) return known.lines.place({ from: range[0], to: range[1] });
    }
    return START;
  };
}

function rangesInJson(text: string): Ranges {
  const ranges = new Map<string, readonly [number, number]>();
  const add = (path: Path, from: number, length: number) => {
    if (path.length <= DEEPEST) ranges.set(keyOf(path), [from, from + length]);
  };
  visit(text, {
    onLiteralValue: (_value, from, length, _line, _column, path) => add(path(), from, length),
    onObjectBegin: (from, length, _line, _column, path) => add(path(), from, length),
    onArrayBegin: (from, length, _line, _column, path) => add(path(), from, length),
  });
  return ranges;
}

function gather(node: unknown, path: Path, ranges: Map<string, readonly [number, number]>): void {
  if (!isNode(node) || !(node as Node).range || path.length > DEEPEST) return;
  const [from, to] = (node as Node).range ?? [0, 0];
  ranges.set(keyOf(path), [from, to]);
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name: unknown = isScalar(key) ? key.value : key;
      if (typeof name === "string" || typeof name === "number") gather(value, [...path, name], ranges);
    }
  } else if (isSeq(node)) {
    for (const [at, item] of node.items.entries()) gather(item, [...path, at], ranges);
  }
}

function keyOf(path: Path): string {
  return path.join("\0");
}
