import type { Picture, Problem } from "../../model/graph/picture.js";
import { h, nameOf, replaceChildren } from "../dom.js";
import { icon } from "../icons.js";
import { sectionFrame } from "../section.js";
import { SEVERITY } from "./words.js";

/** Everything that is wrong in the team, each with a way to its place in the picture. */
export class ProblemList {
  readonly element: HTMLElement;
  readonly #count: HTMLElement;
  readonly #body: HTMLElement;
  readonly #jump: (problem: Problem) => void;
  #shown = "";

  constructor(jump: (problem: Problem) => void) {
    this.#jump = jump;
    const { element, count, body } = sectionFrame("graph-problems-heading", "Problems of the team");
    this.element = element;
    this.#count = count;
    this.#body = body;
  }

  show({ problems, problemCount }: Picture, nameOfId: (id: string) => string): void {
    const rows = problems.map((problem) => ({
      problem,
      of: problem.source === null ? null : nameOfId(problem.source),
    }));
    // Typing rarely changes the problems of a team.
    const shown = JSON.stringify([rows, problemCount]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#count.textContent = problemCount.toLocaleString("en");
    const more = problemCount - problems.length;
    replaceChildren(
      this.#body,
      rows.length > 0
        ? h("ul", { class: "cards" }, ...rows.map(({ problem, of }) => this.#card(problem, of)))
        : h("p", { class: "empty good" }, "No problems. Every assignment can be reached, and every handover arrives."),
      more > 0 && h("p", { class: "hint graph-more" }, `And ${more.toLocaleString("en")} more.`),
    );
  }

  #card(problem: Problem, of: string | null): HTMLElement {
    const { label, tone, icon: name } = SEVERITY[problem.severity];
    return h(
      "li",
      { class: "card problem" },
      h(
        "p",
        { class: "problem-head" },
        h("span", { class: `pill ${tone}` }, icon(name), label),
        h("code", { class: "rule-name" }, problem.code),
        of !== null && h("span", { class: "graph-source" }, nameOf(of)),
      ),
      h(
        "button",
        {
          type: "button",
          class: "problem-text",
          title: "Show in the picture",
          "data-focus": problem.key,
          on: { click: () => this.#jump(problem) },
        },
        h("bdi", { dir: "ltr" }, problem.message),
      ),
    );
  }
}
