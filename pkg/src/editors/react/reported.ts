/** The maximum number of unanswered texts; a host that never returns one keeps no more than that. */
const MOST = 64;

/**
 * The texts that an editor has reported and that the host has not returned yet. A host returns each as the `value`,
 * unchanged or modified, often after more typing, and in any order: it must not overwrite newer text.
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

  /** Whether a value looks like the host's version of the last text. */
  isAnswer(value: string): boolean {
    const last = this.#texts.at(-1);
    return last !== undefined && isLike(last, value);
  }

  /** The host has answered everything. */
  answered(): void {
    this.#texts = [];
  }

  /**
   * Whether to show a host's value in an editor with the text `current`: it is the host's own, or its answer to the
   * last text.
   */
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

/** Whether texts differ only in what hosts normalise: capitals and white space. */
function isLike(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, "").toLowerCase();
  return plain(a) === plain(b);
}
