import type { AssignmentData } from "sop-handover";
import type { Workspace } from "../model/workspace.js";
import { h, nameOf } from "./dom.js";
import { icon } from "./icons.js";

/** The actions on a team member in its row. */
export interface RowActions {
  startRename(id: string): void;
  /** `null` leaves the name as it is; `keyboard` asks for the focus to come back to the row. */
  endRename(id: string, name: string | null, keyboard: boolean): void;
  delete(row: AssignmentData): void;
  restore(row: AssignmentData): void;
}

/** One member of the team. */
export function teamRow(
  row: AssignmentData,
  workspace: Workspace,
  renaming: boolean,
  actions: RowActions,
): HTMLElement {
  const selected = workspace.selected?.id === row.id;
  const deleted = row.status === "deleted";
  const name = renaming ? nameInput(row, actions) : nameButton(row, selected, workspace);
  const buttons = deleted
    ? [iconButton("restore", "Restore", row, () => actions.restore(row))]
    : [
        iconButton("rename", "Rename", row, () => actions.startRename(row.id)),
        iconButton("delete", "Delete", row, () => actions.delete(row)),
      ];
  return h(
    "li",
    { class: `team-row${selected ? " selected" : ""}${deleted ? " deleted" : ""}` },
    h("div", { class: "team-row-head" }, name, ...(renaming ? [] : buttons)),
    h("div", { class: "team-row-facts" }, ...facts(row, workspace)),
  );
}

function nameButton(row: AssignmentData, selected: boolean, workspace: Workspace): HTMLElement {
  return h(
    "button",
    {
      type: "button",
      class: "team-name",
      "data-focus": `select:${row.id}`,
      "aria-current": selected && "true",
      on: { click: () => workspace.select(row.id) },
    },
    nameOf(row.name),
  );
}

function nameInput(row: AssignmentData, actions: RowActions): HTMLElement {
  const input = h("input", {
    class: "input",
    type: "text",
    value: row.name,
    "data-renaming": true,
    "aria-label": `New name of ${row.name}`,
    dir: "auto",
  });
  const typed = () => input.value.trim() || null;
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    // The key would continue to press the button that the focus moves to.
    event.preventDefault();
    actions.endRename(row.id, event.key === "Enter" ? typed() : null, true);
  });
  input.addEventListener("blur", () => actions.endRename(row.id, typed(), false));
  return input;
}

function facts(row: AssignmentData, workspace: Workspace): HTMLElement[] {
  if (row.status === "deleted") return [h("span", { class: "pill danger" }, "Deleted")];
  if (row.kind === "human") return [h("span", { class: "pill" }, icon("people"), "People")];
  return [queueToggle(row, workspace), problemMark(workspace, row.id)];
}

function queueToggle(row: AssignmentData, workspace: Workspace): HTMLElement {
  const enabled = workspace.hasQueue(row);
  return h(
    "button",
    {
      type: "button",
      role: "switch",
      class: "switch",
      "aria-checked": String(enabled),
      "aria-label": `Queue (Consumer) of ${row.name}`,
      "data-focus": `queue:${row.id}`,
      on: { click: () => workspace.setQueue(row.id, !enabled) },
    },
    h("span", { class: "switch-track", "aria-hidden": "true" }),
    "Queue (Consumer)",
  );
}

/** How many errors keep the SOP of an assignment from running; hidden while there are none. */
export function problemMark(workspace: Workspace, id: string): HTMLElement {
  const errors = workspace.reading(id).diagnostics.filter(({ severity }) => severity === "error").length;
  const label = errors === 1 ? "1 error" : `${errors} errors`;
  return h("span", { class: "pill danger", "data-mark": id, hidden: errors === 0 }, label);
}

function iconButton(
  name: "rename" | "delete" | "restore",
  verb: string,
  row: AssignmentData,
  run: () => void,
): HTMLElement {
  return h(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": `${verb} ${row.name}`,
      title: verb,
      "data-focus": `${name}:${row.id}`,
      on: { click: run },
    },
    icon(name),
  );
}
