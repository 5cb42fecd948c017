import type { Answer, Call } from "sop-handover";
import { h, replaceChildren } from "../dom.js";
import { sectionFrame } from "../section.js";
import type { JobSection } from "./section.js";

const SHOWN = 300;

/** The answers to the worker, latest turn first. */
export function answersSection(): JobSection {
  const { element, count, body } = sectionFrame("run-answers-heading", "Answers");
  const list = h("ul", { class: "cards", "aria-live": "polite", "aria-labelledby": "run-answers-heading" });
  body.append(list);
  return {
    element,
    show(job) {
      const turns = job?.turns ?? [];
      element.hidden = turns.length === 0;
      count.textContent = String(turns.reduce((sum, { calls }) => sum + calls.length, 0));
      const cards = turns.map(({ calls, answers }) => answers.map((answer, at) => card(answer, calls[at])));
      replaceChildren(list, ...cards.reverse().flat());
    },
  };
}

function card({ callId, verdict }: Answer, call: Call | undefined): HTMLElement {
  const sent = typeof call?.arguments === "string" ? call.arguments : JSON.stringify(call?.arguments);
  return h(
    "li",
    { class: "card answer" },
    h(
      "p",
      { class: "problem-head" },
      h("span", { class: `pill ${verdict.ok ? "good" : "danger"}` }, verdict.ok ? "Accepted" : "Refused"),
      !verdict.ok && h("code", { class: "rule-name" }, verdict.code),
      h("code", { class: "rule-name" }, callId),
    ),
    h("p", { class: "sent" }, h("code", {}, sent.length > SHOWN ? `${sent.slice(0, SHOWN)}…` : sent)),
    told("To the model", verdict.toModel),
    told("To people", verdict.toPeople),
  );
}

function told(whom: string, text: string): HTMLElement {
  return h("div", { class: "told" }, h("p", { class: "overline" }, whom), h("p", { dir: "ltr" }, text));
}
