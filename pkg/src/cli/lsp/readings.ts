// What texts say, each read once: an edit of an open text costs what it changes.
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
    return { document, options, analysis: analyze(document.getText(), team, options) };
  }

  /** Whether an open text was read as it is now. */
  isRead(document: EncodedDocument): boolean {
    return this.#open.get(document)?.version === document.version;
  }

  forget(document: EncodedDocument): void {
    this.#open.get(document)?.sop.dispose();
    this.#open.delete(document);
  }

  clear(): void {
    for (const document of [...this.#open.keys()]) this.forget(document);
  }
}
