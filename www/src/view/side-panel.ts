import { h } from "./dom.js";

const PARTS = [
  { value: "handover", label: "Handover" },
  { value: "run", label: "Run" },
  { value: "talk", label: "Talk" },
  { value: "graph", label: "Graph" },
] as const;

/** A part of the right column, which may want to know whether it is looked at. */
export interface SidePart {
  readonly element: HTMLElement;
  watch?(watched: boolean): void;
}

/**
 * The right side of the page: the results for the SOP, a job that follows it, a conversation that people may take over,
 * or the graph of the whole team.
 */
export function sidePanel(parts: { readonly [part in (typeof PARTS)[number]["value"]]: SidePart }): HTMLElement {
  const choose = (chosen: string) => {
    panel.dataset["part"] = chosen;
    for (const { value } of PARTS) parts[value].element.hidden = value !== chosen;
    for (const { value } of PARTS) parts[value].watch?.(value === chosen);
  };
  const options = PARTS.map(({ value, label }, at) =>
    h(
      "label",
      { class: "segment" },
      h("input", { type: "radio", name: "side", value, checked: at === 0, on: { change: () => choose(value) } }),
      h("span", {}, label),
    ),
  );
  const panel = h(
    "div",
    { class: "panel side" },
    h("fieldset", { class: "segments" }, h("legend", { class: "visually-hidden" }, "Shown here"), ...options),
    ...PARTS.map(({ value }) => parts[value].element),
  );
  choose("handover");
  return panel;
}
