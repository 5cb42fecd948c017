import { checkText, reading } from "./check.js";
import { call } from "./engine.js";
import { pack } from "./pack.js";
import type { Escalation, EscalationIssue, NextStep, Signal } from "./escalation-types.js";
import type { Refusal } from "./handover-types.js";
import type { TeamIssue } from "./team-check-types.js";
import type { MessageCode, Messages } from "./message-types.js";
import type { Diagnostic, Fix, Issue } from "./types.js";

/** What has a message. */
type Item = Diagnostic | Fix | Issue | TeamIssue | Refusal | Escalation | Signal | NextStep | EscalationIssue;

/**
 * An item's message from the host's template, or its own message if the host has no template for it. A template
 * contains `{name}` for the parameter `name`; `{name?…}` is shown only if the parameter exists. Only own properties of
 * `messages` count.
 */
export function translate(item: Item, messages: Messages): string {
  const code = reading("item", () => codeOf(item));
  checkText(code, "the code of item");
  const template = reading("messages", () => (Object.hasOwn(messages, code) ? messages[code] : undefined));
  if (template === undefined) return reading("item", () => textOf(item));
  checkText(template, `messages["${code}"]`);
  const params = pack(reading("item.params", () => item.params));
  return call((engine) => engine.render(template, params.text, params.structure));
}

function textOf(item: Item): string {
  if ("toPeople" in item) return item.toPeople;
  return "title" in item ? item.title : item.message;
}

function codeOf(item: Item): MessageCode {
  if ("verdict" in item) return `escalation.${item.reason}`;
  if ("evidence" in item) return `signal.${item.rule}`;
  if ("rule" in item) return item.rule;
  if ("toModel" in item && "message" in item) return `next.${item.code}`;
  return "title" in item ? `fix.${item.code}` : item.code;
}
