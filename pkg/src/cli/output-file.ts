// Writes a report to a file: the whole report or nothing.
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";

import { realPath, shown } from "./files/identity.js";
import { reasonOf } from "./files/text-file.js";
import { UsageError } from "./usage.js";

export class OutputFile {
  readonly #path: string;
  readonly #draft: string;
  readonly #file: number;

  /** @throws {UsageError} if nothing can be written there, before anything is checked */
  constructor(named: string) {
    this.#path = realPath(named);
    const there = statSync(this.#path, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw this.#refused("it is a folder");
    // A special file like /dev/stderr can only be written to.
    this.#draft = there && !there.isFile() ? this.#path : `${this.#path}.${process.pid}.tmp`;
    this.#file = this.#attempt(() => {
      mkdirSync(dirname(this.#path), { recursive: true });
      return openSync(this.#draft, "w");
    });
  }

  write(text: string | Uint8Array): void {
    const bytes = Buffer.from(text);
    this.#attempt(() => {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    });
  }

  /** Puts the report in its place. */
  end(): void {
    closeSync(this.#file);
    if (this.#draft !== this.#path) this.#attempt(() => renameSync(this.#draft, this.#path));
  }

  /** Leaves what was there before. */
  drop(): void {
    closeSync(this.#file);
    if (this.#draft !== this.#path) rmSync(this.#draft, { force: true });
  }

  #attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw this.#refused(reasonOf(error));
    }
  }

  #refused(why: string): UsageError {
    return new UsageError(`The report ${shown(this.#path)} can't be written: ${why}.`);
  }
}
