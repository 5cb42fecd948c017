// Where a popup stands in the window.
import { viewOf } from "./dom.js";
import { seenPart } from "./sight.js";

/** Where something is drawn, in the viewport. */
export type Box = Readonly<Pick<DOMRect, "left" | "right" | "top" | "bottom">>;

/** Distance between a popup and the edge of the window, in CSS pixels. */
const MARGIN = 8;

/** Distance between a popup and what it stands at. */
const GAP = 2;

/** Puts an element into the page beside a field: in the same dialog and shadow tree, and under the same custom properties. */
export function popUp(dom: HTMLElement, field: HTMLElement): void {
  besideOf(field).append(dom);
  // The top layer is above dialogs and is not clipped by what scrolls.
  dom.popover = "manual";
  dom.showPopover?.();
}

export function besideOf(field: HTMLElement): Node & ParentNode {
  return field.parentNode ?? field.ownerDocument.body;
}

/**
 * Puts a popup below a box of its field, or above it where there is no room; where there is none on either side, on the one that has more, as
 * high as fits there.
 */
export function placeAt(dom: HTMLElement, box: Box, field: HTMLElement): void {
  const { style } = dom;
  style.maxHeight = "";
  const seen = seenPart(viewOf(field));
  const { offsetWidth, offsetHeight } = dom;
  const rightToLeft = viewOf(field).getComputedStyle(field).direction === "rtl";
  const left = rightToLeft ? box.right - offsetWidth : box.left;
  const room = { above: box.top - GAP - MARGIN - seen.top, below: seen.bottom - MARGIN - box.bottom - GAP };
  const isBelow = offsetHeight <= room.below || room.below >= room.above;
  const most = isBelow ? room.below : room.above;
  if (most < offsetHeight) style.maxHeight = `${Math.max(0, most)}px`;
  style.left = `${Math.max(seen.left + MARGIN, Math.min(left, seen.right - offsetWidth - MARGIN))}px`;
  style.top = `${isBelow ? box.bottom + GAP : box.top - Math.min(most, offsetHeight) - GAP}px`;
}
