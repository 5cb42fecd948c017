/** Makes the form of a textarea submit the linked form; `reset` is called after the form was reset. Gives the function that ends it. */
export function submitLinked(textarea: HTMLTextAreaElement, linked: () => string, reset: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  // On the tree rather than the form: a textarea may change its form.
  const root = textarea.getRootNode();
  const ours = (event: Event) => textarea.form !== null && event.target === textarea.form;
  root.addEventListener(
    "formdata",
    (event) => {
      if (ours(event) && event instanceof FormDataEvent)
        replaceEntry(event.formData, textarea.name, textarea.value, linked());
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
  return () => stop.abort();
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
