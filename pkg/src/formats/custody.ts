import type { HandoverRecord } from "sop-handover";

/** Why a conversation moved on, in the words of the Locus style. */
export const LOCUS_REASONS = ["specialization", "escalation", "completion", "failure"] as const;
export type LocusReason = (typeof LOCUS_REASONS)[number];

/** One link of a conversation's chain of custody. */
export interface LocusRecord {
  readonly conversation: string | null;
  /** The number of the handover within its conversation, from 1. */
  readonly sequence: number;
  readonly from: string;
  readonly to: string;
  readonly reason: { readonly type: LocusReason; readonly text: string };
  readonly at: string;
}

/** Who has had a conversation, one after the other. */
export interface LocusCustody {
  readonly conversation: string | null;
  /** Whose it is now; null before the first handover. */
  readonly owner: string | null;
  readonly chain: readonly LocusRecord[];
  /** Indexes of the links that do not continue where the one before them ended: something is missing. */
  readonly gaps: readonly number[];
}

/**
 * A record in the Locus style. What type of reason it was is for the host to say, since the model
 * gives words only. Left out, it is an escalation where people take over, else a specialization.
 *
 * @throws {TypeError} for a type that there is not
 */
export function toLocusRecord(record: HandoverRecord, type: LocusReason = typeOf(record)): LocusRecord {
  if (!LOCUS_REASONS.includes(type)) {
    throw new TypeError(`The type of a reason must be one of ${LOCUS_REASONS.join(", ")}, not ${String(type)}`);
  }
  return {
    conversation: record.threadId ?? null,
    sequence: record.hop,
    from: record.from.id,
    to: record.to.id,
    reason: { type, text: record.reason },
    at: record.at,
  };
}

/** The chain of custody of one conversation; its records come in any order. */
export function toLocusCustody(
  records: readonly HandoverRecord[],
  type: (record: HandoverRecord) => LocusReason = typeOf,
): LocusCustody {
  const chain = [...records].sort((a, b) => a.hop - b.hop).map((record) => toLocusRecord(record, type(record)));
  const gaps = chain.flatMap((link, at) => {
    const before = chain[at - 1];
    const goesOn = before
      ? link.from === before.to && link.sequence === before.sequence + 1 && link.conversation === before.conversation
      : link.sequence === 1;
    return goesOn ? [] : [at];
  });
  const last = chain.at(-1);
  return { conversation: last?.conversation ?? null, owner: last?.to ?? null, chain, gaps };
}

function typeOf({ to }: HandoverRecord): LocusReason {
  return to.kind === "human" ? "escalation" : "specialization";
}
