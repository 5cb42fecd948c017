// Other programs get `@Name`; another such editor also gets the linked form, and so the same ids.
import { formatMention, type Team } from "../../index.js";
import { FLAVOUR } from "../flavour.js";
import type { LinkedText } from "./linked-text.js";

/**
 * Fills the clipboard, or the dragged data, with the selection, extended to whole badges. Returns the range, or null if
 * it has no badge and the browser does everything.
 */
export function carry(
  data: DataTransfer | null,
  { selectionStart, selectionEnd }: HTMLTextAreaElement,
  text: LinkedText,
  team: Team,
): { readonly from: number; readonly to: number } | null {
  const { from, to } = text.whole(selectionStart, selectionEnd);
  const links = text.links.filter((link) => link.from >= from && link.to <= to);
  if (!data || from === to || links.length === 0) return null;
  let linked = "";
  let at = from;
  for (const link of links) {
    const name = team.get(link.id)?.name;
    linked += text.shown.slice(at, link.from) + (name === undefined ? link.form : formatMention(link.id, name));
    at = link.to;
  }
  linked += text.shown.slice(at, to);
  data.setData("text/plain", text.shown.slice(from, to));
  data.setData(FLAVOUR, linked);
  return { from, to };
}
