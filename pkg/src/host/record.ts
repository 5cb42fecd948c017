// The record of a handover, or of an escalation in which somebody was assigned.
import type { HandoverRecord, Run } from "../handover-types.js";
import type { Noted } from "./types.js";

/** What belongs to timeline and records; null where nobody has got the work. */
export function recordOf(transition: Noted, run: Run): HandoverRecord | null {
  if (transition.kind !== "escalation") return transition.record;
  if (transition.timeline === null) return null;
  const { runId, workflow, caseId, threadId } = run;
  const place = { ...(caseId === undefined ? {} : { caseId }), ...(threadId === undefined ? {} : { threadId }) };
  return { ...transition.timeline, runId, workflow, ...place };
}
