import type { Edit } from "../../index.js";
import { viewOf } from "../dom.js";

/** Input types after which a typing user may expect a list. */
const TYPING = new Set(["insertText", "insertCompositionText", "insertFromComposition", "deleteContentBackward"]);

/** Whether the type of an input event means that a character was typed or deleted. */
export function isTyping(inputType = ""): boolean {
  return TYPING.has(inputType);
}

/** Whether an input event is the browser's undo (-1) or redo (1); 0 for all others. */
export function historyOf(event: Event | undefined): -1 | 0 | 1 {
  const inputType = event ? inputTypeOf(event) : "";
  if (inputType === "historyUndo") return -1;
  return inputType === "historyRedo" ? 1 : 0;
}

/** Empty for events that scripts create. */
export function inputTypeOf(event: Event): string {
  return "inputType" in event ? String(event.inputType) : "";
}

/**
 * Replaces a range of a textarea as if it were typed, so the browser can undo it as a step of its own. Fires the events
 * of typing. Leaves a read-only textarea alone.
 */
export function write(textarea: HTMLTextAreaElement, { from, to, insert }: Required<Edit>): void {
  if (textarea.readOnly || textarea.disabled) return;
  const wanted = textarea.value.slice(0, from) + insert + textarea.value.slice(to);
  textarea.focus({ preventScroll: true });
  closeStep(textarea, from, to);
  withoutLimit(textarea, () => command(textarea, { from, to, insert }, wanted));
  if (textarea.value === wanted) return;
  textarea.value = wanted;
  textarea.setSelectionRange(from + insert.length, from + insert.length);
  const { InputEvent } = viewOf(textarea);
  textarea.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: insert }));
}

/**
 * Uses the browser's editing commands: deprecated, but the only way into its undo history. Simulated browsers lack
 * them.
 */
function command(textarea: HTMLTextAreaElement, { from, to, insert }: Required<Edit>, wanted: string): void {
  const owner = textarea.ownerDocument;
  if (insert === "") {
    owner.execCommand?.("delete");
    return;
  }
  // Chromium types several lines one by one, each with an event, at quadratic cost.
  if (insert.includes("\n") && owner.execCommand?.("insertHTML", false, escaped(insert))) {
    if (textarea.value === wanted) return;
    owner.execCommand("undo");
    textarea.setSelectionRange(from, to);
  }
  owner.execCommand?.("insertText", false, insert);
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A length limit applies to users, not to programs. */
function withoutLimit(textarea: HTMLTextAreaElement, change: () => void): void {
  const limit = textarea.getAttribute("maxlength");
  textarea.removeAttribute("maxlength");
  try {
    change();
  } finally {
    if (limit !== null) textarea.setAttribute("maxlength", limit);
  }
}

/** Selects a range, via another one: a moving selection ends the current typing's undo step. */
export function closeStep(textarea: HTMLTextAreaElement, from: number, to = from): void {
  const { length } = textarea.value;
  textarea.setSelectionRange(from === 0 && to === 0 ? length : 0, from === 0 && to === 0 ? length : 0);
  textarea.setSelectionRange(from, to);
}
