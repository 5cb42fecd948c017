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

import { method, passing } from "../method.js";

const OF_TEXT = { text: "required", team: "team", options: "optional" } as const;

export const READING_METHODS = {
  version: method({}, () => version),
  analyze: passing(OF_TEXT, analyze),
  complete: passing({ text: "required", at: "required", team: "team", options: "optional" }, complete, {
    "Invalid position": ["at"],
    "Invalid limit": ["options", "limit"],
  }),
  lintTriggers: passing({ text: "required", team: "team?", options: "optional" }, lintTriggers),
  linkEdits: passing(OF_TEXT, linkEdits),
  linkMentions: passing(OF_TEXT, linkMentions),
  mentionedIds: passing({ text: "required", options: "optional" }, mentionedIds),
  plainText: passing({ text: "required" }, plainText),
  compareTargets: passing({ before: "required", after: "required" }, compareTargets),
  formatMention: passing({ id: "required", name: "required" }, formatMention),
  applyEdits: passing({ text: "required", edits: "required" }, applyEdits, {
    "Invalid change": ["edits"],
    Overlapping: ["edits"],
  }),
  collectEdits: passing({ diagnostics: "required", applicability: "optional" }, collectEdits, {
    "Invalid change": ["diagnostics"],
    Overlapping: ["diagnostics"],
  }),
  lineColumn: passing({ text: "required", offset: "required" }, lineColumn, {
    "Invalid position": ["offset"],
  }),
  mapPosition: passing({ position: "required", edits: "required", assoc: "optional" }, mapPosition, {
    "Invalid position": ["position"],
    "Invalid change": ["edits"],
    Overlapping: ["edits"],
  }),
  translate: passing({ item: "required", messages: "required" }, translate, {
    "Expected the code of item": ["item"],
  }),
};
