import { rootOf, viewOf } from "./dom.js";

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
