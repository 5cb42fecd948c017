import type { Workspace } from "../model/workspace.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { themeButton } from "./theme.js";

/** The top of the page. */
export function header(workspace: Workspace, actions: { import(): void }, signal: AbortSignal): HTMLElement {
  return h(
    "header",
    { class: "top" },
    h("span", { class: "logo", "aria-hidden": "true" }, icon("hand")),
    h("h1", {}, "Assignment builder"),
    h("span", { class: "spacer" }),
    h(
      "button",
      {
        type: "button",
        class: "button quiet",
        "aria-label": "Import team file",
        "data-focus": "import",
        on: { click: () => actions.import() },
      },
      icon("upload"),
      h("span", { class: "wide-only" }, "Import team file"),
    ),
    h(
      "button",
      {
        type: "button",
        class: "button quiet",
        "aria-label": "Export team file",
        on: { click: () => download(workspace) },
      },
      icon("download"),
      h("span", { class: "wide-only" }, "Export"),
    ),
    themeButton(signal),
  );
}

function download(workspace: Workspace): void {
  const file = new Blob([`${JSON.stringify(workspace.snapshot().team, null, 2)}\n`], { type: "application/json" });
  const address = URL.createObjectURL(file);
  h("a", { href: address, download: "team.json" }).click();
  URL.revokeObjectURL(address);
}
