// Other programs get `@Name`; an editor like this one gets the linked form beside it, and with it the same ids.
import { formatMention, type Team } from "../../index.js";
import { FLAVOUR } from "../flavour.js";
import type { LinkedText } from "./linked-text.js";

/**
 * Fills the clipboard, or what is dragged, with the selection, whole badges only. Gives the range, or null where there is no badge in it and
 * the browser does it all.
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
