import { type Diagnostic, lintTriggers } from "sop-handover";
import type { Workspace } from "../../model/workspace.js";
import { h, replaceChildren } from "../dom.js";

/** The workspace's instruction for the model, with what in it leaves open when to escalate. */
export function instructionField(
  workspace: Workspace,
  changed: (text: string) => void,
): { readonly element: HTMLElement; show(): void } {
  const text = h("textarea", {
    id: "talk-instruction",
    class: "input",
    rows: "3",
    dir: "auto",
    placeholder: "Escalate refunds over 200 EUR.",
    "aria-describedby": "talk-vague",
    on: { input: () => found(), change: () => changed(text.value) },
  });
  const vague = h("div", { id: "talk-vague", class: "turn" });
  const found = () => {
    const all = lintTriggers(text.value, workspace.team, { format: "plain", everything: true });
    const list = h(
      "ul",
      { class: "why", "aria-label": "Vague wording" },
      ...all.map((one) => finding(one, text.value)),
    );
    replaceChildren(vague, all.length > 0 && list);
  };
  const label = h(
    "label",
    { for: "talk-instruction", class: "field-label" },
    "When to escalate, in words for the model",
  );
  return {
    element: h("div", { class: "field" }, label, text, vague),
    show() {
      const kept = workspace.escalation.instruction ?? "";
      if (document.activeElement !== text) text.value = kept;
      found();
    },
  };
}

function finding({ from, to, message, help }: Diagnostic, text: string): HTMLElement {
  return h("li", {}, h("mark", { class: "vague", dir: "auto" }, text.slice(from, to)), ` ${message} ${help ?? ""}`);
}
