import { plainText } from "../index.js";

/** The clipboard flavour that carries the linked form, and so the ids, between editors. */
export const FLAVOUR = "text/x-sop-markdown";

/** The pasted text with linked forms, or null if it is ordinary text. */
export function pastedLinks(data: DataTransfer | null): string | null {
  const text = data?.getData("text/plain") ?? "";
  const linked = data?.getData(FLAVOUR) ?? "";
  // A page must not be able to grant something that the pasted text does not show.
  if (linked !== "" && sameText(plainText(linked), text)) return withLineFeeds(linked);
  return /\]\(\s*<?assignment:/i.test(text) ? withLineFeeds(text) : null;
}

function sameText(a: string, b: string): boolean {
  const collapsed = (text: string) => text.replace(/\s+/g, " ");
  return collapsed(a) === collapsed(b);
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
