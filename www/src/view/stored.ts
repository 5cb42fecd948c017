import type { Workspace } from "../model/workspace.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { type Section, sectionFrame } from "./insights.js";
import type { Notices } from "./notices.js";

/** The Markdown that a host keeps: mentions by id. */
export function storedSection(workspace: Workspace, notices: Notices): Section {
  const text = h("pre", { class: "stored", tabindex: "0", "aria-labelledby": "stored-heading" });
  const copy = h("button", { type: "button", class: "button small" }, icon("copy"), "Copy");
  const { element, body } = sectionFrame("stored-heading", "Stored Markdown", copy);
  body.append(text);
  copy.addEventListener("click", () => {
    navigator.clipboard.writeText(text.textContent).then(
      () => notices.say("The Markdown was copied."),
      () => notices.warn("The browser did not allow copying. Select the Markdown and copy it by hand."),
    );
  });
  return {
    element,
    show(analysis) {
      const row = workspace.selected;
      text.textContent = analysis && row ? workspace.stored(row.id) : "";
      element.hidden = text.textContent === "";
    },
  };
}
