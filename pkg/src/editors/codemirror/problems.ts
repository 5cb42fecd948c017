import { type Action, type Diagnostic as LintDiagnostic, linter } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import { type Diagnostic, type Fix, type Messages, translate } from "../../index.js";
import { rootOf } from "../dom.js";
import { fill } from "../words.js";
import { element } from "./dom.js";
import { type Reading, reading } from "./reading.js";

/** Rests until the typing does: a name is misspelled until its last letter stands. */
const DELAY_MS = 300;

/** The findings of an SOP, underlined, with their fixes as actions. */
export const problems = linter(({ state }) => lintDiagnostics(state.field(reading)), {
  delay: DELAY_MS,
  needsRefresh: ({ state, startState }) => state.field(reading) !== startState.field(reading, false),
});

function lintDiagnostics(known: Reading): LintDiagnostic[] {
  return known.analysis.diagnostics.map((diagnostic) => lintDiagnostic(diagnostic, known));
}

function lintDiagnostic(diagnostic: Diagnostic, { config }: Reading): LintDiagnostic {
  const { from, to, severity, rule, fixes } = diagnostic;
  const { messages = {} } = config.options;
  const message = translate(diagnostic, messages);
  return {
    from,
    to,
    severity,
    source: rule,
    message,
    renderMessage: () => element("div", "", message, element("div", "cm-sop-help", helpOf(diagnostic, messages))),
    actions: fixes.map((fix) => action(diagnostic, fix, translate(fix, messages))),
  };
}

function helpOf({ rule, help = "", params }: Diagnostic, messages: Messages): string {
  const template = messages[`${rule}.help`];
  return template === undefined ? help : fill(template, params);
}

function action({ rule }: Diagnostic, { code, title }: Fix, name: string): Action {
  return {
    name,
    apply(view: EditorView, from: number, to: number) {
      // The text may have changed since: only a fix that is still offered at this place is applied, as it is offered now.
      const now = view.state
        .field(reading)
        .analysis.diagnostics.find((other) => other.rule === rule && other.from === from && other.to === to)
        ?.fixes.find((other) => other.code === code && other.title === title);
      if (now && !view.state.readOnly) view.dispatch({ changes: now.edits, userEvent: "input.fix" });
      // The button that was pressed goes with its tooltip. In the panel of all findings the keyboard stays where it is.
      if (!view.dom.querySelector(".cm-panel-lint")?.contains(rootOf(view.dom).activeElement)) view.focus();
    },
  };
}
