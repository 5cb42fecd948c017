// Who is in a team and where they are named, whatever format the team has. Editor views (symbols, code lenses, call
// hierarchies, highlights) know no more of a team than this.
import type { EncodedDocument } from "./encoded-document.js";

/** A half-open range of a text, in UTF-16 code units. */
export interface Spot {
  readonly document: EncodedDocument;
  readonly from: number;
  readonly to: number;
}

/** Somebody of a team. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly isHuman: boolean;
  /** Where the name is defined; an empty range if the file name is the definition. */
  defined(): Spot | undefined;
}

/** Work that may pass from one to another, and where the text of the first says so. */
export interface Handover {
  readonly from: Person;
  readonly to: Person;
  readonly spots: readonly Spot[];
}

export interface Roster {
  /** The word for a member of the team: `agent`. */
  readonly noun: string;
  everybody(): readonly Person[];
  /** Whom a place in a text defines or names. */
  at(document: EncodedDocument, offset: number): Person | undefined;
  /** Those whom a text defines, in its order. */
  definedIn(document: EncodedDocument): readonly Person[];
  /** Where a text names someone, without their definition. */
  namedIn(document: EncodedDocument, person: Person): readonly Spot[];
  /** Where any text names someone, without their definition. */
  named(person: Person): readonly Spot[];
  handoversTo(person: Person): readonly Handover[];
  handoversFrom(person: Person): readonly Handover[];
}
