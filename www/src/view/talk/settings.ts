import type { EscalationConfig } from "sop-handover";
import type { Workspace } from "../../model/workspace.js";
import { h, replaceChildren } from "../dom.js";
import { sectionFrame } from "../section.js";
import { instructionField } from "./instruction.js";
import type { TalkSection } from "./panel.js";

type Gate = NonNullable<EscalationConfig["gate"]>;

const GATES: { readonly [G in Gate]: string } = {
  unconfirmed: "only what is not confirmed",
  "ask-once": "a request once, then no more",
  all: "everything, requests too",
};

/** The settings of the workspace, kept with the team. */
export function settingsSection(workspace: Workspace): TalkSection {
  const { element, body } = sectionFrame("talk-settings-heading", "When people take over");
  const set = (change: EscalationConfig) => workspace.setEscalation({ ...workspace.escalation, ...change });
  const words = (input: HTMLInputElement) =>
    input.value
      .split(",")
      .map((word) => word.trim())
      .filter(Boolean);

  const details = field("talk-details", "order number, email", () =>
    set({ details: [...new Set(words(details))].map((label) => ({ key: label.replace(/\s+/g, "-"), label })) }),
  );
  const phrases = field("talk-only", "payment, invoice", () => {
    const said = words(phrases);
    set({ onlyWhen: said.length > 0 ? [{ phrases: said }] : [] });
  });
  const gate = h(
    "select",
    { id: "talk-gate", class: "input", on: { change: () => set({ gate: gate.value as Gate }) } },
    ...Object.entries(GATES).map(([value, label]) => h("option", { value }, label)),
  );
  const target = h("select", {
    id: "talk-target",
    class: "input",
    on: { change: () => set({ routing: { ...workspace.escalation.routing, target: target.value || null } }) },
  });
  const suspend = h("input", { type: "checkbox", on: { change: () => set({ suspend: suspend.checked }) } });
  const instruction = instructionField(workspace, (text) => set({ instruction: text }));
  const row = (input: HTMLElement, label: string) =>
    h("div", { class: "field" }, h("label", { for: input.id, class: "field-label" }, label), input);
  body.append(
    instruction.element,
    row(details, "Details that people need, separated by commas"),
    row(gate, "What missing details delay"),
    row(phrases, "Only if the user says one of these, separated by commas"),
    row(target, "Who gets it"),
    h("label", { class: "fact" }, suspend, "The bot falls silent afterwards"),
  );
  return {
    element,
    show() {
      const config = workspace.escalation;
      const people = workspace.assignments.filter(({ kind, status }) => kind === "human" && status !== "deleted");
      replaceChildren(
        target,
        h("option", { value: "" }, "Nobody: a note and a tag are enough"),
        ...people.map(({ id, name }) => h("option", { value: id }, name)),
      );
      target.value = config.routing?.target ?? "";
      gate.value = config.gate ?? "unconfirmed";
      suspend.checked = config.suspend ?? false;
      details.value = (config.details ?? []).map(({ key, label }) => label ?? key).join(", ");
      phrases.value = (config.onlyWhen ?? []).flatMap((only) => only.phrases ?? []).join(", ");
      instruction.show();
    },
  };
}

function field(id: string, placeholder: string, change: () => void): HTMLInputElement {
  return h("input", { id, class: "input", placeholder, autocomplete: "off", on: { change } });
}
