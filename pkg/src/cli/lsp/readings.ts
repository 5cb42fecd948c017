// Readings of texts, each computed once: an edit of an open text costs what it changes.
import { statSync } from "node:fs";
import { type Analysis, analyze, SopDocument, type SopOptions, type Team } from "sop-handover";

import type { EncodedDocument } from "./encoded-document.js";

/** An SOP that has been read: open in the editor, or from the disk. */
export interface ReadSop {
  readonly document: EncodedDocument;
  readonly analysis: Analysis;
  readonly options: SopOptions;
}

interface Reading {
  readonly sop: SopDocument;
  readonly team: Team;
  readonly options: SopOptions;
  version: number;
}

export class Readings {
  readonly #open = new Map<EncodedDocument, Reading>();
  readonly #ofText = new WeakMap<EncodedDocument, ReadSop & { readonly team: Team }>();
  readonly #closed = new Map<string, { readonly stamp: string; readonly sop: ReadSop | undefined }>();

  /** Reads an open text. */
  open(document: EncodedDocument, team: Team, options: SopOptions): ReadSop {
    const known = this.#open.get(document);
    if (known?.team === team && JSON.stringify(known.options) === JSON.stringify(options)) {
      if (known.version !== document.version) known.sop.replace(document.getText());
      known.version = document.version;
      return { document, options, analysis: known.sop.analysis };
    }
    this.forget(document);
    const sop = new SopDocument(document.getText(), team, options);
    this.#open.set(document, { sop, team, options, version: document.version });
    return { document, options, analysis: sop.analysis };
  }

  /** Reads a text from the disk. */
  closed(document: EncodedDocument, team: Team, options: SopOptions): ReadSop {
    const known = this.#ofText.get(document);
    if (known?.team === team && JSON.stringify(known.options) === JSON.stringify(options)) return known;
    const sop = { document, options, team, analysis: analyze(document.getText(), team, options) };
    this.#ofText.set(document, sop);
    return sop;
  }

  /** The reading of a file on disk, computed again only when the file changes. */
  kept(path: string, read: () => ReadSop | undefined): ReadSop | undefined {
    const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
    const stamp = stat ? `${stat.ino} ${stat.size} ${stat.mtimeNs}` : "";
    const known = this.#closed.get(path);
    if (known?.stamp === stamp) return known.sop;
    const sop = read();
    this.#closed.set(path, { stamp, sop });
    return sop;
  }

  /** Whether the current version of an open text was read. */
  isRead(document: EncodedDocument): boolean {
    return this.#open.get(document)?.version === document.version;
  }

  forget(document: EncodedDocument): void {
    this.#open.get(document)?.sop.dispose();
    this.#open.delete(document);
  }

  clear(): void {
    for (const document of [...this.#open.keys()]) this.forget(document);
    this.#closed.clear();
  }
}
