import { type Cache, type Entries, hashOf, readCache } from "./cache-file.js";

/** Outcomes of texts, by everything that they depend on. Each worker has its own. */
export class Outcomes {
  readonly #before: Entries;
  readonly #base: string;
  #used: [key: string, outcome: string][] = [];

  constructor({ path, base }: Cache) {
    this.#before = readCache(path);
    this.#base = hashOf(base);
  }

  /** The outcome that is known of a text, else the one that is found now. */
  of<T>(text: readonly unknown[], find: () => T): T {
    const key = hashOf(this.#base, text);
    const known = this.#before.get(key);
    // Kept as JSON, so changing an outcome doesn't change the kept one.
    if (known !== undefined) {
      this.#used.push([key, known]);
      return JSON.parse(known) as T;
    }
    const found = find();
    this.#used.push([key, JSON.stringify(found)]);
    return found;
  }

  /** What was used since the last call. */
  take(): readonly (readonly [key: string, outcome: string])[] {
    const used = this.#used;
    this.#used = [];
    return used;
  }
}
