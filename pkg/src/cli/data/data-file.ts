// A JSON or YAML file: its value, and the place of each part.
import { visit } from "jsonc-parser/lib/esm/main.js";
import { isMap, isNode, isScalar, isSeq, type Node } from "yaml";

import { type Finding, type Place, START } from "../finding.js";
import { Lines } from "../lines.js";
import { readJson } from "./json.js";
import { readYaml } from "./yaml.js";

export interface DataFile {
  readonly value: unknown;
  /** The place of a part; for a missing one, that of its parent. */
  placeOf(path: Path): Place;
  /** The place of a part's name. */
  placeOfKey(path: Path): Place;
}

type Path = readonly (string | number)[];
type Range = readonly [from: number, to: number];
/** The values of a file and their names, by path. */
type Ranges = ReadonlyMap<string, Range>;

/** Deeper values are found by the one that they are in. */
const DEEPEST = 5;

/** How often a file may use aliases. */
const ALIASES = 1000;

/** Whether a file is read as data, by its name. */
export function isData(path: string): boolean {
  return /\.(?:jsonc?|ya?ml)$/i.test(path);
}

/** Reads JSON or YAML, by the ending of the name; without a known one as YAML, of which JSON is a part. */
export function readData(
  text: string,
  file: string,
  { lenient = false }: { readonly lenient?: boolean } = {},
): DataFile | { readonly problems: Finding[] } {
  if (/\.jsonc?$/i.test(file)) {
    const read = readJson(text, file, { lenient: lenient || /c$/i.test(file) });
    return "problems" in read ? read : { value: read.value, ...finder(text, () => rangesInJson(text)) };
  }
  const read = readYaml(text, file, { before: 0, aliases: ALIASES });
  if ("problems" in read) return read;
  // The document is many times as large as the parts that are kept.
  const ranges = new Map<string, Range>();
  gather(read.contents, [], ranges);
  return { value: read.value, ...finder(text, () => ranges) };
}

/** Checks values only once something is wrong, and reads the places only then. */
function finder(text: string, read: () => Ranges): Pick<DataFile, "placeOf" | "placeOfKey"> {
  let known: { ranges: Ranges; lines: Lines } | undefined;
  const find = (path: Path, prefix: string): Place | undefined => {
    known ??= { ranges: read(), lines: new Lines(text) };
    const range = known.ranges.get(prefix + keyOf(path));
    return range && known.lines.place({ from: range[0], to: range[1] });
  };
  const placeOf = (path: Path): Place => {
    for (let length = path.length; length >= 0; length -= 1) {
      const place = find(path.slice(0, length), VALUE);
      if (place) return place;
    }
    return START;
  };
  return { placeOf, placeOfKey: (path) => find(path, KEY) ?? placeOf(path) };
}

function rangesInJson(text: string): Ranges {
  const ranges = new Map<string, Range>();
  const add = (path: Path, from: number, length: number) => {
    if (path.length <= DEEPEST) ranges.set(VALUE + keyOf(path), [from, from + length]);
  };
  visit(text, {
    onLiteralValue: (_value, from, length, _line, _column, path) => add(path(), from, length),
    onObjectBegin: (from, length, _line, _column, path) => add(path(), from, length),
    onArrayBegin: (from, length, _line, _column, path) => add(path(), from, length),
    onObjectProperty: (name, from, length, _line, _column, path) => {
      const around = path();
      if (around.length < DEEPEST) ranges.set(KEY + keyOf([...around, name]), [from, from + length]);
    },
  });
  return ranges;
}

function gather(node: unknown, path: Path, ranges: Map<string, Range>): void {
  if (!isNode(node) || !(node as Node).range || path.length > DEEPEST) return;
  const [from, to] = (node as Node).range ?? [0, 0];
  ranges.set(VALUE + keyOf(path), [from, to]);
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key) || !["string", "number"].includes(typeof key.value)) continue;
      const inside = [...path, key.value as string | number];
      if (key.range) ranges.set(KEY + keyOf(inside), [key.range[0], key.range[1]]);
      gather(value, inside, ranges);
    }
  } else if (isSeq(node)) {
    for (const [at, item] of node.items.entries()) gather(item, [...path, at], ranges);
  }
}

const VALUE = "v";
const KEY = "k";

function keyOf(path: Path): string {
  return path.join("\0");
}
