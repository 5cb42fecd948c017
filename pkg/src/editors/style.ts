// The one style sheet of the adapters that draw into the page themselves.
import { rootOf, viewOf } from "./dom.js";

// Colours follow the page's `color-scheme`; a host sets the custom properties on the editor or above it.
const CSS = `
.sop-badge, .sop-mention { --sop-tone: var(--sop-accent, light-dark(#1d4ed8, #9cc2ff)); }
.sop-deleted { --sop-tone: var(--sop-danger, light-dark(#b42318, #ffa198)); }
.sop-ambiguous, .sop-unavailable, .sop-self { --sop-tone: var(--sop-caution, light-dark(#8a4b00, #f0b866)); }
.sop-unknown, .sop-unloaded, .sop-unread { --sop-tone: var(--sop-quiet, light-dark(#57606a, #a3adb8)); }
.sop-badge { background: color-mix(in srgb, var(--sop-tone) 12%, transparent); border-radius: var(--sop-radius, 0.35em); box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.sop-note { font-size: 0.8em; font-weight: 600; color: var(--sop-tone, var(--sop-danger, light-dark(#b42318, #ffa198))); }
.sop-rich .sop-badge { color: var(--sop-tone); font-weight: var(--sop-badge-weight, 500); padding: 0.05em 0.3em; unicode-bidi: isolate; white-space: normal; }
.sop-rich .sop-mention { color: var(--sop-tone); text-decoration: underline dotted; text-underline-offset: 0.2em; unicode-bidi: isolate; }
.sop-rich .sop-deleted bdi { text-decoration: line-through; }
.sop-overlay { position: absolute; overflow: hidden; margin: 0; pointer-events: none; border-color: transparent; border-style: solid; background: none; }
.sop-overlay > div { color: transparent; }
.sop-overlay > div > div { min-height: 1lh; }
.sop-overlay > div > div + div { text-indent: 0; }
.sop-overlay .sop-badge, .sop-overlay .sop-mention { position: relative; }
.sop-overlay .sop-badge { box-shadow: 0 0 0 1px color-mix(in srgb, var(--sop-tone) 35%, transparent); }
.sop-overlay .sop-mention { text-decoration: underline dotted var(--sop-tone); text-underline-offset: 0.2em; }
.sop-overlay .sop-deleted { text-decoration: line-through var(--sop-tone); }
.sop-overlay .sop-note { position: absolute; inset-inline-end: 0; bottom: 1.35em; line-height: 1; font-size: 0.62em; letter-spacing: 0; white-space: nowrap; }
.sop-menu { position: fixed; inset: auto; box-sizing: border-box; margin: 0; padding: 0; overflow: hidden; z-index: 2147483647; text-align: start;
  background: var(--sop-surface, light-dark(#fff, #1c2128)); color: var(--sop-text, light-dark(#1f2328, #e6edf3));
  border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: 0.5em; box-shadow: 0 8px 24px rgb(0 0 0 / 18%); }
.sop-menu ul { position: relative; list-style: none; margin: 0; padding: 0.25em; max-height: min(15em, 45vh); min-width: min(14em, 90vw); max-width: min(26em, 90vw); overflow-y: auto; overscroll-behavior: contain; }
.sop-menu ul, .sop-option { margin: 0 !important; border: 0 !important; float: none !important; list-style: none !important; text-indent: 0 !important; text-transform: none !important; letter-spacing: normal !important; font: inherit !important; line-height: 1.5 !important; }
.sop-menu .sop-option { padding: 0.35em 0.6em !important; border-radius: 0.35em; cursor: pointer; }
.sop-menu .sop-option::before, .sop-menu .sop-option::marker { content: none !important; }
.sop-menu:dir(ltr) .sop-option > * { text-align: left; }
.sop-menu:dir(rtl) .sop-option > * { text-align: right; }
@media (pointer: coarse) { .sop-menu .sop-option { box-sizing: border-box; min-height: 44px; align-content: center; } }
.sop-option[aria-selected=true] { background: color-mix(in srgb, var(--sop-accent, light-dark(#1d4ed8, #9cc2ff)) 16%, transparent); }
.sop-option-name, .sop-option-detail { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sop-option-detail { font-size: 0.85em; color: var(--sop-quiet, light-dark(#57606a, #a3adb8)); }
.sop-match { font-weight: 700; color: var(--sop-accent, light-dark(#1d4ed8, #9cc2ff)); }
@media (forced-colors: active) {
  .sop-badge { outline: 1px solid; outline-offset: -1px; }
  .sop-option[aria-selected=true] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .sop-option[aria-selected=true] * { color: inherit; }
}
.sop-status { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

interface Adopted {
  readonly leave: () => void;
  users: number;
}

const adopted = new WeakMap<Document | ShadowRoot, Adopted>();

/** Gives the page or shadow tree around a node the style sheet, until the function that comes back is called. */
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

/** Environments that only imitate a browser have no style sheets of this kind: there everything works without its looks. */
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
