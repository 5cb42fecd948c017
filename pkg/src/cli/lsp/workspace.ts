// One team of the server: its settings, its files, and its open texts.
import { resolve } from "node:path";
import { type Badge, type SopOptions, Team } from "sop-handover";

import { optionsFor, ownerOf } from "../analyse.js";
import { findFiles, isMarkdown } from "../files/find.js";
import { FileMap, pathInside, pathOfUri, realPath } from "../files/identity.js";
import { readText } from "../files/text-file.js";
import type { Finding } from "../finding.js";
import { frontMatterRange } from "../data/front-matter.js";
import { type Member, readMember, readMembers } from "../member.js";
import type { Override } from "../overrides.js";
import { openProject, type Project, type Sop } from "../project.js";
import type { Settings } from "../settings.js";
import { nobody as nobodyThere } from "../check-dialects.js";
import { UsageError } from "../usage.js";
import type { EncodedDocument } from "./encoded-document.js";
import { namePlaces } from "./name-places.js";
import type { OpenDocuments } from "./open-documents.js";
import { OtherTeams } from "./other-teams.js";
import { type ReadSop, Readings } from "./readings.js";

interface Current {
  readonly settings: Settings;
  readonly project: Project;
  /** The SOPs that are files, by their real paths. */
  readonly sops: ReadonlyMap<string, Sop>;
  /** Real paths of the files that the settings name; looking for them at every key would be slow. */
  readonly files: ReadonlySet<string>;
}

/** Where an assignment gets its name. */
export interface Definition {
  readonly id: string;
  readonly document: EncodedDocument;
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

export class Workspace {
  /** The teams in other tools' files, if no team of our own is named. */
  readonly others: OtherTeams;
  readonly #settings: () => Settings;
  readonly #documents: OpenDocuments;
  readonly #readings = new Readings();
  #current: Current | undefined;
  #overrides: readonly Override[] = [];
  /** The definitions in the files of a team's folder: the last valid one of each. */
  #members = new FileMap<Member>();
  /** The part of each open text that defines something, as it was last looked at. */
  readonly #definitions = new FileMap<string>();

  constructor(settings: () => Settings, documents: OpenDocuments) {
    this.#settings = settings;
    this.#documents = documents;
    this.others = new OtherTeams(documents);
  }

