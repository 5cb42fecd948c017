// The texts that the client has open, by file: whichever way it names one.
import {
  type DidChangeTextDocumentParams,
  type DidOpenTextDocumentParams,
  PositionEncodingKind,
} from "vscode-languageserver/node";

import { ClientUris, FileMap, pathOfUri } from "../files/identity.js";
import { readText } from "../files/text-file.js";
import { EncodedDocument } from "./encoded-document.js";

export class OpenDocuments {
  readonly #byUri = new Map<string, EncodedDocument>();
  readonly #byFile = new FileMap<EncodedDocument>();
  readonly #uris = new ClientUris();
  /** The client's unit of positions. */
  encoding: PositionEncodingKind = PositionEncodingKind.UTF16;

  /** Opens a text; undefined if the client sends no text. */
  open({ textDocument }: DidOpenTextDocumentParams): EncodedDocument | undefined {
    const { uri, text, version } = textDocument;
    if (typeof uri !== "string" || typeof text !== "string") return undefined;
    const document = new EncodedDocument(uri, Number.isInteger(version) ? version : 0, text, this.encoding);
    this.#byUri.set(uri, document);
    const path = pathOfUri(uri);
    if (path !== undefined) {
      this.#byFile.set(path, document);
      this.#uris.add(uri);
    }
    return document;
  }

  /** Changes a text; undefined if it isn't open or the client sends no change. */
  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): EncodedDocument | undefined {
    const document = this.of(textDocument.uri);
    if (!document || !Array.isArray(contentChanges)) return undefined;
    if (!contentChanges.every(isChange)) return undefined;
    const { version } = textDocument;
    document.update(contentChanges, Number.isInteger(version) ? version : document.version + 1);
    return document;
  }

  close(uri: string): EncodedDocument | undefined {
    const document = this.of(uri);
    if (!document) return undefined;
    this.#byUri.delete(document.uri);
    const path = pathOfUri(document.uri);
    if (path !== undefined && this.#byFile.get(path) === document) {
      this.#byFile.delete(path);
      this.#uris.delete(document.uri);
    }
    return document;
  }

  /** The open text that a URI names, in whatever spelling. */
  of(uri: string): EncodedDocument | undefined {
    const path = pathOfUri(uri);
    return this.#byUri.get(uri) ?? (path === undefined ? undefined : this.at(path));
  }

  /** The open text of a file. */
  at(path: string): EncodedDocument | undefined {
    return this.#byUri.size === 0 ? undefined : this.#byFile.get(path);
  }

  /** The same for a real path. */
  atReal(real: string): EncodedDocument | undefined {
    return this.#byFile.ofReal(real);
  }

  all(): EncodedDocument[] {
    return [...this.#byUri.values()];
  }

  /** A file's text as the editor has it, else as the disk has it. */
  read(path: string): EncodedDocument | undefined {
    const open = this.at(path);
    if (open) return open;
    const read = readText(path);
    return "problem" in read ? undefined : new EncodedDocument(this.uriOf(path), 0, read.text, this.encoding);
  }

  isOpen(document: EncodedDocument): boolean {
    return this.#byUri.get(document.uri) === document;
  }

  /** Takes over how the client spells a folder. */
  addFolder(uri: string): void {
    this.#uris.add(uri);
  }

  removeFolder(uri: string): void {
    this.#uris.delete(uri);
  }

  /** A file in the client's own spelling. */
  uriOf(path: string): string {
    return this.#uris.uriOf(path);
  }
}

function isChange(change: unknown): boolean {
  if (typeof change !== "object" || change === null || !("text" in change)) return false;
  if (typeof change.text !== "string") return false;
  const range = "range" in change ? change.range : undefined;
  return range === undefined || isRange(range);
}

export function isPosition(value: unknown): boolean {
  const { line, character } = (value ?? {}) as { line?: unknown; character?: unknown };
  return Number.isInteger(line) && Number.isInteger(character);
}

export function isRange(value: unknown): boolean {
  const { start, end } = (value ?? {}) as { start?: unknown; end?: unknown };
  return isPosition(start) && isPosition(end);
}
