import type { Picture } from "../../model/graph/picture.js";
import { h, nameOf, replaceChildren } from "../dom.js";
import { icon } from "../icons.js";
import type { Spot } from "./walk.js";
import { factsOf, problemText, quoted, SEVERITY, summaryOf } from "./words.js";

/** How the keyboard walks through the picture. */
export const KEYS =
  "Arrow keys go to other assignments, with Shift through the handovers of one. Enter opens the SOP, Escape goes back.";

/** The text below the picture about the current place. It keeps its height, so nothing jumps. */
export class Details {
  readonly element = h("div", { class: "graph-details", "aria-hidden": "true" });

  show(picture: Picture, spot: Spot | null, open: string): void {
    const edge = picture.edges.find(({ key }) => key === spot?.edge);
    const node = picture.nodes.find(({ id }) => id === spot?.node);
    if (edge) {
      const [from, does, to, because] = summaryOf(edge, picture);
      replaceChildren(
        this.element,
        h("p", { class: "graph-details-title" }, nameOf(from), ` ${does} `, nameOf(to), because && `, ${because}`),
        ...edge.when.map((when) => h("p", {}, h("bdi", {}, quoted(when)))),
        ...edge.problems.map(problemLine),
      );
    } else if (node)
      replaceChildren(
        this.element,
        h(
          "p",
          { class: "graph-details-title" },
          nameOf(node.name),
          ...factsOf(node, node.id === open).map((fact) => h("span", { class: "pill" }, fact)),
        ),
        ...node.problems.map(problemLine),
      );
    else
      replaceChildren(
        this.element,
        h("p", { class: "hint" }, "Point at an assignment or a handover for details; click to open the SOP."),
        h("p", { class: "hint wide-only" }, KEYS),
      );
  }
}

function problemLine(problem: Parameters<typeof problemText>[0]): HTMLElement {
  const { tone, icon: name } = SEVERITY[problem.severity];
  return h("p", { class: `graph-problem-line ${tone}` }, icon(name), h("bdi", { dir: "ltr" }, problemText(problem)));
}
