import { collectEdits, type Diagnostic, type Severity } from "sop-handover";
import { h, replaceChildren } from "./dom.js";
import type { SopEditor } from "./editor.js";
import { type Section, sectionFrame } from "./section.js";

const SEVERITIES: Record<Severity, { readonly label: string; readonly tone: string }> = {
  error: { label: "Error", tone: "danger" },
  warning: { label: "Warning", tone: "caution" },
  info: { label: "Note", tone: "" },
};

/** What is wrong with the SOP, why, and what can be done about it. */
export function problemsSection(editor: SopEditor): Section {
  let diagnostics: readonly Diagnostic[] = [];
  const fixAll = h(
    "button",
    { type: "button", class: "button small", on: { click: () => editor.apply(collectEdits(diagnostics, "safe")) } },
    "Fix all safe",
  );
  const { element, count, body } = sectionFrame("problems-heading", "Problems", fixAll);
  return {
    element,
    show(analysis) {
      element.hidden = !analysis;
      diagnostics = analysis?.diagnostics ?? [];
      count.textContent = String(diagnostics.length);
      fixAll.hidden =
        editor.readOnly ||
        !diagnostics.some(({ fixes }) => fixes.some(({ applicability }) => applicability === "safe"));
      replaceChildren(
        body,
        diagnostics.length > 0
          ? h("ul", { class: "cards" }, ...diagnostics.map((diagnostic, index) => card(diagnostic, index, editor)))
          : none(),
      );
    },
  };
}

function card(
  { rule, severity, message, help, fixes, from, to }: Diagnostic,
  index: number,
  editor: SopEditor,
): HTMLElement {
  const { label, tone } = SEVERITIES[severity];
  const buttons = (editor.readOnly ? [] : fixes).map((fix, at) =>
    h(
      "button",
      {
        type: "button",
        class: "button small",
        "data-focus": `fix:${index}:${at}`,
        on: { click: () => editor.apply(fix.edits) },
      },
      fix.title,
    ),
  );
  return h(
    "li",
    { class: `card problem ${tone}` },
    h(
      "p",
      { class: "problem-head" },
      h("span", { class: `pill ${tone}` }, label),
      h("code", { class: "rule-name" }, rule),
    ),
    h(
      "button",
      {
        type: "button",
        class: "problem-text",
        title: "Show in the SOP",
        "data-focus": `problem:${index}`,
        on: { click: () => editor.reveal({ from, to }) },
      },
      message,
    ),
    help && h("p", { class: "hint" }, help),
    buttons.length > 0 && h("div", { class: "buttons" }, ...buttons),
  );
}

function none(): HTMLElement {
  return h("p", { class: "empty good" }, "No problems. Every mention leads somewhere.");
}
