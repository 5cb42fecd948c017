import type { Effect } from "sop-handover";
import type { Workspace } from "../model/workspace.js";
import { h, nameOf } from "./dom.js";

/** One thing that the host carries out, and whether it has. */
export function effectRow(effect: Effect, done: boolean, workspace: Workspace): HTMLElement {
  const target = "target" in effect && effect.target;
  return h(
    "li",
    { class: "effect" },
    h(
      "p",
      { class: "problem-head" },
      h("code", {}, effect.type),
      target && h("span", {}, "→ ", nameOf(workspace.team.get(target)?.name ?? target)),
      h("span", { class: `pill ${done ? "good" : "caution"}` }, done ? "Done" : "To do"),
    ),
    h("details", {}, h("summary", {}, "As data"), h("pre", { class: "code-text" }, JSON.stringify(effect, null, 2))),
  );
}
