import { TextDocument } from "vscode-languageserver-textdocument";
import { type Position, PositionEncodingKind, type TextDocumentContentChangeEvent } from "vscode-languageserver/node";

export const ENCODINGS: readonly PositionEncodingKind[] = [
  PositionEncodingKind.UTF8,
  PositionEncodingKind.UTF16,
  PositionEncodingKind.UTF32,
];

/** A text whose positions use the client's unit. Offsets are UTF-16 code units, as everywhere else. */
export class EncodedDocument {
  readonly #document: TextDocument;
  readonly #encoding: PositionEncodingKind;
  /** The last place that was counted to: who asks from left to right counts each line once. */
  #last = { line: -1, character: 0, units: 0 };

  constructor(uri: string, version: number, text: string, encoding: PositionEncodingKind) {
    this.#document = TextDocument.create(uri, "markdown", version, text);
    this.#encoding = encoding;
  }

  get uri(): string {
    return this.#document.uri;
  }

  get version(): number {
    return this.#document.version;
  }

  getText(): string {
    return this.#document.getText();
  }

  positionAt(offset: number): Position {
    return this.encoded(this.#document.positionAt(offset));
  }

  /** The nearest place in the text, if the position does not exist. */
  offsetAt({ line, character }: Position): number {
    const start = this.#document.offsetAt({ line, character: 0 });
    if (this.#encoding === PositionEncodingKind.UTF16) return this.#document.offsetAt({ line, character });
    const end = this.#document.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
    const text = this.#document.getText();
    let left = character;
    let at = start;
    while (at < end) {
      const code = text.codePointAt(at) ?? 0;
      left -= this.#sizeOf(code);
      if (left < 0) break;
      at += code > 0xffff ? 2 : 1;
    }
    return at;
  }

  /** A position that counts UTF-16 code units, as the client counts. */
  encoded({ line, character }: Position): Position {
    if (this.#encoding === PositionEncodingKind.UTF16) return { line, character };
    const start = this.#document.offsetAt({ line, character: 0 });
    const text = this.#document.getText();
    const { line: lastLine, character: last } = this.#last;
    let { units } = this.#last;
    let from = start + last;
    if (lastLine !== line || last > character) [from, units] = [start, 0];
    units += this.lengthOf(text.slice(from, start + character));
    this.#last = { line, character, units };
    return { line, character: units };
  }

  /** The length of a text in the client's unit. */
  lengthOf(text: string): number {
    if (this.#encoding === PositionEncodingKind.UTF16) return text.length;
    let units = 0;
    for (const char of text) units += this.#sizeOf(char.codePointAt(0) ?? 0);
    return units;
  }

  /** Applies the client's changes, in order. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      let told = change;
      if ("range" in change && change.range) {
        const [start, end] = [this.offsetAt(change.range.start), this.offsetAt(change.range.end)];
        const range = { start: this.#document.positionAt(start), end: this.#document.positionAt(end) };
        told = { range, text: change.text };
      }
      TextDocument.update(this.#document, [told], version);
      this.#last = { line: -1, character: 0, units: 0 };
    }
  }

  /** Bytes or code points. Half of a surrogate pair has the size of the character that replaces it. */
  #sizeOf(code: number): number {
    if (this.#encoding === PositionEncodingKind.UTF32) return 1;
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
}
