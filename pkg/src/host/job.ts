// Jobs as messages: how to read them, and what they work on.
import { createHash } from "node:crypto";

import { checkText, itemsOf, shown } from "../check.js";
import { SopHandoverError } from "../errors.js";
import { ID_KEYS } from "../generated.js";
import type { Run, RunInit } from "../handover-types.js";
import { type OptionKeys, optionKeys, readOptions } from "../option-keys.js";
import { type PlaceIds, workIn } from "../place-ids.js";
import type { Job, Place } from "./types.js";

const JOB: OptionKeys<Job> = {
  runId: true,
  source: true,
  hops: true,
  workflow: true,
  ...optionKeys(ID_KEYS),
};

/** A job with checked keys. Members that a queue adds to its messages must not be in it. */
export function readJob(job: Job): Job {
  const read = readOptions(job, JOB, "job");
  checkText(read.runId, "job.runId");
  checkText(read.source, "job.source");
  if (read.hops !== undefined) itemsOf(read.hops, "job.hops");
  return read;
}

/** A store's name for the case or thread of a run or job; null if it is standalone. */
export function workOf(place: PlaceIds | Place): string | null {
  const work = workIn(place as PlaceIds);
  return work && `${work.name}:${work.id}`;
}

/** The same for the history, where a standalone run has a key of its own. */
export function placeKey(place: Run | Place): string {
  return workOf(place) ?? `run:${(place as { readonly runId: string }).runId}`;
}

/** Throws if the stored run with a job's id belongs to another job. */
export function checkSame(run: Run, job: Job): void {
  const same =
    run.source.id === job.source &&
    run.workflow === job.workflow &&
    workOf(run) === workOf(job) &&
    run.hops.length === (job.hops ?? []).length;
  if (same) return;
  throw new SopHandoverError("other-job", `Run ${shown(run.runId)} belongs to another job: run ids must not be reused`);
}

/** The argument of `startRun` for a job. */
export function initOf(job: Job, more: Pick<RunInit, "limits" | "sop" | "format">): RunInit {
  const { hops = [], ...rest } = job;
  return { ...rest, hops, ...more } as RunInit;
}

/** A UUID derived from any text: for queues that accept no other ids. */
export function queueId(text: string): string {
  checkText(text, "text");
  // Version 8 of RFC 9562, whose bits are custom.
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

/** Text that any encoding preserves: quotes, control characters and lone surrogates are escaped. */
export function wellFormed(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** An id as stores write it: unambiguous, and short even if the id is very long. */
export function boundedId(id: string): string {
  const text = wellFormed(id);
  return text.length <= 400 ? text : `${text.slice(0, 200)}#${createHash("sha256").update(text).digest("hex")}`;
}
