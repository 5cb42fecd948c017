// One identity for a file, however a user, a client, a setting, a glob or a link names it.
import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, parse, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * The absolute path of what the user names, in the user's spelling: links stay. Only `..` after a link, and a name that
 * the disk has in another Unicode form, are resolved as on disk.
 */
export function absolutePath(named: string): string {
  const path = resolve(behindLinks(named));
  return existsSync(path) ? path : asOnDisk(path);
}

/**
 * The identity of a file or folder: its absolute path without links, in the letters of the disk. A missing file is
 * named by the folder that it would be in. Two paths are the same file if their real paths are equal.
 */
export function realPath(named: string): string {
  const path = absolutePath(named);
  const missing: string[] = [];
  for (let known = path; ; known = dirname(known)) {
    const real = attempt(() => realpathSync.native(known));
    if (real !== undefined) return join(real, ...missing);
    if (known === dirname(known)) return path;
    missing.unshift(basename(known));
  }
}

/** Whether something has this path, be it a link that leads nowhere. */
export function isThere(path: string): boolean {
  return attempt(() => lstatSync(path, { throwIfNoEntry: false })) !== undefined;
}

/** Whether a path is that of a folder, or of a link to one. */
export function isFolder(path: string): boolean {
  return attempt(() => statSync(path, { throwIfNoEntry: false })?.isDirectory()) === true;
}

/** A path relative to a folder, with `/`: empty for the folder itself, undefined if it is elsewhere. */
export function pathInside(folder: string, path: string): string | undefined {
  const below =
    sep === "/" && folder !== "" && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
  // Most paths are written plainly, so nothing has to be resolved.
  if (below !== undefined && !UNCLEAR.test(below)) return below;
  const way = relative(folder, path);
  if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way)) return undefined;
  return sep === "\\" ? way.replaceAll("\\", "/") : way;
}

/** Steps that stay in place or go back, and empty ones. */
const UNCLEAR = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** A path as reports show it: relative to the working directory if it is inside, with `/`. */
export function shown(path: string): string {
  return pathInside(process.cwd(), path) || (sep === "\\" ? path.replaceAll("\\", "/") : path);
}

/** The path that a `file:` URI names, in whatever way it is encoded; undefined for every other URI. */
export function pathOfUri(uri: string, windows = sep === "\\"): string | undefined {
  return attempt(() => {
    const path = fileURLToPath(uri, { windows });
    return windows ? path.replace(/^[a-z](?=:)/, (drive) => drive.toUpperCase()) : path;
  });
}

/** Values by file: whichever way a file is named, it is one entry. */
export class FileMap<T> {
  readonly #byFile = new Map<string, T>();

  get(path: string): T | undefined {
    return this.#byFile.get(realPath(path));
  }

  /** The value of a file whose real path is known, without asking the disk. */
  ofReal(real: string): T | undefined {
    return this.#byFile.get(real);
  }

  has(path: string): boolean {
    return this.#byFile.has(realPath(path));
  }

  set(path: string, value: T): void {
    this.#byFile.set(realPath(path), value);
  }

  delete(path: string): boolean {
    return this.#byFile.delete(realPath(path));
  }

  clear(): void {
    this.#byFile.clear();
  }

  values(): IterableIterator<T> {
    return this.#byFile.values();
  }
}

/** The URIs in which a client names its files and folders: what goes back to it is spelled as it spells it. */
export class ClientUris {
  readonly #known = new FileMap<string>();

  /** Takes over how the client spells a file or folder. */
  add(uri: string): void {
    const path = pathOfUri(uri);
    if (path !== undefined) this.#known.set(path, uri.replace(/\/$/, ""));
  }

  delete(uri: string): void {
    const path = pathOfUri(uri);
    if (path !== undefined) this.#known.delete(path);
  }

  /** The client's URI of a file: as it named it, else as it named the innermost folder that the file is in. */
  uriOf(path: string): string {
    const real = realPath(path);
    for (let folder = real; ; folder = dirname(folder)) {
      const uri = this.#known.get(folder);
      if (uri !== undefined) return uri + pathToFileURL(real).pathname.slice(pathToFileURL(folder).pathname.length);
      if (folder === dirname(folder)) return pathToFileURL(path).href;
    }
  }
}

/** A path up to its last `..`, as the disk reads it: `link/..` is the folder of the link's target. */
function behindLinks(path: string): string {
  const parts = path.split(sep === "\\" ? /[\\/]/ : "/");
  const last = parts.lastIndexOf("..");
  if (last < 0) return path;
  const real = attempt(() => realpathSync.native(parts.slice(0, last + 1).join(sep)));
  return real === undefined ? path : join(real, ...parts.slice(last + 1));
}

/** The path as the disk has it, for parts that differ only in their Unicode form. */
function asOnDisk(path: string): string {
  // Letters with marks come composed from keyboards, and decomposed from some disks and archives.
  if (!/[^\u0000-\u007f]/.test(path)) return path;
  const { root } = parse(path);
  return path
    .slice(root.length)
    .split(sep)
    .reduce((folder, name) => {
      const wanted = join(folder, name);
      if (existsSync(wanted)) return wanted;
      const alike = (attempt(() => readdirSync(folder)) ?? []).filter(
        (other) => other.normalize() === name.normalize(),
      );
      return alike.length === 1 && alike[0] !== undefined ? join(folder, alike[0]) : wanted;
    }, root);
}

function attempt<T>(find: () => T): T | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}
