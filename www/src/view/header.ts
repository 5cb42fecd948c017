import type { Workspace } from "../model/workspace.js";
import { h } from "./dom.js";
import { download } from "./download.js";
import { icon } from "./icons.js";
import { themeButton } from "./theme.js";

interface Actions {
  import(): void;
  showAside(): void;
}

/** The top of the page. `count` says how much was set aside. */
export function header(
  workspace: Workspace,
  actions: Actions,
  signal: AbortSignal,
): { readonly element: HTMLElement; count(asides: number): void } {
  const aside = h("button", { type: "button", class: "button quiet", on: { click: () => actions.showAside() } });
  const element = h(
    "header",
    { class: "top" },
    h("span", { class: "logo", "aria-hidden": "true" }, icon("hand")),
    h("h1", {}, "Assignment builder"),
    h("span", { class: "spacer" }),
    aside,
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
        on: { click: () => download("team.json", `${JSON.stringify(workspace.snapshot().team, null, 2)}\n`) },
      },
      icon("download"),
      h("span", { class: "wide-only" }, "Export"),
    ),
    themeButton(signal),
  );
  return {
    element,
    count(asides) {
      aside.hidden = asides === 0;
      aside.textContent = `Set aside (${asides})`;
    },
  };
}
