import type { DetailState } from "sop-handover";
import { h, replaceChildren } from "../dom.js";
import { sectionFrame } from "../section.js";
import type { TalkSection } from "./panel.js";
import { verdictPill } from "./transcript.js";

const STATES = {
  given: "given",
  known: "known already",
  unavailable: "the user does not have it",
  missing: "missing",
} as const satisfies Record<DetailState["status"], string>;

/** The decision after the last turn: its reason, what the bot should do, and which details are known. */
export function decisionSection(): TalkSection {
  const { element, body } = sectionFrame("talk-decision-heading", "Decision");
  const heading = element.querySelector("h2");
  heading?.setAttribute("tabindex", "-1");
  heading?.setAttribute("data-focus", "decision");
  const told = h("p", { role: "status", class: "decision" });
  const rest = h("div", { class: "turn" });
  body.append(told, rest);
  return {
    element,
    show({ found }) {
      if (!found) {
        replaceChildren(told, "Nothing has been said yet.");
        replaceChildren(rest);
        return;
      }
      replaceChildren(told, verdictPill(found), " ", found.message, " ", h("code", {}, found.reason));
      replaceChildren(
        rest,
        found.next.length > 0 && h("h3", { class: "overline" }, "What the bot should do"),
        found.next.length > 0 && h("ul", { class: "why" }, ...found.next.map(({ message }) => h("li", {}, message))),
        found.details.length > 0 && h("h3", { class: "overline", id: "talk-details-heading" }, "Details"),
        found.details.length > 0 &&
          h("ul", { class: "why", "aria-labelledby": "talk-details-heading" }, ...found.details.map(detail)),
      );
    },
  };
}

function detail({ label, status, value }: DetailState): HTMLElement {
  const there = status !== "missing";
  return h(
    "li",
    {},
    h("span", { "aria-hidden": "true" }, there ? "✓ " : "○ "),
    `${label}: ${STATES[status]}`,
    value !== null && " ",
    value !== null && h("q", { dir: "auto" }, value),
  );
}
