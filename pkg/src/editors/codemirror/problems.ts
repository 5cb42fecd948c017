import { type Action, type Diagnostic as LintDiagnostic, linter } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Diagnostic, Fix } from "../../index.js";
import { rootOf } from "../dom.js";
import { offeredNow, toldOf } from "../look.js";
import { element } from "./dom.js";
import { told } from "./pending.js";
import { type Reading, reading } from "./reading.js";
import { PREFIX } from "./theme.js";

/** Waits until the typing pauses: a name is misspelled until its last letter is typed. */
const DELAY_MS = 300;

const MARK = `${PREFIX}-told`;

/** The findings of an SOP for CodeMirror's panel and commands, with their fixes as actions. */
export const problems = linter(({ state }) => lintDiagnostics(state), {
  delay: DELAY_MS,
  tooltipFilter: (found) => found.filter(({ markClass }) => markClass !== MARK),
  needsRefresh: ({ state, startState }) => state.field(told).report !== startState.field(told, false)?.report,
});

function lintDiagnostics(state: EditorState): LintDiagnostic[] {
  const { known, report } = state.field(told);
  return report.analysis.diagnostics.map((diagnostic) => lintDiagnostic(diagnostic, known));
}

function lintDiagnostic(finding: Diagnostic, { config }: Reading): LintDiagnostic {
  const { from, to, severity, rule } = finding;
  const { message, help, fixes } = toldOf(finding, config.options.messages);
  return {
    from,
    to,
    severity,
    source: rule,
    message,
    markClass: MARK,
    renderMessage: ({ dom: { ownerDocument: owner } }) =>
      element(owner, "div", "", message, element(owner, "div", `${PREFIX}-help`, help)),
    actions: fixes.map(({ name, fix }) => action(finding, fix, name)),
  };
}

function action(finding: Diagnostic, fix: Fix, name: string): Action {
  return {
    name,
    apply(view: EditorView, from: number, to: number) {
      const now = offeredNow(view.state.field(reading).analysis, { ...finding, from, to }, fix);
      if (now && !view.state.readOnly) view.dispatch({ changes: now.edits, userEvent: "input.fix" });
      // The pressed button disappears with its tooltip. In the panel of all findings the focus stays where it is.
      if (!view.dom.querySelector(".cm-panel-lint")?.contains(rootOf(view.dom).activeElement)) view.focus();
    },
  };
}
