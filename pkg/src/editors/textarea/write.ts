/** Input types of which somebody who types may expect a list. */
const TYPING = new Set(["insertText", "insertCompositionText", "insertFromComposition", "deleteContentBackward"]);

/** Whether an input event says that a character was typed or deleted. */
export function isTyping(event: Event): event is InputEvent {
  return event instanceof InputEvent && TYPING.has(event.inputType);
}

/** Whether an input event says that the browser took a change back or made it again. */
export function isHistory(event: Event): boolean {
  return event instanceof InputEvent && event.inputType.startsWith("history");
}

/**
 * Replaces a range of a textarea as if it were typed, so that the browser can undo it, in a step of its own. Fires the events that typing
 * fires.
 */
export function write(
  textarea: HTMLTextAreaElement,
  { from, to, insert }: { readonly from: number; readonly to: number; readonly insert: string },
): void {
  const wanted = textarea.value.slice(0, from) + insert + textarea.value.slice(to);
  textarea.focus({ preventScroll: true });
  closeStep(textarea, from, to);
  // Deprecated, but the only way into the browser's undo history.
  if (insert === "") document.execCommand("delete");
  else document.execCommand("insertText", false, insert);
  if (textarea.value !== wanted && !textarea.readOnly && !textarea.disabled && textarea.maxLength < 0) {
    textarea.setRangeText(insert, from, to, "end");
    textarea.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: insert }));
  }
}

/** Selects a range, by way of another one: a moving selection ends the undo step that typing goes on in. */
export function closeStep(textarea: HTMLTextAreaElement, from: number, to = from): void {
  const { length } = textarea.value;
  textarea.setSelectionRange(from === 0 && to === 0 ? length : 0, from === 0 && to === 0 ? length : 0);
  textarea.setSelectionRange(from, to);
}
