import type { Workflow } from "sop-handover";
import { Job } from "../../model/job.js";
import { Work } from "../../model/work.js";
import type { Workspace } from "../../model/workspace.js";
import { focusOn, h } from "../dom.js";
import { WORKFLOWS } from "../workflows.js";
import { answersSection } from "./answers.js";
import { endingSection } from "./ending.js";
import { outcomeSection } from "./outcome.js";
import { startSection } from "./start.js";
import { toolSection } from "./tool.js";
import { turnSection } from "./turn.js";
import { writesSection } from "./writes.js";

/** A job of the selected assignment, with the reader in place of the model. */
export function runPanel(workspace: Workspace): HTMLElement {
  let job: Job | null = null;
  let works = 0;
  let jobs = 0;

  const begin = (work: Work, source: string) => {
    job = new Job(work, `run-${++jobs}`, source, workspace.sop(source), workspace.team, workspace.workflow(source));
    show();
    focusOn(panel, "target:0");
  };
  /** Does something with the job, and keeps the keyboard in the panel when its button goes. */
  const act = (action: (job: Job) => void) => {
    if (!job) return;
    const inside = panel.contains(document.activeElement);
    action(job);
    show();
    // A hidden element loses the focus only later.
    const { activeElement } = document;
    const lost = !panel.contains(activeElement) || !activeElement?.checkVisibility();
    if (inside && lost) focusOn(panel, "outcome");
  };
  const sections = [
    startSection(workspace, (source: string, workflow: Workflow) => {
      begin(new Work(workflow, `${WORKFLOWS[workflow].prefix}-${++works}`, source), source);
    }),
    toolSection(workspace),
    turnSection((sent) => act((current) => current.send(sent))),
    answersSection(),
    writesSection((hash) => act((current) => current.write(hash))),
    endingSection(() => act((current) => current.complete())),
    outcomeSection(workspace, {
      carryOut: () => act((current) => current.carryOutNext()),
      crash: () => act((current) => current.crash()),
      goOn: (source) => job && begin(job.work, source),
    }),
  ];
  const show = () => {
    for (const section of sections) section.show(job);
  };
  const panel = h("section", { class: "run", "aria-label": "Run" }, ...sections.map(({ element }) => element));
  show();
  workspace.subscribe((change) => {
    if (change === "sop") return;
    // A job of another workflow is kept only if something would be lost with it.
    if (job && !job.inProgress && workspace.workflow(job.run.source.id) !== job.setTo) job = null;
    show();
  });
  return panel;
}
