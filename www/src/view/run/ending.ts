import type { Job } from "../../model/job.js";
import { h } from "../dom.js";
import { sectionFrame } from "../section.js";
import type { JobSection } from "./section.js";

/** Completes the job, with the final text of the worker if there is one. */
export function endingSection(complete: () => void): JobSection {
  const { element, body } = sectionFrame("run-ending-heading", "End of the job");
  const status = h("p", { class: "hint", role: "status" });
  let shown: Job | null = null;
  const text = h("textarea", {
    class: "input",
    rows: "2",
    dir: "auto",
    placeholder: "I'll hand you over to …",
    on: {
      input: () => {
        if (shown) shown.finalText = text.value;
        tell();
      },
    },
  });
  const tell = () => {
    const announced = shown?.announced;
    status.textContent = announced
      ? `The text promises a handover to “${announced.label}”, but no call was accepted: nobody would get the work.`
      : "";
  };
  body.append(
    h(
      "label",
      { class: "field" },
      h("span", { class: "field-label" }, "Final text of the worker (may be empty)"),
      text,
    ),
    status,
    h(
      "div",
      { class: "buttons" },
      h("button", { type: "button", class: "button", on: { click: complete } }, "Complete the job"),
    ),
  );
  return {
    element,
    show(job) {
      element.hidden = job === null || job.completed !== null;
      if (job !== shown) text.value = job?.finalText ?? "";
      shown = job;
      tell();
    },
  };
}
