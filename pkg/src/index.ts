/// <reference lib="esnext.disposable" preserve="true" />
// The public API. The entries `web` and `inline` add the source of the engine.

export { collectCalls } from "./collect.js";
export { SopDocument } from "./document.js";
export { SopHandoverError } from "./errors.js";
export { announcedHandover, requestSchema, toolDefinition, validateRequest } from "./handover.js";
export {
  checkEscalation,
  compareEscalation,
  detectEscalation,
  escalate,
  escalateRun,
  escalationConfig,
  escalationNote,
  formatNote,
  mayReply,
  readEscalationConfig,
  readEscalationState,
  resumeEscalation,
  routeEscalation,
} from "./escalation.js";
export type * from "./escalation-settings.js";
export type * from "./escalation-types.js";
export type * from "./handover-types.js";
export { init, initSync, isReady, type WasmSource } from "./loading.js";
export type * from "./message-types.js";
export { translate } from "./messages.js";
export {
  answerCalls,
  completeRun,
  readRun,
  readTransition,
  remainingEffects,
  startRun,
  wouldRefire,
} from "./run.js";
export {
  analyze,
  compareTargets,
  complete,
  formatMention,
  linkEdits,
  linkMentions,
  lintTriggers,
  mentionedIds,
  plainText,
} from "./sop.js";
export { Team } from "./team.js";
export { checkHandovers, impact, mentionsOf, toDot, toMermaid } from "./team-check.js";
export type * from "./team-check-types.js";
export { applyEdits, collectEdits, lineColumn, mapPosition } from "./text.js";
export type * from "./types.js";
export { version } from "./version.js";
