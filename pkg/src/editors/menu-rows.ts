// How the list looks: the same rows in every editor.
import type { Completion, TextRange } from "../index.js";
import type { Menu } from "./menu.js";

/** The list's element, and how to show another state of it. */
export interface MenuRows {
  readonly dom: HTMLElement;
  readonly id: string;
  show(menu: Menu): void;
  optionId(index: number): string;
}

let count = 0;

/** Makes the list. `pick` is called with the index of an option that is pressed; pressing does not take the focus. */
export function menuRows(label: string, pick: (index: number) => void): MenuRows {
  count += 1;
  const id = `sop-menu-${count}`;
  const optionId = (index: number) => `${id}-${index}`;
  const dom = document.createElement("div");
  dom.className = "sop-menu";
  const listbox = dom.appendChild(document.createElement("ul"));
  listbox.id = id;
  listbox.setAttribute("role", "listbox");
  listbox.setAttribute("aria-label", label);
  let shown: Menu | null = null;

  // The list closes with the focus, so pressing an option must not take it.
  dom.addEventListener("mousedown", (event) => event.preventDefault());
  listbox.addEventListener("click", (event) => {
    const row = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (row) pick([...listbox.children].indexOf(row));
  });

  const show = (menu: Menu) => {
    if (shown?.list !== menu.list) listbox.replaceChildren(...menu.list.options.map((option, index) => optionRow(option, optionId(index))));
    else listbox.children[shown.selected]?.setAttribute("aria-selected", "false");
    const row = listbox.children[menu.selected];
    row?.setAttribute("aria-selected", "true");
    if (row instanceof HTMLElement) reveal(row, listbox);
    shown = menu;
  };
  return { dom, id, show, optionId };
}

function optionRow(option: Completion, id: string): HTMLElement {
  const row = document.createElement("li");
  row.id = id;
  row.className = `sop-option sop-kind-${option.kind}`;
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", "false");
  const name = row.appendChild(document.createElement("bdi"));
  name.className = "sop-option-name";
  name.append(...highlighted(option.label, option.matched));
  if (option.detail) {
    const detail = row.appendChild(document.createElement("bdi"));
    detail.className = "sop-option-detail";
    detail.textContent = option.detail;
  }
  return row;
}

function highlighted(label: string, matched: readonly TextRange[]): (string | HTMLElement)[] {
  const parts: (string | HTMLElement)[] = [];
  let at = 0;
  for (const { from, to } of matched) {
    const match = document.createElement("span");
    match.className = "sop-match";
    match.textContent = label.slice(from, to);
    parts.push(label.slice(at, from), match);
    at = to;
  }
  parts.push(label.slice(at));
  return parts;
}

/** Scrolls the list only: `scrollIntoView` would move the page as well. */
function reveal(row: HTMLElement, list: HTMLElement): void {
  const below = row.offsetTop + row.offsetHeight - list.clientHeight;
  if (row.offsetTop < list.scrollTop) list.scrollTop = row.offsetTop;
  else if (below > list.scrollTop) list.scrollTop = below;
}
