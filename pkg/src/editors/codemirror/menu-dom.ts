import type { Completion, TextRange } from "../../index.js";
import { element } from "./dom.js";
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
  const listbox = element("ul", "");
  const dom = element("div", "cm-sop-menu", listbox);
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

function optionRow({ label, matched, detail, kind }: Completion, index: number): HTMLElement {
  const row = element(
    "li",
    `cm-sop-option cm-sop-kind-${kind}`,
    element("bdi", "cm-sop-option-name", ...highlighted(label, matched)),
  );
  row.id = optionId(index);
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", "false");
  if (detail) row.append(element("bdi", "cm-sop-option-detail", detail));
  return row;
}

function highlighted(label: string, matched: readonly TextRange[]): (string | Node)[] {
  const parts: (string | Node)[] = [];
  let at = 0;
  for (const { from, to } of matched) {
    parts.push(label.slice(at, from), element("span", "cm-sop-match", label.slice(from, to)));
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
