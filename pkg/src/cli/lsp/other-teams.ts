// The teams in other tools' files that the server knows in one place, as the editor has their texts.
import { checkDialect, checkInSteps } from "../dialects/check.js";
import { openTeamFiles } from "../dialects/open.js";
import type { Source } from "../dialects/source.js";
import type { DialectTeam } from "../dialects/dialect-team.js";
import type { TeamFiles } from "../dialects/team-files.js";
import { pathOfUri, realPath } from "../files/identity.js";
import { readText } from "../files/text-file.js";
import type { Finding } from "../finding.js";
import type { Settings } from "../settings.js";
import { EncodedDocument } from "./encoded-document.js";
import type { OpenDocuments } from "./open-documents.js";
import { type Files, OtherRoster } from "./other-roster.js";
import { nextTurn } from "./turns.js";

export class OtherTeams {
  readonly #documents: OpenDocuments;
  #settings: Settings | undefined;
  #groups: readonly TeamFiles[] = [];
  readonly #byFile = new Map<string, TeamFiles[]>();
  readonly #rosters = new WeakMap<DialectTeam, OtherRoster>();
  readonly #findings = new WeakMap<DialectTeam, ReadonlyMap<string, readonly Finding[]>>();
  #preparing: Promise<boolean> | undefined;
  readonly #texts = new WeakMap<Source, EncodedDocument>();
  /** The real paths of the files by how they are shown, and the other way round. */
  readonly #reals = new Map<string, string>();
  readonly #shown = new Map<string, string>();
  /** The real paths of texts by their URIs: the disk is asked once. */
  readonly #byUri = new Map<string, string | undefined>();
  readonly #files: Files = {
    documentOf: (file, source) => this.#documentOf(file, source),
    fileOf: (document) => {
      const real = this.#realOfText(document);
      return real === undefined ? undefined : this.#shown.get(real);
    },
  };

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
  }

  /** Searches for teams again. Returns whether there is one. */
  reload(settings: Settings): boolean {
    this.clear();
    this.#settings = settings;
    const { groups } = openTeamFiles(settings, settings.root, (path) => this.#read(path));
    this.#groups = groups;
    for (const files of groups) {
      for (const { real, file } of files.files) {
        this.#byFile.set(real, [...(this.#byFile.get(real) ?? []), files]);
        this.#reals.set(file, real);
        this.#shown.set(real, file);
      }
    }
    return groups.some(({ team }) => team !== undefined);
  }

  clear(): void {
    this.#settings = undefined;
    this.#groups = [];
    for (const known of [this.#byFile, this.#reals, this.#shown, this.#byUri]) known.clear();
  }

  /** Re-reads what has changed on disk since. */
  refresh(): void {
    if (this.#settings) this.reload(this.#settings);
  }

  /** Adopts a changed text, saved or not. Returns whether a team depends on it. */
  changed(document: EncodedDocument): boolean {
    const real = this.#realOfText(document);
    if (real === undefined) return false;
    const groups = this.#groups.filter((files) => files.dependsOn(real));
    for (const files of groups) files.reread(real);
    return groups.length > 0;
  }

  claims(real: string): boolean {
    return this.#byFile.get(real)?.some(({ team }) => team !== undefined) === true;
  }

  /** The team of a text; the first if it belongs to several. */
  of(document: EncodedDocument): OtherRoster | undefined {
    const real = this.#realOfText(document);
    const groups = real === undefined ? undefined : this.#byFile.get(real);
    const team = groups?.find((files) => files.team !== undefined)?.team;
    return team && this.#rosterOf(team);
  }

  /** A file as a text, as it was read last. */
  textAt(real: string): EncodedDocument | undefined {
    const file = this.#shown.get(real);
    const source = this.#byFile
      .get(real)
      ?.find(({ team }) => team !== undefined)
      ?.team?.sourceOf(file ?? "");
    return file !== undefined && source ? this.#documentOf(file, source) : undefined;
  }

  get rosters(): readonly OtherRoster[] {
    return this.#groups.flatMap(({ team }) => (team ? this.#rosterOf(team) : []));
  }

  /**
   * Computes the findings, and answers requests meanwhile; afterwards findings are available at once. Returns false if
   * a text has changed in between, so they are not.
   */
  prepare(): Promise<boolean> {
    this.#preparing ??= this.#prepared().finally(() => {
      this.#preparing = undefined;
    });
    return this.#preparing;
  }

  async #prepared(): Promise<boolean> {
    const groups = this.#groups;
    for (const files of groups) {
      const { team } = files;
      if (!team || !this.#settings || this.#findings.has(team)) continue;
      const steps = checkInSteps(team, this.#settings);
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) {
          this.#keep(files, team, step.value);
          break;
        }
        await nextTurn();
        if (files.team !== team || this.#groups !== groups) return false;
      }
    }
    return true;
  }

  /** The findings, by the real paths of the files. */
  findings(): Map<string, readonly Finding[]> {
    const all = new Map<string, readonly Finding[]>();
    for (const files of this.#groups) {
      for (const [path, findings] of this.#findingsOf(files)) all.set(path, [...(all.get(path) ?? []), ...findings]);
    }
    return all;
  }

  findingsIn(real: string): readonly Finding[] {
    const groups = this.#byFile.get(real) ?? [];
    return groups.flatMap((files) => this.#findingsOf(files).get(real) ?? []);
  }

  #findingsOf(files: TeamFiles): ReadonlyMap<string, readonly Finding[]> {
    const { team } = files;
    if (!team || !this.#settings) return new Map();
    return this.#findings.get(team) ?? this.#keep(files, team, checkDialect(team, this.#settings));
  }

  #keep(files: TeamFiles, team: DialectTeam, found: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
    const byFile = new Map<string, Finding[]>();
    const add = (path: string, finding: Finding) => {
      const list = byFile.get(path);
      if (list) list.push(finding);
      else byFile.set(path, [finding]);
    };
    for (const finding of found) {
      const path = this.#realOf(finding.file);
      // Places in an earlier text don't exist in this one.
      if (!files.isHeld(path)) add(path, finding);
    }
    for (const problem of team.problems) {
      const path = this.#realOf(problem.file);
      if (files.isHeld(path)) add(path, problem);
    }
    this.#findings.set(team, byFile);
    return byFile;
  }

  #rosterOf(team: DialectTeam): OtherRoster {
    const known = this.#rosters.get(team) ?? new OtherRoster(team, this.#files);
    this.#rosters.set(team, known);
    return known;
  }

  /** A file of a team as a text: the one that is open, else what was read from the disk. */
  #documentOf(file: string, source: Source): EncodedDocument {
    const path = this.#realOf(file);
    const open = this.#documents.atReal(path);
    if (open && open.getText().replace(/^\ufeff/, "") === source.text) return open;
    const known =
      this.#texts.get(source) ??
      new EncodedDocument(this.#documents.uriOf(path), 0, source.text, this.#documents.encoding);
    this.#texts.set(source, known);
    return known;
  }

  #realOfText({ uri }: EncodedDocument): string | undefined {
    if (!this.#byUri.has(uri)) {
      const path = pathOfUri(uri);
      this.#byUri.set(uri, path === undefined ? undefined : realPath(path));
    }
    return this.#byUri.get(uri);
  }

  #realOf(file: string): string {
    return this.#reals.get(file) ?? realPath(file);
  }

  #read(path: string) {
    const open = this.#documents.at(path);
    return open ? { text: open.getText().replace(/^\ufeff/, "") } : readText(path);
  }
}
