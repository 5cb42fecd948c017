import { h, replaceChildren } from "../dom.js";
import { sectionFrame } from "../section.js";
import type { JobSection } from "./section.js";

/** A worker's actions that must not happen twice, by their hash. */
const WRITES = [
  ["Refund invoice 4711", "refund-invoice-4711"],
  ["Send the receipt", "send-receipt-4711"],
] as const;

/** Tools with consequences. A conversation carries what was done in it. */
export function writesSection(write: (hash: string) => void): JobSection {
  const { element, count, body } = sectionFrame("run-writes-heading", "Tools that write");
  const done = h("ul", { class: "done", "aria-labelledby": "run-done-heading" });
  const status = h("p", { class: "hint", role: "status" });
  body.append(
    h("p", { class: "hint" }, "The conversation carries what was done, so the next worker does not do it again."),
    h(
      "div",
      { class: "buttons" },
      ...WRITES.map(([label, hash]) =>
        h(
          "button",
          { type: "button", class: "button small", "data-focus": hash, on: { click: () => write(hash) } },
          label,
        ),
      ),
    ),
    status,
    h("h3", { class: "overline", id: "run-done-heading" }, "Done so far"),
    done,
  );
  return {
    element,
    show(job) {
      element.hidden = job === null || job.completed !== null || !job.work.moves;
      if (element.hidden || !job) return;
      const { toolExecutions } = job.work.conversation;
      count.textContent = String(toolExecutions.length);
      replaceChildren(done, ...toolExecutions.map(({ hash }) => h("li", {}, h("code", {}, hash))));
      const { lastWrite: last } = job;
      status.textContent = last ? (last.done ? "Done, and noted." : "Skipped: it was already done.") : "";
    },
  };
}
