import type { Workflow } from "sop-handover";
import type { Job } from "../../model/job.js";
import type { Workspace } from "../../model/workspace.js";
import { h, nameOf, replaceChildren } from "../dom.js";
import { sectionFrame } from "../section.js";
import type { JobSection } from "./section.js";

const WORKFLOWS: readonly (readonly [Workflow, string])[] = [
  ["case", "Case"],
  ["standalone", "Standalone"],
  ["conversation", "Conversation"],
];

const OUTCOMES = {
  open: { label: "At work", tone: "" },
  "handed-over": { label: "Handed over", tone: "good" },
  finished: { label: "Finished", tone: "good" },
  refused: { label: "Handover refused", tone: "danger" },
} as const;

/** Starts jobs, and says whose job is on. */
export function startSection(workspace: Workspace, start: (source: string, workflow: Workflow) => void): JobSection {
  const pill = h("span", { class: "pill", role: "status" });
  const { element, body } = sectionFrame("run-job-heading", "Job", pill);
  const workflow = h(
    "select",
    { id: "run-workflow", class: "input" },
    ...WORKFLOWS.map(([value, label]) => h("option", { value }, label)),
  );
  const button = h("button", { type: "submit", class: "button primary" }, "Start a job");
  const form = h(
    "form",
    {
      class: "run-start",
      "aria-label": "Start a job",
      on: {
        submit: (event) => {
          event.preventDefault();
          if (workspace.selected) start(workspace.selected.id, workflow.value as Workflow);
        },
      },
    },
    h("label", { for: "run-workflow", class: "field-label" }, "Workflow of the job"),
    workflow,
    button,
  );
  const state = h("p", { class: "hint" });
  body.append(form, state);
  let shown = "";

  return {
    element,
    show(job) {
      const row = workspace.selected;
      const able = row !== undefined && row.kind !== "human" && row.status !== "deleted";
      form.hidden = !able;
      if (able) {
        const standing = `${row.id} ${workspace.options(row.id).workflow}`;
        if (standing !== shown) workflow.value = workspace.options(row.id).workflow ?? "standalone";
        shown = standing;
      }
      pill.hidden = job === null;
      if (job) {
        const { label, tone } = OUTCOMES[job.run.outcome];
        pill.className = `pill ${tone}`;
        pill.textContent = label;
      }
      replaceChildren(
        state,
        ...(job ? whose(job) : [able ? INVITATION : "Only an active assignment can start a job."]),
      );
    },
  };
}

const INVITATION =
  "You play the worker: a job starts from the SOP as it stands now, you send what a model would send, and see what the host is told. No model is called.";

function whose(job: Job): (HTMLElement | string)[] {
  const { workflow, id } = job.work;
  const what = { case: "case", standalone: "standalone job", conversation: "conversation" }[workflow];
  return [nameOf(job.run.source.name), ` works on ${what} `, h("code", {}, id), ". Its targets are pinned."];
}
