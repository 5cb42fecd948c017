import type { Analysis } from "sop-handover";
import type { Workspace } from "../model/workspace.js";
import { h } from "./dom.js";
import type { SopEditor } from "./editor.js";
import type { Notices } from "./notices.js";
import { problemsSection } from "./problems.js";
import { storedSection } from "./stored.js";
import { targetsSection } from "./targets.js";

/** A part of the right column: it shows what the SOP says, or that there is none. */
export interface Section {
  readonly element: HTMLElement;
  show(analysis: Analysis | null): void;
}

/** The right of the page: what the SOP has come to. */
export function insightsPanel(workspace: Workspace, editor: SopEditor, notices: Notices): Section {
  const sections = [targetsSection(editor), problemsSection(editor), storedSection(workspace, notices)];
  return {
    element: h(
      "aside",
      { class: "panel insights", "aria-label": "What the SOP says" },
      ...sections.map(({ element }) => element),
    ),
    show(analysis) {
      for (const section of sections) section.show(analysis);
    },
  };
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
