import { EditorView } from "@codemirror/view";
import { mentionRules, menuRules, ownRules, type Rules, tipRules } from "../rules.js";

/** What the names of the classes begin with. */
export const PREFIX = "cm-sop";

/** What only this editor's badges have. */
const OWN: Rules = {
  ".cm-content .cm-sop-badge": {
    padding: "0.05em 0.35em",
    // Whole on one line where it can be; a name longer than the line breaks inside.
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
    // An editor may be dark in a page that is not.
    "&dark": { colorScheme: "dark" },
    // The line below a finding is the one that every editor draws.
    ".cm-lintRange.cm-sop-told": { backgroundImage: "none" },
    // Findings have a tip of their own, which a key can open and close.
    ".cm-tooltip-hover:has(> .cm-tooltip-lint:empty:only-child)": { display: "none" },
  }),
];
