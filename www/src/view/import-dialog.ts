import { type FileProblem, type FileRead, readTeamFile } from "../model/team-file.js";
import { h, replaceChildren } from "./dom.js";
import { icon } from "./icons.js";

/** Imports a team file, pasted or chosen. An invalid one changes nothing and is explained. */
export function importDialog(done: (read: Extract<FileRead, { ok: true }>) => void): HTMLDialogElement {
  const text = h("textarea", {
    id: "import-text",
    class: "input code",
    rows: "10",
    spellcheck: "false",
    placeholder: '{ "assignments": [{ "id": "triage", "name": "Inbox Triage" }] }',
  });
  const file = h("input", {
    type: "file",
    accept: ".json,.jsonc,.yaml,.yml,application/json,application/yaml",
    class: "visually-hidden",
    id: "import-file",
  });
  const outcome = h("div", { class: "import-outcome", role: "alert" });

  const take = async () => {
    const given = text.value;
    const read = await readTeamFile(given);
    // A user who kept typing or closed the dialog wants something else by now.
    if (!dialog.open || text.value !== given) return read.ok && read.workspace.team.dispose();
    if (!read.ok) return replaceChildren(outcome, ...issueList(read.problems));
    dialog.close();
    done(read);
  };
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    text.value = await chosen.text();
    file.value = "";
    await take();
  });

  const dialog = h(
    "dialog",
    { class: "dialog", "aria-labelledby": "import-heading", on: { close: () => outcome.replaceChildren() } },
    h(
      "form",
      {
        method: "dialog",
        on: {
          submit: (event) => {
            if ((event.submitter as HTMLButtonElement | null)?.value === "cancel") return;
            event.preventDefault();
            void take();
          },
        },
      },
      h("h2", { id: "import-heading" }, "Import a team file"),
      h(
        "p",
        { class: "hint" },
        "The imported team and its SOPs replace the current ones. Export those first to keep them. Gnosari and Locus files work too.",
      ),
      h("label", { for: "import-text", class: "field-label" }, "Team as JSON or YAML"),
      text,
      outcome,
      h(
        "div",
        { class: "buttons end" },
        h(
          "span",
          { class: "file-button" },
          file,
          h("label", { for: "import-file", class: "button" }, icon("upload"), "Choose a file"),
        ),
        h("span", { class: "spacer" }),
        h("button", { type: "submit", class: "button", value: "cancel", formnovalidate: true }, "Cancel"),
        h("button", { type: "submit", class: "button primary", value: "import" }, "Import"),
      ),
    ),
  );
  return dialog;
}

function issueList(issues: readonly FileProblem[]): HTMLElement[] {
  return [
    h(
      "p",
      { class: "import-title" },
      issues.length === 1
        ? "Nothing was imported. There is 1 problem in the file:"
        : `Nothing was imported. There are ${issues.length} problems in the file:`,
    ),
    h(
      "ul",
      { class: "issues" },
      ...issues.map(({ path, message }) =>
        h("li", {}, path.length > 0 && h("code", {}, pathText(path)), h("span", {}, message)),
      ),
    ),
  ];
}

/** `assignments[2].name`, as it would be written in JavaScript. */
function pathText(path: readonly (string | number)[]): string {
  return path.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");
}
