// The record of a handover, or of an escalation that assigned the work.
import type { HandoverRecord, Run } from "../handover-types.js";
import type { Noted } from "./types.js";

/** The entry for timeline and records; null if the work was not assigned. */
export function recordOf(transition: Noted, run: Run): HandoverRecord | null {
  if (transition.kind !== "escalation") return transition.record;
  if (transition.timeline === null) return null;
  const { runId, workflow, caseId, threadId } = run;
  const place = { ...(caseId === undefined ? {} : { caseId }), ...(threadId === undefined ? {} : { threadId }) };
  return { ...transition.timeline, runId, workflow, ...place };
}
