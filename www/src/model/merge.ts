import { type AssignmentData, applyEdits, type TeamData } from "sop-handover";
import { changeBetween } from "./line-ends.js";

/** An SOP that was written in two places at once. */
export interface Conflict {
  readonly name: string;
  /** What was written elsewhere and is not in the merged team. */
  readonly theirs: string;
}

export interface Merged {
  readonly team: TeamData;
  readonly conflicts: readonly Conflict[];
}

/**
 * Merges two teams with a common base. What only one side has changed comes from that side; if both have changed one
 * thing, mine wins. Two changes to an SOP are both kept if they don't overlap; otherwise the SOP is a conflict.
 */
export function mergeTeams(base: TeamData, mine: TeamData, theirs: TeamData): Merged {
  const conflicts: Conflict[] = [];
  const before = byId(base);
  const here = byId(mine);
  const there = byId(theirs);
  const assignments = [...new Set([...there.keys(), ...here.keys()])].map((id) => {
    const [own, other] = [here.get(id), there.get(id)];
    if (!own || !other) return (own ?? other) as AssignmentData;
    const old = before.get(id);
    const merged: AssignmentData = mergeMembers(old, own, other);
    const texts = [old?.sop ?? "", own.sop ?? "", other.sop ?? ""] as const;
    const sop = mergeTexts(...texts);
    if (sop === null) conflicts.push({ name: own.name, theirs: texts[2] });
    return { ...merged, sop: sop ?? texts[1] };
  });
  return { team: { ...mergeMembers(base, mine, theirs), assignments }, conflicts };
}

function byId({ assignments }: TeamData): Map<string, AssignmentData> {
  return new Map(assignments.map((row) => [row.id, row]));
}

/** Member by member: theirs if mine is unchanged. */
function mergeMembers<T extends object>(base: Partial<T> | undefined, mine: T, theirs: T): T {
  const merged: Partial<T> = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)]) as Set<keyof T>) {
    const value = same(mine[key], base?.[key]) ? theirs[key] : mine[key];
    if (value !== undefined) merged[key] = value;
  }
  return merged as T;
}

/** Null if both have changed the same place. */
function mergeTexts(base: string, mine: string, theirs: string): string | null {
  const own = changeBetween(base, mine);
  const other = changeBetween(base, theirs);
  if (!own || mine === theirs) return theirs;
  if (!other) return mine;
  if (own.to < other.from || other.to < own.from) return applyEdits(base, [own, other]);
  return null;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
