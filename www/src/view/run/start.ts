import type { Run, Workflow } from "sop-handover";
import type { Job } from "../../model/job.js";
import type { Workspace } from "../../model/workspace.js";
import { focusOn, h, nameOf, replaceChildren } from "../dom.js";
import { sectionFrame } from "../section.js";
import { ALL_WORKFLOWS, WORKFLOWS } from "../workflows.js";
import type { JobSection } from "./section.js";

const OUTCOMES: { readonly [O in Run["outcome"]]: { readonly label: string; readonly tone: string } } = {
  open: { label: "At work", tone: "" },
  "handed-over": { label: "Handed over", tone: "good" },
  finished: { label: "Finished", tone: "good" },
  refused: { label: "Handover refused", tone: "danger" },
};

/** Starts jobs, and says whose job is on. */
export function startSection(workspace: Workspace, start: (source: string, workflow: Workflow) => void): JobSection {
  const pill = h("span", { class: "pill", role: "status" });
  const { element, body } = sectionFrame("run-job-heading", "Job", pill);
  const workflow = h(
    "select",
    { id: "run-workflow", class: "input" },
    ...ALL_WORKFLOWS.map((value) => h("option", { value }, WORKFLOWS[value].label)),
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
          if (current?.inProgress) ask(current);
          else begin();
        },
      },
    },
    h("label", { for: "run-workflow", class: "field-label" }, "Workflow of the job"),
    workflow,
    button,
  );
  const state = h("p", { class: "hint" });
  const question = h("div", { class: "run-question", role: "group", "aria-label": "Drop the job?", hidden: true });
  body.append(form, question, state);
  let shown = "";
  let current: Job | null = null;

  const begin = () => {
    question.hidden = true;
    if (workspace.selected) start(workspace.selected.id, workflow.value as Workflow);
  };
  const keep = () => {
    question.hidden = true;
    button.focus();
  };
  const ask = (job: Job) => {
    const choice = (label: string, focus: string, click: () => void) =>
      h("button", { type: "button", class: "button small", "data-focus": focus, on: { click } }, label);
    question.hidden = false;
    replaceChildren(
      question,
      h("p", {}, "The job of ", nameOf(job.run.source.name), " is not finished. What it did so far is dropped."),
      h(
        "div",
        { class: "buttons" },
        choice("Keep it", "keep", keep),
        choice("Drop it and start another", "drop", begin),
      ),
    );
    focusOn(question, "keep");
  };

  return {
    element,
    show(job) {
      if (job !== current || !job?.inProgress) question.hidden = true;
      current = job;
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
        ...(job ? whose(job, workspace) : [able ? INVITATION : "Only an active assignment can start a job."]),
      );
    },
  };
}

const INVITATION =
  "You play the worker: a job starts from the current SOP, you send what a model would send, and see what the host gets. No model is called.";

function whose(job: Job, workspace: Workspace): (HTMLElement | string)[] {
  const { workflow, id } = job.work;
  const { name, id: source } = job.run.source;
  const now = workspace.workflow(source);
  return [
    nameOf(name),
    ` works on ${WORKFLOWS[workflow].work} `,
    h("code", {}, id),
    ". Its targets are pinned.",
    ...(workspace.selected && workspace.selected.id !== source ? [" The SOP that is shown is another one."] : []),
    ...(now === job.setTo
      ? []
      : [` Its assignment was set to “${WORKFLOWS[now].label}” meanwhile: start another job to try that.`]),
  ];
}
