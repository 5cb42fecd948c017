// A deterministic model: it hands over while it can, as its assignment's SOP says, and then gives up.

/** Whom each assignment hands over to, by how many handovers there were. */
const SCRIPT = ["Billing", "Triage", "Desk"];

export async function agent(job, { tool, answer }) {
  const target = SCRIPT[(job.hops ?? []).length];
  if (tool.parameters.properties.target.enum.includes(target)) {
    await answer([{ callId: "c", arguments: { target, reason: `Hop ${(job.hops ?? []).length}` } }]);
  }
}
