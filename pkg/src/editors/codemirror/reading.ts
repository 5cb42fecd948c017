import {
  type ChangeSet,
  type EditorState,
  Facet,
  StateEffect,
  StateField,
  type Text,
  type Transaction,
} from "@codemirror/state";
import {
  type Analysis,
  type AnalysisChanges,
  type CompleteOptions,
  type Edit,
  SopDocument,
  type SopOptions,
  type Team,
} from "../../index.js";
import { MAX_REACH, mayMention, type Offer, offerOf } from "../menu.js";
import { completeOptionsOf, type EditorOptions, sopOptionsOf } from "../options.js";

/** The configuration of one `sopHandover(team, options)`. */
export interface Config {
  readonly team: Team;
  readonly options: EditorOptions;
  readonly sop: SopOptions;
  readonly offer: CompleteOptions;
}

export function configOf(team: Team, options: EditorOptions): Config {
  return { team, options, sop: sopOptionsOf(options), offer: completeOptionsOf(options) };
}

/** Always present where `reading` is: `sopHandover` installs both. */
export const config = Facet.define<Config, Config>({ combine: ([first]) => first as Config });

/** The team has changed; the text has not. */
export const teamChanged = StateEffect.define<null>();

/**
 * The document of one editor. It is mutable while editor states are not, so it remembers its current text. A state that
 * does not succeed the last one (undone, branched off, shown again later) updates it by comparing texts.
 */
class Source {
  readonly #config: Config;
  #document: SopDocument | null = null;
  #text: Text | null = null;

  constructor(from: Config) {
    this.#config = from;
  }

  /** Whether the document has this text. */
  isAt(text: Text): boolean {
    return this.#document !== null && this.#text === text;
  }

  at(text: Text, step?: Step): SopDocument {
    if (!this.#document) this.#document = new SopDocument(text.toString(), this.#config.team, this.#config.sop);
    else if (this.#text !== text) {
      if (step && this.#text === step.before) this.#document.edit(editsOf(step.changes));
      else this.#document.replace(text.toString());
    }
    this.#text = text;
    return this.#document;
  }

  /** Frees the document; a state that is used again after that creates a new one. */
  dispose(): void {
    this.#document?.dispose();
    this.#document = null;
  }
}

/** How one text became the next. */
interface Step {
  readonly before: Text;
  readonly changes: ChangeSet;
}

/** What an editor state knows of its SOP. */
export class Reading {
  readonly analysis: Analysis;
  readonly teamVersion: number;
  /** How the analysis differs from that of the previous reading; null if only the whole analysis can tell. */
  readonly changes: AnalysisChanges | null;
  /** The version of the engine's document. */
  readonly #version: number;

  constructor(
    readonly config: Config,
    readonly source: Source,
    readonly text: Text,
    before?: Reading,
    step?: Step,
  ) {
    const follows = before?.source === source && source.isAt(before.text);
    const document = source.at(text, step);
    this.#version = document.version;
    this.changes = before && follows ? document.changes(before.#version) : null;
    this.analysis = document.analysis;
    this.teamVersion = config.team.version;
  }

  /** The engine's document, with this text. */
  get document(): SopDocument {
    return this.source.at(this.text);
  }

  complete(at: number): Offer | null {
    if (!mayMention(this.text.sliceString(Math.max(0, at - MAX_REACH), at))) return null;
    return offerOf(this.config.offer, (options) => this.document.complete(at, options));
  }
}

export function editsOf(changes: ChangeSet): Edit[] {
  const edits: Edit[] = [];
  changes.iterChanges((from, to, _fromNew, _toNew, inserted) => edits.push({ from, to, insert: inserted.toString() }));
  return edits;
}

function newReading(state: EditorState): Reading {
  const given = state.facet(config);
  return new Reading(given, new Source(given), state.doc);
}

function nextReading(value: Reading, tr: Transaction): Reading {
  if (value.config !== tr.state.facet(config)) return newReading(tr.state);
  const { source, text } = value;
  if (tr.docChanged) return new Reading(value.config, source, tr.newDoc, value, { before: text, changes: tr.changes });
  return tr.effects.some((effect) => effect.is(teamChanged)) ? new Reading(value.config, source, text, value) : value;
}

export const reading = StateField.define<Reading>({ create: newReading, update: nextReading });

/** Whether a transaction changed the editor's reading of its SOP. */
export function reread(tr: Transaction): boolean {
  return tr.state.field(reading) !== tr.startState.field(reading, false);
}
