// Texts: read, completed, linked, and what their offsets mean.
import {
  analyze,
  applyEdits,
  collectEdits,
  compareTargets,
  complete,
  formatMention,
  lineColumn,
  linkEdits,
  linkMentions,
  lintTriggers,
  mapPosition,
  mentionedIds,
  plainText,
  translate,
  version,
} from "sop-handover";

import { method } from "../method.js";

const OF_TEXT = { text: "required", team: "team", options: "optional" } as const;

export const READING_METHODS = {
  version: method({}, () => version),
  analyze: method(OF_TEXT, ({ text, team, options }) => analyze(text, team, options)),
  complete: method(
    { text: "required", at: "required", team: "team", options: "optional" },
    ({ text, at, team, options }) => complete(text, at, team, options),
    { "Invalid position": ["at"], "Invalid limit": ["options", "limit"] },
  ),
  lintTriggers: method({ text: "required", team: "team?", options: "optional" }, ({ text, team, options }) =>
    lintTriggers(text, team, options),
  ),
  linkEdits: method(OF_TEXT, ({ text, team, options }) => linkEdits(text, team, options)),
  linkMentions: method(OF_TEXT, ({ text, team, options }) => linkMentions(text, team, options)),
  mentionedIds: method({ text: "required", options: "optional" }, ({ text, options }) => mentionedIds(text, options)),
  plainText: method({ text: "required" }, ({ text }) => plainText(text)),
  compareTargets: method({ before: "required", after: "required" }, ({ before, after }) =>
    compareTargets(before, after),
  ),
  formatMention: method({ id: "required", name: "required" }, ({ id, name }) => formatMention(id, name)),
  applyEdits: method({ text: "required", edits: "required" }, ({ text, edits }) => applyEdits(text, edits), {
    "Invalid change": ["edits"],
    Overlapping: ["edits"],
  }),
  collectEdits: method(
    { diagnostics: "required", applicability: "optional" },
    ({ diagnostics, applicability }) => collectEdits(diagnostics, applicability),
    { "Invalid change": ["diagnostics"], Overlapping: ["diagnostics"] },
  ),
  lineColumn: method({ text: "required", offset: "required" }, ({ text, offset }) => lineColumn(text, offset), {
    "Invalid position": ["offset"],
  }),
  mapPosition: method(
    { position: "required", edits: "required", assoc: "optional" },
    ({ position, edits, assoc }) => mapPosition(position, edits, assoc),
    { "Invalid position": ["position"], "Invalid change": ["edits"], Overlapping: ["edits"] },
  ),
  translate: method({ item: "required", messages: "required" }, ({ item, messages }) => translate(item, messages), {
    "Expected the code of item": ["item"],
  }),
};
