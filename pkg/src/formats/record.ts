import type { Conversation, HandoverRecord } from "sop-handover";
import { workIn } from "../place-ids.js";

/** A handover as Gnosari records it. */
export interface GnosariRecord<M = unknown> {
  readonly reason: string;
  readonly from_agent: string;
  readonly to_agent: string;
  readonly context: Readonly<Record<string, string | number>>;
  readonly conversation_history: readonly M[];
}

/**
 * A record in the form of Gnosari. It has the conversation's history. In other workflows the history is empty, since
 * nothing of the source's work may reach the target.
 */
export function toGnosariRecord<M>(
  record: HandoverRecord,
  conversation?: Pick<Conversation<M>, "messages">,
): GnosariRecord<M> {
  const moves = record.workflow === "conversation";
  const work = workIn(record);
  return {
    reason: record.reason,
    from_agent: record.from.name,
    to_agent: record.to.name,
    context: {
      run_id: record.runId,
      workflow: record.workflow,
      hop: record.hop,
      at: record.at,
      ...(work && { [`${work.name}_id`]: work.id }),
    },
    conversation_history: moves ? [...(conversation?.messages ?? [])] : [],
  };
}

/** A record as one line of a log. Names and reason are quoted: nothing in them ends the line. */
export function toLogLine(record: HandoverRecord): string {
  const { at, from, to, reason, workflow, hop, runId } = record;
  const work = workIn(record);
  const members: readonly (readonly [string, unknown])[] = [
    ["from", from.name],
    ["to", to.name],
    ["reason", reason],
    ["workflow", workflow],
    ["hop", hop],
    ["run", runId],
    ...(work ? [[work.name, work.id] as const] : []),
  ];
  return `${quoted(at)} handover ${members.map(([key, value]) => `${key}=${quoted(value)}`).join(" ")}`;
}

function quoted(value: unknown): string {
  if (typeof value === "number") return String(value);
  const text = String(value);
  if (/^[\w.:+-]+$/.test(text)) return text;
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
