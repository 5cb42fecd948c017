// The rows of the list: the same in every editor.
import type { Completion, TextRange } from "../index.js";
import { documentOf, isElement, setText } from "./dom.js";
import type { Menu } from "./menu.js";

/** The list's element, and a way to update it. */
export interface MenuRows {
  readonly dom: HTMLElement;
  show(menu: Menu): void;
}

export interface MenuRowsOptions {
  /** The document of the editor. */
  readonly owner: Document;
  /** The list's name for screen readers. */
  readonly label: string;
  /** The text below options if there are more. */
  readonly more: string;
  /** The list's id; the ids of its options begin with it. */
  readonly id: string;
  /** The prefix of its class names. */
  readonly prefix: string;
  /** Called with the index of an option that is pressed; pressing does not take the focus. */
  pick(index: number): void;
  /** Called with the index of an option that the mouse moves over. */
  choose(index: number): void;
}

export function optionId(menuId: string, index: number): string {
  return `${menuId}-${index}`;
}

export function menuRows({ owner, label, more, id, prefix, pick, choose }: MenuRowsOptions): MenuRows {
  const dom = owner.createElement("div");
  dom.className = `${prefix}-menu`;
  const listbox = dom.appendChild(owner.createElement("ul"));
  listbox.id = id;
  listbox.setAttribute("role", "listbox");
  listbox.setAttribute("aria-label", label);
  // Outside the list box: it is not an option, and is announced with their number.
  const rest = dom.appendChild(owner.createElement("div"));
  rest.className = `${prefix}-more`;
  rest.setAttribute("aria-hidden", "true");
  let shown: Menu | null = null;

  /** The id of the option that was pressed: another may be in its row when the button is released. */
  let pressed: string | undefined;
  let byMouse = false;

  const indexOf = ({ target }: Event): number => {
    const row = isElement(target) ? target.closest("[role=option]") : null;
    return row ? [...listbox.children].indexOf(row) : -1;
  };
  const options = () => shown?.list.options ?? [];

  // The list closes with the focus, so pressing an option must not take it.
  dom.addEventListener("mousedown", (event) => {
    event.preventDefault();
    pressed = options()[indexOf(event)]?.id;
  });
  listbox.addEventListener("click", (event) => {
    const under = indexOf(event);
    // A screen reader clicks without pressing.
    const index = event.detail === 0 || under < 0 ? under : options().findIndex((option) => option.id === pressed);
    pressed = undefined;
    if (index >= 0) pick(index);
  });
  // Enter picks the option that the mouse moved over. A mouse that rests under an opening or changing list selects
  // nothing.
  listbox.addEventListener("pointermove", (event) => {
    const index = indexOf(event);
    if (index < 0 || event.pointerType === "touch" || (event.movementX === 0 && event.movementY === 0)) return;
    showWhole(listbox.children[index], options()[index]?.label);
    byMouse = true;
    choose(index);
    byMouse = false;
  });

  const show = (menu: Menu) => {
    if (shown?.list !== menu.list) fill(listbox, menu.list.options, id, prefix);
    else listbox.children[shown.selected]?.setAttribute("aria-selected", "false");
    setText(rest, menu.list.more ? more : "");
    rest.hidden = !menu.list.more;
    const row = listbox.children[menu.selected];
    row?.setAttribute("aria-selected", "true");
    // Scrolled under the mouse, another option would be below it.
    if (isElement(row) && !byMouse) reveal(row, listbox);
    shown = menu;
  };
  return { dom, show };
}

// Rows are reused: if nodes are removed, Chromium ends the current typing's undo step.

function fill(listbox: HTMLElement, options: readonly Completion[], id: string, prefix: string): void {
  const owner = documentOf(listbox);
  while (listbox.children.length < options.length) listbox.append(emptyRow(owner));
  [...listbox.children].forEach((row, index) => {
    if (isElement(row)) fillRow(row, options[index], optionId(id, index), prefix);
  });
}

function emptyRow(owner: Document): HTMLElement {
  const row = owner.createElement("li");
  // Never focused, since the field keeps the focus, but a scrolling list must contain something focusable.
  row.tabIndex = -1;
  row.append(owner.createElement("bdi"), owner.createElement("bdi"));
  return row;
}

function fillRow(row: HTMLElement, option: Completion | undefined, id: string, prefix: string): void {
  const [name, detail] = row.children;
  row.hidden = option === undefined;
  if (!option || !isElement(name) || !isElement(detail)) {
    for (const attribute of ["id", "class", "role", "aria-selected", "title"]) row.removeAttribute(attribute);
    return;
  }
  row.id = id;
  row.className = `${prefix}-option ${prefix}-kind-${option.kind}`;
  row.setAttribute("role", "option");
  row.removeAttribute("title");
  row.setAttribute("aria-selected", "false");
  name.className = `${prefix}-option-name`;
  fillParts(name, highlighted(option.label, option.matched), `${prefix}-match`);
  detail.className = option.detail ? `${prefix}-option-detail` : "";
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

function fillParts(name: HTMLElement, parts: readonly string[], matchClass: string): void {
  const owner = documentOf(name);
  while (name.childNodes.length < parts.length) {
    const part = name.childNodes.length % 2 === 0 ? owner.createTextNode("") : owner.createElement("span");
    if (isElement(part)) part.append("");
    name.append(part);
  }
  name.childNodes.forEach((part, index) => {
    setText(part, parts[index] ?? "");
    if (isElement(part)) part.className = parts[index] ? matchClass : "";
  });
}

/** The whole name as a tooltip, if it is cut off. */
function showWhole(row: Element | undefined, label = ""): void {
  const name = row?.firstElementChild;
  if (!row || !name) return;
  if (name.scrollWidth > name.clientWidth) row.setAttribute("title", label);
  else row.removeAttribute("title");
}

/** Scrolls only the list: `scrollIntoView` would move the page as well. */
function reveal(row: HTMLElement, list: HTMLElement): void {
  const below = row.offsetTop + row.offsetHeight - list.clientHeight;
  if (row.offsetTop < list.scrollTop) list.scrollTop = row.offsetTop;
  else if (below > list.scrollTop) list.scrollTop = below;
}
