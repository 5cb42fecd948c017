// Checks again whenever something changes. It watches folders, not files: an editor replaces a file by a new one of the
// same name, and a watcher of the old file would miss its changes.
import { type FSWatcher, watch } from "node:fs";
import { join, sep } from "node:path";

import { reasonOf } from "./files/text-file.js";
import { UsageError } from "./usage.js";
import type { WatchedFolders } from "./watched-folders.js";

/** Milliseconds to wait after a change: a file that is written in steps is seen once. */
const SETTLES = 50;

/** Temporary files that editors and this command write beside a file. */
const BESIDE = /\.tmp$|~$|\.sw[a-z]$|^\.#|^#.*#$|^4913$/;

/** What to watch: folders, and the real paths of the files that the check itself writes, which are ignored. */
export interface Watched {
  readonly folders: WatchedFolders;
  readonly own: ReadonlySet<string>;
}

/** Whether an event for a name in a watched folder may change the result of a check. */
export function concerns({ folders, own }: Watched, folder: string, name: string): boolean {
  const names = folders.get(folder);
  return !BESIDE.test(name) && (names === "all" || names?.has(name) === true) && !own.has(join(folder, name));
}

/** Checks, and again after every change, until it is stopped. */
export async function watchAll(watched: () => Watched, check: () => Promise<number>): Promise<number> {
  const watchers = new Watchers(() => void again());
  const follow = () => watchers.follow(watched());
  let running = false;
  let waiting = false;
  const again = async () => {
    waiting = true;
    if (running) return;
    running = true;
    while (waiting) {
      await new Promise((done) => setTimeout(done, SETTLES));
      waiting = false;
      // The folders are watched first, so a change during the check starts another one.
      await Promise.resolve()
        .then(follow)
        .then(check)
        .catch((error: unknown) => tell(error));
    }
    running = false;
  };
  try {
    follow();
    running = true;
    await check();
    running = false;
    process.stderr.write("Watching for changes.\n");
    if (waiting) void again();
    await new Promise<void>((done) => {
      process.once("SIGINT", () => done());
      process.once("SIGTERM", () => done());
      process.stdout.once("error", () => done());
    });
    return 0;
  } finally {
    watchers.end();
  }
}

/** A watcher for each folder. */
class Watchers {
  readonly #changed: () => void;
  readonly #watchers = new Map<string, FSWatcher>();
  #watched: Watched = { folders: new Map(), own: new Set() };

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Watches these folders and no others. */
  follow(watched: Watched): void {
    const { folders } = watched;
    this.#watched = watched;
    for (const folder of this.#watchers.keys()) if (!folders.has(folder)) this.#drop(folder);
    for (const folder of folders.keys()) {
      if (this.#watchers.has(folder)) continue;
      try {
        const watcher = watch(folder, (event, name) => this.#hear(folder, event, name));
        watcher.on("error", () => this.#drop(folder));
        this.#watchers.set(folder, watcher);
      } catch (error) {
        // The parent folder reports one that has gone in the meantime.
        const { code } = error as NodeJS.ErrnoException;
        if (code !== "ENOENT") process.stderr.write(`${folder} can't be watched: ${reasonOf(error)}.\n`);
      }
    }
  }

  end(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #hear(folder: string, event: string, name: string | null): void {
    if (name !== null && !concerns(this.#watched, folder, name)) return;
    // A recreated folder of the same name is another one to the disk.
    if (event === "rename" && name !== null) {
      const path = join(folder, name);
      for (const other of this.#watchers.keys()) {
        if (other === path || other.startsWith(path + sep)) this.#drop(other);
      }
    }
    this.#changed();
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }
}

function tell(error: unknown): void {
  process.stderr.write(`${error instanceof UsageError ? error.message : String(error)}\n`);
}
