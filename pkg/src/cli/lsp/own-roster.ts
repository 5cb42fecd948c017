// A team of our own files as a roster: people are assignments, mentions that allow something are handovers.
import type { EncodedDocument } from "./encoded-document.js";
import { ownListedAt, ownListedIn } from "./own-listed.js";
import type { ReadSop } from "./readings.js";
import type { Handover, Person, Roster, Spot } from "./roster.js";
import { badgeAt, type Workspace } from "./workspace.js";

export class OwnRoster implements Roster {
  readonly #workspace: Workspace;
  readonly #persons = new Map<string, Person>();
  #all: readonly ReadSop[] | undefined;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  get noun(): string {
    return this.#workspace.settings?.vocabulary ?? "assignment";
  }

  everybody(): readonly Person[] {
    const { assignments } = this.#workspace.team.toJSON();
    return assignments.flatMap(({ id, status }) => (status === "deleted" ? [] : (this.#person(id) ?? [])));
  }

  at(document: EncodedDocument, offset: number): Person | undefined {
    const sop = this.#workspace.read(document);
    const badge = (sop && badgeAt(sop, offset)) ?? ownListedAt(this.#workspace, sop, offset);
    const id = badge ? badge.id : this.#workspace.definedAt(document, offset)?.id;
    return id === undefined ? undefined : this.#person(id);
  }

  definedIn(document: EncodedDocument): readonly Person[] {
    return this.#workspace.definitionsIn(document).flatMap(({ id }) => this.#person(id) ?? []);
  }

  namedIn(document: EncodedDocument, { id }: Person): readonly Spot[] {
    const sop = this.#workspace.read(document);
    return sop ? this.#spotsOf(sop, id) : [];
  }

  named({ id }: Person): readonly Spot[] {
    return this.#sops.flatMap((sop) => this.#spotsOf(sop, id));
  }

  handoversTo(person: Person): readonly Handover[] {
    return this.#sops.flatMap((sop) => {
      const spots = handedTo(sop, person.id);
      const from = sop.options.source === undefined ? undefined : this.#person(sop.options.source);
      return from && spots.length > 0 ? [{ from, to: person, spots }] : [];
    });
  }

  handoversFrom(person: Person): readonly Handover[] {
    const own = this.#sops.filter(({ options }) => options.source === person.id);
    return own.flatMap((sop) => {
      const ids = new Set(sop.analysis.targets.map(({ id }) => id));
      return [...ids].flatMap((id) => {
        const to = this.#person(id);
        return to ? [{ from: person, to, spots: handedTo(sop, id) }] : [];
      });
    });
  }

  /** Where an SOP names an assignment: in its list of targets, and in its text. */
  #spotsOf(sop: ReadSop, id: string): Spot[] {
    const named = [...ownListedIn(this.#workspace, sop), ...sop.analysis.badges];
    return named.filter((one) => one.id === id).map(({ from, to }) => ({ document: sop.document, from, to }));
  }

  get #sops(): readonly ReadSop[] {
    this.#all ??= this.#workspace.all();
    return this.#all;
  }

  #person(id: string): Person | undefined {
    const known = this.#persons.get(id);
    if (known) return known;
    const data = this.#workspace.team.get(id);
    if (!data) return undefined;
    const person: Person = {
      id,
      name: data.name,
      ...(data.description !== undefined && { description: data.description }),
      isHuman: data.kind === "human",
      defined: () => this.#workspace.definition(id),
    };
    this.#persons.set(id, person);
    return person;
  }
}

function handedTo({ document, analysis }: ReadSop, id: string): Spot[] {
  const active = analysis.badges.filter((badge) => badge.id === id && badge.status === "active");
  return active.map(({ from, to }) => ({ document, from, to }));
}
