// How the list looks: the same rows in every editor.
import type { Completion, TextRange } from "../index.js";
import { setText } from "./dom.js";
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
    if (shown?.list !== menu.list) fill(listbox, menu.list.options, optionId);
    else listbox.children[shown.selected]?.setAttribute("aria-selected", "false");
    const row = listbox.children[menu.selected];
    row?.setAttribute("aria-selected", "true");
    if (row instanceof HTMLElement) reveal(row, listbox);
    shown = menu;
  };
  return { dom, id, show, optionId };
}

// Rows are filled anew rather than made anew: where nodes go away, Chromium ends the undo step that typing goes on in.

function fill(listbox: HTMLElement, options: readonly Completion[], optionId: (index: number) => string): void {
  while (listbox.children.length < options.length) listbox.append(emptyRow());
  [...listbox.children].forEach((row, index) => {
    const option = options[index];
    if (row instanceof HTMLElement) fillRow(row, option, optionId(index));
  });
}

function emptyRow(): HTMLElement {
  const row = document.createElement("li");
  // Never focused, for the field keeps the focus, but a list that scrolls has to hold something that could be.
  row.tabIndex = -1;
  row.appendChild(document.createElement("bdi")).className = "sop-option-name";
  const detail = row.appendChild(document.createElement("bdi"));
  detail.className = "sop-option-detail";
  detail.append("");
  return row;
}

function fillRow(row: HTMLElement, option: Completion | undefined, id: string): void {
  const [name, detail] = row.children;
  row.hidden = option === undefined;
  if (!option || !(name instanceof HTMLElement) || !(detail instanceof HTMLElement)) {
    for (const attribute of ["id", "role", "aria-selected"]) row.removeAttribute(attribute);
    return;
  }
  row.id = id;
  row.className = `sop-option sop-kind-${option.kind}`;
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", "false");
  fillParts(name, highlighted(option.label, option.matched));
  detail.hidden = option.detail === undefined;
  setText(detail, option.detail ?? "");
}

/** The label in pieces: every second one is what the query matched. */
function highlighted(label: string, matched: readonly TextRange[]): string[] {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of matched) {
    parts.push(label.slice(at, from), label.slice(from, to));
    at = to;
  }
  return [...parts, label.slice(at)];
}

function fillParts(name: HTMLElement, parts: readonly string[]): void {
  while (name.childNodes.length < parts.length) {
    const part = name.childNodes.length % 2 === 0 ? document.createTextNode("") : document.createElement("span");
    if (part instanceof HTMLElement) part.append("");
    name.append(part);
  }
  name.childNodes.forEach((part, index) => {
    setText(part, parts[index] ?? "");
    if (part instanceof HTMLElement) part.className = parts[index] ? "sop-match" : "";
  });
}

/** Scrolls the list only: `scrollIntoView` would move the page as well. */
function reveal(row: HTMLElement, list: HTMLElement): void {
  const below = row.offsetTop + row.offsetHeight - list.clientHeight;
  if (row.offsetTop < list.scrollTop) list.scrollTop = row.offsetTop;
  else if (below > list.scrollTop) list.scrollTop = below;
}
