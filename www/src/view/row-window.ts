import { h, replaceChildren, setAttribute, setHidden, setText } from "./dom.js";

/** A row on its way to the page. */
export interface Cell<T> {
  /** Its place in the whole list. */
  readonly index: number;
  readonly row: T;
  /** Does something with the row's current element, if it still exists. */
  act(run: (row: T) => void): void;
}

export interface RowWindowOptions<T> {
  /** Attributes of the list. */
  readonly list: Readonly<Record<string, string>>;
  /** More rows than this make a page slow, and nobody reads them. */
  readonly size: number;
  render(cell: Cell<T>): HTMLElement;
  /**
   * What a row's element shows: one that shows the same stays in the page. Without it, rows of a list are always
   * recreated.
   */
  key?(row: T): string;
  /** Brings the list up to date before something is done with a row. */
  settle?(): void;
}

interface Drawn<T> {
  readonly element: HTMLElement;
  row: T;
}

/**
 * A list of which one page is drawn at a time, with links to the previous and next pages. In a list of several pages
 * the rows are one stop for Tab: the arrow keys go from row to row, and on to the next page.
 */
export class RowWindow<T> {
  readonly element: HTMLElement;
  readonly #options: RowWindowOptions<T>;
  readonly #list: HTMLUListElement;
  readonly #pages: HTMLElement;
  readonly #place = h("span", { role: "status" });
  readonly #before: HTMLButtonElement;
  readonly #behind: HTMLButtonElement;
  #drawn = new Map<string, Drawn<T>>();
  #rows: readonly T[] = [];
  #empty: HTMLElement | string | undefined;
  #from = 0;
  /** The row that Tab goes to. */
  #current = 0;

  constructor(options: RowWindowOptions<T>) {
    this.#options = options;
    this.#list = h("ul", options.list);
    this.#before = this.#pageButton("Back", -options.size);
    this.#behind = this.#pageButton("Next", options.size);
    this.#pages = h("div", { class: "row-pages" }, this.#before, this.#place, this.#behind);
    this.element = h("div", { class: "rows" }, this.#list, this.#pages);
    this.#list.addEventListener("keydown", (event) => this.#onKey(event));
    this.#list.addEventListener("focusin", ({ target }) => this.#enter(target as HTMLElement));
  }

  /** Shows rows, from the reader's place; `empty` if there are none. */
  show(rows: readonly T[], empty?: HTMLElement | string): void {
    this.#rows = rows;
    this.#empty = empty;
    this.#draw();
  }

  /** Turns to the page of a row, if the list has it. */
  reveal(is: (row: T) => boolean): void {
    const at = this.#rows.findIndex(is);
    if (at >= 0) this.#turnTo(at);
  }

  get #isPaged(): boolean {
    return this.#rows.length > this.#options.size;
  }

  #turnTo(index: number): void {
    const { size } = this.#options;
    this.#current = index;
    if (index >= this.#from && index < this.#from + size) return this.#makeOneStop();
    this.#from = index - (index % size);
    this.#draw();
  }

  #draw(): void {
    const { size } = this.#options;
    const total = this.#rows.length;
    if (this.#from >= total) this.#from = Math.max(0, total - 1 - ((total - 1) % size));
    const to = Math.min(total, this.#from + size);
    this.#current = Math.min(Math.max(this.#current, this.#from), Math.max(this.#from, to - 1));
    const before = this.#drawn;
    this.#drawn = new Map();
    const rows = this.#rows.slice(this.#from, to).map((row, at) => this.#rowOf(row, this.#from + at, before));
    const paged = this.#isPaged;
    if (paged)
      rows.forEach((row, at) => {
        setAttribute(row, "aria-setsize", String(total));
        setAttribute(row, "aria-posinset", String(this.#from + at + 1));
      });
    const { children } = this.#list;
    if (total === 0) this.#drawEmpty();
    else if (children.length !== rows.length || rows.some((row, at) => row !== children[at]))
      replaceChildren(this.#list, ...rows);
    this.#makeOneStop();
    setHidden(this.#pages, !paged);
    const place = paged ? `${number(this.#from + 1)}–${number(to)} of ${number(total)}` : "";
    setText(this.#place, place);
    setAttribute(this.#before, "aria-disabled", String(this.#from === 0));
    setAttribute(this.#behind, "aria-disabled", String(to === total));
  }

  #drawEmpty(): void {
    const note = this.#empty ? h("li", { class: "empty" }, this.#empty) : null;
    const [only] = this.#list.children;
    if (only?.className !== "empty" || only.textContent !== note?.textContent) replaceChildren(this.#list, note);
  }

  #rowOf(row: T, index: number, before: ReadonlyMap<string, Drawn<T>>): HTMLElement {
    const { key, render, settle } = this.#options;
    const name = `${index} ${key ? `${this.#isPaged} ${key(row)}` : ""}`;
    let drawn = key && before.get(name);
    if (drawn) drawn.row = row;
    else {
      const act = (run: (row: T) => void) => {
        settle?.();
        if (this.#drawn.get(name) === drawn && drawn) run(drawn.row);
      };
      drawn = { element: render({ index, row, act }), row };
    }
    this.#drawn.set(name, drawn);
    return drawn.element;
  }

  /** In a list of several pages, leaves the controls of one row in the order of Tab. */
  #makeOneStop(): void {
    [...this.#list.children].forEach((row, at) => {
      const away = this.#isPaged && this.#from + at !== this.#current;
      for (const control of controlsOf(row))
        if (away) setAttribute(control, "tabindex", "-1");
        else if (control.tabIndex < 0) control.removeAttribute("tabindex");
    });
  }

  #enter(target: HTMLElement): void {
    const at = this.#indexOf(target);
    if (at < 0 || at === this.#current) return;
    this.#current = at;
    this.#makeOneStop();
  }

  #indexOf(target: HTMLElement): number {
    const at = [...this.#list.children].findIndex((row) => row.contains(target));
    return at < 0 ? -1 : this.#from + at;
  }

  #onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const at = this.#indexOf(target);
    if (at < 0 || !(target instanceof HTMLButtonElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: this.#rows.length - 1 }[event.key];
    if (to === undefined || to < 0 || to >= this.#rows.length) return;
    event.preventDefault();
    // The same control in another row, if there is one.
    const control = controlsOf(this.#list.children[at - this.#from]).indexOf(target);
    this.#turnTo(to);
    const controls = controlsOf(this.#list.children[to - this.#from]);
    controls[Math.min(control, controls.length - 1)]?.focus();
  }

  #pageButton(label: string, step: number): HTMLButtonElement {
    const turn = () => {
      const from = this.#from + step;
      if (from < 0 || from >= this.#rows.length) return;
      this.#turnTo(from);
      this.#list.firstElementChild?.scrollIntoView({ block: "nearest" });
    };
    return h("button", { type: "button", class: "button small", on: { click: turn } }, label);
  }
}

function controlsOf(row: Element | undefined): HTMLElement[] {
  return [...(row?.querySelectorAll<HTMLElement>("button, input") ?? [])];
}

function number(value: number): string {
  return value.toLocaleString("en");
}