  /**
   * Re-reads team and settings, and returns their problem. While the settings or an assignment's front matter can't be
   * read, the last valid ones apply; a deleted team is gone.
   */
  reload(): string | undefined {
    this.#readings.clear();
    this.#definitions.clear();
    let settings: Settings;
    try {
      settings = this.#settings();
    } catch (error) {
      const hasTeam = this.#current !== undefined || this.others.rosters.length > 0;
      return `${messageOf(error)}${hasTeam ? "\nThe last settings that were right still hold." : ""}`;
    }
    this.#overrides = settings.overrides;
    if (settings.team === undefined) {
      this.dispose();
      const isAsked = settings.path !== undefined || settings.dialect !== undefined;
      // Editors start a server in every folder: without settings, nobody misses a team.
      return this.others.reload(settings) || !isAsked ? undefined : nobodyThere(settings);
    }
    this.others.clear();
    const before = this.#members;
    this.#members = new FileMap<Member>();
    try {
      const project = openProject(settings, {
        read: (path) => this.#source(path),
        members: (folder, chosen) => {
          for (const member of readMembers(folder, chosen, (path) => this.#source(path))) {
            this.#members.set(member.path, this.#lastGood(member, before.get(member.path)));
          }
          return this.#members.values();
        },
      });
      const { files } = findFiles(settings.files, { root: settings.root, ignored: settings.ignore });
      this.#take(settings, project, new Set(files.map(({ real }) => real)));
      return undefined;
    } catch (error) {
      const message = messageOf(error);
      this.dispose();
      return message;
    }
  }

  /**
   * Adopts the definitions of a changed text, saved or not. Returns whether the team has changed. While a definition is
   * being typed, its last value applies.
   */
  changed(document: EncodedDocument): boolean {
    const path = pathOfUri(document.uri);
    if (this.others.changed(document)) return true;
    if (path === undefined || !this.#current) return false;
    const { settings, files } = this.#current;
    const isTeam = settings.team !== undefined && realPath(path) === realPath(settings.team);
    const known = this.#members.get(path);
    if (!isTeam && !known) return false;
    const definition = isTeam ? document.getText() : frontMatterText(document.getText());
    const before = this.#definitions.get(path);
    this.#definitions.set(path, definition);
    if (before === definition) return false;
    if (known) {
      const member = readMember(known.path, { text: document.getText() }, known.real);
      this.#members.set(path, this.#lastGood(member, known));
    }
    const project = this.#reopened(settings);
    if (!project) return false;
    if (isTeam && project.team.size === 0) {
      project.team.dispose();
      return false;
    }
    this.#readings.clear();
    this.#take(settings, project, files);
    return true;
  }

  /**
   * A file's definition, or its last one while it can't be read or is being typed: an unsaved text neither removes an
   * assignment nor changes its id.
   */
  #lastGood(member: Member, before: Member | undefined): Member {
    if (!before?.assignment) return member;
    const isBroken = !member.assignment && member.problems.length > 0;
    const isOther = member.assignment?.data.id !== before.assignment.data.id;
    if (!isBroken && !(isOther && this.#isUnsaved(member.path))) return member;
    return { ...member, unreadable: false, assignment: before.assignment };
  }

  #isUnsaved(path: string): boolean {
    const open = this.#documents.at(path);
    if (!open) return false;
    const read = readText(path);
    return "problem" in read || read.text !== open.getText().replace(/^\ufeff/, "");
  }

  #take(settings: Settings, project: Project, files: ReadonlySet<string>): void {
    this.#current?.project.team.dispose();
    const own = project.sops.filter((sop) => sop.text === undefined);
    const sops = new Map(own.map((sop) => [realPath(sop.path), sop]));
    this.#current = { settings, project, sops, files };
  }

  /** The team from the known files; undefined if it has no members. */
  #reopened(settings: Settings): Project | undefined {
    try {
      return openProject(settings, {
        read: (path) => this.#source(path),
        members: () => this.#members.values(),
      });
    } catch (error) {
      if (error instanceof UsageError) return undefined;
      throw error;
    }
  }

  get team(): Team {
    return this.#current?.project.team ?? (nobody ??= Team.create({ assignments: [], partial: true }));
  }

  get settings(): Settings | undefined {
    return this.#current?.settings;
  }

  /** The severities that the last valid settings set for some files. */
  get overrides(): readonly Override[] {
    return this.#overrides;
  }

  /** Whether a member of the team is unknown: as in the command, nothing is fixed or renamed then. */
  get isIncomplete(): boolean {
    return this.#current?.project.incomplete === true;
  }

  /** Problems of the files that define the teams, by file; for other tools' files all findings. */
  problems(): Map<string, readonly Finding[]> {
    const byFile = this.others.findings();
    for (const found of this.#current?.project.problems ?? []) {
      const path = realPath(resolve(found.file));
      byFile.set(path, [...(byFile.get(path) ?? []), found]);
    }
    return byFile;
  }

  problemsIn(uri: string): readonly Finding[] {
    const path = pathOfUri(uri);
    if (path === undefined) return [];
    const real = realPath(path);
    return this.#current ? (this.problems().get(real) ?? []) : this.others.findingsIn(real);
  }

