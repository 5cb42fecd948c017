import { EditorView } from "@codemirror/view";
import { mentionRules, menuRules, tipRules } from "../rules.js";

/** What the names of the classes begin with. */
export const PREFIX = "cm-sop";

export const theme = [
  EditorView.baseTheme(mentionRules(PREFIX, ".cm-content ")),
  EditorView.baseTheme(menuRules(PREFIX)),
  EditorView.baseTheme(tipRules(PREFIX)),
  EditorView.baseTheme({
    // An editor may be dark in a page that is not.
    "&dark": { colorScheme: "dark" },
    ".cm-sop-badge": {
      padding: "0.05em 0.35em",
      // Whole on one line where it can be; a name longer than the line breaks inside.
      display: "inline-block",
      maxWidth: "100%",
      lineHeight: "1.4",
      overflowWrap: "anywhere",
    },
    // The line below a finding is the one that every editor draws.
    ".cm-lintRange.cm-sop-told": { backgroundImage: "none" },
    // Findings have a tip of their own, which a key can open and close.
    ".cm-tooltip-hover:has(> .cm-tooltip-lint:empty:only-child)": { display: "none" },
  }),
];
