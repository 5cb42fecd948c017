// Jobs as messages: how they are read, what they work on, and which one an effect starts.
import { createHash } from "node:crypto";

import { checkText, expected, itemsOf, shown } from "../check.js";
import { SopHandoverError } from "../errors.js";
import type { Effect, Hop, Run, RunInit } from "../handover-types.js";
import { type OptionKeys, readOptions } from "../option-keys.js";
import type { Job, Place } from "./types.js";

const JOB: OptionKeys<Job> = {
  runId: true,
  source: true,
  hops: true,
  workflow: true,
  caseId: true,
  threadId: true,
};

/** A job with its keys checked. What a queue adds to its messages does not belong in it. */
export function readJob(job: Job): Job {
  const read = readOptions(job, JOB, "job");
  checkText(read.runId, "job.runId");
  checkText(read.source, "job.source");
  if (read.hops !== undefined) itemsOf(read.hops, "job.hops");
  return read;
}

/** How a store names what a run or a job works on; null where that is nothing but itself. */
export function workOf(place: { readonly caseId?: string; readonly threadId?: string } | Place): string | null {
  const { caseId, threadId } = place as { readonly caseId?: string; readonly threadId?: string };
  if (caseId !== undefined) return `case:${caseId}`;
  return threadId === undefined ? null : `thread:${threadId}`;
}

/** The same for the history, in which a standalone run stands by itself. */
export function placeKey(place: Run | Place): string {
  return workOf(place) ?? `run:${(place as { readonly runId: string }).runId}`;
}

/** Throws where the run that a store has under a job's id is another job's. */
export function checkSame(run: Run, job: Job): void {
  const same =
    run.source.id === job.source &&
    run.workflow === job.workflow &&
    workOf(run) === workOf(job) &&
    run.hops.length === (job.hops ?? []).length;
  if (same) return;
  throw new SopHandoverError("other-job", `Run ${shown(run.runId)} belongs to another job: run ids must not be reused`);
}

/** What `startRun` takes, of a job. */
export function initOf(job: Job, more: Pick<RunInit, "limits" | "sop" | "format">): RunInit {
  const { hops = [], ...rest } = job;
  return { ...rest, hops, ...more } as RunInit;
}

/**
 * The job that an effect starts; null where it starts none. The same effect gives the same job, whose `runId` is a UUID: pg-boss and
 * BullMQ take it as it is.
 */
export function nextJob(effect: Effect): Job | null {
  if (Object(effect) !== effect) throw expected("effect", "an object", effect);
  switch (effect.type) {
    case "dispatch-case":
      return { ...begun(effect), workflow: "case", caseId: effect.caseId };
    case "start-job":
      return { ...begun(effect), workflow: "standalone" };
    case "transfer-conversation":
      return { ...begun(effect), workflow: "conversation", threadId: effect.threadId };
    case "release-case":
    case "assign":
    case "add-tag":
    case "add-note":
    case "suspend":
      return null;
    default:
      effect satisfies never;
      return null;
  }
}

function begun({
  key,
  target,
  hops,
}: {
  readonly key: string;
  readonly target: string;
  readonly hops: readonly Hop[];
}) {
  return { runId: queueId(key), source: target, hops };
}

/** A UUID made of any text, always the same one: for queues that take no other ids. */
export function queueId(text: string): string {
  checkText(text, "text");
  // Version 8 of RFC 9562: its bits are the maker's own.
  const hex = createHash("sha256").update(wellFormed(text)).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** Text that no encoding loses anything of: quotes, controls and halves of surrogate pairs are escaped. */
export function wellFormed(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** An id as stores write it: nothing is lost of it, and a very long one is short. */
export function boundedId(id: string): string {
  const text = wellFormed(id);
  return text.length <= 400 ? text : `${text.slice(0, 200)}#${createHash("sha256").update(text).digest("hex")}`;
}
