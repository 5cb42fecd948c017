/** Creates an element of the adapter's own. The theme styles its class, and its text is never read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  owner: Document,
  tag: K,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const dom = owner.createElement(tag);
  if (className) dom.className = className;
  dom.append(...children);
  return dom;
}
