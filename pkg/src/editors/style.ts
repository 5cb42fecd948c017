// The one style sheet of the adapters that draw into the page themselves.
import { rootOf, viewOf } from "./dom.js";
import { cssOf, mentionRules, menuRules, ownRules, PLAIN, type Rules, tipRules } from "./rules.js";

/** The prefix of the class names. */
export const PREFIX = "sop";

/**
 * Rules for these adapters only: a text that the editor renders (`sop-rich`), or the drawing over a textarea
 * (`sop-overlay`).
 */
const OWN: Rules = {
  ".sop-badge": { "box-decoration-break": "clone", "-webkit-box-decoration-break": "clone" },
  ".sop-rich .sop-badge": { padding: "0.05em 0.3em" },
  ".sop-overlay": {
    position: "absolute",
    overflow: "hidden",
    margin: "0",
    "pointer-events": "none",
    "border-color": "transparent",
    "border-style": "solid",
    background: "none",
  },
  ".sop-overlay > div": { color: "transparent" },
  ".sop-overlay > div > div > div": { "min-height": "1lh" },
  ".sop-overlay > div > div + div, .sop-overlay > div > div > div + div": { "text-indent": "0" },
  ".sop-overlay .sop-badge, .sop-overlay .sop-mention": { position: "relative" },
  ".sop-overlay .sop-badge": { "box-shadow": "0 0 0 1px color-mix(in srgb, var(--sop-tone) 35%, transparent)" },
  ".sop-overlay .sop-note": {
    position: "absolute",
    "inset-inline-end": "0",
    bottom: "1.35em",
    "line-height": "1",
    "font-size": "0.62em",
    "letter-spacing": "0",
    "white-space": "nowrap",
  },
  ".sop-menu, .sop-none": { position: "fixed", inset: "auto" },
  ".sop-status": {
    position: "absolute",
    width: "1px",
    height: "1px",
    margin: "-1px",
    overflow: "hidden",
    "clip-path": "inset(50%)",
    "white-space": "nowrap",
  },
};

const BASE: Rules = { ".sop-overlay, .sop-overlay *, .sop-status": PLAIN };

const CSS = [BASE, mentionRules(PREFIX, `.${PREFIX}-rich `), menuRules(PREFIX), tipRules(PREFIX), OWN]
  .map((rules) => cssOf(ownRules(rules, PREFIX)))
  .join("\n");

interface Adopted {
  readonly leave: () => void;
  users: number;
}

const adopted = new WeakMap<Document | ShadowRoot, Adopted>();

/** Adds the style sheet to the page or shadow tree around a node, until the returned function is called. */
export function adoptStyle(node: Node): () => void {
  const root = rootOf(node);
  const mine = adopted.get(root) ?? { leave: addSheet(root), users: 0 };
  adopted.set(root, mine);
  mine.users += 1;
  let open = true;
  return () => {
    if (!open) return;
    open = false;
    mine.users -= 1;
    if (mine.users > 0) return;
    adopted.delete(root);
    mine.leave();
  };
}

/** Simulated browsers lack such style sheets: everything works there, but unstyled. */
function addSheet(root: Document | ShadowRoot): () => void {
  const { CSSStyleSheet } = viewOf(root);
  if (!("adoptedStyleSheets" in root) || !CSSStyleSheet?.prototype.replaceSync) return () => {};
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
