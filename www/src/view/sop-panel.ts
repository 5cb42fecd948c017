import type { Analysis, AssignmentData } from "sop-handover";
import type { Workspace } from "../model/workspace.js";
import { h, nameOf, replaceChildren, setAttribute, setText } from "./dom.js";
import type { SopEditor } from "./editor.js";
import { editorSwitch } from "./editor-switch.js";
import { ALL_WORKFLOWS, WORKFLOWS } from "./workflows.js";

/** The middle of the page: how the selected assignment works. */
export function sopPanel(
  workspace: Workspace,
  editor: SopEditor,
): { readonly element: HTMLElement; show(analysis: Analysis | null): void } {
  const title = h("h2", { id: "sop-heading", tabindex: "-1", "data-focus": "sop" });
  const state = h("span", { class: "pill", role: "status" });
  const editors = editorSwitch(editor);
  const setup = h("div", { class: "sop-setup" });
  const instead = h("div", { class: "empty-state" });
  const paper = h("div", { class: "paper" }, editor.element);
  const foot = h(
    "p",
    { class: "hint foot" },
    "Type ",
    h("kbd", {}, "@"),
    " and a name to allow a handover. Only those who are mentioned can take over.",
  );

  const showRow = () => {
    const row = workspace.selected;
    const written = row !== undefined && row.kind !== "human";
    replaceChildren(title, row ? nameOf(row.name) : "No assignment");
    paper.hidden = foot.hidden = setup.hidden = state.hidden = editors.hidden = !written;
    instead.hidden = written;
    if (written) {
      editor.show(row);
      replaceChildren(setup, row.status === "deleted" ? deletedNote(row, workspace) : workflowSwitch(row, workspace));
    } else replaceChildren(instead, ...(row ? peopleNote(row, workspace) : emptyNote()));
  };
  showRow();
  workspace.subscribe((change) => change !== "sop" && showRow());

  return {
    element: h(
      "section",
      { class: "panel sop", "aria-labelledby": "sop-heading" },
      h(
        "header",
        { class: "panel-head" },
        h("div", {}, h("p", { class: "overline" }, "SOP of"), title),
        editors,
        state,
      ),
      setup,
      instead,
      paper,
      foot,
    ),
    show(analysis) {
      setAttribute(state, "class", `pill ${analysis?.runnable ? "good" : "danger"}`);
      setText(state, analysis?.runnable ? "Ready to run" : "Can’t run yet");
    },
  };
}

function workflowSwitch(row: AssignmentData, workspace: Workspace): HTMLElement {
  const { workflow } = workspace.options(row.id);
  const options = ALL_WORKFLOWS.map((value) =>
    h(
      "label",
      { class: "segment" },
      h("input", {
        type: "radio",
        name: "workflow",
        value,
        checked: value === workflow,
        "data-focus": `workflow:${value}`,
        on: { change: () => workspace.setWorkflow(row.id, value) },
      }),
      h("span", {}, WORKFLOWS[value].label),
    ),
  );
  return h(
    "fieldset",
    { class: "workflow" },
    h("legend", {}, "Workflow"),
    h("div", { class: "segments" }, ...options),
    h("p", { class: "hint" }, workflow && WORKFLOWS[workflow].hint),
  );
}

function deletedNote(row: AssignmentData, workspace: Workspace): HTMLElement {
  return h(
    "p",
    { class: "warning" },
    h("span", {}, "This assignment was deleted. Its SOP can be read, but nobody can hand over to it."),
    h("button", { type: "button", class: "button", on: { click: () => workspace.restore(row.id) } }, "Restore"),
  );
}

function peopleNote(row: AssignmentData, workspace: Workspace): HTMLElement[] {
  const from = workspace.mentionedBy(row.id);
  return [
    h("p", { class: "empty-title" }, nameOf(row.name), " is a group of people"),
    h("p", {}, "People don’t follow an SOP. An assignment that mentions them can hand its work over to them."),
    h("p", { class: "hint" }, from.length > 0 ? `Mentioned by ${from.join(", ")}.` : "No SOP mentions them yet."),
  ];
}

function emptyNote(): HTMLElement[] {
  return [
    h("p", { class: "empty-title" }, "Nothing to write yet"),
    h("p", {}, "Add an assignment to the team, then write its SOP here."),
  ];
}
