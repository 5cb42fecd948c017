/** How many texts may be on their way back at a time; a host that never gives one back keeps no more than that. */
const MOST = 64;

/**
 * The texts that an editor has told its host of, and that have not come back yet. A host gives each back as the `value`, as it was or with a
 * change of its own, often when more has been typed already, and in any order: it must not be put over what is newer.
 */
export class Reported {
  #texts: string[] = [];

  add(text: string): void {
    this.#texts.push(text);
    if (this.#texts.length > MOST) this.#texts.shift();
  }

  has(text: string): boolean {
    return this.#texts.includes(text);
  }

  /** Whether a value looks like what the host made of the last text. */
  isAnswer(value: string): boolean {
    const last = this.#texts.at(-1);
    return last !== undefined && isLike(last, value);
  }

  /** The host has answered all that it was told. */
  answered(): void {
    this.#texts = [];
  }

  /** Whether a value of the host is to be shown, by an editor that says `current`: it is the host's own, or its answer to the last text. */
  isOwn(value: string, current: string): boolean {
    const back = this.#texts.lastIndexOf(value);
    if (back >= 0) this.#texts.splice(back, 1);
    if (back >= 0 || value === current) return false;
    const answers = this.#texts.findLastIndex((text) => isLike(text, value));
    const newer = answers >= 0 && answers < this.#texts.length - 1;
    if (answers >= 0) this.#texts.splice(answers, 1);
    else this.#texts = [];
    return !newer;
  }
}

/** Whether texts differ in what hosts change in passing: capitals and white space. */
function isLike(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, "").toLowerCase();
  return plain(a) === plain(b);
}
