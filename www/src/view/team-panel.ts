import { type AssignmentData, type Kind, SopHandoverError } from "sop-handover";
import { TeamSearch } from "../model/search.js";
import type { Workspace } from "../model/workspace.js";
import { focusOn, h, setText } from "./dom.js";
import { icon } from "./icons.js";
import type { Notices } from "./notices.js";
import { RowWindow } from "./row-window.js";
import { problemMark, teamRow } from "./team-row.js";

/** A team of this size is looked through rather than read. */
const SEARCHED_FROM = 20;

/** How many rows a page has. */
const SHOWN = 60;

/** All members of the team: which one is shown, their names, whether they have a queue, who is deleted. */
export function teamPanel(
  workspace: Workspace,
  notices: Notices,
): { readonly element: HTMLElement; mark(id: string): void } {
  const rowsOf = (label: Readonly<Record<string, string>>) =>
    new RowWindow<AssignmentData>({
      list: { class: "team-list", ...label },
      size: SHOWN,
      render: ({ row }) => teamRow(row, workspace, renaming === row.id, actions),
    });
  const active = rowsOf({ "aria-label": "Assignments" });
  const deleted = rowsOf({ "aria-labelledby": "deleted-heading" });
  const search = h("input", {
    class: "input team-search",
    type: "search",
    placeholder: "Find by name",
    autocomplete: "off",
    "aria-label": "Find in the team",
    on: { input: () => find() },
  });
  const deletedHeading = h("h3", { id: "deleted-heading", class: "overline" }, "Deleted");
  const count = h("span", { class: "count" });
  const finder = new TeamSearch(workspace);
  let renaming: string | null = null;

  /** Whether a name could be given; if not, says why. */
  const isGiven = (name: string, give: () => void): boolean => {
    try {
      give();
      notices.settle("name");
      return true;
    } catch (error) {
      if (!SopHandoverError.is(error)) throw error;
      const why = error.issues?.map(({ message }) => message).join(" ") ?? error.message;
      notices.warn("name", `Nobody can be called ${JSON.stringify(name)}. ${why}`);
      return false;
    }
  };

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
      const renamed =
        name !== null && name !== workspace.team.get(id)?.name && isGiven(name, () => workspace.rename(id, name));
      if (!renamed) show();
      if (keyboard) focusOn(panel, `rename:${id}`);
    },
    delete: (row: AssignmentData) => {
      const mentionedBy = workspace.mentionedBy(row.id);
      workspace.delete(row.id);
      deleted.reveal(({ id }) => id === row.id);
      focusOn(panel, `restore:${row.id}`);
      const where = mentionedBy.length > 0 ? ` It is still mentioned in the SOP of ${mentionedBy.join(", ")}.` : "";
      notices.say(`${row.name} was deleted.${where}`, { label: "Restore", run: () => workspace.restore(row.id) });
    },
    restore: (row: AssignmentData) => {
      workspace.restore(row.id);
      active.reveal(({ id }) => id === row.id);
      focusOn(panel, `delete:${row.id}`);
      notices.say(`${row.name} was restored.`);
    },
  };

  const show = () => {
    const rows = workspace.assignments;
    search.hidden = rows.length < SEARCHED_FROM;
    const found = search.hidden ? rows : finder.find(search.value);
    const gone = found.filter((row) => row.status === "deleted");
    const here = found.filter((row) => row.status !== "deleted");
    setText(count, here.length.toLocaleString("en"));
    active.show(
      here,
      rows.length > 0 ? "No assignment has this name." : "Nobody is in this team yet. Add the first assignment below.",
    );
    deleted.show(gone);
    deleted.element.hidden = deletedHeading.hidden = gone.length === 0;
  };
  const revealSelected = () => {
    const selected = workspace.selected?.id;
    if (selected !== undefined) for (const list of [active, deleted]) list.reveal(({ id }) => id === selected);
  };
  const find = () => {
    show();
    if (!search.value) revealSelected();
  };
  const panel = h(
    "section",
    { class: "panel team", "aria-labelledby": "team-heading" },
    h("header", { class: "panel-head" }, h("h2", { id: "team-heading" }, "Team"), count),
    search,
    h("div", { class: "panel-body" }, active.element, deletedHeading, deleted.element),
    addForm((name, kind) => {
      return isGiven(name, () => {
        const id = workspace.add(name, kind);
        if (kind === "assignment") workspace.select(id);
        notices.say(`${name} was added.`);
      });
    }),
  );
  find();
  workspace.subscribe((change) => {
    // While an SOP is typed only the mark of its row can change, and its editor reports that.
    if (change === "sop") return;
    show();
    if (change === "selection") revealSelected();
  });
  return { element: panel, mark: (id) => refreshMark(panel, workspace, id) };
}

function refreshMark(panel: HTMLElement, workspace: Workspace, id: string): void {
  const mark = panel.querySelector(`[data-mark="${CSS.escape(id)}"]`);
  const now = problemMark(workspace, id);
  if (mark && !mark.isEqualNode(now)) mark.replaceWith(now);
}

/** `add` says whether it could. */
function addForm(add: (name: string, kind: Kind) => boolean): HTMLElement {
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
          if (add(wanted, kind.value === "human" ? "human" : "assignment")) name.value = "";
          name.focus();
        },
      },
    },
    name,
    kind,
    h("button", { type: "submit", class: "button" }, icon("add"), "Add"),
  );
}
