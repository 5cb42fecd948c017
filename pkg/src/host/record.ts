// The record of a handover, or of an escalation that assigned the work.
import type { HandoverRecord, Run } from "../handover-types.js";
import { workIn } from "../place-ids.js";
import type { Noted } from "./types.js";

/** The entry for timeline and records; null if the work was not assigned. */
export function recordOf(transition: Noted, run: Run): HandoverRecord | null {
  if (transition.kind !== "escalation") return transition.record;
  if (transition.timeline === null) return null;
  const { runId, workflow } = run;
  const work = workIn(run);
  return { ...transition.timeline, runId, workflow, ...(work && { [work.key]: work.id }) };
}
