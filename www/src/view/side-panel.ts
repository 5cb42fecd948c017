import { h } from "./dom.js";

const PARTS = [
  { value: "handover", label: "Handover" },
  { value: "run", label: "Run" },
] as const;

/** The right of the page: what the SOP has come to, or a job that follows it. */
export function sidePanel(parts: { readonly handover: HTMLElement; readonly run: HTMLElement }): HTMLElement {
  const choose = (chosen: string) => {
    for (const { value } of PARTS) parts[value].hidden = value !== chosen;
  };
  const options = PARTS.map(({ value, label }, at) =>
    h(
      "label",
      { class: "segment" },
      h("input", { type: "radio", name: "side", value, checked: at === 0, on: { change: () => choose(value) } }),
      h("span", {}, label),
    ),
  );
  choose("handover");
  return h(
    "div",
    { class: "panel side" },
    h("fieldset", { class: "segments" }, h("legend", { class: "visually-hidden" }, "Shown here"), ...options),
    parts.handover,
    parts.run,
  );
}
