/** How many texts may be on their way back at a time; a host that never gives one back keeps no more than that. */
const MOST = 64;

/**
 * The texts that an editor has told its host of, and that have not come back yet. A host gives each back as the `value`, often when more has
 * been typed already: then it must not be put over what is newer.
 */
export class Reported {
  readonly #texts: string[] = [];

  add(text: string): void {
    this.#texts.push(text);
    if (this.#texts.length > MOST) this.#texts.shift();
  }

  /** Whether a value of the host is one of its own, for an editor that says `current`; if so, none is expected back any more. */
  isOwn(value: string, current: string): boolean {
    const at = value === current ? this.#texts.length - 1 : this.#texts.indexOf(value);
    if (value !== current && at < 0) this.#texts.length = 0;
    else this.#texts.splice(0, at + 1);
    return value !== current && at < 0;
  }
}
