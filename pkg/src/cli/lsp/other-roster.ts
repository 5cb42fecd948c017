// A team in other tools' files as a roster: a target in a list is a handover, and texts name agents besides.
import { grouped } from "../lists.js";
import type { Agent, Grant } from "../dialects/agent.js";
import { meaningOf } from "../dialects/entries.js";
import type { Meaning } from "../dialects/meaning.js";
import { saidBy } from "../dialects/said.js";
import type { Source } from "../dialects/source.js";
import { type Handover as Entry, handoversOf, sendersTo } from "../dialects/handovers.js";
import { agentsAt, placesIn } from "../dialects/places.js";
import type { DialectTeam } from "../dialects/dialect-team.js";
import { speakingIn, written, writtenIn } from "../dialects/team.js";
import type { EncodedDocument } from "./encoded-document.js";
import type { Handover, Person, Roster, Spot } from "./roster.js";
import { textNames } from "./text-names.js";

/** A listed target, and the place of its name. */
export interface Listed extends Spot {
  readonly file: string;
  readonly by?: AgentPerson;
  readonly grant: Grant;
  readonly meaning: Meaning;
  /** Whether the range is the name and nothing more. */
  readonly isExact: boolean;
}

export interface AgentPerson extends Person {
  readonly agent: Agent;
}

/** One agent's entries about handing over to another one. */
type Entries = [Entry, ...Entry[]];

/** The files of a team as texts. */
export interface Files {
  documentOf(file: string, source: Source): EncodedDocument;
  fileOf(document: EncodedDocument): string | undefined;
}

export class OtherRoster implements Roster {
  readonly noun = "agent";
  readonly team: DialectTeam;
  readonly #texts: Files;
  /** Those who were asked for so far. */
  readonly #persons = new Map<Agent, AgentPerson>();
  readonly #said = new Map<string, readonly { readonly means: Agent; readonly spot: Spot }[]>();
  readonly #listed = new Map<string, readonly Listed[]>();
  #written: ReadonlyMap<string, readonly { from?: Agent; grant: Grant }[]> | undefined;

  constructor(team: DialectTeam, texts: Files) {
    this.team = team;
    this.#texts = texts;
  }

  /** Those with a name: several if it is not unique. */
  called(name: string): readonly AgentPerson[] {
    return this.#at(placesIn(this.team).byName.get(name));
  }

  everybody(): readonly AgentPerson[] {
    return this.team.agents.map((agent) => this.#personOf(agent));
  }

  at(document: EncodedDocument, offset: number): AgentPerson | undefined {
    const { meaning } = this.listedAt(document, offset) ?? {};
    if (meaning) return "agent" in meaning ? this.#personOf(meaning.agent) : undefined;
    return (
      this.#definedAt(document, offset) ?? this.shownAt(document, offset)?.person ?? this.#namedAt(document, offset)
    );
  }

  /** Whose name is at a place in a list, a text or a definition, and the range of that name. */
  spotAt(document: EncodedDocument, offset: number): Spot | undefined {
    const listed = this.listedAt(document, offset) ?? this.shownAt(document, offset);
    if (listed) return listed;
    const person = this.at(document, offset);
    if (!person) return undefined;
    const all = [
      ...this.namedIn(document, person),
      ...(this.definedIn(document).includes(person) ? [person.defined()] : []),
    ];
    return all.find((spot) => spot !== undefined && spot.from <= offset && offset <= spot.to);
  }

  /** The agent whose display name is at a place in its own file. People read it, but the tool does not match it. */
  shownAt(document: EncodedDocument, offset: number): (Spot & { readonly person: AgentPerson }) | undefined {
    for (const person of this.definedIn(document)) {
      const { file, shownAt } = person.agent;
      const text = shownAt && this.textOf(file);
      if (!text || !shownAt) continue;
      const { from, to } = text.source.range(shownAt);
      const spot = { document: text.document, from: from + text.shift, to: to + text.shift };
      if (spot.from <= offset && offset <= spot.to) return { ...spot, person };
    }
    return undefined;
  }

  definedIn(document: EncodedDocument): readonly AgentPerson[] {
    return this.#at(placesIn(this.team).byFile.get(this.#fileOf(document)));
  }

  namedIn(document: EncodedDocument, person: AgentPerson): readonly Spot[] {
    return this.#namedInFile(this.#fileOf(document), person);
  }

  named(person: AgentPerson): readonly Spot[] {
    // A search through all files groups their lists once.
    this.#written ??= grouped(written(this.team), ({ file }) => file);
    return this.#files.flatMap((file) => this.#namedInFile(file, person));
  }

  /** The targets that a text lists. */
  listedIn(document: EncodedDocument): readonly Listed[] {
    return this.#listedIn(this.#fileOf(document));
  }

  listedAt(document: EncodedDocument, offset: number): Listed | undefined {
    const isThere = ({ isExact, grant, from, to }: Listed) =>
      (isExact || grant.isPath === true) && from <= offset && offset <= to;
    return this.listedIn(document).find(isThere);
  }

  handoversTo(person: AgentPerson): readonly Handover[] {
    return sendersTo(this.team, person.agent).flatMap((from) =>
      this.#groups(from).flatMap((entries) => (entries[0].to === person.agent ? [this.#handover(entries)] : [])),
    );
  }

  handoversFrom(person: AgentPerson): readonly Handover[] {
    return this.#groups(person.agent).map((entries) => this.#handover(entries));
  }

  /** The text of a file, and how many code units its byte order mark shifts the offsets of what was read. */
  textOf(
    file: string,
  ): { readonly source: Source; readonly document: EncodedDocument; readonly shift: number } | undefined {
    const source = this.team.sourceOf(file);
    if (!source) return undefined;
    const document = this.#texts.documentOf(file, source);
    return { source, document, shift: document.getText().startsWith("\ufeff") ? 1 : 0 };
  }

  get #files(): readonly string[] {
    return [...new Set([...this.team.agents.map(({ file }) => file), ...this.team.references.map(({ file }) => file)])];
  }

