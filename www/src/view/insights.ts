import { type Analysis, toolDefinition } from "sop-handover";
import type { Workspace } from "../model/workspace.js";
import { codeSection } from "./code-section.js";
import { h } from "./dom.js";
import type { SopEditor } from "./editor.js";
import type { Notices } from "./notices.js";
import { problemsSection } from "./problems.js";
import type { Section } from "./section.js";
import { targetsSection } from "./targets.js";

/** The results for the SOP. */
export function insightsPanel(workspace: Workspace, editor: SopEditor, notices: Notices): Section {
  const sections = [
    targetsSection(editor),
    problemsSection(editor),
    codeSection("stored-heading", "Stored Markdown", notices, () => workspace.stored(workspace.selected?.id ?? "")),
    codeSection("tool-heading", "Tool of the worker", notices, (analysis) => toolText(analysis, workspace)),
  ];
  return {
    element: h(
      "aside",
      { class: "insights", "aria-label": "What the SOP says" },
      ...sections.map(({ element }) => element),
    ),
    show(analysis) {
      for (const section of sections) section.show(analysis);
    },
  };
}

/** The tool for a worker that follows the SOP; none if it may hand over to nobody. */
function toolText(analysis: Analysis, workspace: Workspace): string | null {
  const id = workspace.selected?.id;
  const tool = id !== undefined && toolDefinition(analysis, workspace.team, workspace.options(id));
  return tool ? JSON.stringify(tool.definition, null, 2) : null;
}
