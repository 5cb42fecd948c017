import type { Analysis, Target } from "sop-handover";
import { h, nameOf, replaceChildren } from "./dom.js";
import type { SopEditor } from "./editor.js";
import { icon } from "./icons.js";
import { type Section, sectionFrame } from "./section.js";

/** Whom the SOP allows to take over, and the words that say when. */
export function targetsSection(editor: SopEditor): Section {
  const { element, count, body } = sectionFrame("targets-heading", "Handover targets");
  return {
    element,
    show(analysis) {
      const targets = analysis?.targets ?? [];
      count.textContent = String(targets.length);
      replaceChildren(
        body,
        targets.length > 0
          ? h("ul", { class: "cards" }, ...targets.map((target) => card(target, editor)))
          : nobody(analysis),
      );
    },
  };
}

function card(target: Target, editor: SopEditor): HTMLElement {
  const rules = target.when.map((when, index) => {
    const range = target.rules[index] ?? target.mentions[0];
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "rule",
          title: "Show in the SOP",
          "data-focus": `rule:${target.id}:${index}`,
          on: { click: () => range && editor.reveal(range) },
        },
        h("bdi", {}, when),
      ),
    );
  });
  return h(
    "li",
    { class: "card" },
    h(
      "p",
      { class: "card-title" },
      icon(target.kind === "human" ? "people" : "hand"),
      nameOf(target.name),
      target.kind === "human" && h("span", { class: "pill" }, "People"),
    ),
    rules.length > 0 ? h("ul", { class: "rules" }, ...rules) : h("p", { class: "hint" }, "The SOP does not say when."),
  );
}

function nobody(analysis: Analysis | null): HTMLElement {
  const text = analysis
    ? "This SOP hands over to nobody. Mention an assignment with @ to allow it."
    : "There is no SOP here, so nothing is handed over.";
  return h("p", { class: "empty" }, text);
}
