import type { Analysis, Target, TextRange } from "sop-handover";
import { h, nameOf, setText } from "./dom.js";
import type { SopEditor } from "./editor.js";
import { icon } from "./icons.js";
import { type Cell, RowWindow } from "./row-window.js";
import { type Section, sectionFrame } from "./section.js";

/** How many targets a page has. */
const SHOWN = 30;

/** Whom the SOP allows to take over, and the words that say when. */
export function targetsSection(editor: SopEditor): Section {
  const { element, count, body } = sectionFrame("targets-heading", "Handover targets");
  const cards = new RowWindow<Target>({
    list: { class: "cards", "aria-labelledby": "targets-heading" },
    size: SHOWN,
    render: (cell) => card(cell, editor),
    key: ({ id, name, kind, when }) => JSON.stringify([id, name, kind, when]),
    settle: () => editor.settle(),
  });
  body.append(cards.element);
  return {
    element,
    show(analysis) {
      const targets = analysis?.targets ?? [];
      setText(count, String(targets.length));
      cards.show(targets, nobody(analysis));
    },
  };
}

function card({ row: target, act }: Cell<Target>, editor: SopEditor): HTMLElement {
  const reveal = (range: TextRange | undefined) => range && editor.reveal(range);
  const rules = target.when.map((when, index) => {
    const place = ({ rules, mentions }: Target) => rules[index] ?? mentions[0];
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
          on: { click: () => act((now) => reveal(place(now))) },
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
