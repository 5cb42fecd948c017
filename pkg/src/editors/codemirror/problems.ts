import { type Action, type Diagnostic as LintDiagnostic, linter } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import { type Diagnostic, type Fix, translate } from "../../index.js";
import { type Reading, reading } from "./reading.js";

/** Rests until the typing does: a name is misspelled until its last letter stands. */
const DELAY_MS = 300;

/** The findings of an SOP, underlined, with their fixes as actions. */
export const problems = linter((view) => lintDiagnostics(view.state.field(reading)), {
  delay: DELAY_MS,
  needsRefresh: ({ state, startState }) => state.field(reading) !== startState.field(reading, false),
});

function lintDiagnostics(known: Reading | null): LintDiagnostic[] {
  return known ? known.analysis.diagnostics.map((diagnostic) => lintDiagnostic(diagnostic, known)) : [];
}

function lintDiagnostic(diagnostic: Diagnostic, { config }: Reading): LintDiagnostic {
  const { from, to, severity, rule, message, help, fixes } = diagnostic;
  const { messages } = config.options;
  return {
    from,
    to,
    severity,
    source: rule,
    message: messages ? translate(diagnostic, messages) : message,
    renderMessage: () => messageDOM(messages ? translate(diagnostic, messages) : message, help),
    actions: fixes.map((fix) => action(diagnostic, fix, messages ? translate(fix, messages) : fix.title)),
  };
}

function messageDOM(message: string, help: string | undefined): HTMLElement {
  const dom = document.createElement("div");
  dom.textContent = message;
  if (help) {
    const line = dom.appendChild(document.createElement("div"));
    line.className = "cm-sop-help";
    line.textContent = help;
  }
  return dom;
}

function action({ rule }: Diagnostic, { code, title }: Fix, name: string): Action {
  return {
    name,
    apply(view: EditorView, from: number, to: number) {
      // The text may have changed since: only a fix that is still offered at this place is applied, as it is offered now.
      const now = view.state
        .field(reading)
        ?.analysis.diagnostics.find((other) => other.rule === rule && other.from === from && other.to === to)
        ?.fixes.find((other) => other.code === code && other.title === title);
      if (now && !view.state.readOnly) view.dispatch({ changes: now.edits, userEvent: "input.fix" });
    },
  };
}
