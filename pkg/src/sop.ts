import { checkText } from "./check.js";
import { call, send } from "./engine.js";
import { deepFreeze } from "./freeze.js";
import { handleOf, type Team } from "./team.js";
import type { Analysis, SopOptions } from "./types.js";

/** What an SOP says: its mentions, the targets that they allow, and what is wrong with it. */
export function analyze(text: string, team: Team, options: SopOptions = {}): Analysis {
  checkText(text);
  const handle = handleOf(team);
  return deepFreeze(call((engine) => engine.analyze(send(text), handle, options) as Analysis));
}

/** A mention in the form to store: `[@Billing](assignment:b1)`. Safe for every id and name. */
export function formatMention(id: string, name: string): string {
  checkText(id, "id");
  checkText(name, "name");
  return call((engine) => engine.formatMention(id, name));
}
