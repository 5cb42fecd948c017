// Plain YAML, read without a parser, as in most front matter. Anything that isn't certainly plain is left to the
// parser.
import type { Place } from "../finding.js";

export interface PlainYaml {
  readonly value: Readonly<Record<string, unknown>>;
  /** The place of a text, number, truth value or part name; undefined for anything else. */
  placeOf(path: Path): Place | undefined;
  placeOfKey(path: Path): Place | undefined;
}

type Path = readonly (string | number)[];

/** Values that are nested deeper are left to the parser. */
const DEEPEST = 5;

/** A key with its colon, from its start in the line. */
const KEY =
  /(?:([A-Za-z][\w./*-]{0,99}(?: [\w./*-]{1,99}){0,3})|"([^"\\\p{C}]{0,200})"|'([^'\p{C}]{0,200})'):(?: +|$)/uy;

/** Words that are not texts in some version of YAML. */
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A text without quotes that reads literally. */
const PLAIN = /^[A-Za-z](?:[^:#\p{C}\p{Zl}\p{Zp}]|:(?=[^\s\p{C}])|(?<=\S)#)*$/u;

/** The same inside brackets, with what ends it. */
const PLAIN_ITEM = /([A-Za-z](?:[\w ./*@()-]|:(?=[\w/]))*) *([,\]])/y;

const QUOTED = /^(?:"(?:[^"\\\p{C}\p{Zl}\p{Zp}]|\\["\\nt])*"|'(?:[^'\p{C}\p{Zl}\p{Zp}]|'')*')$/u;
const QUOTED_ITEM = /("[^"\\\p{C}\p{Zl}\p{Zp}]*"|'[^'\p{C}\p{Zl}\p{Zp}]*') *([,\]])/uy;
const NUMBER = /^(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?$/;

/** How a text of many lines begins. */
const BLOCK = /^([|>])(-?)$/;
const LINE_OF_BLOCK = /^[^\p{C}\p{Zl}\p{Zp}]*$/u;

/** Reads a YAML map; undefined if it contains anything that is not plain. */
export function readPlainYaml(text: string): PlainYaml | undefined {
  const reader = new Reader(text.split(/\r?\n/));
  try {
    return reader.whole();
  } catch (error) {
    if (error === LEFT) return undefined;
    throw error;
  }
}

/** Ends the reading of YAML that isn't plain. */
const LEFT = new Error("This is left to the parser.");

class Reader {
  readonly #lines: string[];
  readonly #places = new Map<string, Place>();
  #at = 0;

  constructor(lines: string[]) {
    this.#lines = lines;
  }

  whole(): PlainYaml {
    if (this.#indent() !== 0) throw LEFT;
    const value = this.#map(0, []);
    if (this.#at < this.#lines.length) throw LEFT;
    return {
      value,
      placeOf: (path) => this.#places.get(VALUE + keyOf(path)),
      placeOfKey: (path) => this.#places.get(NAME + keyOf(path)),
    };
  }

  /** The indentation of the next line with content; -1 after the last. */
  #indent(): number {
    for (; this.#at < this.#lines.length; this.#at += 1) {
      const indent = this.#line.search(/[^ ]/);
      if (indent >= 0 && this.#line[indent] !== "#") return indent;
    }
    return -1;
  }

  get #line(): string {
    return this.#lines[this.#at] ?? "";
  }

  #isItem(indent: number): boolean {
    return this.#line.startsWith("- ", indent);
  }

  #map(indent: number, path: Path): Record<string, unknown> {
    if (path.length >= DEEPEST) throw LEFT;
    const map: Record<string, unknown> = {};
    for (let next = indent; next === indent; next = this.#indent()) {
      KEY.lastIndex = indent;
      const [written, plain, double, single] = KEY.exec(this.#line) ?? [];
      const key = plain ?? double ?? single;
      if (written === undefined || key === undefined || key === "__proto__" || Object.hasOwn(map, key)) throw LEFT;
      if (plain !== undefined && WORDS.test(plain)) throw LEFT;
      const inside = [...path, key];
      this.#places.set(NAME + keyOf(inside), this.#place(indent, written.lastIndexOf(":")));
      map[key] = this.#value(indent + written.length, indent, inside);
    }
    if (this.#indent() > indent) throw LEFT;
    return map;
  }

  #list(indent: number, path: Path): readonly unknown[] {
    if (path.length >= DEEPEST) throw LEFT;
    const list: unknown[] = [];
    while (this.#indent() === indent && this.#isItem(indent)) {
      const from = indent + this.#line.slice(indent).search(/[^ -]|-(?! )|$/);
      if (!/^- +$/.test(this.#line.slice(indent, from))) throw LEFT;
      KEY.lastIndex = from;
      if (KEY.test(this.#line)) {
        this.#lines[this.#at] = `${" ".repeat(from)}${this.#line.slice(from)}`;
        list.push(this.#map(from, [...path, list.length]));
      } else {
        if (from === this.#line.length) throw LEFT;
        list.push(this.#value(from, indent, [...path, list.length]));
      }
    }
    return list;
  }

  /** The value from a column on, or below, in a part with this indentation. */
  #value(from: number, indent: number, path: Path): unknown {
    const text = this.#line.slice(from).replace(/ +$/, "");
    const block = BLOCK.exec(text);
    if (block) return this.#block(indent, block[1] === ">", block[2] === "-");
    if (text === "") return this.#below(indent, path);
    const value = text.startsWith("[") ? this.#brackets(from, text, path) : single(text);
    if (typeof value !== "object") this.#places.set(VALUE + keyOf(path), this.#place(from, text.length));
    this.#at += 1;
    return value;
  }

  #below(indent: number, path: Path): unknown {
    this.#at += 1;
    const next = this.#indent();
    if (next >= indent && this.#isItem(next)) return this.#list(next, path);
    return next > indent ? this.#map(next, path) : null;
  }

  /** A list in brackets, in one line. */
  #brackets(from: number, text: string, path: Path): readonly unknown[] {
    if (path.length >= DEEPEST) throw LEFT;
    const list: string[] = [];
    if (/^\[ *\]$/.test(text)) return list;
    for (let at = 1, end = ","; at < text.length; ) {
      while (text[at] === " ") at += 1;
      const pattern = text[at] === '"' || text[at] === "'" ? QUOTED_ITEM : PLAIN_ITEM;
      pattern.lastIndex = at;
      const [all = "", written = "", sign = ""] = pattern.exec(text) ?? [];
      const item = pattern === PLAIN_ITEM ? written.trimEnd() : written;
      if (item === "" || WORDS.test(item)) throw LEFT;
      this.#places.set(VALUE + keyOf([...path, list.length]), this.#place(from + at, item.length));
      list.push(pattern === PLAIN_ITEM ? item : item.slice(1, -1));
      at += all.length;
      end = sign;
      if (end === "]" && at < text.length) throw LEFT;
    }
    if (!text.endsWith("]")) throw LEFT;
    return list;
  }

  /** A text of many lines. */
  #block(indent: number, isFolded: boolean, isStripped: boolean): string {
    this.#at += 1;
    const first = this.#line.search(/[^ ]/);
    if (first <= indent) throw LEFT;
    const texts: string[] = [];
    for (; this.#at < this.#lines.length; this.#at += 1) {
      const begin = this.#line.search(/[^ ]/);
      if (begin < 0 && this.#line !== "") throw LEFT;
      if (begin >= 0 && begin < first) break;
      const text = this.#line.slice(first);
      if (!LINE_OF_BLOCK.test(text) || (isFolded && (begin > first || / $/.test(text)))) throw LEFT;
      texts.push(text);
    }
    while (texts.at(-1) === "") texts.pop();
    if (isFolded && texts.includes("")) throw LEFT;
    return `${texts.join(isFolded ? " " : "\n")}${isStripped ? "" : "\n"}`;
  }

  #place(from: number, length: number): Place {
    const line = this.#at + 1;
    return { line, column: from + 1, endLine: line, endColumn: from + length + 1 };
  }
}

/** A value on one line that is not a list. */
function single(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  if (NUMBER.test(text)) return Number(text);
  if (PLAIN.test(text) && !WORDS.test(text)) return text;
  if (!QUOTED.test(text)) throw LEFT;
  return text.startsWith('"') ? (JSON.parse(text) as string) : text.slice(1, -1).replaceAll("''", "'");
}

const VALUE = "v";
const NAME = "k";

function keyOf(path: Path): string {
  return path.join("\0");
}
