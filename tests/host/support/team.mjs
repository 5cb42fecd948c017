// A team that hands over in every way, and calls as a model makes them.
import { Team } from "sop-handover";

const QUEUE = ["queue:consumer"];

export const sops = {
  triage:
    "When it is about money, hand over to [@Billing](assignment:billing). When they sue, [@Desk](assignment:desk).",
  billing: "When it is odd, hand over to [@Triage](assignment:triage).",
};

export function makeTeam() {
  return Team.create({
    assignments: [
      { id: "triage", name: "Triage", connections: QUEUE, sop: sops.triage },
      { id: "billing", name: "Billing", connections: QUEUE, sop: sops.billing },
      { id: "desk", name: "Desk", kind: "human", suspend: true },
    ],
  });
}

export const call = (target, callId = `to ${target}`) => ({
  callId,
  arguments: { target, reason: "It is about money" },
});

export const CASE = { runId: "r-1", source: "triage", workflow: "case", caseId: "C-7" };
export const THREAD = { runId: "r-1", source: "triage", workflow: "conversation", threadId: "C-7" };
export const ALONE = { runId: "r-1", source: "triage", workflow: "standalone" };

/** A promise that a test settles. */
export function gate() {
  let open;
  const waiting = new Promise((done) => (open = done));
  return { waiting, open };
}
