import type { TimelineEntry, Transition } from "sop-handover";
import type { Job } from "../../model/job.js";
import type { Workspace } from "../../model/workspace.js";
import { h, nameOf, replaceChildren } from "../dom.js";
import { effectRow } from "../effect-row.js";
import { sectionFrame } from "../section.js";
import { WORKFLOWS } from "../workflows.js";
import type { JobSection } from "./section.js";

interface Actions {
  carryOut(): void;
  crash(): void;
  /** Starts the next job on the same work. */
  goOn(source: string): void;
}

/** The outcome of the job: its result, the effects for the host, and the timeline of the work. */
export function outcomeSection(workspace: Workspace, actions: Actions): JobSection {
  const { element, body } = sectionFrame("run-outcome-heading", "Outcome");
  const heading = element.querySelector("h2");
  heading?.setAttribute("tabindex", "-1");
  heading?.setAttribute("data-focus", "outcome");
  return {
    element,
    show(job) {
      const completed = job?.completed;
      element.hidden = !completed;
      if (!job || !completed) return;
      const { transition, refused } = completed;
      replaceChildren(
        body,
        transition ? result(transition) : h("p", {}, refused ? refused.toPeople : finished(job)),
        ...(transition ? effectsOf(job, workspace, actions) : []),
        job.work.timeline.length > 0 && timeline(job.work.timeline),
      );
    },
  };
}

function finished({ announced }: Job): string {
  const promised = announced && `The worker promised a handover to “${announced.label}” without calling the tool. `;
  return `The job is finished. ${promised ?? ""}Nothing was handed over.`;
}

function result({ kind, result: { handover }, record }: Transition): HTMLElement {
  return h(
    "div",
    { class: "result" },
    h("p", { class: "overline" }, "Result of the job"),
    h("p", {}, "Handed over to ", nameOf(handover.name), ` (${kind}), because:`),
    h("blockquote", { dir: "auto" }, record.reason),
  );
}

function effectsOf(job: Job, workspace: Workspace, actions: Actions): HTMLElement[] {
  const left = job.remaining;
  const rows = job.effects.map((effect) => effectRow(effect, !left.includes(effect), workspace));
  return [
    h("h3", { class: "overline", id: "run-effects-heading" }, "Effects for the host"),
    h("ol", { class: "effects", "aria-labelledby": "run-effects-heading" }, ...rows),
    h(
      "div",
      { class: "buttons" },
      left.length > 0 &&
        h(
          "button",
          { type: "button", class: "button primary", "data-focus": "carry-out", on: { click: actions.carryOut } },
          "Carry out the next",
        ),
      h(
        "button",
        { type: "button", class: "button", "data-focus": "crash", on: { click: actions.crash } },
        "Crash and recover",
      ),
    ),
    h("p", { class: "hint", role: "status" }, standing(job, workspace)),
    ...goOn(job, workspace, actions),
  ];
}

function standing({ work, remaining, effects, crashes }: Job, workspace: Workspace): string {
  const recovered =
    crashes > 0
      ? `Recovered: ${effects.length - remaining.length} done before stay done, ${remaining.length} left. `
      : "";
  const has = work.owner === null ? "Nobody" : (workspace.team.get(work.owner)?.name ?? work.owner);
  const people = work.owner !== null && workspace.team.get(work.owner)?.kind === "human";
  if (!work.livesOn && work.owner && !people)
    return `${recovered}${remaining.length > 0 ? "The new job has not started." : `${has} starts afresh and knows nothing of this job.`}`;
  const along = WORKFLOWS[work.workflow].along(work);
  return `${recovered}${has} has ${work.id} now.${work.suspended ? " The bot keeps silent." : ""}${along}`;
}

function goOn({ run, work, remaining }: Job, workspace: Workspace, actions: Actions): HTMLElement[] {
  const next = work.owner === null ? undefined : workspace.team.get(work.owner);
  if (!next || remaining.length > 0 || next.status === "deleted") return [];
  const button = (label: string, source: string) =>
    h("button", { type: "button", class: "button", on: { click: () => actions.goOn(source) } }, label);
  if (next.kind !== "human") return [button(`Continue as ${next.name}`, next.id)];
  return work.suspended ? [button(`Try another turn as ${run.source.name}`, run.source.id)] : [];
}

function timeline(entries: readonly TimelineEntry[]): HTMLElement {
  return h(
    "div",
    {},
    h("h3", { class: "overline", id: "run-timeline-heading" }, "Timeline"),
    h(
      "ol",
      { class: "timeline", "aria-labelledby": "run-timeline-heading" },
      ...entries.map(({ at, from, to, reason }) =>
        h(
          "li",
          {},
          h("p", {}, nameOf(from.name), " → ", nameOf(to.name)),
          h(
            "p",
            { class: "hint" },
            h("time", { datetime: at }, at.slice(11, 19)),
            " · ",
            h("q", { dir: "auto" }, reason),
          ),
        ),
      ),
    ),
  );
}
