import { rootOf, viewOf } from "./dom.js";

/** Where an editor is. */
export interface Place {
  readonly root: Document | ShadowRoot;
  readonly view: Window & typeof globalThis;
  /** Ends when the editor leaves. */
  readonly signal: AbortSignal;
}

/**
 * What an editor has outside of itself, in the tree and the window that it is in. A host may put it into a shadow tree or another window
 * later.
 */
export class Home {
  readonly #node: Node;
  readonly #settle: (place: Place) => void;
  #root: Node | null = null;
  #stay: AbortController | null = null;

  /** `settle` is called for each place that the node comes to. */
  constructor(node: Node, settle: (place: Place) => void) {
    this.#node = node;
    this.#settle = settle;
  }

  /** Settles where the node is, unless that is done. */
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
