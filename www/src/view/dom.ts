type Child = Node | string | false | null | undefined;
type Listener<K extends keyof HTMLElementEventMap> = (event: HTMLElementEventMap[K]) => void;

interface Attributes {
  readonly class?: string;
  readonly on?: { readonly [K in keyof HTMLElementEventMap]?: Listener<K> };
  readonly [attribute: string]: unknown;
}

/** An element with its attributes, listeners and children. Text is always text: nothing here reads HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  const { on = {}, ...rest } = attributes;
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined || value === null || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const [type, listener] of Object.entries(on)) element.addEventListener(type, listener as EventListener);
  element.append(
    ...children.filter((child): child is Node | string => child !== false && child !== null && child !== undefined),
  );
  return element;
}

/** Sets an attribute of an element only if it differs: screen readers are notified of every change. */
export function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Sets an element's text only if it differs, for the same reason. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Hides or shows an element; without a change, its attribute is not touched either. */
export function setHidden(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** Replaces the children and keeps the focus: on the element with the same `data-focus`. */
export function replaceChildren(parent: HTMLElement, ...children: readonly Child[]): void {
  const focused = parent.contains(document.activeElement)
    ? (document.activeElement as HTMLElement).dataset.focus
    : undefined;
  parent.replaceChildren(...h("div", {}, ...children).childNodes);
  if (focused) focusOn(parent, focused);
}

/** Moves the keyboard to the element with this `data-focus`, if there is one. */
export function focusOn(parent: HTMLElement, key: string): void {
  parent.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`)?.focus();
}

/** A name from the team: of any direction, so kept apart from the words around it. */
export function nameOf(name: string): HTMLElement {
  return h("bdi", {}, name);
}
