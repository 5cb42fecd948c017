// Other programs get `@Name`; an editor like this one gets the linked form beside it, and with it the same ids.
import { formatMention, type Team } from "../../index.js";
import { FLAVOUR } from "../flavour.js";
import type { LinkedText } from "./linked-text.js";

/** Fills the clipboard with the selection, whole badges only. Gives the range that was copied, or null where the browser does it all. */
export function copy(
  event: ClipboardEvent,
  textarea: HTMLTextAreaElement,
  text: LinkedText,
  team: Team,
): { readonly from: number; readonly to: number } | null {
  const { selectionStart, selectionEnd } = textarea;
  const from = text.around(selectionStart)?.from ?? selectionStart;
  const to = text.around(selectionEnd)?.to ?? selectionEnd;
  const links = text.links.filter((link) => link.from >= from && link.to <= to);
  if (!event.clipboardData || from === to || links.length === 0) return null;
  let linked = "";
  let at = from;
  for (const link of links) {
    const name = team.get(link.id)?.name;
    linked += text.shown.slice(at, link.from) + (name === undefined ? link.form : formatMention(link.id, name));
    at = link.to;
  }
  linked += text.shown.slice(at, to);
  event.preventDefault();
  event.clipboardData.setData("text/plain", text.shown.slice(from, to));
  event.clipboardData.setData(FLAVOUR, linked);
  return { from, to };
}