  /** Whether a file is an SOP or a definition of this team. */
  claims(path: string): boolean {
    const real = realPath(path);
    if (!this.#current) return this.others.claims(real);
    const { settings, sops, files } = this.#current;
    if (sops.has(real) || files.has(real)) return true;
    return settings.team !== undefined && pathInside(realPath(settings.team), real) !== undefined;
  }

  /** The reading of a text; undefined if it is not an SOP. */
  read(document: EncodedDocument): ReadSop | undefined {
    const options = this.optionsOf(document);
    if (!options) return undefined;
    return this.#documents.isOpen(document)
      ? this.#readings.open(document, this.team, options)
      : this.#readings.closed(document, this.team, options);
  }

  /** Whether reading an open text again costs nothing. */
  isRead(document: EncodedDocument): boolean {
    return this.#readings.isRead(document);
  }

  forget(document: EncodedDocument): void {
    this.#readings.forget(document);
  }

  /** How a text is read; undefined if it is not an SOP. */
  optionsOf(document: EncodedDocument): SopOptions | undefined {
    const path = pathOfUri(document.uri);
    if (!this.#current || (path !== undefined && !this.#isSop(path))) return undefined;
    const { workflow, syntax, rules } = this.#current.settings;
    const own = path === undefined ? undefined : this.#current.sops.get(realPath(path))?.assignment;
    const assignment = own ?? ownerOf(document.getText(), path ?? document.uri, this.team)?.assignment;
    return optionsFor(assignment, this.team, { workflow, format: syntax, rules });
  }

  /** A file's text: as the editor has it, as it was read for a team, else as the disk has it. */
  textAt(path: string): EncodedDocument | undefined {
    return this.others.textAt(path) ?? this.#documents.read(path);
  }

  /** Every SOP file, from the editor if it is open. */
  all(): ReadSop[] {
    if (!this.#current) return [];
    const { files, sops } = this.#current;
    return [...new Set([...sops.keys(), ...files])].sort().flatMap((path) => {
      const open = this.#documents.at(path);
      if (open) return this.read(open) ?? [];
      return (
        this.#readings.kept(path, () => {
          const document = this.#documents.read(path);
          return document && this.read(document);
        }) ?? []
      );
    });
  }

  /** Whether its team is one of our own files. */
  get hasOwnTeam(): boolean {
    return this.#current !== undefined;
  }

  /** The assignment whose name is defined in a line; if a line defines several, the one at the place. */
  definedAt(document: EncodedDocument, offset: number): Definition | undefined {
    const lineOf = (one: number) => document.positionAt(one).line;
    const here = this.definitionsIn(document).filter(({ from }) => lineOf(from) === lineOf(offset));
    return here.find(({ from, to }) => from <= offset && offset <= to) ?? (here.length === 1 ? here[0] : undefined);
  }

  /** Where an assignment is defined. */
  definition(id: string): Definition | undefined {
    if (!this.#current || !this.team.get(id)) return undefined;
    const { file, place } = this.#current.project.placeOf(id);
    const path = resolve(file);
    const document = this.#documents.read(path);
    if (!document) return undefined;
    const found = this.definitionsIn(document).find((one) => one.id === id);
    if (found) return found;
    const from = document.offsetAt({ line: place.line - 1, character: 0 });
    return { id, document, path, from, to: from };
  }

  /** The assignments that get their names in a text. */
  definitionsIn(document: EncodedDocument): Definition[] {
    const path = pathOfUri(document.uri);
    if (!this.#current || path === undefined) return [];
    const { settings } = this.#current;
    const member = this.#members.get(path)?.assignment?.data.id;
    const isTeam = settings.team !== undefined && realPath(path) === realPath(settings.team);
    if (!isTeam && member === undefined) return [];
    return namePlaces(document.getText(), path).flatMap(({ id = member, from, to }) =>
      id !== undefined && this.#isDefinedIn(id, path) ? { id, document, path, from, to } : [],
    );
  }

  dispose(): void {
    this.#readings.clear();
    this.#current?.project.team.dispose();
    this.#current = undefined;
  }

  /** Of two that claim one id, the first is meant. */
  #isDefinedIn(id: string, path: string): boolean {
    const file = this.#current?.project.placeOf(id).file;
    return this.team.get(id) !== undefined && file !== undefined && realPath(resolve(file)) === realPath(path);
  }

  #source(path: string) {
    const open = this.#documents.at(path);
    return open ? { text: open.getText().replace(/^\ufeff/, "") } : readText(path);
  }

  #isSop(path: string): boolean {
    if (!this.#current) return false;
    const { settings, sops, files } = this.#current;
    const real = realPath(path);
    if (sops.has(real) || files.has(real)) return true;
    if (!isMarkdown(path)) return false;
    // If a team file doesn't say which files are its SOPs, all are.
    return this.claims(path) || (settings.files.length === 0 && sops.size === 0);
  }
}

function messageOf(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  throw error;
}

/** The part of a text that says who it is, its frame included. */
function frontMatterText(text: string): string {
  const range = frontMatterRange(text);
  return range ? `---${text.slice(range.from, range.to)}` : "";
}

let nobody: Team | undefined;

/** The mention at an offset, its edges included. */
export function badgeAt({ analysis }: ReadSop, offset: number): Badge | undefined {
  return analysis.badges.find(({ from, to }) => from <= offset && offset <= to);
}
