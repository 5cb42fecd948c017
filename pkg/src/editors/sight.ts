import { rootOf, viewOf } from "./dom.js";

/**
 * The part of a window that can be seen, in the coordinates of its viewport: a page that is zoomed into, or has an on-screen keyboard before
 * it, shows less than all.
 */
export function seenPart(view: Window): { left: number; right: number; top: number; bottom: number } {
  const { clientWidth, clientHeight } = view.document.documentElement;
  const { visualViewport: seen } = view;
  if (!seen) return { left: 0, right: clientWidth, top: 0, bottom: clientHeight };
  const { offsetLeft: left, offsetTop: top, width, height } = seen;
  return { left, right: Math.min(clientWidth, left + width), top, bottom: Math.min(clientHeight, top + height) };
}

/** Calls back when another part of a window is seen. */
export function onSeenPart({ visualViewport: seen }: Window, changed: () => void, signal: AbortSignal): void {
  for (const event of ["resize", "scroll"]) seen?.addEventListener(event, changed, { signal });
}

/** Whether something at a height of the viewport can be seen in a field, past the window's edges and whatever scrolls around it. */
export function isInSight(
  { top, bottom }: { readonly top: number; readonly bottom: number },
  field: HTMLElement,
): boolean {
  const view = viewOf(field);
  const { clientHeight } = view.document.documentElement;
  const isBetween = (from: number, to: number) => from >= to || (bottom > from && top < to);
  if (!isBetween(0, clientHeight)) return false;
  for (let around: Element | null = field; around; around = parentOf(around)) {
    if (view.getComputedStyle(around).overflowY === "visible") continue;
    const box = around.getBoundingClientRect();
    if (!isBetween(box.top, box.bottom)) return false;
  }
  return true;
}

function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = rootOf(element);
  return "host" in root ? root.host : null;
}
