import type { Job } from "../../model/job.js";
import { focusOn, h, replaceChildren } from "../dom.js";
import { icon } from "../icons.js";
import { sectionFrame } from "../section.js";
import type { JobSection } from "./section.js";

/** A call that is being written: target and reason, or its arguments as a whole. */
type Draft = { kind: "fields"; target: string; reason: string } | { kind: "raw"; text: string };

const fields = (): Draft => ({ kind: "fields", target: "", reason: "" });

const isBlank = (draft: Draft) => draft.kind === "fields" && !draft.target && !draft.reason;

/** Writes and sends the calls of one turn. */
export function turnSection(send: (sent: readonly unknown[]) => void): JobSection {
  const { element, body } = sectionFrame("run-turn-heading", "Next turn");
  const calls = h("div", { class: "calls" });
  const facts = h("fieldset", { class: "facts" });
  let drafts: Draft[] = [fields()];
  let shown: Job | null = null;

  const render = (focus?: string) => {
    replaceChildren(calls, ...drafts.map((draft, at) => callFields(draft, at, drafts.length > 1 ? remove : null)));
    if (focus) focusOn(element, focus);
  };
  const add = (draft: Draft) => {
    // A raw call replaces the blank one.
    if (draft.kind === "raw" && drafts.every(isBlank)) drafts = [];
    drafts.push(draft);
    render(`${draft.kind === "raw" ? "raw" : "target"}:${drafts.length - 1}`);
  };
  const remove = (at: number) => {
    drafts.splice(at, 1);
    render("add");
  };
  const small = (label: string, focus: string, click: () => void) =>
    h("button", { type: "button", class: "button small", "data-focus": focus, on: { click } }, icon("add"), label);
  const form = h(
    "form",
    {
      class: "turn",
      "aria-labelledby": "run-turn-heading",
      on: {
        submit: (event) => {
          event.preventDefault();
          const sent = drafts.map((draft) =>
            draft.kind === "raw" ? draft.text : { target: draft.target, reason: draft.reason },
          );
          drafts = [fields()];
          render("target:0");
          send(sent);
        },
      },
    },
    calls,
    h(
      "div",
      { class: "buttons" },
      small("Call", "add", () => add(fields())),
      small("Raw call", "add-raw", () => add({ kind: "raw", text: '{"target": "", "reason": ""}' })),
    ),
    facts,
    h("div", { class: "buttons" }, h("button", { type: "submit", class: "button primary" }, "Send turn")),
  );
  body.append(
    h(
      "p",
      { class: "hint" },
      "All calls of a turn are judged together. The handover takes effect when the job completes.",
    ),
    form,
  );
  return {
    element,
    show(job) {
      element.hidden = job === null || job.completed !== null;
      if (job === shown) return;
      shown = job;
      drafts = [fields()];
      render();
      if (job)
        replaceChildren(
          facts,
          h("legend", { class: "overline" }, "What the host knows and decides"),
          factBox(job, "open", "The work is open"),
          factBox(job, "pending", "Other work is pending"),
          factBox(job, "takeFirst", "Of several targets in one turn, take the first"),
        );
    },
  };
}

function callFields(draft: Draft, at: number, remove: ((at: number) => void) | null): HTMLElement {
  const title = `Call ${at + 1}`;
  const parts =
    draft.kind === "raw"
      ? [
          field(
            "Arguments as the model wrote them",
            h(
              "textarea",
              {
                class: "input code",
                rows: "3",
                spellcheck: "false",
                "data-focus": `raw:${at}`,
                on: { input: (event) => (draft.text = valueOf(event)) },
              },
              draft.text,
            ),
          ),
        ]
      : [
          field(
            "Target",
            line(draft.target, `target:${at}`, (value) => (draft.target = value)),
          ),
          field(
            "Reason",
            line(draft.reason, `reason:${at}`, (value) => (draft.reason = value)),
          ),
        ];
  const button =
    remove &&
    h(
      "button",
      { type: "button", class: "icon-button", "aria-label": `Remove ${title}`, on: { click: () => remove(at) } },
      icon("delete"),
    );
  return h("fieldset", { class: "call" }, h("legend", { class: "overline" }, title), ...parts, button);
}

function line(value: string, focus: string, write: (value: string) => void): HTMLElement {
  return h("input", {
    class: "input",
    type: "text",
    value,
    autocomplete: "off",
    dir: "auto",
    "data-focus": focus,
    on: { input: (event) => write(valueOf(event)) },
  });
}

function field(label: string, input: HTMLElement): HTMLElement {
  return h("label", { class: "field" }, h("span", { class: "field-label" }, label), input);
}

function factBox(job: Job, fact: keyof Job["facts"], label: string): HTMLElement {
  const box = h("input", {
    type: "checkbox",
    checked: job.facts[fact],
    on: { change: () => (job.facts[fact] = box.checked) },
  });
  return h("label", { class: "fact" }, box, label);
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLTextAreaElement).value;
}
