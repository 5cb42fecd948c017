// One holder at a time for each name, within this process.

export class Locks {
  readonly #last = new Map<string, Promise<void>>();

  /** Waits for its turn, and returns the function that ends it. */
  async take(name: string): Promise<() => void> {
    const before = this.#last.get(name);
    let free = () => {};
    const own = new Promise<void>((done) => {
      free = done;
    });
    this.#last.set(name, own);
    await before;
    return () => {
      if (this.#last.get(name) === own) this.#last.delete(name);
      free();
    };
  }
}
