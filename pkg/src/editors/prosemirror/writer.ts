// Writes Markdown line by line and records which position of the document each piece comes from.
import type { Format } from "../../generated.js";
import { type Pairs, PositionMap } from "../position-map.js";

/** A placeholder for anything that is not text, so the words around it don't touch. */
export const OBJECT = "\uFFFC";

/** How the lines of the current block may be broken. */
type Breaks = "lines" | "heading" | "cell";

/**
 * Read as markup anywhere, or able to become it. `&` only where it could begin an entity, `_` only at the edge of a
 * word.
 */
const SPECIAL = /[\\`*[\]<>~|]|&(?=#?\w)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/y;

/** The text of a block, with places relative to its start. */
interface Written {
  /** What it depends on besides the block. */
  readonly under: string;
  readonly text: string;
  readonly places: Pairs;
}

/** Blocks never change, so after a key press only the changed one is rewritten. */
const known = new WeakMap<object, Written>();

/** Never read as markup, except at the start of a line: most of a text, which is copied in one step. */
const PLAIN = /[\p{L}\p{M}\p{N} ,;:'"?%$/(]+/uy;

/** Read as markup at the start of a line. */
const LINE_START = /[#+\-=>:]/;

export class Writer {
  readonly map = new PositionMap();
  readonly format: Format;
  /** The prefix of the lines in the open containers. */
  #prefix = "";
  /** The prefix of the next block's first line, if it differs: a list marker. */
  #lead: string | null = null;
  /** The prefix of the blank line before the next block, if it differs. */
  #gap: string | null = null;
  #text = "";
  #begun = false;
  #tight = false;
  #inLink = false;
  #lineStart = 0;
  #breaks: Breaks = "lines";

  constructor(format: Format) {
    this.format = format;
  }

  get text(): string {
    return this.#text;
  }

  get #plain(): boolean {
    return this.format === "plain";
  }

  /** Writes the blocks of a container, with a prefix on each line: `first` for the first, `rest` for the others. */
  within(first: string, rest: string, write: () => void): void {
    const [prefix, lead, gap] = [this.#prefix, this.#lead, this.#gap];
    if (!this.#plain) {
      this.#lead = (lead ?? prefix) + first;
      this.#gap = gap ?? prefix;
      this.#prefix = prefix + rest;
    }
    const before = this.#text.length;
    write();
    const wrote = this.#text.length > before;
    this.#prefix = prefix;
    this.#lead = wrote ? null : lead;
    this.#gap = wrote ? null : gap;
  }

  /** Begins a block, with a blank line after the previous one. */
  block(marker = "", breaks: Breaks = "lines"): void {
    if (this.#begun) this.#text += this.#tight ? "\n" : `\n${(this.#gap ?? this.#prefix).trimEnd()}\n`;
    this.#begun = true;
    this.#tight = false;
    this.#text += (this.#lead ?? this.#prefix) + (this.#plain ? "" : marker);
    this.#lead = null;
    this.#gap = null;
    this.#lineStart = this.#text.length;
    this.#breaks = breaks;
  }

  /** Starts the next block on the next line, without a blank line. In plain format that would merge the two. */
  tight(): void {
    this.#tight = !this.#plain;
  }

  /** Begins another line of the same block. */
  line(start = ""): void {
    this.#text += `\n${this.#prefix}${start}`;
    this.#lineStart = this.#text.length;
  }

  /** Writes the content of a block that was just begun, or copies the known text of the block. */
  once(block: object, position: number, write: () => void): void {
    const under = `${this.format} ${this.#breaks} ${this.#prefix}`;
    const start = this.#text.length;
    const before = known.get(block);
    if (before?.under === under) {
      this.#text += before.text;
      this.map.addPart(position, start, before.places);
      return;
    }
    const places = this.map.addedBy(position, start, write);
    known.set(block, { under, text: this.#text.slice(start), places });
  }

  /** Markup that corresponds to nothing in the document. */
  markup(text: string): void {
    if (!this.#plain) this.#text += text;
  }

  at(position: number): void {
    this.map.add(position, this.#text.length);
  }

  leaf(position: number, size: number, text: string): void {
    // Plain format has no other way to keep a backslash from escaping what follows.
    if (this.#plain && this.#text.endsWith("\\") && text.startsWith("[")) this.#text += " ";
    this.at(position);
    this.#text += text;
    this.at(position + size);
  }

  lineBreak(position: number): void {
    this.at(position);
    if (this.#breaks !== "lines" && !this.#plain) this.#text += "<br>";
    else {
      this.markup("\\");
      this.line();
    }
    this.at(position + 1);
  }

  /** Literal text. `more`: something other than text follows immediately. */
  prose(text: string, position: number, more = false): void {
    this.at(position);
    for (let at = 0; at < text.length; at += 1) {
      const plain = this.#text.length === this.#lineStart ? "" : plainAt(text, at);
      this.#text += plain;
      at += plain.length;
      if (at === text.length) break;
      const char = text.charAt(at);
      const written = this.#written(char, text, at, more);
      if (written === char && char !== "\n") this.#text += char;
      else {
        this.at(position + at);
        if (written === "\n") this.line();
        else this.#text += written;
        this.at(position + at + 1);
      }
    }
    this.at(position + text.length);
  }

  linkStart(): void {
    this.#inLink = true;
    this.markup("[");
  }

  linkEnd(href: string): void {
    this.#inLink = false;
    this.markup(`](<${href.replace(/[<>\\\s|&]/g, (char) => encodeURIComponent(char))}>)`);
  }

  /** Literal code. In plain format one character represents all of it. */
  codeSpan(pieces: readonly { readonly size: number; readonly text: string }[], position: number): void {
    const code = pieces.map(({ text }) => text).join("");
    if (code === "") return;
    if (this.#plain) {
      this.leaf(
        position,
        pieces.reduce((sum, { size }) => sum + size, 0),
        OBJECT,
      );
      return;
    }
    const fence = "`".repeat(longestRun(code) + 1);
    const pad = /^`|`$|^ .* $/.test(code) ? " " : "";
    this.markup(fence + pad);
    let at = position;
    for (const { size, text } of pieces) {
      const cut = this.#breaks === "cell" && text.length === size ? text.split(/(?=\|)|(?<=\|)/) : [text];
      for (const part of cut) {
        const length = cut.length === 1 ? size : part.length;
        this.leaf(at, length, this.#breaks === "cell" ? part.replace("|", "\\|") : part);
        at += length;
      }
    }
    this.markup(pad + fence);
  }

  codeBlock(text: string, language: unknown, position: number): void {
    if (this.#plain) {
      this.block();
      this.leaf(position, text.length, text === "" ? "" : OBJECT);
      return;
    }
    const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    this.block(fence + (typeof language === "string" && /^[\w+-]+$/.test(language) ? language : ""));
    let at = position;
    for (const line of text.split("\n")) {
      this.line();
      this.leaf(at, line.length, line);
      at += line.length + 1;
    }
    this.line(fence);
  }

  /** A name as literal text. */
  escaped(name: string): string {
    return [...name]
      .map((char) => (this.#plain ? disarmed(char) : isSpecial(char, 0) ? `\\${char}` : char.replace(/\s/, " ")))
      .join("");
  }

  #written(char: string, text: string, at: number, more: boolean): string {
    if (char === "\r" || char === "\n") return this.#breaks === "lines" ? "\n" : " ";
    if (this.#plain) return this.#inLink ? disarmed(char) : char;
    const start = this.#text.length === this.#lineStart;
    // White space at the start of a line is indentation, and with enough of it code.
    if (start && (char === " " || char === "\t")) return char === " " ? "&#32;" : "&#9;";
    // A backslash before an at sign keeps its meaning, "not a mention".
    if (char === "\\" && /[@＠]/.test(text.charAt(at + 1))) return char;
    if (isSpecial(text, at) || (start && LINE_START.test(char))) return `\\${char}`;
    if ((char === "." || char === ")") && /^\d{1,9}$/.test(this.#text.slice(this.#lineStart, this.#lineStart + 10)))
      return `\\${char}`;
    if (char === "#" && this.#breaks === "heading") return "\\#";
    if (char === "!" && at === text.length - 1 && more) return "\\!";
    return char;
  }
}

/** In plain format only characters can mark a text as no place for a mention. */
function disarmed(char: string): string {
  return /[@＠]/.test(char) ? `\\${char}` : char.replace("[", "(").replace("]", ")");
}

function plainAt(text: string, at: number): string {
  PLAIN.lastIndex = at;
  return PLAIN.exec(text)?.[0] ?? "";
}

function isSpecial(text: string, at: number): boolean {
  SPECIAL.lastIndex = at;
  return SPECIAL.test(text);
}

function longestRun(code: string): number {
  return Math.max(0, ...(code.match(/`+/g) ?? []).map((run) => run.length));
}
