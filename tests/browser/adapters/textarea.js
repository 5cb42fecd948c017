import { formatMention } from "sop-handover";
import { attach } from "sop-handover/textarea";

/** The pieces of a text as what is stored, and the places of the carets in what is shown. */
export function storedText(pieces) {
  const carets = [];
  let [stored, shown] = ["", 0];
  for (const piece of pieces) {
    if (piece.caret) carets.push(shown);
    else {
      stored += piece.text ?? formatMention(piece.id, piece.label);
      shown += piece.text?.length ?? piece.label.length + 1;
    }
  }
  const [from = shown, to = from] = carets;
  return { stored, from, to };
}

export const adapters = { textarea: openTextarea };

function openTextarea({ host, team, pieces, options, readOnly, without }) {
  const form = host.appendChild(document.createElement("form"));
  const textarea = form.appendChild(document.createElement("textarea"));
  textarea.name = "sop";
  textarea.setAttribute("aria-label", "SOP");
  textarea.readOnly = readOnly;
  textarea.spellcheck = false;
  const { stored, from, to } = storedText(pieces);
  textarea.value = stored;
  const attached = without ? { detach() {} } : attach(textarea, team, options);
  return { ...around(textarea, attached, from, to), form, attached, close: () => attached.detach() };
}

/** What the tests ask of an editor, for a textarea and what gives its text and analysis. */
export function around(textarea, attached, from, to) {
  textarea.setSelectionRange(Math.min(from, to), Math.max(from, to), to < from ? "backward" : "forward");
  return {
    field: textarea,
    focus: () => textarea.focus(),
    linkNames: () => attached.linkNames(),
    text: () => attached.text,
    analysis: () => attached.analysis,
    /** In offsets of what the textarea shows. */
    shown() {
      const badges = [];
      let by = 0;
      for (const badge of attached.analysis.badges) {
        if (badge.form !== "linked") continue;
        const name = `@${badge.label}`;
        const from = badge.from - by;
        // A host that keeps the last reported text learns of a change a moment later.
        if (textarea.value.slice(from, from + name.length) !== name) return [`no ${name} at ${from} yet`, [], []];
        badges.push({ ...badge, from, to: from + name.length });
        by += badge.to - badge.from - name.length;
      }
      const { selectionStart, selectionEnd } = textarea;
      return [
        textarea.value,
        badges,
        selectionStart === selectionEnd ? [selectionEnd] : [selectionStart, selectionEnd],
      ];
    },
    /** Without the browser's editing commands, which undo would take back: a text box has no history of what programs write. */
    writeInside() {
      textarea.setRangeText("x", 4, 5);
      textarea.dispatchEvent(new InputEvent("input", { bubbles: true }));
      return { badges: ["Bxlling unknown plain"], targets: [], undo: false };
    },
    setReadOnly(now) {
      textarea.readOnly = now;
    },
    select: (from, to = from) => textarea.setSelectionRange(from, to),
  };
}
