import { isNode, LineCounter, parseDocument, type Document, type YAMLError } from "yaml";

import { type Finding, type Place, problem, START } from "./finding.js";

/** A data file: its value, and where in the file a path of the value stands. */
export interface DataFile {
  readonly value: unknown;
  placeOf(path: readonly (string | number)[]): Place;
}

/** Reads JSON or YAML. */
export function readData(text: string, file: string): DataFile | { readonly problems: Finding[] } {
  if (file.endsWith(".json")) {
    try {
      return { value: JSON.parse(text.replace(/^\ufeff/, "")), placeOf: (path) => placeIn(text, path) };
    } catch {
      // The other parser says where.
    }
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  if (document.errors.length > 0) {
    return { problems: document.errors.map((error) => yamlProblem(error, counter, file, 0)) };
  }
  if (file.endsWith(".json")) return { problems: [problem(file, "invalid-json", "This is YAML, not JSON.")] };
  return { value: document.toJS({ maxAliasCount: 1000 }), placeOf: (path) => placeOf(document, counter, path) };
}

export function yamlProblem(error: YAMLError, counter: LineCounter, file: string, before: number): Finding {
  const { line, col } = counter.linePos(error.pos[0]);
  const rule = file.endsWith(".json") ? "invalid-json" : "invalid-yaml";
  const at = { line: line + before, column: col, endLine: line + before, endColumn: col + 1 };
  return problem(file, rule, error.message.replace(/\.?$/, "."), at);
}

/** Only needed once something is wrong, so that large files of JSON are read fast. */
function placeIn(text: string, path: readonly (string | number)[]): Place {
  const counter = new LineCounter();
  return placeOf(parseDocument(text, { lineCounter: counter, prettyErrors: false }), counter, path);
}

function placeOf(document: Document, counter: LineCounter, path: readonly (string | number)[]): Place {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (!isNode(node) || !node.range) continue;
    const [start, end] = [counter.linePos(node.range[0]), counter.linePos(node.range[1])];
    return { line: start.line, column: start.col, endLine: end.line, endColumn: end.col };
  }
  return START;
}
