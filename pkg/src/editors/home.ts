import { rootOf, viewOf } from "./dom.js";

/** Where an editor is. */
export interface Place {
  readonly root: Document | ShadowRoot;
  readonly view: Window & typeof globalThis;
  /** Aborted when the editor leaves. */
  readonly signal: AbortSignal;
}

/**
 * What an editor has outside itself, in its current tree and window. A host may move it into a shadow tree or another
 * window later.
 */
export class Home {
  readonly #node: Node;
  readonly #settle: (place: Place) => void;
  #root: Node | null = null;
  #stay: AbortController | null = null;

  /** `settle` is called for each place that the node moves to. */
  constructor(node: Node, settle: (place: Place) => void) {
    this.#node = node;
    this.#settle = settle;
  }

  /** Settles at the node's place, unless done. */
  check(): void {
    const root = rootOf(this.#node);
    if (root === this.#root) return;
    this.leave();
    const view = viewOf(this.#node);
    this.#stay = new view.AbortController();
    this.#root = root;
    this.#settle({ root, view, signal: this.#stay.signal });
  }

  leave(): void {
    this.#stay?.abort();
    this.#root = null;
  }
}
