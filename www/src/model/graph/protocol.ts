import type { TeamData } from "sop-handover";
import type { Direction, Picture } from "./picture.js";

/** What the worker is told. What has not changed since the request before is omitted. */
export interface PictureRequest {
  /** The team without its SOPs. */
  readonly team?: TeamData;
  /** SOPs by id. */
  readonly sops: readonly (readonly [id: string, sop: string])[];
  readonly open: string;
  readonly direction: Direction;
}

/** What it answers, once for each request. */
export type PictureAnswer = { readonly picture: Picture } | { readonly failed: string };
