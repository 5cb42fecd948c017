import type { AssignmentData, Kind } from "sop-handover";
import type { Workspace } from "../model/workspace.js";
import { focusOn, h, replaceChildren } from "./dom.js";
import { icon } from "./icons.js";
import type { Notices } from "./notices.js";
import { problemMark, teamRow } from "./team-row.js";

/** Everybody in the team: who is shown, what they are called, whether they have a queue, who is gone. */
export function teamPanel(workspace: Workspace, notices: Notices): HTMLElement {
  const active = h("ul", { class: "team-list", "aria-label": "Assignments" });
  const deleted = h("ul", { class: "team-list", "aria-labelledby": "deleted-heading" });
  const deletedHeading = h("h3", { id: "deleted-heading", class: "overline" }, "Deleted");
  const count = h("span", { class: "count" });
  let renaming: string | null = null;

  const actions = {
    startRename: (id: string) => {
      renaming = id;
      show();
      const input = panel.querySelector<HTMLInputElement>("[data-renaming]");
      input?.focus();
      input?.select();
    },
    endRename: (id: string, name: string | null, keyboard: boolean) => {
      if (renaming !== id) return;
      renaming = null;
      if (name !== null && name !== workspace.team.get(id)?.name) workspace.rename(id, name);
      else show();
      if (keyboard) focusOn(panel, `rename:${id}`);
    },
    delete: (row: AssignmentData) => {
      const mentionedBy = workspace.mentionedBy(row.id);
      workspace.delete(row.id);
      focusOn(panel, `restore:${row.id}`);
      const where = mentionedBy.length > 0 ? ` It is still mentioned in the SOP of ${mentionedBy.join(", ")}.` : "";
      notices.say(`${row.name} was deleted.${where}`, { label: "Restore", run: () => workspace.restore(row.id) });
    },
    restore: (row: AssignmentData) => {
      workspace.restore(row.id);
      focusOn(panel, `delete:${row.id}`);
      notices.say(`${row.name} was restored.`);
    },
  };

  const show = () => {
    const rows = workspace.assignments;
    const render = (row: AssignmentData) => teamRow(row, workspace, renaming === row.id, actions);
    const gone = rows.filter((row) => row.status === "deleted");
    const here = rows.filter((row) => row.status !== "deleted");
    count.textContent = String(here.length);
    replaceChildren(
      active,
      ...(here.length > 0
        ? here.map(render)
        : [h("li", { class: "empty" }, "Nobody is in this team yet. Add the first assignment below.")]),
    );
    replaceChildren(deleted, ...gone.map(render));
    deleted.hidden = deletedHeading.hidden = gone.length === 0;
  };
  const panel = h(
    "section",
    { class: "panel team", "aria-labelledby": "team-heading" },
    h("header", { class: "panel-head" }, h("h2", { id: "team-heading" }, "Team"), count),
    h("div", { class: "panel-body" }, active, deletedHeading, deleted),
    addForm((name, kind) => {
      const id = workspace.add(name, kind);
      if (kind === "assignment") workspace.select(id);
      notices.say(`${name} was added.`);
    }),
  );
  show();
  workspace.subscribe((change) => {
    // While an SOP is typed only the mark of its row can change.
    if (change === "sop" && workspace.selected) refreshMark(panel, workspace, workspace.selected.id);
    else show();
  });
  return panel;
}

function refreshMark(panel: HTMLElement, workspace: Workspace, id: string): void {
  const mark = panel.querySelector(`[data-mark="${CSS.escape(id)}"]`);
  mark?.replaceWith(problemMark(workspace, id));
}

function addForm(add: (name: string, kind: Kind) => void): HTMLElement {
  const name = h("input", {
    id: "add-name",
    class: "input",
    type: "text",
    placeholder: "Name",
    autocomplete: "off",
    required: true,
    "aria-label": "Name of the new assignment",
  });
  const kind = h(
    "select",
    { class: "input", "aria-label": "Kind" },
    h("option", { value: "assignment" }, "Assignment"),
    h("option", { value: "human" }, "People"),
  );
  return h(
    "form",
    {
      class: "add-form",
      "aria-label": "Add to the team",
      on: {
        submit: (event) => {
          event.preventDefault();
          const wanted = name.value.trim();
          if (!wanted) return name.focus();
          name.value = "";
          add(wanted, kind.value === "human" ? "human" : "assignment");
          name.focus();
        },
      },
    },
    name,
    kind,
    h("button", { type: "submit", class: "button" }, icon("add"), "Add"),
  );
}
