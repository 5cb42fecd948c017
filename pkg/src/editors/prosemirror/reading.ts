// What an editor state knows of its SOP.
import type { Node } from "prosemirror-model";
import { type EditorState, PluginKey, type Transaction } from "prosemirror-state";
import { type Analysis, type CompletionList, SopDocument, type Team } from "../../index.js";
import type { EditorOptions } from "../options.js";
import { type SopText, sopText } from "./sop-text.js";

/** What the adapter can be told beyond what every adapter can. */
export interface RichTextOptions extends EditorOptions {
  /**
   * Writes a document as the text that is stored, for hosts that keep Markdown of their own. The engine reads what comes back, so that
   * badges and findings are those of that text. Called once for each document. `sopText` if left out.
   */
  text?: (doc: Node) => SopText;
}

export interface Reading {
  readonly source: Source;
  readonly sop: SopText;
  readonly analysis: Analysis;
  readonly teamVersion: number;
  /** Whether the last change was one after which no list may stand open: pasting, dropping, undoing. */
  readonly abrupt: boolean;
}

export const key = new PluginKey<Reading>("sop-handover");

/**
 * The engine's document of one editor. It is changed in place while editor states are not, so that a state which is not the successor of
 * the last one brings it back by comparing texts.
 */
export class Source {
  readonly team: Team;
  readonly options: EditorOptions;
  readonly #textOf: (doc: Node) => SopText;
  #document: SopDocument | null = null;

  constructor(team: Team, { text, ...options }: RichTextOptions) {
    this.team = team;
    this.options = options;
    this.#textOf = text ?? ((doc) => sopText(doc, options));
  }

  read(doc: Node, { abrupt = false, sop = this.#textOf(doc) } = {}): Reading {
    return { source: this, sop, analysis: this.#at(sop.text).analysis, teamVersion: this.team.version, abrupt };
  }

  complete({ sop }: Reading, position: number): CompletionList | null {
    return this.#at(sop.text).complete(sop.toOffset(position), this.options);
  }

  /** Frees the document; a state that is used again after that makes a new one. */
  dispose(): void {
    this.#document?.dispose();
    this.#document = null;
  }

  #at(text: string): SopDocument {
    if (!this.#document) this.#document = new SopDocument(text, this.team, this.options);
    else if (this.#document.text !== text) this.#document.replace(text);
    return this.#document;
  }
}

export function readingAfter(tr: Transaction, before: Reading): Reading {
  const { source } = before;
  if (tr.docChanged) return source.read(tr.doc, { abrupt: isAbrupt(tr) });
  if (tr.getMeta(key) === "team") return source.read(tr.doc, { sop: before.sop });
  return before;
}

/** The history plugin marks its own transactions under this name. */
function isAbrupt(tr: Transaction): boolean {
  return tr.getMeta("uiEvent") !== undefined || tr.getMeta("history$") !== undefined;
}

/** What the SOP of an editor state says; undefined where the plugin is not installed. */
export function sopAnalysis(state: EditorState): Analysis | undefined {
  return key.getState(state)?.analysis;
}
