/**
 * Makes the textarea's form submit the linked form, while the textarea is in this tree. `reset` is called after a reset
 * of the form.
 */
export function submitLinked(
  textarea: HTMLTextAreaElement,
  // On the tree rather than the form: a textarea may change its form.
  root: Document | ShadowRoot,
  signal: AbortSignal,
  { linked, reset }: { linked: () => string; reset: () => void },
): void {
  const ours = (event: Event) => textarea.form !== null && event.target === textarea.form;
  root.addEventListener(
    "formdata",
    (event) => {
      if (ours(event) && "formData" in event)
        replaceEntry(event.formData as FormData, textarea.name, textarea.value, linked());
    },
    { signal },
  );
  root.addEventListener(
    "reset",
    (event) => {
      // The event comes before the reset.
      if (ours(event)) setTimeout(() => signal.aborted || event.defaultPrevented || reset());
    },
    { signal },
  );
}

/** Several controls may share a name: only the textarea's own entry is replaced, in its place. */
function replaceEntry(data: FormData, name: string, shown: string, linked: string): void {
  const same = (value: FormDataEntryValue) => typeof value === "string" && value.replace(/\r\n?/g, "\n") === shown;
  const values = data.getAll(name);
  const index = values.findIndex(same);
  if (index < 0) return;
  data.delete(name);
  values.forEach((value, at) => {
    data.append(name, at === index ? linked : value);
  });
}
