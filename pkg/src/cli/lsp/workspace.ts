// What the server knows: the team, its files, and the texts that are open.
import { sep, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Analysis, analyze, type Badge, type SopOptions, Team } from "sop-handover";
import { TextDocument } from "vscode-languageserver-textdocument";

import { optionsFor, ownerOf } from "../analyse.js";
import { findFiles } from "../files/find.js";
import { shown } from "../files/identity.js";
import { readText } from "../files/text-file.js";
import type { Finding } from "../finding.js";
import { frontMatterRange } from "../front-matter.js";
import { type Member, readMember } from "../member.js";
import { openProject, type Project, type Sop } from "../project.js";
import type { Settings } from "../settings.js";
import { UsageError } from "../usage.js";

/** An SOP that has been read: open in the editor, or from the disk. */
export interface ReadSop {
  readonly document: TextDocument;
  readonly analysis: Analysis;
  readonly options: SopOptions;
}

interface Current {
  readonly settings: Settings;
  readonly project: Project;
  /** The files that the settings name; looking for them at every key would be slow. */
  readonly files: ReadonlySet<string>;
}

export class Workspace {
  readonly #settings: () => Settings;
  readonly #open: (uri: string) => TextDocument | undefined;
  #current: Current | undefined;
  #error: string | undefined;
  /** What the files of a team's folder define, as the editor has them. */
  #members = new Map<string, Member>();
  /** What is wrong with front matter that is being typed. */
  readonly #broken = new Map<string, readonly Finding[]>();
  /** The part of each open text that defines something, as it was last looked at. */
  readonly #definitions = new Map<string, string>();
  #read = new WeakMap<TextDocument, { readonly version: number; readonly sop: ReadSop }>();

  constructor(settings: () => Settings, open: (uri: string) => TextDocument | undefined) {
    this.#settings = settings;
    this.#open = open;
  }

  /** Reads team and settings anew. What is wrong with them is told, and the last ones that were right stay. */
  reload(): string | undefined {
    this.#read = new WeakMap();
    try {
      const settings = this.#settings();
      this.#members.clear();
      this.#definitions.clear();
      this.#broken.clear();
      const project = openProject(settings, {
        read: (path) => this.#source(path),
        members: (folder, { root, ignore }) => {
          for (const path of findFiles([folder], { root, ignored: ignore })) {
            this.#members.set(path, readMember(path, this.#source(path)));
          }
          return this.#members.values();
        },
      });
      const files = findFiles(settings.files, { root: settings.root, ignored: settings.ignore });
      this.#current?.project.team.dispose();
      this.#current = { settings, project, files: new Set(files) };
      this.#error = undefined;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#error = error.message;
    }
    return this.#error;
  }

  /**
   * Takes over what a changed text defines, saved or not. Gives whether the team is another one now.
   * While front matter is being typed and can't be read, what it said before still holds.
   */
  changed(document: TextDocument): boolean {
    const path = pathOf(document.uri);
    if (path === undefined || !this.#current) return false;
    const { settings } = this.#current;
    const isTeam = path === settings.team;
    if (!isTeam && !this.#members.has(path)) return false;
    const definition = isTeam ? document.getText() : frontMatterText(document.getText());
    const before = this.#definitions.get(path);
    this.#definitions.set(path, definition);
    if (before === definition) return false;
    if (!isTeam) {
      const member = readMember(path, { text: document.getText() });
      if (member.problems.length > 0) this.#broken.set(path, member.problems);
      else this.#broken.delete(path);
      if (member.problems.length > 0 && !member.assignment) return false;
      this.#members.set(path, member);
    }
    const project = this.#reopened(settings);
    if (!project) return false;
    if (isTeam && project.team.size === 0) {
      project.team.dispose();
      return false;
    }
    this.#current.project.team.dispose();
    this.#current = { ...this.#current, project };
    this.#read = new WeakMap();
    return true;
  }

  /** The team of what is known of its files; nothing while nobody is left in it. */
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

  /** What is wrong with what a text defines. */
  problemsIn(document: TextDocument): readonly Finding[] {
    const path = pathOf(document.uri);
    if (path === undefined) return [];
    const file = shown(path);
    return this.#broken.get(path) ?? this.#current?.project.problems.filter((found) => found.file === file) ?? [];
  }

  /** A text of the editor, read; undefined for what is no SOP. */
  read(document: TextDocument): ReadSop | undefined {
    const path = pathOf(document.uri);
    if (path === undefined || !this.#current || !this.#isSop(path)) return undefined;
    const known = this.#read.get(document);
    if (known?.version === document.version) return known.sop;
    const text = document.getText();
    const { workflow, syntax, rules } = this.#current.settings;
    const own = this.#current.project.sops.find((sop) => sop.path === path && sop.text === undefined);
    const assignment = own?.assignment ?? ownerOf(text, path, this.team)?.assignment;
    const options = optionsFor(assignment, this.team, { workflow, format: syntax, rules });
    const sop = { document, options, analysis: analyze(text, this.team, options) };
    this.#read.set(document, { version: document.version, sop });
    return sop;
  }

  /** Every SOP file, as the editor has it where it is open. */
  all(): ReadSop[] {
    if (!this.#current) return [];
    const { files, project } = this.#current;
    const own = project.sops.filter((sop: Sop) => sop.text === undefined).map(({ path }) => path);
    return [...new Set([...own, ...files])].sort().flatMap((path) => {
      const document = this.#document(path);
      return (document && this.read(document)) ?? [];
    });
  }

  /** Where an assignment is defined. */
  definition(id: string): { readonly uri: string; readonly document: TextDocument; readonly line: number } | undefined {
    if (!this.#current || !this.team.get(id)) return undefined;
    const { file, place } = this.#current.project.placeOf(id);
    const document = this.#document(resolve(file));
    return document && { uri: document.uri, document, line: place.line - 1 };
  }

  #source(path: string) {
    const open = this.#open(pathToFileURL(path).href);
    return open ? { text: open.getText() } : readText(path);
  }

  #document(path: string): TextDocument | undefined {
    const uri = pathToFileURL(path).href;
    const open = this.#open(uri);
    if (open) return open;
    const read = readText(path);
    return "problem" in read ? undefined : TextDocument.create(uri, "markdown", 0, read.text);
  }

  #isSop(path: string): boolean {
    if (!this.#current) return false;
    const { settings, project, files } = this.#current;
    if (project.sops.some((sop) => sop.path === path && sop.text === undefined)) return true;
    if (settings.team !== undefined && path.startsWith(settings.team + sep)) return true;
    if (settings.files.length === 0)
      return !project.sops.some((sop) => sop.text === undefined) && /\.(md|markdown|mdx)$/.test(path);
    return files.has(path);
  }
}

/** The part of a text that says who it is. */
function frontMatterText(text: string): string {
  const range = frontMatterRange(text);
  return range ? text.slice(range.from, range.to) : "";
}

let nobody: Team | undefined;

/** The mention at an offset, its edges included. */
export function badgeAt({ analysis }: ReadSop, offset: number): Badge | undefined {
  return analysis.badges.find(({ from, to }) => from <= offset && offset <= to);
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
