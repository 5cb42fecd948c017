import { EditorView } from "@codemirror/view";

/**
 * Plain colours for both schemes. A host changes them by setting `--sop-accent`, `--sop-danger`, `--sop-caution`, `--sop-quiet`,
 * `--sop-surface`, `--sop-text`, `--sop-radius` and `--sop-badge-weight` on the editor or above it.
 */
export const theme = EditorView.baseTheme({
  "&": {
    "--cm-sop-accent": "var(--sop-accent, light-dark(#1d4ed8, #9cc2ff))",
    "--cm-sop-danger": "var(--sop-danger, light-dark(#b42318, #ffa198))",
    "--cm-sop-caution": "var(--sop-caution, light-dark(#8a4b00, #f0b866))",
    "--cm-sop-quiet": "var(--sop-quiet, light-dark(#57606a, #a3adb8))",
    "--cm-sop-surface": "var(--sop-surface, light-dark(#fff, #1c2128))",
    "--cm-sop-text": "var(--sop-text, light-dark(#1f2328, #e6edf3))",
  },
  // An editor may be dark in a page that is not.
  "&dark": { colorScheme: "dark" },
  ".cm-sop-badge, .cm-sop-mention": {
    "--cm-sop-tone": "var(--cm-sop-accent)",
    color: "var(--cm-sop-tone)",
    unicodeBidi: "isolate",
  },
  ".cm-sop-badge": {
    backgroundColor: "color-mix(in srgb, var(--cm-sop-tone) 12%, transparent)",
    borderRadius: "var(--sop-radius, 0.35em)",
    padding: "0.05em 0.35em",
    fontWeight: "var(--sop-badge-weight, 500)",
    // Whole on one line where it can be; a name longer than the line breaks inside.
    display: "inline-block",
    maxWidth: "100%",
    lineHeight: "1.4",
    whiteSpace: "normal",
    overflowWrap: "anywhere",
  },
  ".cm-sop-mention": { textDecoration: "underline dotted", textUnderlineOffset: "0.2em" },
  ".cm-sop-deleted": { "--cm-sop-tone": "var(--cm-sop-danger)" },
  ".cm-sop-badge.cm-sop-deleted bdi": { textDecoration: "line-through" },
  ".cm-sop-ambiguous, .cm-sop-unavailable, .cm-sop-self": {
    "--cm-sop-tone": "var(--cm-sop-caution)",
  },
  ".cm-sop-unknown, .cm-sop-unloaded": { "--cm-sop-tone": "var(--cm-sop-quiet)" },
  ".cm-sop-active.cm-sop-warning": { "--cm-sop-tone": "var(--cm-sop-caution)" },
  ".cm-sop-active.cm-sop-error": { "--cm-sop-tone": "var(--cm-sop-danger)" },
  ".cm-sop-warning bdi, .cm-sop-error bdi": { textDecoration: "underline wavy 1px", textUnderlineOffset: "0.2em" },
  // Behind a typed mention it stands alone, without a tone to take over.
  ".cm-sop-note": { color: "var(--cm-sop-tone, var(--cm-sop-danger))", fontSize: "0.8em", fontWeight: "600" },
  ".cm-tooltip.cm-sop-menu": {
    backgroundColor: "var(--cm-sop-surface)",
    color: "var(--cm-sop-text)",
    border: "1px solid color-mix(in srgb, currentColor 20%, transparent)",
    borderRadius: "0.5em",
    boxShadow: "0 8px 24px rgb(0 0 0 / 18%)",
    overflow: "hidden",
  },
  ".cm-sop-menu ul": {
    position: "relative",
    listStyle: "none",
    margin: "0",
    padding: "0.25em",
    maxHeight: "15em",
    minWidth: "14em",
    maxWidth: "min(26em, 90vw)",
    overflowY: "auto",
  },
  // What a page says of its own lists is not for this one.
  ".cm-sop-menu ul, .cm-sop-option": {
    margin: "0 !important",
    border: "0 !important",
    float: "none !important",
    listStyle: "none !important",
    textIndent: "0 !important",
    textTransform: "none !important",
    letterSpacing: "normal !important",
    font: "inherit !important",
    lineHeight: "1.5 !important",
  },
  ".cm-sop-option": { padding: "0.35em 0.6em !important", borderRadius: "0.35em", cursor: "pointer" },
  ".cm-sop-option::before, .cm-sop-option::marker": { content: "none !important" },
  ".cm-sop-menu:dir(ltr) .cm-sop-option > *": { textAlign: "left" },
  ".cm-sop-menu:dir(rtl) .cm-sop-option > *": { textAlign: "right" },
  "@media (pointer: coarse)": {
    ".cm-sop-option": { boxSizing: "border-box", minHeight: "44px", alignContent: "center" },
  },
  ".cm-sop-option[aria-selected=true]": {
    backgroundColor: "color-mix(in srgb, var(--cm-sop-accent) 16%, transparent)",
  },
  ".cm-sop-option-name, .cm-sop-option-detail": {
    display: "block",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  ".cm-sop-option-detail": { fontSize: "0.85em", color: "var(--cm-sop-quiet)" },
  ".cm-sop-match": { fontWeight: "700", color: "var(--cm-sop-accent)" },
  "@media (forced-colors: active)": {
    ".cm-sop-badge": { outline: "1px solid", outlineOffset: "-1px" },
    ".cm-sop-option[aria-selected=true]": {
      forcedColorAdjust: "none",
      backgroundColor: "Highlight",
      color: "HighlightText",
    },
    ".cm-sop-option[aria-selected=true] *": { color: "inherit" },
  },
  ".cm-sop-help": { marginBlockStart: "0.25em", opacity: "0.85" },
});
