// Editor views of a team's roster: symbols, code lenses, highlights, and handovers as a call hierarchy.
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CodeLens,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentSymbol,
  type Location,
  type Position,
  type Range,
  SymbolKind,
  type WorkspaceSymbol,
} from "vscode-languageserver/node";

import { plural } from "../plural.js";
import { rangeOf } from "./convert.js";
import type { EncodedDocument } from "./encoded-document.js";
import type { Handover, Person, Roster, Spot } from "./roster.js";

/** Symbols of a workspace that are sent; who wants others types more of the name. */
const MOST = 500;

/** The command of a client that shows places: its arguments are a URI, a position and locations. */
export const SHOW_PLACES = "sop-handover.showPlaces";

export function definitionOf(person: Person): Location | null {
  const spot = person.defined();
  if (!spot) return null;
  const { start } = rangeOf(spot.document, spot);
  const line = { line: start.line, character: 0 };
  return { uri: spot.document.uri, range: { start: line, end: line } };
}

export function referencesTo(roster: Roster, person: Person, withDeclaration: boolean): Location[] {
  const declaration = withDeclaration ? person.defined() : undefined;
  return [...(declaration ? [declaration] : []), ...roster.named(person)].map(locationOf);
}

export function highlightsAt(roster: Roster, document: EncodedDocument, position: Position): DocumentHighlight[] {
  const person = roster.at(document, document.offsetAt(position));
  if (!person) return [];
  const definition = roster.definedIn(document).includes(person) ? person.defined() : undefined;
  const here = definition && definition.from < definition.to ? [definition] : [];
  return [
    ...here.map((spot) => ({ range: rangeOf(document, spot), kind: DocumentHighlightKind.Write })),
    ...roster.namedIn(document, person).map((spot) => ({
      range: rangeOf(document, spot),
      kind: DocumentHighlightKind.Read,
    })),
  ];
}

/** The members that a text defines, each with those that it may hand over to. */
export function symbolsIn(roster: Roster, document: EncodedDocument): DocumentSymbol[] {
  const persons = roster.definedIn(document);
  const end = document.positionAt(document.getText().length);
  return persons.map((person, at) => {
    const own = selectionOf(document, person);
    // A text that defines one person is wholly about that person. Otherwise each person's part ends at the next.
    const next = persons[at + 1];
    const range =
      persons.length === 1
        ? { start: { line: 0, character: 0 }, end }
        : { start: own.start, end: next ? selectionOf(document, next).start : end };
    const children = roster.handoversFrom(person).flatMap(({ to, spots }) => {
      const spot = spots.find((one) => one.document.uri === document.uri);
      if (!spot) return [];
      const range = rangeOf(document, spot);
      return [{ name: to.name, detail: "may be handed to", kind: kindOf(to), range, selectionRange: range }];
    });
    const fits = children.filter((child) => isInside(range, child.range));
    return {
      name: person.name,
      ...(person.description !== undefined && { detail: person.description }),
      kind: kindOf(person),
      range,
      selectionRange: own,
      children: fits,
    };
  });
}

/** The members whose names contain the typed letters in order. */
export function workspaceSymbols(rosters: readonly Roster[], query: string): WorkspaceSymbol[] {
  const letters = [...query.toLowerCase().replace(/\s+/g, "")];
  const found: WorkspaceSymbol[] = [];
  for (const roster of rosters) {
    for (const person of roster.everybody()) {
      if (!holds(person.name.toLowerCase(), letters) && !holds(person.id.toLowerCase(), letters)) continue;
      const spot = person.defined();
      if (!spot) continue;
      found.push({ name: person.name, kind: kindOf(person), containerName: roster.noun, location: locationOf(spot) });
      if (found.length === MOST) return found;
    }
  }
  return found;
}

/** How many hand over to each one whom a text defines; a client that can show places shows them on click. */
export function lensesIn(roster: Roster, document: EncodedDocument, showsPlaces: boolean): CodeLens[] {
  return roster.definedIn(document).map((person) => {
    const range = selectionOf(document, person);
    const handovers = roster.handoversTo(person).filter(({ from }) => from !== person);
    const count = handovers.length;
    const title =
      count === 0
        ? "Nobody hands over to this"
        : `${plural(count, roster.noun)} ${count === 1 ? "hands" : "hand"} over to this`;
    if (!showsPlaces || count === 0) return { range, command: { title, command: "" } };
    const places = handovers.flatMap(({ spots }) => spots).map(locationOf);
    return { range, command: { title, command: SHOW_PLACES, arguments: [document.uri, range.start, places] } };
  });
}

export function hierarchyAt(roster: Roster, document: EncodedDocument, position: Position): CallHierarchyItem[] | null {
  const person = roster.at(document, document.offsetAt(position));
  const item = person && itemOf(person);
  return item ? [item] : null;
}

export function incomingCalls(roster: Roster, person: Person): CallHierarchyIncomingCall[] {
  return roster.handoversTo(person).flatMap(({ from, spots }) => {
    const item = itemOf(from);
    return item ? [{ from: item, fromRanges: rangesIn(item.uri, spots) }] : [];
  });
}

export function outgoingCalls(roster: Roster, person: Person): CallHierarchyOutgoingCall[] {
  const own = person.defined()?.document.uri;
  return roster.handoversFrom(person).flatMap(({ to, spots }) => {
    const item = itemOf(to);
    return item ? [{ to: item, fromRanges: rangesIn(own, spots) }] : [];
  });
}

function itemOf(person: Person): CallHierarchyItem | undefined {
  const spot = person.defined();
  if (!spot) return undefined;
  const range = rangeOf(spot.document, spot);
  return {
    name: person.name,
    kind: kindOf(person),
    ...(person.description !== undefined && { detail: person.description }),
    uri: spot.document.uri,
    range,
    selectionRange: range,
    data: { id: person.id },
  };
}

/** The protocol counts the places of a call in the text of its caller. */
function rangesIn(uri: string | undefined, spots: Handover["spots"]): Range[] {
  return spots.filter(({ document }) => document.uri === uri).map((spot) => rangeOf(spot.document, spot));
}

export function locationOf(spot: Spot): Location {
  return { uri: spot.document.uri, range: rangeOf(spot.document, spot) };
}

function selectionOf(document: EncodedDocument, person: Person): Range {
  const spot = person.defined();
  return rangeOf(document, spot?.document.uri === document.uri ? spot : { from: 0, to: 0 });
}

function isInside(outer: Range, inner: Range): boolean {
  const isBefore = (a: Position, b: Position) => a.line < b.line || (a.line === b.line && a.character <= b.character);
  return isBefore(outer.start, inner.start) && isBefore(inner.end, outer.end);
}

function kindOf({ isHuman }: Person): SymbolKind {
  return isHuman ? SymbolKind.Interface : SymbolKind.Class;
}

function holds(name: string, letters: readonly string[]): boolean {
  let at = 0;
  for (const letter of letters) {
    at = name.indexOf(letter, at);
    if (at < 0) return false;
    at += letter.length;
  }
  return true;
}
