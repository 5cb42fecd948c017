import { collectEdits, type Diagnostic, type Severity } from "sop-handover";
import { h, setHidden, setText } from "./dom.js";
import type { SopEditor } from "./editor.js";
import { type Cell, RowWindow } from "./row-window.js";
import { type Section, sectionFrame } from "./section.js";

/** How many problems a page has. */
const SHOWN = 30;

const SEVERITIES: Record<Severity, { readonly label: string; readonly tone: string }> = {
  error: { label: "Error", tone: "danger" },
  warning: { label: "Warning", tone: "caution" },
  info: { label: "Note", tone: "" },
};

/** The problems of the SOP, their reasons, and their fixes. */
export function problemsSection(editor: SopEditor): Section {
  let diagnostics: readonly Diagnostic[] = [];
  const fixAll = h("button", { type: "button", class: "button small", on: { click: () => fixSafe() } }, "Fix all safe");
  const fixSafe = () => {
    editor.settle();
    editor.apply(collectEdits(diagnostics, "safe"));
  };
  const { element, count, body } = sectionFrame("problems-heading", "Problems", fixAll);
  const cards = new RowWindow<Diagnostic>({
    list: { class: "cards", "aria-labelledby": "problems-heading" },
    size: SHOWN,
    render: (cell) => card(cell, editor),
    key: ({ rule, severity, message, help, fixes }) =>
      JSON.stringify([rule, severity, message, help, editor.readOnly || fixes.map(({ title }) => title)]),
    settle: () => editor.settle(),
  });
  body.append(cards.element);
  return {
    element,
    show(analysis) {
      setHidden(element, !analysis);
      diagnostics = analysis?.diagnostics ?? [];
      setText(count, String(diagnostics.length));
      const canFix = diagnostics.some(({ fixes }) => fixes.some(({ applicability }) => applicability === "safe"));
      setHidden(fixAll, editor.readOnly || !canFix);
      cards.show(diagnostics, none());
    },
  };
}

function card({ row, index, act }: Cell<Diagnostic>, editor: SopEditor): HTMLElement {
  const { rule, severity, message, help, fixes } = row;
  const { label, tone } = SEVERITIES[severity];
  const buttons = (editor.readOnly ? [] : fixes).map((fix, at) =>
    h(
      "button",
      {
        type: "button",
        class: "button small",
        "data-focus": `fix:${index}:${at}`,
        on: { click: () => act((now) => editor.apply(now.fixes[at]?.edits ?? [])) },
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
        on: { click: () => act((now) => editor.reveal(now)) },
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
