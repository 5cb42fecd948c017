import { type Aside, forget } from "../model/storage.js";
import { focusOn, h, replaceChildren } from "./dom.js";
import { download } from "./download.js";

/** What was set aside rather than lost: each can be downloaded and deleted. `changed` is called after a deletion. */
export function asideDialog(
  kept: () => readonly Aside[],
  changed: () => void,
): { readonly element: HTMLDialogElement; show(): void } {
  const list = h("ul", { class: "cards" });
  const close = h("button", { type: "submit", class: "button primary", "data-focus": "close" }, "Close");
  const render = () => {
    const rows = kept();
    replaceChildren(list, ...rows.map((aside, at) => row(aside, at, remove)));
    if (rows.length === 0) element.close();
  };
  const remove = (aside: Aside) => {
    forget(aside);
    render();
    changed();
    focusOn(element, "close");
  };
  const element = h(
    "dialog",
    { class: "dialog", "aria-labelledby": "aside-heading" },
    h(
      "form",
      { method: "dialog" },
      h("h2", { id: "aside-heading" }, "Set aside"),
      h(
        "p",
        { class: "hint" },
        "This page could not use these texts, so it kept them. Download what you need, then delete it to make room.",
      ),
      list,
      h("div", { class: "buttons end" }, close),
    ),
  );
  return {
    element,
    show() {
      render();
      element.showModal();
    },
  };
}

function row(aside: Aside, at: number, remove: (aside: Aside) => void): HTMLElement {
  const { title, text } = aside;
  const label = `${title}, ${text.length.toLocaleString("en")} characters`;
  const button = (verb: string, click: () => void) =>
    h("button", { type: "button", class: "button small", "aria-label": `${verb}: ${label}`, on: { click } }, verb);
  return h(
    "li",
    { class: "card" },
    h("p", { class: "card-title" }, title),
    h("p", { class: "hint" }, `${text.length.toLocaleString("en")} characters`),
    h(
      "div",
      { class: "buttons" },
      button("Download", () => download(`set-aside-${at + 1}.txt`, text)),
      button("Delete", () => remove(aside)),
    ),
  );
}
