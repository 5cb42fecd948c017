// The styles that all editors share, as rules of a style sheet. A host changes the colours by setting custom properties
// on the editor or an ancestor; by default they follow the page's `color-scheme`.

/** Declarations by selector; at-rules like `@media` contain nested rules. */
export interface Rules {
  readonly [selector: string]: Readonly<Record<string, string>> | Rules;
}

const ACCENT = "var(--sop-accent, light-dark(#1d4ed8, #9cc2ff))";
const DANGER = "var(--sop-danger, light-dark(#b42318, #ffa198))";
const CAUTION = "var(--sop-caution, light-dark(#8a4b00, #f0b866))";
const QUIET = "var(--sop-quiet, light-dark(#57606a, #a3adb8))";
const SURFACE = "var(--sop-surface, light-dark(#fff, #1c2128))";
const TEXT = "var(--sop-text, light-dark(#1f2328, #e6edf3))";
const TONE = "var(--sop-tone)";
const THIN = { "text-decoration-thickness": "1px" };
/** An underline or strike-through, with one property each: WebKit has the shorthand only under a name of its own. */
const line = (kind: string, style: string, color: string) => ({
  "text-decoration-line": kind,
  "text-decoration-style": style,
  "text-decoration-color": color,
});
const OFFSET = { "text-underline-offset": "0.2em" };

/** Reverts the page's styles for its own elements. */
export const PLAIN = { all: "revert" };

/**
 * The same rules with more specificity than a page's own (`#app ul li`, a CSS reset): ids weigh more than classes and
 * elements. No element has the id in the added `:not()`.
 */
export function ownRules(rules: Rules, prefix: string): Rules {
  const heavier = (selector: string) =>
    selector.replaceAll(new RegExp(`\\.${prefix}-[\\w-]+`, "g"), `$&:not(#${prefix}#${prefix})`);
  const entries = Object.entries(rules).map(([selector, value]): [string, Rules] =>
    selector.startsWith("@") ? [selector, ownRules(value as Rules, prefix)] : [heavier(selector), value as Rules],
  );
  return Object.fromEntries(entries);
}

/**
 * Mentions and findings. `prefix` begins the class names; `written` is the class of an editor that renders text itself.
 */
export function mentionRules(prefix: string, written: string): Rules {
  const is = (...states: readonly string[]) => states.map((state) => `.${prefix}-${state}`).join(", ");
  // The element with the underline or strike-through of a name; the words beside it have none.
  const named = (state: string) =>
    [
      `.${prefix}-badge${state} > bdi`,
      `.${prefix}-overlay .${prefix}-badge${state}`,
      `.${prefix}-mention${state}`,
      `.${prefix}-finding${state}`,
    ].join(", ");
  return {
    [`${is("badge", "mention", "note")}, .${prefix}-badge > bdi`]: PLAIN,
    // In WebKit that also undoes `contenteditable`.
    [`.${prefix}-badge[contenteditable=false], .${prefix}-note[contenteditable=false]`]: {
      "-webkit-user-modify": "read-only",
    },
    [is("badge", "mention")]: { "--sop-tone": ACCENT },
    [is("deleted")]: { "--sop-tone": DANGER },
    [is("ambiguous", "unavailable", "self")]: { "--sop-tone": CAUTION },
    [is("unknown", "unloaded", "unread", "finding")]: { "--sop-tone": QUIET },
    [`.${prefix}-active.${prefix}-warning`]: { "--sop-tone": CAUTION },
    [`.${prefix}-active.${prefix}-error`]: { "--sop-tone": DANGER },
    [is("pending")]: { "--sop-tone": TEXT },
    [is("badge")]: {
      background: `color-mix(in srgb, ${TONE} 12%, transparent)`,
      "border-radius": "var(--sop-radius, 0.35em)",
    },
    [is("mention", "finding")]: { ...line("underline", "dotted", TONE), ...OFFSET },
    [named(`.${prefix}-warning`)]: { ...line("underline", "wavy", CAUTION), ...THIN, ...OFFSET },
    [named(`.${prefix}-error`)]: { ...line("underline", "wavy", DANGER), ...THIN, ...OFFSET },
    [named(`.${prefix}-deleted`)]: line("line-through", "solid", DANGER),
    [`${written}.${prefix}-badge, ${written}.${prefix}-mention`]: { color: TONE, "unicode-bidi": "isolate" },
    [`${written}.${prefix}-badge`]: { "font-weight": "var(--sop-badge-weight, 500)", "white-space": "normal" },
    // After a typed mention it is on its own, without a tone to inherit.
    [is("note")]: { color: `var(--sop-tone, ${DANGER})`, "font-size": "0.8em", "font-weight": "600" },
    "@media (forced-colors: active)": {
      [is("badge")]: { outline: "1px solid", "outline-offset": "-1px" },
      [`.${prefix}-badge.${prefix}-unread, .${prefix}-badge.${prefix}-unknown, .${prefix}-badge.${prefix}-unloaded`]: {
        "outline-style": "dashed",
      },
      [`.${prefix}-badge.${prefix}-pending`]: { "outline-style": "dotted" },
    },
  };
}

