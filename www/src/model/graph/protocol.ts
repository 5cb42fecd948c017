import type { TeamData } from "sop-handover";
import type { Direction, Picture } from "./picture.js";

/** A request to the worker. What has not changed since the previous request is omitted. */
export interface PictureRequest {
  /** The team without its SOPs. */
  readonly team?: TeamData;
  /** SOPs by id. */
  readonly sops: readonly (readonly [id: string, sop: string])[];
  readonly open: string;
  readonly direction: Direction;
}

/** Its answer, once per request. */
export type PictureAnswer = { readonly picture: Picture } | { readonly failed: string };
