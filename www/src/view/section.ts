import type { Analysis } from "sop-handover";
import { h } from "./dom.js";

/** A part of the right column: it shows what the SOP says, or that there is none. */
export interface Section {
  readonly element: HTMLElement;
  show(analysis: Analysis | null): void;
}

/** The frame of a section: heading, count and body. */
export function sectionFrame(
  id: string,
  title: string,
  ...tools: HTMLElement[]
): { element: HTMLElement; count: HTMLElement; body: HTMLElement } {
  const count = h("span", { class: "count" });
  const body = h("div", { class: "section-body" });
  const head = h("header", { class: "section-head" }, h("h2", { id }, title), count, ...tools);
  return { element: h("section", { class: "section", "aria-labelledby": id }, head, body), count, body };
}
