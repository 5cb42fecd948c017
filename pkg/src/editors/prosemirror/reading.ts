// What an editor state knows of its SOP.
import type { Node } from "prosemirror-model";
import { type EditorState, PluginKey, type Selection, type Transaction } from "prosemirror-state";
import { type Analysis, analyze, type Badge, SopDocument, type Team } from "../../index.js";
import { type OptionKeys, readOptions } from "../../option-keys.js";
import { MAX_REACH, mayMention, type Offer, offerOf } from "../menu.js";
import { completeOptionsOf, EDITOR_KEYS, type EditorOptions, sopOptionsOf } from "../options.js";
import { isBeingTyped, pendingOf, type Report, reportOf } from "../pending.js";
import { type SopText, sopText } from "./sop-text.js";

/** This adapter's options besides those of every adapter. */
export interface RichTextOptions extends EditorOptions {
  /**
   * Writes a document as the text to store, for hosts that keep their own Markdown. The engine reads the result, so
   * badges and findings are those of that text. Called once per document. `sopText` by default.
   */
  text?: (doc: Node) => SopText;
}

const KEYS: OptionKeys<RichTextOptions> = { ...EDITOR_KEYS, text: true };

/**
 * A host's options.
 *
 * @throws {TypeError} Not an object, or a key that is not an option, with the one that was likely meant
 */
export function richTextOptions(options: RichTextOptions): RichTextOptions {
  return readOptions(options, KEYS);
}

export interface Reading {
  readonly source: Source;
  readonly doc: Node;
  readonly sop: SopText;
  /** What is reported and drawn; `whole` is the full analysis. */
  readonly report: Report;
  /** Whether the user can type in the view: it has the focus and is editable. */
  readonly typing: boolean;
  readonly teamVersion: number;
  /** The version of the engine's document. */
  readonly version: number;
  /** Whether the last change closes any list: pasting, dropping, undoing. */
  readonly abrupt: boolean;
}

/** A document and its selection: a state, or the result of a transaction. */
interface Content {
  readonly doc: Node;
  readonly selection: Selection;
}

export const key = new PluginKey<Reading>("sop-handover");

/**
 * The engine's document of one editor. It is mutable while editor states are not, so a state that does not succeed the
 * last one updates it by comparing texts.
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

  read({ doc, selection }: Content, before: Reading | null, { abrupt = false, typing = false } = {}): Reading {
    const sop = before?.doc === doc ? before.sop : this.#textOf(doc);
    const follows = before !== null && this.#document?.text === before.sop.text;
    const document = this.#at(sop.text);
    const changes = follows ? document.changes(before.version) : null;
    const { analysis, version } = document;
    const isTyped = (badge: Badge) => isTypedAt(this.team, sop, doc, selection, badge);
    const selected = { from: sop.toOffset(selection.from), to: sop.toOffset(selection.to) };
    const pending = pendingOf(analysis, typing ? [selected] : [], isTyped);
    const report = reportOf(analysis, pending, () => this.#at(sop.text), before?.report ?? null, changes);
    return { source: this, doc, sop, report, typing, teamVersion: this.team.version, version, abrupt };
  }

  /** The analysis of another document. */
  foresee(doc: Node): Analysis {
    return analyze(this.#textOf(doc).text, this.team, sopOptionsOf(this.options));
  }

  complete({ sop }: Reading, position: number): Offer | null {
    const at = sop.toOffset(position);
    if (!mayMention(sop.text.slice(Math.max(0, at - MAX_REACH), at))) return null;
    return offerOf(completeOptionsOf(this.options), (options) => this.#at(sop.text).complete(at, options));
  }

  /** Frees the document; a state that is used again after that creates a new one. */
  dispose(): void {
    this.#document?.dispose();
    this.#document = null;
  }

  #at(text: string): SopDocument {
    if (!this.#document) this.#document = new SopDocument(text, this.team, sopOptionsOf(this.options));
    else if (this.#document.text !== text) this.#document.replace(text);
    return this.#document;
  }
}

/** What a transaction can tell the plugin. */
export interface Meta {
  readonly teamChanged?: boolean;
  readonly typing?: boolean;
}

export function readingAfter(tr: Transaction, before: Reading): Reading {
  const { teamChanged = false, typing = before.typing }: Meta = tr.getMeta(key) ?? {};
  const isNew = tr.docChanged || teamChanged || typing !== before.typing;
  if (!isNew && !tr.selectionSet) return before;
  const abrupt = tr.docChanged ? isAbrupt(tr) : before.abrupt;
  const now = before.source.read(tr, before, { abrupt, typing });
  return isNew || now.report !== before.report ? now : before;
}

/** Whether the user is typing a mention. In positions: between two blocks, offsets can't be distinguished. */
function isTypedAt(team: Team, sop: SopText, doc: Node, { from, to }: Selection, badge: Badge): boolean {
  const mention = { from: sop.toPosition(badge.from), to: sop.toPosition(badge.to) };
  const read = (start: number, end: number) => doc.textBetween(start, end, "\n", "\uFFFC");
  return isBeingTyped(team, mention, { from, to }, read);
}

/** The history plugin marks its own transactions under this name. */
function isAbrupt(tr: Transaction): boolean {
  return tr.getMeta("uiEvent") !== undefined || tr.getMeta("history$") !== undefined;
}

/**
 * The full analysis of an editor state, including what is still being typed; undefined if the plugin is not installed.
 */
export function sopAnalysis(state: EditorState): Analysis | undefined {
  return key.getState(state)?.report.whole;
}