/** Popups over the page. They inherit only the page's font and its size. */
const POPUP = {
  "box-sizing": "border-box",
  margin: "0",
  "z-index": "2147483647",
  background: SURFACE,
  color: TEXT,
  border: "1px solid color-mix(in srgb, currentColor 20%, transparent)",
  "border-radius": "0.5em",
  "box-shadow": "0 8px 24px rgb(0 0 0 / 18%)",
  "font-style": "normal",
  "font-weight": "normal",
  "letter-spacing": "normal",
  "line-height": "1.5",
  "text-align": "start",
  "text-indent": "0",
  "text-shadow": "none",
  "text-transform": "none",
  "white-space": "normal",
  "word-spacing": "normal",
};

/** The list of targets, and the line that replaces it. */
export function menuRules(prefix: string): Rules {
  const menu = `.${prefix}-menu`;
  const none = `.${prefix}-none`;
  const option = `.${prefix}-option`;
  return {
    [`${menu}, ${menu} *, ${none}`]: PLAIN,
    [`${menu} [hidden]`]: { display: "none" },
    [`${menu} *::before, ${menu} *::after`]: { content: "none" },
    [`${menu}, ${none}`]: {
      ...POPUP,
      overflow: "hidden",
    },
    [none]: { padding: "0.35em 0.85em", "pointer-events": "none", color: QUIET },
    // The options scroll if they are higher than the list.
    [menu]: { display: "flex", "flex-direction": "column", padding: "0" },
    [`${menu} ul`]: {
      position: "relative",
      "min-height": "0",
      margin: "0",
      padding: "0.25em",
      "list-style": "none",
      "max-height": "min(15em, 45vh)",
      "min-width": "min(14em, 90vw)",
      "max-width": "min(26em, 90vw)",
      "overflow-y": "auto",
      "overscroll-behavior": "contain",
    },
    [`${menu} ${option}`]: { padding: "0.35em 0.6em", "border-radius": "0.35em", cursor: "pointer" },
    [`${menu}:dir(ltr) ${option} > *`]: { "text-align": "left" },
    [`${menu}:dir(rtl) ${option} > *`]: { "text-align": "right" },
    [`${menu} .${prefix}-more`]: {
      padding: "0.35em 0.85em 0.5em",
      "font-size": "0.85em",
      "max-width": "min(30em, 90vw)",
      "box-sizing": "border-box",
      "border-top": "1px solid color-mix(in srgb, currentColor 20%, transparent)",
      color: QUIET,
    },
    "@media (pointer: coarse)": {
      [`${menu} ${option}`]: { "box-sizing": "border-box", "min-height": "44px", "align-content": "center" },
    },
    [`${menu} ${option}[aria-selected=true]`]: { background: `color-mix(in srgb, ${ACCENT} 16%, transparent)` },
    [`${menu} ${option}-name, ${menu} ${option}-detail`]: {
      display: "block",
      overflow: "hidden",
      "text-overflow": "ellipsis",
      "white-space": "nowrap",
    },
    [`${menu} ${option}-detail`]: { "font-size": "0.85em", color: QUIET },
    [`${menu} .${prefix}-match`]: { "font-weight": "700", color: ACCENT },
    "@media (forced-colors: active)": {
      [`${menu} ${option}[aria-selected=true]`]: {
        "forced-color-adjust": "none",
        background: "Highlight",
        color: "HighlightText",
      },
      [`${menu} ${option}[aria-selected=true] *`]: { color: "inherit" },
    },
  };
}

/** The tip of a finding. */
export function tipRules(prefix: string): Rules {
  const tip = `.${prefix}-tip`;
  const fix = `.${prefix}-fix`;
  return {
    [`${tip}, ${tip} *`]: PLAIN,
    [`${tip} *::before, ${tip} *::after`]: { content: "none" },
    [tip]: {
      ...POPUP,
      position: "fixed",
      inset: "auto",
      padding: "0.5em 0.75em",
      "max-width": "min(28em, 90vw)",
      "max-height": "45vh",
      overflow: "auto",
      "overflow-wrap": "anywhere",
    },
    [`${tip} .${prefix}-tip-part + .${prefix}-tip-part`]: { "margin-block-start": "0.5em" },
    [`${tip} .${prefix}-help`]: { "margin-block-start": "0.25em", color: QUIET },
    [`${tip} ${fix}`]: {
      display: "block",
      "box-sizing": "border-box",
      width: "100%",
      margin: "0.35em 0 0",
      padding: "0.25em 0.6em",
      border: `1px solid ${ACCENT}`,
      "border-radius": "0.35em",
      background: "none",
      color: ACCENT,
      font: "inherit",
      "text-align": "start",
      cursor: "pointer",
    },
    [`${tip} ${fix}:hover, ${tip} ${fix}[aria-current]`]: {
      background: `color-mix(in srgb, ${ACCENT} 16%, transparent)`,
    },
    "@media (pointer: coarse)": { [`${tip} ${fix}`]: { "min-height": "44px" } },
    "@media (forced-colors: active)": {
      [`${tip} ${fix}[aria-current]`]: {
        "forced-color-adjust": "none",
        background: "Highlight",
        color: "HighlightText",
      },
    },
  };
}

/** The rules as the text of a style sheet. */
export function cssOf(rules: Rules): string {
  return Object.entries(rules)
    .map(([name, value]) => (typeof value === "string" ? `${name}: ${value};` : `${name} { ${cssOf(value as Rules)} }`))
    .join("\n");
}
