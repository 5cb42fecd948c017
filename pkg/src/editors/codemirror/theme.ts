import { EditorView } from "@codemirror/view";
import { mentionRules, menuRules, ownRules, type Rules, tipRules } from "../rules.js";

/** The prefix of the class names. */
export const PREFIX = "cm-sop";

/** Rules for this editor's badges only. */
const OWN: Rules = {
  ".cm-content .cm-sop-badge": {
    padding: "0.05em 0.35em",
    // On one line if possible. A name longer than the line breaks inside.
    display: "inline-block",
    "max-width": "100%",
    "line-height": "1.4",
    "overflow-wrap": "anywhere",
  },
};

export const theme = [
  ...[mentionRules(PREFIX, ".cm-content "), menuRules(PREFIX), tipRules(PREFIX), OWN].map((rules) =>
    EditorView.baseTheme(ownRules(rules, PREFIX)),
  ),
  EditorView.baseTheme({
    // An editor may be dark in a light page.
    "&dark": { colorScheme: "dark" },
    // The shared underline of findings replaces CodeMirror's.
    ".cm-lintRange.cm-sop-told": { backgroundImage: "none" },
    // Findings have a tip of their own, which a key can open and close.
    ".cm-tooltip-hover:has(> .cm-tooltip-lint:empty:only-child)": { display: "none" },
  }),
];