  #fileOf(document: EncodedDocument): string {
    return this.#texts.fileOf(document) ?? document.uri;
  }

  #listedIn(file: string): readonly Listed[] {
    const known = this.#listed.get(file);
    if (known) return known;
    const text = this.textOf(file);
    const entries = this.#written ? (this.#written.get(file) ?? []) : writtenIn(this.team, file);
    const found = (text ? entries : []).flatMap(({ from: by, grant }): Listed[] => {
      if (!text) return [];
      const { place, isExact } = text.source.find(grant.text, grant.place);
      const { from, to } = text.source.range(place);
      return [
        {
          document: text.document,
          from: from + text.shift,
          to: to + text.shift,
          file,
          ...(by && { by: this.#personOf(by) }),
          grant,
          meaning: meaningOf(this.team, grant),
          isExact,
        },
      ];
    });
    this.#listed.set(file, found);
    return found;
  }

  /** The entries of an agent, those about another one together. */
  #groups(from: Agent): readonly Entries[] {
    const byTarget = new Map<Agent, Entries>();
    for (const entry of handoversOf(this.team, from)) {
      const known = byTarget.get(entry.to);
      if (known) known.push(entry);
      else byTarget.set(entry.to, [entry]);
    }
    return [...byTarget.values()];
  }

  #handover(entries: Entries): Handover {
    const [{ from, to }] = entries;
    const spots = entries.flatMap(({ grant, file }) => {
      const text = this.textOf(file);
      if (!text) return [];
      const range = text.source.range(text.source.find(grant.text, grant.place).place);
      return [{ document: text.document, from: range.from + text.shift, to: range.to + text.shift }];
    });
    return { from: this.#personOf(from), to: this.#personOf(to), spots };
  }

  #namedInFile(file: string, person: AgentPerson): Spot[] {
    const text = this.textOf(file);
    if (!text) return [];
    const listed = this.#listedIn(file).filter(
      ({ meaning, isExact }) => isExact && "agent" in meaning && meaning.agent === person.agent,
    );
    const said = this.#saidIn(file).flatMap(({ means, spot }) => (means === person.agent ? [spot] : []));
    const inText = isMarkdown(file) ? (textNames(text.source).get(person.name) ?? []) : [];
    const named = inText.map(({ from, to }) => ({
      document: text.document,
      from: from + text.shift,
      to: to + text.shift,
    }));
    const all: Spot[] = [];
    // A list and words of handing over take precedence over what a place looks like.
    for (const spot of [...listed, ...said, ...named]) {
      if (!all.some(({ from, to }) => from < spot.to && spot.from < to)) all.push(spot);
    }
    return all.sort((a, b) => a.from - b.from);
  }

  /** Whom the texts in a file name after words of handing over. */
  #saidIn(file: string): readonly { readonly means: Agent; readonly spot: Spot }[] {
    const known = this.#said.get(file);
    if (known) return known;
    const text = this.textOf(file);
    const agents = text ? speakingIn(this.team, file) : [];
    const found = agents
      .flatMap((agent) => saidBy(this.team, agent))
      .flatMap(({ means, place }) => {
        if (!text || means.is === "nobody") return [];
        const { from, to } = text.source.range(place);
        const spot = { document: text.document, from: from + text.shift, to: to + text.shift };
        return [{ means: means.agent, spot }];
      });
    this.#said.set(file, found);
    return found;
  }

  #definedAt(document: EncodedDocument, offset: number): AgentPerson | undefined {
    return this.definedIn(document).find((person) => {
      const spot = person.defined();
      return spot && spot.from <= offset && offset <= spot.to;
    });
  }

  #namedAt(document: EncodedDocument, offset: number): AgentPerson | undefined {
    const file = this.#fileOf(document);
    const said = this.#saidIn(file).find(({ spot }) => spot.from <= offset && offset <= spot.to);
    if (said) return this.#personOf(said.means);
    const text = isMarkdown(file) ? this.textOf(file) : undefined;
    if (!text) return undefined;
    for (const [name, ranges] of textNames(text.source)) {
      if (!ranges.some(({ from, to }) => from + text.shift <= offset && offset <= to + text.shift)) continue;
      return this.called(name)[0];
    }
    return undefined;
  }

  #at(places: readonly number[] | undefined): readonly AgentPerson[] {
    return agentsAt(this.team, places).map((agent) => this.#personOf(agent));
  }

  #personOf(agent: Agent): AgentPerson {
    const known = this.#persons.get(agent);
    if (known) return known;
    const { name, file, description } = agent;
    const person: AgentPerson = {
      agent,
      id: name.text,
      name: name.text,
      ...(description !== undefined && { description }),
      isHuman: false,
      defined: () => {
        const text = this.textOf(file);
        if (!text) return undefined;
        const { from, to } = text.source.range(text.source.find(name.text, name.place).place);
        return {
          document: text.document,
          from: from === to ? 0 : from + text.shift,
          to: from === to ? 0 : to + text.shift,
        };
      },
    };
    this.#persons.set(agent, person);
    return person;
  }
}

function isMarkdown(file: string): boolean {
  return /\.md$/i.test(file);
}
