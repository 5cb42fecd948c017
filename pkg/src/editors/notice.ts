// The line that replaces the list when nothing matches any more.
import { setText, viewOf } from "./dom.js";
import { type Box, placeAt, popUp } from "./placed.js";

/** Ignores keys and is hidden from screen readers, which get an announcement instead. */
export class Notice {
  readonly #field: HTMLElement;
  readonly #dom: HTMLElement;
  #shown: AbortController | null = null;

  constructor(field: HTMLElement) {
    this.#field = field;
    this.#dom = field.ownerDocument.createElement("div");
    this.#dom.className = "sop-none";
    this.#dom.setAttribute("aria-hidden", "true");
  }

  show(text: string, box: Box): void {
    this.hide();
    const view = viewOf(this.#field);
    setText(this.#dom, text);
    popUp(this.#dom, this.#field);
    placeAt(this.#dom, box, this.#field);
    this.#shown = new view.AbortController();
    const { signal } = this.#shown;
    view.addEventListener("resize", () => this.hide(), { signal });
    view.document.addEventListener("scroll", () => this.hide(), { signal, capture: true, passive: true });
  }

  hide(): void {
    this.#shown?.abort();
    this.#shown = null;
    this.#dom.remove();
  }
}
