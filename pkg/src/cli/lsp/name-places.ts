// Where assignments get their names: in front matter, or in a team file.
import { isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";

import { frontMatterRange } from "../data/front-matter.js";

export interface NamePlace {
  /** The assignment; undefined in front matter, which defines the one of its file. */
  readonly id: string | undefined;
  readonly from: number;
  readonly to: number;
}

/** Names that a file defines, as half-open ranges with their quotes. */
export function namePlaces(text: string, path: string): NamePlace[] {
  if (!isData(path)) {
    const part = frontMatterRange(text);
    const map = part && parseDocument(text.slice(part.from, part.to)).contents;
    return part && isMap(map) ? placeOf(map.get("name", true), undefined, part.from) : [];
  }
  const team = parseDocument(text).contents;
  const assignments = isMap(team) ? team.get("assignments", true) : undefined;
  if (!isSeq(assignments)) return [];
  return assignments.items.flatMap((item) => {
    const id = isMap(item) ? item.get("id") : undefined;
    return isMap(item) && typeof id === "string" ? placeOf(item.get("name", true), id, 0) : [];
  });
}

function placeOf(node: unknown, id: string | undefined, before: number): NamePlace[] {
  const range = isScalar(node) ? (node as Node).range : undefined;
  return range ? [{ id, from: before + range[0], to: before + range[1] }] : [];
}

function isData(path: string): boolean {
  return /\.(?:json|ya?ml)$/i.test(path);
}
