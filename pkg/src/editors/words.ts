import type { BadgeStatus, Messages, Params, UiCode } from "../index.js";

/** The few texts that an editor shows by itself. Each can be replaced through `messages`. */
const WORDS = {
  "ui.badge.deleted": "deleted",
  "ui.badge.ambiguous": "ambiguous",
  "ui.badge.unavailable": "no queue",
  "ui.badge.self": "itself",
  "ui.badge.unknown": "unknown",
  "ui.badge.unloaded": "not loaded",
  "ui.menu.label": "Hand over to",
  "ui.menu.count": "Matches: {count}",
  "ui.menu.empty": "No matches",
  "ui.menu.more": "There are more: type on to narrow them",
  "ui.menu.full": "No room for “{name}”",
} as const satisfies Record<UiCode, string>;

/** The text for a code, with its `{placeholders}` filled in. */
export function word(code: UiCode, messages: Messages | undefined, params: Params = {}): string {
  const template = messages?.[code] ?? WORDS[code];
  return fill(template, params);
}

/** A template with its `{placeholders}` filled in. */
export function fill(template: string, params: Params): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, key: string) => String(params[key] ?? placeholder));
}

/** What a badge shows besides its name; nothing for an active one. */
export function statusWord(status: BadgeStatus, name: string, messages: Messages | undefined): string {
  return status === "active" ? "" : word(`ui.badge.${status}`, messages, { name });
}
