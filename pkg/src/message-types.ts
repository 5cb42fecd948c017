// The messages that can be translated, by code.
import type { SignalRule } from "./escalation-settings.js";
import type { EscalationReason, NextStep } from "./escalation-types.js";
import type { RefusalCode } from "./handover-types.js";
import type { TeamRule } from "./team-check-types.js";
import type { BadgeStatus, FixCode, IssueCode, RuleName } from "./types.js";

export type UiCode =
  | `ui.badge.${Exclude<BadgeStatus, "active">}`
  | "ui.menu.label"
  | "ui.menu.count"
  | "ui.menu.empty"
  | "ui.menu.more"
  | "ui.menu.full";

/** The code of a message that can be translated. */
export type MessageCode =
  | RuleName
  | `${RuleName}.help`
  | `fix.${FixCode}`
  | IssueCode
  | RefusalCode
  | TeamRule
  | `escalation.${EscalationReason}`
  | `signal.${SignalRule}`
  | `next.${NextStep["code"]}`
  | UiCode;

/** Templates by code: `"„{name}“ wurde gelöscht."`. */
export type Messages = { readonly [K in MessageCode]?: string };
