import type { Picture } from "../../model/graph/picture.js";
import { h } from "../dom.js";
import { icon, type IconName } from "../icons.js";
import type { Notices } from "../notices.js";

export interface Tool {
  readonly icon: IconName;
  readonly label: string;
  run(): void;
}

/** The buttons of the graph: tools, copies for other programs, and the one that gives it the whole page. */
export function toolbar(
  tools: readonly Tool[],
  texts: () => Picture["texts"] | undefined,
  onEnlarge: () => void,
  notices: Notices,
): { readonly element: HTMLElement; readonly enlarge: HTMLButtonElement } {
  const enlarge = h(
    "button",
    { type: "button", class: "button small graph-enlarge", "aria-pressed": "false", on: { click: onEnlarge } },
    "Large picture",
  );
  const copyButton = (format: string, textOf: (texts: Picture["texts"]) => string) => {
    const copy = () => {
      const known = texts();
      if (!known) return;
      navigator.clipboard.writeText(textOf(known)).then(
        () => notices.say(`The team was copied as ${format}.`),
        () =>
          notices.warn(
            "copying",
            "The browser did not allow copying. The command “sop-handover graph” gives the same text.",
          ),
      );
    };
    const label = `Copy as ${format}`;
    return h(
      "button",
      { type: "button", class: "button small", "aria-label": label, title: label, on: { click: copy } },
      icon("copy"),
      format,
    );
  };
  const element = h(
    "div",
    { class: "graph-tools", role: "group", "aria-label": "Picture" },
    ...tools.map(({ icon: name, label, run }) =>
      h(
        "button",
        { type: "button", class: "icon-button", "aria-label": label, title: label, on: { click: run } },
        icon(name),
      ),
    ),
    enlarge,
    copyButton("Mermaid", ({ mermaid }) => mermaid),
    copyButton("DOT", ({ dot }) => dot),
  );
  return { element, enlarge };
}
