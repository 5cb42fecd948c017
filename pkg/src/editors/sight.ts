import { rootOf, viewOf } from "./dom.js";

/**
 * The visible part of a window, in viewport coordinates. It is smaller than the window if the page is zoomed, or has an
 * on-screen keyboard in front of it.
 */
export function seenPart(view: Window): { left: number; right: number; top: number; bottom: number } {
  const { clientWidth, clientHeight } = view.document.documentElement;
  const { visualViewport: seen } = view;
  if (!seen) return { left: 0, right: clientWidth, top: 0, bottom: clientHeight };
  const { offsetLeft: left, offsetTop: top, width, height } = seen;
  return { left, right: Math.min(clientWidth, left + width), top, bottom: Math.min(clientHeight, top + height) };
}

/** Calls back when the visible part of a window changes. */
export function onSeenPart({ visualViewport: seen }: Window, changed: () => void, signal: AbortSignal): void {
  for (const event of ["resize", "scroll"]) seen?.addEventListener(event, changed, { signal });
}

/** Whether a vertical range of the viewport is visible in a field, given the window's edges and scrolling ancestors. */
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
