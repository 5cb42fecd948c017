import { init } from "sop-handover/full";
import { open } from "./model/opening.js";
import { App } from "./view/app.js";
import { h } from "./view/dom.js";
import { applyTheme } from "./view/theme.js";

applyTheme();
const root = document.querySelector<HTMLElement>("#app");
if (root) start(root).catch((error: unknown) => root.replaceChildren(failure(error)));

async function start(root: HTMLElement): Promise<void> {
  await init();
  const { workspace, keeper, warning } = open();
  const app = new App(root);
  app.show(workspace, keeper);
  if (warning) app.warn(warning);
}

function failure(error: unknown): HTMLElement {
  return h(
    "main",
    { class: "boot", role: "alert" },
    h("h1", {}, "The assignment builder could not start"),
    h("p", {}, error instanceof Error ? error.message : String(error)),
    h("p", {}, "Your saved work has not been touched. Reload the page to try again."),
  );
}
