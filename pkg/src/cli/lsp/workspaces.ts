// The teams that the client's folders and files belong to.
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { InitializeParams } from "vscode-languageserver/node";

import { FileMap, pathInside, pathOfUri, realPath } from "../files/identity.js";
import type { Settings, TeamArguments } from "../settings.js";
import { findSettings } from "../settings-file.js";
import type { EncodedDocument } from "./encoded-document.js";
import type { OpenDocuments } from "./open-documents.js";
import { Workspace } from "./workspace.js";

export class Workspaces {
  readonly #args: TeamArguments;
  readonly #settings: (args: TeamArguments, from: string) => Settings;
  readonly #documents: OpenDocuments;
  /** The folders that are open in the editor, in its order. */
  readonly #folders = new Map<string, string>();
  /** One for each settings file, and one for each folder without. */
  readonly #byPlace = new FileMap<Workspace>();
  /** The last message about each. */
  readonly #said = new Map<Workspace, string | undefined>();
  #isStale = false;
  readonly #say: (message: string) => void;

  constructor(
    settings: (args: TeamArguments, from: string) => Settings,
    args: TeamArguments,
    documents: OpenDocuments,
    say: (message: string) => void,
  ) {
    this.#settings = settings;
    this.#args = args;
    this.#documents = documents;
    this.#say = say;
  }

  addFolder(uri: string): void {
    const path = pathOfUri(uri);
    if (path === undefined) return;
    this.#folders.set(uri, path);
    this.#documents.addFolder(uri);
  }

  removeFolder(uri: string): void {
    this.#folders.delete(uri);
    this.#documents.removeFolder(uri);
  }

  get folders(): string[] {
    return [...this.#folders.values()];
  }

  /** Records a change on disk; it is read on the next request. */
  outdate(): void {
    this.#isStale = true;
  }

  /** Opens the teams of the folders, and reports their problems. */
  begin(): void {
    for (const folder of this.#folders.size > 0 ? this.folders : [process.cwd()]) this.#at(folder);
  }

  /** The team that a text belongs to. */
  of(document: Pick<EncodedDocument, "uri">): Workspace | undefined {
    this.#refresh();
    const path = pathOfUri(document.uri);
    if (path === undefined) return isUntitled(document.uri) ? this.#at(this.folders[0] ?? process.cwd()) : undefined;
    const real = realPath(path);
    if (!this.#isChosen && findSettings(dirname(real)) !== undefined) return this.#at(dirname(real));
    const claiming = this.all().find((workspace) => workspace.claims(real));
    return claiming ?? this.#at(this.#folderOf(real) ?? process.cwd());
  }

  /** The teams that were asked for so far. */
  all(): Workspace[] {
    this.#refresh();
    return [...this.#byPlace.values()];
  }

  /** Computes the findings of other tools' files bit by bit. Returns false if something has changed meanwhile. */
  async prepare(): Promise<boolean> {
    for (const workspace of this.all()) if (!(await workspace.others.prepare())) return false;
    return true;
  }

  get #isChosen(): boolean {
    return this.#args.team !== undefined || this.#args.config !== undefined;
  }

  #folderOf(real: string): string | undefined {
    const inside = this.folders.filter((folder) => pathInside(realPath(folder), real) !== undefined);
    return inside.sort((a, b) => realPath(b).length - realPath(a).length)[0] ?? this.folders[0];
  }

  #at(folder: string): Workspace {
    const place = (this.#isChosen ? undefined : findSettings(folder)) ?? folder;
    const known = this.#byPlace.get(place);
    if (known) return known;
    const workspace = new Workspace(() => this.#settings(this.#args, folder), this.#documents);
    this.#byPlace.set(place, workspace);
    this.#reload(workspace);
    return workspace;
  }

  #refresh(): void {
    if (!this.#isStale) return;
    this.#isStale = false;
    for (const workspace of this.#byPlace.values()) this.#reload(workspace);
  }

  #reload(workspace: Workspace): void {
    const message = workspace.reload();
    if (message !== undefined && message !== this.#said.get(workspace)) this.#say(`sop-handover: ${message}`);
    this.#said.set(workspace, message);
  }
}

/** The folders that a client has open. Older clients send them in other members. */
export function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  const listed = Array.isArray(workspaceFolders) ? workspaceFolders.map((folder) => folder?.uri) : [];
  const uris = listed.filter((uri) => typeof uri === "string");
  if (uris.length > 0) return uris;
  if (typeof rootUri === "string") return [rootUri];
  return typeof rootPath === "string" && rootPath !== "" ? [pathToFileURL(rootPath).href] : [];
}

function isUntitled(uri: string): boolean {
  return uri.startsWith("untitled:");
}
