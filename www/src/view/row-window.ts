import type { AssignmentData } from "sop-handover";
import { h, replaceChildren } from "./dom.js";

/** More rows than this make a page slow, and nobody reads them. */
const SHOWN = 60;

/** A list of which one page is drawn at a time, with the way to the pages before and behind it. */
export class RowWindow {
  readonly element: HTMLElement;
  readonly #list: HTMLUListElement;
  readonly #pages: HTMLElement;
  readonly #place = h("span", { role: "status" });
  readonly #before: HTMLButtonElement;
  readonly #behind: HTMLButtonElement;
  readonly #render: (row: AssignmentData) => HTMLElement;
  #rows: readonly AssignmentData[] = [];
  #empty: string | undefined;
  #from = 0;

  constructor(label: Readonly<Record<string, string>>, render: (row: AssignmentData) => HTMLElement) {
    this.#render = render;
    this.#list = h("ul", { class: "team-list", ...label });
    this.#before = this.#pageButton("Back", -SHOWN);
    this.#behind = this.#pageButton("Next", SHOWN);
    this.#pages = h("div", { class: "team-pages" }, this.#before, this.#place, this.#behind);
    this.element = h("div", { class: "team-rows" }, this.#list, this.#pages);
  }

  /** Shows rows, from where the reader is; `empty` in place of none. */
  show(rows: readonly AssignmentData[], empty?: string): void {
    this.#rows = rows;
    this.#empty = empty;
    this.#draw();
  }

  /** Turns to the page that a row is on, if it is here at all. */
  reveal(id: string): void {
    const at = this.#rows.findIndex((row) => row.id === id);
    if (at < 0 || (at >= this.#from && at < this.#from + SHOWN)) return;
    this.#from = at - (at % SHOWN);
    this.#draw();
  }

  #draw(): void {
    const total = this.#rows.length;
    if (this.#from >= total) this.#from = Math.max(0, total - 1 - ((total - 1) % SHOWN));
    const to = Math.min(total, this.#from + SHOWN);
    const drawn = this.#rows.slice(this.#from, to).map(this.#render);
    const paged = total > SHOWN;
    if (paged)
      drawn.forEach((row, at) => {
        row.setAttribute("aria-setsize", String(total));
        row.setAttribute("aria-posinset", String(this.#from + at + 1));
      });
    replaceChildren(this.#list, ...(total > 0 ? drawn : [this.#empty && h("li", { class: "empty" }, this.#empty)]));
    this.#pages.hidden = !paged;
    const place = paged ? `${number(this.#from + 1)}–${number(to)} of ${number(total)}` : "";
    if (this.#place.textContent !== place) this.#place.textContent = place;
    this.#before.setAttribute("aria-disabled", String(this.#from === 0));
    this.#behind.setAttribute("aria-disabled", String(to === total));
  }

  #pageButton(label: string, step: number): HTMLButtonElement {
    const turn = () => {
      const from = this.#from + step;
      if (from < 0 || from >= this.#rows.length) return;
      this.#from = from;
      this.#draw();
      this.#list.firstElementChild?.scrollIntoView({ block: "nearest" });
    };
    return h("button", { type: "button", class: "button small", on: { click: turn } }, label);
  }
}

function number(value: number): string {
  return value.toLocaleString("en");
}
