import type { Completion, TextRange } from "../../index.js";
import type { Menu } from "./menu.js";

/** One list is open at a time in a page, since it closes with the focus: its ids can be fixed. */
export const menuId = "cm-sop-menu";

export function optionId(index: number): string {
  return `${menuId}-${index}`;
}

/** The list's element, and how to show another state of it. */
export function menuDOM(
  label: string,
  pick: (index: number) => void,
): { dom: HTMLElement; show: (menu: Menu) => void } {
  const dom = document.createElement("div");
  dom.className = "cm-sop-menu";
  const listbox = dom.appendChild(document.createElement("ul"));
  listbox.id = menuId;
  listbox.setAttribute("role", "listbox");
  listbox.setAttribute("aria-label", label);
  let shown: Menu | null = null;

  // Pressing an option must not take the focus, for the list closes with it.
  dom.addEventListener("mousedown", (event) => event.preventDefault());
  listbox.addEventListener("click", (event) => {
    const row = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (row) pick([...listbox.children].indexOf(row));
  });

  const show = (menu: Menu) => {
    if (shown?.list !== menu.list) listbox.replaceChildren(...menu.list.options.map(optionRow));
    const before = shown?.list === menu.list ? listbox.children[shown.selected] : null;
    before?.setAttribute("aria-selected", "false");
    const row = listbox.children[menu.selected];
    row?.setAttribute("aria-selected", "true");
    if (row instanceof HTMLElement) reveal(row, listbox);
    shown = menu;
  };
  return { dom, show };
}

function optionRow(option: Completion, index: number): HTMLElement {
  const row = document.createElement("li");
  row.id = optionId(index);
  row.className = `cm-sop-option cm-sop-kind-${option.kind}`;
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", "false");
  const name = row.appendChild(document.createElement("bdi"));
  name.className = "cm-sop-option-name";
  name.append(...highlighted(option.label, option.matched));
  if (option.detail) {
    const detail = row.appendChild(document.createElement("bdi"));
    detail.className = "cm-sop-option-detail";
    detail.textContent = option.detail;
  }
  return row;
}

function highlighted(label: string, matched: readonly TextRange[]): (string | HTMLElement)[] {
  const parts: (string | HTMLElement)[] = [];
  let at = 0;
  for (const { from, to } of matched) {
    parts.push(label.slice(at, from));
    const match = document.createElement("span");
    match.className = "cm-sop-match";
    match.textContent = label.slice(from, to);
    parts.push(match);
    at = to;
  }
  parts.push(label.slice(at));
  return parts;
}

/** Scrolls the list only: `scrollIntoView` would move the page as well. */
function reveal(row: HTMLElement, list: HTMLElement): void {
  if (row.offsetTop < list.scrollTop) list.scrollTop = row.offsetTop;
  else if (row.offsetTop + row.offsetHeight > list.scrollTop + list.clientHeight)
    list.scrollTop = row.offsetTop + row.offsetHeight - list.clientHeight;
}
