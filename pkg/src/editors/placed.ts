// The place of a popup in the window.
import { viewOf } from "./dom.js";
import { seenPart } from "./sight.js";

/** The box of something drawn, in the viewport. */
export type Box = Readonly<Pick<DOMRect, "left" | "right" | "top" | "bottom">>;

/** Distance between a popup and the edge of the window, in CSS pixels. */
const MARGIN = 8;

/** Distance between a popup and its anchor. */
const GAP = 2;

/**
 * Inserts an element into the page beside a field: in the same dialog and shadow tree, and under the same custom
 * properties.
 */
export function popUp(dom: HTMLElement, field: HTMLElement): void {
  besideOf(field).append(dom);
  // The top layer is above dialogs and is not clipped by scrolling ancestors.
  dom.popover = "manual";
  dom.showPopover?.();
}

export function besideOf(field: HTMLElement): Node & ParentNode {
  return field.parentNode ?? field.ownerDocument.body;
}

/**
 * Places a popup below a box of its field, or above it if there is no room. If neither side has room, it takes the
 * larger one and is as high as fits there.
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
